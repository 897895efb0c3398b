#include "merge/date_tellings.h"

#include <algorithm>

#include "document/archive.h"
#include "merge/shared_events.h"

namespace pourparler {

void visit(auto& io, Like<DayRange> auto& days) {
  auto& [first, last] = days;
  io(first, last);
}
void visit(auto& io, Like<DateStanding> auto& standing) {
  auto& [certain, likely] = standing;
  io(certain, likely);
}
void visit(auto& io, Like<DateTelling> auto& telling) {
  auto& [doc, event, likely, trust, days, published] = telling;
  io(doc, event, likely, trust, days, published);
}

namespace {

constexpr int kDates = 7;          // days; reports dated less exactly date no others
constexpr int kLongest = 31;       // days of an event that tell something
constexpr double kLeast = 0.20;    // tellings that are trusted less say nothing
constexpr double kUndated = 0.3;   // trust where the report gives the event no time, so that it was that week
constexpr double kCloseBy = 0.75;  // … where its time stands near it only
constexpr std::uint8_t kLayout = 1;

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
  return out.last - out.first < kLongest ? std::optional(out) : std::nullopt;
}

// What is told without a time was in the week before the report.
std::optional<DayRange> days_of(const DateEvent& event, DayRange published) {
  return event.when ? days_of(*event.when, published) : DayRange{published.first - 6, published.last};
}

bool likelier(const DateTelling& a, const DateTelling& b) {
  if (a.likely != b.likely) return a.likely > b.likely;
  return a.doc != b.doc ? a.doc < b.doc : a.event < b.event;
}

bool admit(DateTelling one, std::vector<DateTelling>& list) {
  const auto place = std::upper_bound(list.begin(), list.end(), one, likelier);
  if (place == list.end() && list.size() >= kMostTold) return false;
  list.insert(place, std::move(one));
  if (list.size() > kMostTold) list.pop_back();
  return true;
}

bool meet(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](std::uint64_t key) { return std::binary_search(b.begin(), b.end(), key); });
}

}  // namespace

bool DateStanding::tells() const {
  return certain && certain->last - certain->first < kDates;
}

DateListener::DateListener(const DateTrace& own, const std::function<bool(std::uint64_t)>& passed_over) : own_(own) {
  for (const DateEvent& event : own.events) {
    auto& keys = keys_.emplace_back(date_keys_of(event));
    std::erase_if(keys, passed_over);
  }
}

bool DateListener::hear(const DateTrace& other, const DateStanding& standing, DateTellings& told) const {
  told.resize(own_.events.size());
  if (!standing.tells()) return false;
  bool changed = false;
  for (std::uint32_t e = 0; e < other.events.size(); ++e) {
    const DateEvent& theirs = other.events[e];
    const auto keys = date_keys_of(theirs);
    for (std::size_t i = 0; i < own_.events.size(); ++i) {
      if (!meet(keys_[i], keys)) continue;
      DateTelling one{other.doc, e, same_event(own_.events[i], theirs), 0.0, {}, *standing.certain};
      one.trust = one.likely * standing.likely;
      if (!theirs.when) one.trust *= kUndated;
      if (theirs.close_by) one.trust *= kCloseBy;
      if (one.trust < kLeast) continue;
      const auto days = days_of(theirs, *standing.certain);
      if (!days) break;
      one.days = *days;
      changed |= admit(std::move(one), told[i]);
    }
  }
  return changed;
}

Forgot forget(std::string_view doc, DateTellings& told) {
  Forgot out = Forgot::nothing;
  for (auto& list : told) {
    const bool full = list.size() >= kMostTold;
    if (std::erase_if(list, [&](const DateTelling& one) { return one.doc == doc; }) == 0) continue;
    out = full ? Forgot::all_is_open : std::max(out, Forgot::some);
  }
  return out;
}

std::string encode(const HeardDates& heard) {
  Encoder out;
  out(kLayout, heard.standing, heard.told);
  return out.bytes();
}

Result<HeardDates> decode_heard_dates(std::string_view bytes) {
  Decoder in(bytes);
  std::uint8_t layout = 0;
  HeardDates out;
  in(layout, out.standing, out.told);
  if (in.failed() || !in.at_end() || layout != kLayout) return corrupt("what was heard of a report's date is damaged");
  return out;
}

}  // namespace pourparler
