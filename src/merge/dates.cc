#include "merge/dates.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <unordered_map>

#include "merge/date_tellings.h"
#include "merge/own_dates.h"
#include "merge/shared_events.h"

namespace pourparler {

namespace {

constexpr double kDay = 0.5;      // a day that is likelier than not is the date
constexpr double kStretch = 0.8;  // else the shortest stretch that holds it so likely
constexpr double kCertain = 0.9;  // what a stretch must hold to date others
constexpr int kLongest = 45;      // days; longer stretches help nobody
constexpr int kNear = 200;        // days around reports of the same events
constexpr double kFamilyTrust = 0.9;

// What is known of one report's date at some point.
struct Dated {
  std::optional<DayRange> days;
  double likely = 0.0;
  std::string why;

  // A guess at the day dates other reports only within days that are nearly certain.
  std::optional<DayRange> certain;

  DateStanding standing() const { return {certain, likely}; }
};

DayRange range_of(const Published& p) {
  DayRange out;
  if (const auto from = days_of_iso(p.date)) out = *from;
  if (const auto to = days_of_iso(p.to); to && to->last >= out.first) out.last = to->last;
  return out;
}

std::string text_of(DayRange days) {
  return days.first == days.last ? iso_text(days.first) : iso_text(days.first) + "/" + iso_text(days.last);
}

Dated settled(DayOdds& odds, std::string why) {
  Dated out;
  out.why = std::move(why);
  if (odds.empty()) return out;
  odds.settle();
  std::optional<DayGuess> guess = odds.mode();
  if (guess && guess->likely < kDay) guess = odds.shortest(kStretch, kLongest);
  if (!guess) return out;
  out.days = guess->days;
  out.likely = std::min(guess->likely, 0.99);
  const auto around = odds.shortest(kCertain, kLongest);
  if (around) out.certain = around->days;
  if (around && around->days != guess->days) {
    out.why += "; within " + text_of(around->days) + " nearly for certain";
  }
  return out;
}

std::string own_reason(const DateTrace& trace) {
  return trace.named.empty() ? "its own dates and weekdays" : "its file's name, its own dates and weekdays";
}

Published published_of(const Dated& dated) {
  Published out;
  out.date = iso_text(dated.days->first);
  if (dated.days->last != dated.days->first) out.to = iso_text(dated.days->last);
  out.basis = DateBasis::inferred;
  out.confidence = std::round(dated.likely * 100.0) / 100.0;
  out.why = dated.why;
  return out;
}

Dated by_itself(const DateTrace& trace) {
  if (trace.stated) {
    const auto from = days_of_iso(trace.stated->date);
    return from ? Dated{range_of(*trace.stated), trace.stated->confidence, "stated", range_of(*trace.stated)} : Dated{};
  }
  DayOdds odds;
  add_own_evidence(trace, odds);
  return settled(odds, own_reason(trace));
}

using Kin = std::vector<const DateTrace*>;

// Copies and translations come out with their original or soon after it.
bool add_family(const Kin& kin, DayOdds& odds, std::string& why) {
  DayEvidence evidence;
  evidence.trust = kFamilyTrust;
  for (const DateTrace* other : kin) {
    const Dated own = by_itself(*other);
    if (!own.standing().tells()) continue;
    const DayRange days = *own.certain;
    const double share = own.likely / (1.0 + days.last - days.first);
    for (DayNumber day = days.first; day <= days.last; ++day) {
      for (int lag = -7; lag <= 7; ++lag) evidence.days[day + lag] += share * std::exp(-std::abs(lag) / 1.2);
    }
    if (why.empty()) why = "one reporting with " + other->doc + " of " + text_of(days);
  }
  if (evidence.days.empty()) return false;
  odds.add(std::move(evidence));
  return true;
}

Dated by_family(const DateTrace& trace, const Kin& kin) {
  if (trace.stated || kin.empty()) return by_itself(trace);
  DayOdds odds;
  std::string why;
  add_own_evidence(trace, odds);
  return add_family(kin, odds, why) ? settled(odds, why) : by_itself(trace);
}

// Without those of its family; a telling goes with the one event that it is likeliest to tell.
DateTellings that_count(const DateTellings& told, const std::function<bool(const std::string&)>& is_kin) {
  DateTellings out = told;
  std::map<std::pair<std::string, std::uint32_t>, std::pair<double, std::size_t>> taken;
  for (std::size_t e = 0; e < out.size(); ++e) {
    std::erase_if(out[e], [&](const DateTelling& one) { return is_kin(one.doc); });
    for (const DateTelling& one : out[e]) {
      const auto at = taken.try_emplace({one.doc, one.event}, one.likely, e).first;
      if (one.likely > at->second.first) at->second = {one.likely, e};
    }
  }
  for (std::size_t e = 0; e < out.size(); ++e) {
    std::erase_if(out[e], [&](const DateTelling& one) { return taken.at({one.doc, one.event}).second != e; });
  }
  return out;
}

Dated by_events(const DateTrace& trace, const Kin& kin, const DateTellings& counted) {
  DayOdds odds;
  std::string why;
  add_own_evidence(trace, odds);
  add_family(kin, odds, why);
  std::map<DayNumber, DayRange> near;
  const DateTelling* best = nullptr;
  double most = 0.0;
  for (std::size_t e = 0; e < counted.size(); ++e) {
    DayEvidence evidence = of_shared_event(trace.events[e], counted[e]);
    if (evidence.days.empty()) continue;
    for (const DateTelling& one : counted[e])
      near[one.published.first] = {one.published.first - kNear, one.published.last + kNear};
    if (evidence.trust > most) most = evidence.trust, best = &counted[e].front();
    odds.add(std::move(evidence));
  }
  if (best == nullptr) return by_family(trace, kin);
  for (const auto& [day, days] : near) odds.near(days);
  if (why.empty()) why = "tells of the same contact as " + best->doc + ", which was on " + text_of(best->days);
  return settled(odds, why);
}

// All that infers the dates of one set of traces. Numbers are places in the list of traces, which is in order of ids.
class Inference {
 public:
  Inference(std::span<const DateTrace> traces, std::span<const DateFamily> families) {
    for (const DateTrace& trace : traces) traces_.push_back(&trace);
    std::sort(traces_.begin(), traces_.end(), [](const DateTrace* a, const DateTrace* b) { return a->doc < b->doc; });
    const auto same = [](const DateTrace* a, const DateTrace* b) { return a->doc == b->doc; };
    traces_.erase(std::unique(traces_.begin(), traces_.end(), same), traces_.end());
    find_families(families);
    index_keys();
  }

