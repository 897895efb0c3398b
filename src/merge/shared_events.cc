#include "merge/shared_events.h"

#include <algorithm>
#include <cmath>

namespace pourparler {

namespace {

constexpr double kMostTrust = 0.97;
constexpr int kReach = 40;            // days from an event within which it is told
constexpr double kSameWeekday = 5.0;  // odds: that both name one day of seven is seldom chance
constexpr double kCloseBy = 0.75;     // trust where its time stands near it only
constexpr double kUntold = 0.35;      // trust where the report gives the event no time

template <class T>
int shared(const std::vector<T>& a, const std::vector<T>& b) {
  int out = 0;
  for (const T& one : a) out += std::binary_search(b.begin(), b.end(), one) ? 1 : 0;
  return out;
}

double likely(double odds) {
  return odds / (1.0 + odds);
}

// How likely a report of an event comes out so many days after it; before it, if it was announced.
double lag_weight(int lag) {
  return lag >= 0 ? std::exp(-lag / 5.0) : 0.3 * std::exp(lag / 5.0);
}

bool overlaps(DayRange a, DayRange b) {
  return a.first <= b.last && b.first <= a.last;
}

// The days on which a report may have come out that tells of these days in that way.
std::map<DayNumber, double> days_that_fit(const DateEvent& event, DayRange days) {
  std::map<DayNumber, double> out;
  const RelativeDays at = event.when ? RelativeDays::parse(event.when->relative) : RelativeDays();
  for (DayNumber day = days.first - kReach; day <= days.last + kReach; ++day) {
    const int lag = day < days.first ? day - days.first : std::max(0, day - days.last);
    if (event.when) {
      const auto meant = at.in_report_of(day);
      if (!meant || !overlaps(*meant, days)) continue;
      // A wide expression that merely touches the day says less than one that names it.
      out[day] = 1.0 / std::sqrt(1.0 + meant->last - meant->first);
    } else if (lag >= 0) {
      out[day] = lag_weight(lag);
    }
  }
  return out;
}

bool names_a_day(const DateEvent& event) {
  return event.when && RelativeDays::parse(event.when->relative).bare_weekday();
}

}  // namespace

double same_event(const DateEvent& a, const DateEvent& b) {
  if (a.call != b.call) return 0.0;
  const int persons = shared(a.persons, b.persons), bodies = shared(a.bodies, b.bodies);
  double odds = persons >= 4 ? 6.0 : persons == 3 ? 3.0 : persons == 2 ? 0.8 : persons == 1 ? 0.15 : 0.08;
  odds *= bodies >= 2 ? 3.0 : bodies == 1 ? 1.5 : 1.0;
  const bool same_town = a.town != 0 && a.town == b.town, same_country = a.country != 0 && a.country == b.country;
  const bool apart = a.country != 0 && b.country != 0 && a.country != b.country;
  odds *= same_town ? 5.0 : same_country ? 2.5 : apart ? 0.02 : 1.0;
  // Those whom only one of them names speak against it, as far as the shorter list could have named them.
  const std::size_t fewer = std::min(a.persons.size(), b.persons.size());
  if (fewer > 2) odds *= std::pow(static_cast<double>(persons) / static_cast<double>(fewer), 2);
  return likely(odds);
}

DayEvidence of_shared_event(const DateEvent& event, const std::vector<DateTelling>& others) {
  DayEvidence out;
  double none = 1.0;
  for (const DateTelling& other : others) {
    double trust = other.trust;
    const auto days = days_that_fit(event, other.days);
    if (days.empty()) continue;
    if (names_a_day(event) && other.days.first == other.days.last)
      trust = likely(kSameWeekday * trust / (1.0 - std::min(trust, 0.99)));
    if (!event.when) trust *= kUntold;
    if (event.close_by) trust *= kCloseBy;
    double all = 0.0;
    for (const auto& [day, weight] : days) all += weight;
    for (const auto& [day, weight] : days) out.days[day] += trust * weight / all;
    none *= 1.0 - std::min(trust, kMostTrust);
  }
  out.trust = std::min(1.0 - none, kMostTrust);
  return out;
}

}  // namespace pourparler
