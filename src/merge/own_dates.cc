#include "merge/own_dates.h"

#include <algorithm>
#include <cmath>

namespace pourparler {

namespace {

// Figures from reports whose date is known; see docs/accuracy.md, "Dates of publication".
constexpr std::size_t kMostDates = 5;                // the latest ones, since the freshest date is near publication
constexpr int kReach = 2000;                         // days after a date in which a report that names it is looked for
constexpr double kDayTrust = 0.8, kYearTrust = 0.7;  // reports tell of history, too
constexpr double kStillAhead = 0.12;                 // a date that is told without tense lies after publication
constexpr double kNamedTrust = 0.85;
constexpr double kYearlessTrust = 0.9, kWeekdayTrust = 0.97;
constexpr int kFirstYear = 1990, kLastYear = 2049;
constexpr std::size_t kMostYearless = 6;
constexpr int kYearlessReach = 150;

double decay(double lag, double scale) {
  return std::exp(-lag / scale) / scale;
}

int size_of(DayRange days) {
  return days.last - days.first + 1;
}

// How likely a report comes out on `day` if the freshest date that it tells in full is `date`.
double freshness(DayRange date, DayNumber day) {
  const double lag = std::max(0, day - date.last);
  const bool inside = day <= date.last;
  if (size_of(date) == 1) {
    return 0.55 * decay(lag, 3) + 0.15 * decay(lag, 100) + 0.3 * decay(lag, 1500);
  }
  if (size_of(date) <= 31) {
    return inside ? 0.3 / size_of(date) : 0.3 * decay(lag, 100) + 0.4 * decay(lag, 1200);
  }
  return inside ? 0.27 / size_of(date) : 0.73 * decay(lag, 1500);
}

std::vector<DayRange> full_dates(const DateTrace& trace) {
  std::vector<DayRange> out;
  for (const DateClue& clue : trace.clues) {
    if (!clue.relative.empty() || clue.ahead) continue;
    const auto from = days_of_iso(clue.from), to = days_of_iso(clue.to);
    if (from && to && to->last - from->first < 366) out.push_back({from->first, to->last});
  }
  std::sort(out.begin(), out.end(),
            [](DayRange a, DayRange b) { return std::tie(a.first, a.last) < std::tie(b.first, b.last); });
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (out.size() > kMostDates) out.erase(out.begin(), out.end() - kMostDates);
  return out;
}

DayEvidence of_full_dates(const DateTrace& trace) {
  DayEvidence out;
  const std::vector<DayRange> dates = full_dates(trace);
  out.trust = !dates.empty() && size_of(dates.back()) == 1 ? kDayTrust : kYearTrust;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const bool last = i + 1 == dates.size();
    const DayNumber end = last ? dates[i].last + kReach : std::min(dates[i].last + kReach, dates[i + 1].first - 1);
    const double ahead = std::pow(kStillAhead, static_cast<double>(dates.size() - 1 - i));
    for (DayNumber day = dates[i].first; day <= end; ++day) out.days[day] = ahead * freshness(dates[i], day);
  }
  return out;
}

// How likely a day of the year that is told that way lies ahead of the report, or behind it. Tenses are often misread.
double way_share(RelativeDays::Way way, bool ahead) {
  switch (way) {
    case RelativeDays::Way::future:
      return ahead ? 0.85 : 0.15;
    case RelativeDays::Way::past:
      return ahead ? 0.25 : 0.75;
    case RelativeDays::Way::near:
      break;
  }
  return 0.5;
}

// "18 April", "Friday, April 18": near that day, in one of many years, which the weekday narrows.
DayEvidence of_day_of_year(const RelativeDays& at) {
  DayEvidence out;
  out.trust = at.weekday != 0 ? kWeekdayTrust : kYearlessTrust;
  const double near_share = at.weekday != 0 ? 0.8 : 0.6;
  RelativeDays fixed = at;
  fixed.way = RelativeDays::Way::near;
  for (int year = kFirstYear; year <= kLastYear; ++year) {
    const auto middle = days_of_iso(std::to_string(year) + "-07-01");
    const auto date = fixed.in_report_of(middle->first);
    if (!date || iso_text(date->first).substr(0, 4) != std::to_string(year)) continue;
    for (int lag = -kYearlessReach; lag <= kYearlessReach; ++lag) {
      const bool ahead = lag < 0;
      const double gap = std::abs(lag);
      out.days[date->first + lag] +=
          way_share(at.way, ahead) *
          (ahead ? decay(gap, 25) : near_share * decay(gap, 5) + (1 - near_share) * decay(gap, 45));
    }
  }
  return out;
}

bool lies_before(const DateClue& a, const DateClue& b) {
  return std::tie(b.lead, a.relative) < std::tie(a.lead, b.relative);
}

void add_days_of_year(const DateTrace& trace, DayOdds& odds) {
  std::vector<DateClue> clues;
  for (const DateClue& clue : trace.clues) {
    if (!clue.relative.empty() && RelativeDays::parse(clue.relative).day_of_year()) clues.push_back(clue);
  }
  std::sort(clues.begin(), clues.end(), lies_before);
  if (clues.size() > kMostYearless) clues.resize(kMostYearless);
  for (const DateClue& clue : clues) odds.add(of_day_of_year(RelativeDays::parse(clue.relative)));
}

DayEvidence of_name(const std::string& iso) {
  DayEvidence out;
  out.trust = kNamedTrust;
  if (const auto day = days_of_iso(iso)) out.days = {{day->first, 0.9}, {day->first - 1, 0.07}, {day->first + 1, 0.03}};
  return out;
}

// Of weekdays that a report calls by their bare names, for what was: how many days ago the freshest of them is; in a
// report that opens with its place, as agencies write, that is mostly the day itself. And how far back the others lie:
// "Saturday" in a report of Friday is rare for what was six days ago.
constexpr std::array<double, 7> kFreshest = {0.38, 0.35, 0.155, 0.05, 0.025, 0.02, 0.02};
constexpr std::array<double, 7> kFreshestOfAgency = {0.80, 0.13, 0.03, 0.015, 0.01, 0.01, 0.005};
constexpr std::array<double, 7> kOthers = {1.0, 0.7, 0.45, 0.3, 0.15, 0.09, 0.05};
// How many days ago the freshest is that stands in the first sentences, which tell what is new.
constexpr std::array<double, 7> kLead = {1.0, 1.0, 0.25, 0.1, 0.08, 0.06, 0.06};
// And for what is to come: how many days ahead.
constexpr std::array<double, 7> kAhead = {0.25, 1.0, 0.8, 0.6, 0.5, 0.4, 0.25};

}  // namespace

