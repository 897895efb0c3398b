#include "merge/dates.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "merge/own_dates.h"
#include "merge/shared_events.h"

namespace pourparler {

namespace {

constexpr double kDay = 0.5;      // a day that is likelier than not is the date
constexpr double kStretch = 0.8;  // else the shortest stretch that holds it so likely
constexpr double kCertain = 0.9;  // what a stretch must hold to date others
constexpr int kLongest = 45;      // days; longer stretches help nobody
constexpr int kDates = 7;         // days; reports dated less exactly date no others
constexpr int kNear = 200;        // days around reports of the same events
constexpr double kFamilyTrust = 0.9;
constexpr std::size_t kMostTold = 64;  // dated tellings that are looked at for one event

// What is known of one report's date at some point.
struct Dated {
  std::optional<DayRange> days;
  double likely = 0.0;
  std::string why;

  // Whether it dates other reports: a guess at the day does only within days that are nearly certain.
  std::optional<DayRange> certain;

  bool dates_others() const { return certain && certain->last - certain->first < kDates; }
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

// All that infers the dates of one set of traces. Numbers are places in the list of traces, which is in order of ids.
class Inference {
 public:
  Inference(std::span<const DateTrace> traces, std::span<const DateFamily> families,
            std::span<const std::uint64_t> common)
      : common_(common.begin(), common.end()) {
    for (const DateTrace& trace : traces) traces_.push_back(&trace);
    std::sort(traces_.begin(), traces_.end(), [](const DateTrace* a, const DateTrace* b) { return a->doc < b->doc; });
    const auto same = [](const DateTrace* a, const DateTrace* b) { return a->doc == b->doc; };
    traces_.erase(std::unique(traces_.begin(), traces_.end(), same), traces_.end());
    find_families(families);
    find_common_keys();
  }

  std::vector<InferredDate> run() {
    for (const DateTrace* trace : traces_) own_.push_back(by_itself(*trace));
    for (std::size_t n = 0; n < traces_.size(); ++n) in_family_.push_back(by_family(n));
    index_events();
    std::vector<InferredDate> out;
    for (std::size_t n = 0; n < traces_.size(); ++n) {
      if (traces_[n]->stated) continue;
      const Dated dated = by_events(n);
      out.push_back({traces_[n]->doc, dated.days ? std::optional(published_of(dated)) : std::nullopt});
    }
    return out;
  }

 private:
  using Told = std::pair<std::size_t, std::size_t>;  // trace, event

  void find_families(std::span<const DateFamily> families);
  void find_common_keys();
  void index_events();
  Dated by_family(std::size_t n) const;
  Dated by_events(std::size_t n) const;
  bool add_family(std::size_t n, DayOdds& odds, std::string& why) const;
  std::vector<DatedEvent> tellings(std::size_t n, const DateEvent& event) const;
  std::vector<std::vector<DatedEvent>> all_tellings(std::size_t n) const;