  std::vector<InferredDate> run() {
    for (std::size_t n = 0; n < traces_.size(); ++n) standings_.push_back(standing_of(*traces_[n], kin(n)));
    std::vector<InferredDate> out;
    for (std::size_t n = 0; n < traces_.size(); ++n) {
      if (traces_[n]->stated) continue;
      const std::vector<std::string>& family = families_[n];
      const auto is_kin = [&](const std::string& doc) { return std::binary_search(family.begin(), family.end(), doc); };
      out.push_back({traces_[n]->doc, date_by(*traces_[n], kin(n), heard(n), is_kin)});
    }
    return out;
  }

 private:
  void find_families(std::span<const DateFamily> families) {
    for (std::size_t n = 0; n < traces_.size(); ++n) places_.emplace(traces_[n]->doc, n);
    families_.resize(traces_.size());
    for (DateFamily family : families) {
      std::erase_if(family, [&](const std::string& doc) { return !places_.contains(doc); });
      std::sort(family.begin(), family.end());
      for (const std::string& doc : family) families_[places_.at(doc)] = family;
    }
  }

  void index_keys() {
    for (std::size_t n = 0; n < traces_.size(); ++n) {
      for (const std::uint64_t key : date_keys_of(*traces_[n])) by_key_[key].push_back(n);
    }
  }

  Kin kin(std::size_t n) const {
    Kin out;
    for (const std::string& doc : families_[n]) {
      if (doc != traces_[n]->doc && out.size() < kMostKin) out.push_back(traces_[places_.at(doc)]);
    }
    return out;
  }

  DateTellings heard(std::size_t n) const {
    const auto common = [&](std::uint64_t key) { return by_key_.at(key).size() > kCommonDateKey; };
    std::vector<std::size_t> others;
    for (const std::uint64_t key : date_keys_of(*traces_[n])) {
      if (!common(key)) others.insert(others.end(), by_key_.at(key).begin(), by_key_.at(key).end());
    }
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    const DateListener listener(*traces_[n], common);
    DateTellings out;
    for (const std::size_t other : others) {
      if (other != n) listener.hear(*traces_[other], standings_[other], out);
    }
    return out;
  }

  std::vector<const DateTrace*> traces_;
  std::unordered_map<std::string_view, std::size_t> places_;
  std::vector<std::vector<std::string>> families_;  // sorted, itself too
  std::vector<DateStanding> standings_;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_key_;
};

}  // namespace

DateStanding standing_of(const DateTrace& trace, const std::vector<const DateTrace*>& kin) {
  return by_family(trace, kin).standing();
}

std::optional<Published> date_by(const DateTrace& trace, const std::vector<const DateTrace*>& kin,
                                 const DateTellings& told, const std::function<bool(const std::string&)>& is_kin) {
  const Dated dated = by_events(trace, kin, that_count(told, is_kin));
  return dated.days ? std::optional(published_of(dated)) : std::nullopt;
}

std::optional<Published> infer_date(const DateTrace& trace) {
  if (trace.stated) return std::nullopt;
  const Dated dated = by_itself(trace);
  return dated.days ? std::optional(published_of(dated)) : std::nullopt;
}

std::vector<InferredDate> infer_dates(std::span<const DateTrace> traces, std::span<const DateFamily> families) {
  return Inference(traces, families).run();
}

std::string provisional_date(const DateTrace& trace) {
  DayOdds odds;
  add_own_evidence(trace, odds);
  if (!odds.empty()) {
    odds.settle();
    if (const auto mode = odds.mode()) return iso_text(mode->days.first);
  }
  const std::array<double, 7> week = week_of(trace);
  const auto likeliest = std::max_element(week.begin(), week.end()) - week.begin();
  return iso_text(days_of_iso("2001-06-11")->first + static_cast<DayNumber>(likeliest));
}

}  // namespace pourparler