std::array<double, 7> week_of(const DateTrace& trace) {
  std::array<bool, 7> past{}, lead{}, ahead{};
  for (const DateClue& clue : trace.clues) {
    const RelativeDays at = RelativeDays::parse(clue.relative);
    if (clue.relative.empty() || !at.bare_weekday()) continue;
    const auto day = static_cast<std::size_t>(at.weekday - 1);
    (at.way == RelativeDays::Way::future ? ahead : past)[day] = true;
    lead[day] = lead[day] || (clue.lead && at.way != RelativeDays::Way::future);
  }
  std::array<double, 7> out{};
  for (std::size_t today = 0; today < 7; ++today) {
    double weight = 1.0;
    std::size_t freshest = 7, leading = 7;
    for (std::size_t day = 0; day < 7; ++day) {
      const std::size_t back = (today + 7 - day) % 7;
      if (past[day]) weight *= kOthers[back], freshest = std::min(freshest, back);
      if (lead[day]) leading = std::min(leading, back);
      if (ahead[day]) weight *= kAhead[(7 - back) % 7];
    }
    if (freshest < 7) weight *= (trace.agency ? kFreshestOfAgency : kFreshest)[freshest] / kOthers[freshest];
    if (leading < 7) weight *= kLead[leading];
    out[today] = weight;
  }
  return out;
}

void add_own_evidence(const DateTrace& trace, DayOdds& odds) {
  odds.weigh_week(week_of(trace));
  odds.add(of_full_dates(trace));
  add_days_of_year(trace, odds);
  if (!trace.named.empty()) odds.add(of_name(trace.named));
}

}  // namespace pourparler