  std::vector<const DateTrace*> traces_;
  std::vector<std::vector<std::size_t>> kin_;  // members of the family, itself too
  std::vector<Dated> own_, in_family_;
  std::unordered_set<std::uint64_t> common_;
  std::unordered_map<std::uint64_t, std::vector<Told>> by_key_;
};

void Inference::find_common_keys() {
  if (traces_.size() <= kCommonDateKey) return;
  std::unordered_map<std::uint64_t, std::size_t> reports;
  for (const DateTrace* trace : traces_) {
    for (const std::uint64_t key : date_keys_of(*trace)) {
      if (++reports[key] > kCommonDateKey) common_.insert(key);
    }
  }
}

void Inference::find_families(std::span<const DateFamily> families) {
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t n = 0; n < traces_.size(); ++n) places.emplace(traces_[n]->doc, n);
  kin_.resize(traces_.size());
  for (const DateFamily& family : families) {
    std::vector<std::size_t> members;
    for (const std::string& doc : family) {
      if (const auto at = places.find(doc); at != places.end()) members.push_back(at->second);
    }
    std::sort(members.begin(), members.end());
    for (const std::size_t n : members) kin_[n] = members;
  }
}

// Copies and translations come out with their original or soon after it.
bool Inference::add_family(std::size_t n, DayOdds& odds, std::string& why) const {
  DayEvidence evidence;
  evidence.trust = kFamilyTrust;
  for (const std::size_t other : kin_[n]) {
    if (other == n || !own_[other].dates_others()) continue;
    const DayRange days = *own_[other].certain;
    const double share = own_[other].likely / (1.0 + days.last - days.first);
    for (DayNumber day = days.first; day <= days.last; ++day) {
      for (int lag = -7; lag <= 7; ++lag) evidence.days[day + lag] += share * std::exp(-std::abs(lag) / 1.2);
    }
    if (why.empty()) why = "one reporting with " + traces_[other]->doc + " of " + text_of(days);
  }
  if (evidence.days.empty()) return false;
  odds.add(std::move(evidence));
  return true;
}

Dated Inference::by_family(std::size_t n) const {
  if (traces_[n]->stated || kin_[n].size() < 2) return own_[n];
  DayOdds odds;
  std::string why;
  add_own_evidence(*traces_[n], odds);
  return add_family(n, odds, why) ? settled(odds, why) : own_[n];
}

// The days of an event in a report of these days; nothing where they are too many.
std::optional<DayRange> days_of(const DateClue& clue, DayRange published) {
  std::optional<DayRange> first, last;
  if (clue.relative.empty()) {
    first = days_of_iso(clue.from);
    last = days_of_iso(clue.to);
  } else {
    const RelativeDays at = RelativeDays::parse(clue.relative);
    first = at.in_report_of(published.first);
    last = at.in_report_of(published.last);
  }
  if (!first || !last) return std::nullopt;
  const DayRange out{std::min(first->first, last->first), std::max(first->last, last->last)};
  return out.last - out.first < 31 ? std::optional(out) : std::nullopt;
}

// What is told without a time was in the week before the report.
std::optional<DayRange> days_of(const DateEvent& event, DayRange published) {
  return event.when ? days_of(*event.when, published) : DayRange{published.first - 6, published.last};
}

void Inference::index_events() {
  for (std::size_t n = 0; n < traces_.size(); ++n) {
    if (!in_family_[n].dates_others()) continue;
    for (std::size_t e = 0; e < traces_[n]->events.size(); ++e) {
      const DateEvent& event = traces_[n]->events[e];
      if (!days_of(event, *in_family_[n].certain)) continue;
      for (const std::uint64_t key : date_keys_of(event)) {
        if (!common_.contains(key)) by_key_[key].emplace_back(n, e);
      }
    }
  }
}

// The dated reports' tellings of what may be the same event, likeliest first.
std::vector<DatedEvent> Inference::tellings(std::size_t n, const DateEvent& event) const {
  std::vector<Told> told;
  for (const std::uint64_t key : date_keys_of(event)) {
    if (const auto at = by_key_.find(key); at != by_key_.end())
      told.insert(told.end(), at->second.begin(), at->second.end());
  }
  std::sort(told.begin(), told.end());
  told.erase(std::unique(told.begin(), told.end()), told.end());
  std::vector<std::pair<double, DatedEvent>> found;
  for (const auto& [other, e] : told) {
    if (other == n || std::binary_search(kin_[n].begin(), kin_[n].end(), other)) continue;
    const DateEvent& theirs = traces_[other]->events[e];
    const DayRange published = *in_family_[other].certain;
    found.emplace_back(same_event(event, theirs), DatedEvent{traces_[other], &theirs, *days_of(theirs, published),
                                                             published, in_family_[other].likely});
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (found.size() > kMostTold) found.resize(kMostTold);
  std::vector<DatedEvent> out;
  for (auto& [likely, one] : found) out.push_back(one);
  return out;
}

// For each event of a report the dated tellings of it; a telling goes with the one event that it is likeliest to tell.
std::vector<std::vector<DatedEvent>> Inference::all_tellings(std::size_t n) const {
  const std::vector<DateEvent>& events = traces_[n]->events;
  std::vector<std::vector<DatedEvent>> out;
  std::unordered_map<const DateEvent*, std::pair<double, std::size_t>> taken;
  for (std::size_t e = 0; e < events.size(); ++e) {
    out.push_back(tellings(n, events[e]));
    for (const DatedEvent& one : out.back()) {
      const double likely = same_event(events[e], *one.event);
      const auto at = taken.try_emplace(one.event, likely, e).first;
      if (likely > at->second.first) at->second = {likely, e};
    }
  }
  for (std::size_t e = 0; e < events.size(); ++e) {
    std::erase_if(out[e], [&](const DatedEvent& one) { return taken.at(one.event).second != e; });
  }
  return out;
}

Dated Inference::by_events(std::size_t n) const {
  const DateTrace& trace = *traces_[n];
  DayOdds odds;
  std::string why;
  add_own_evidence(trace, odds);
  add_family(n, odds, why);
  std::map<DayNumber, DayRange> near;
  const DatedEvent* best = nullptr;
  double most = 0.0;
  const std::vector<std::vector<DatedEvent>> kept = all_tellings(n);
  for (std::size_t e = 0; e < kept.size(); ++e) {
    DayEvidence evidence = of_shared_event(trace.events[e], kept[e]);
    if (evidence.days.empty()) continue;
    for (const DatedEvent& one : kept[e])
      near[one.published.first] = {one.published.first - kNear, one.published.last + kNear};
    if (evidence.trust > most) most = evidence.trust, best = &kept[e].front();
    odds.add(std::move(evidence));
  }
  if (best == nullptr) return in_family_[n];
  for (const auto& [day, days] : near) odds.near(days);
  if (why.empty()) why = "tells of the same contact as " + best->trace->doc + ", which was on " + text_of(best->days);
  return settled(odds, why);
}

}  // namespace

std::optional<Published> infer_date(const DateTrace& trace) {
  if (trace.stated) return std::nullopt;
  const Dated dated = by_itself(trace);
  return dated.days ? std::optional(published_of(dated)) : std::nullopt;
}

std::vector<InferredDate> infer_dates(std::span<const DateTrace> traces, std::span<const DateFamily> families,
                                      std::span<const std::uint64_t> common) {
  return Inference(traces, families, common).run();
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
