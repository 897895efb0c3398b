// What dated reports tell of an undated one: their tellings of what may be the same contacts.
//
// Of each contact of the undated report the likeliest tellings are kept, a bounded number of them, which does not hang
// on the order in which reports are heard. So one report more is heard by itself, and nothing that was heard before is
// looked at again.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "merge/dates.h"
#include "merge/relative_days.h"

namespace pourparler {

// Tellings of one event that are kept, those that are likeliest of the same one; of equals those of the least ids.
inline constexpr std::size_t kMostTold = 32;

// When a report came out as far as events do not tell: as stated, else by its own clues and its family.
struct DateStanding {
  std::optional<DayRange> certain;  // days that nearly certainly hold it
  double likely = 0.0;

  bool operator==(const DateStanding&) const = default;
  // Whether it dates other reports.
  bool tells() const;
};

// How another report tells of an event.
struct DateTelling {
  std::string doc;
  std::uint32_t event = 0;  // among the other's
  double likely = 0.0;      // that it is the same one, by who, where and how
  double trust = 0.0;       // that its days are the event's
  DayRange days;            // of the event
  DayRange published;       // of the other report

  bool operator==(const DateTelling&) const = default;
};

// For each event of a report what was heard of it, likeliest first.
using DateTellings = std::vector<std::vector<DateTelling>>;

// Hears on behalf of one undated report.
class DateListener {
 public:
  // The trace must outlive it. Keys for which `passed_over` holds bring nobody together.
  DateListener(const DateTrace& own, const std::function<bool(std::uint64_t)>& passed_over);

  // Takes in what another report tells, which must not be in the list yet. True if the list differs from before.
  bool hear(const DateTrace& other, const DateStanding& standing, DateTellings& told) const;

 private:
  const DateTrace& own_;
  std::vector<std::vector<std::uint64_t>> keys_;  // by event, sorted
};

// Takes out what a report told.
enum class Forgot : unsigned char { nothing, some, all_is_open };  // the last: what had no room before may have it now
Forgot forget(std::string_view doc, DateTellings& told);

// The standing of a report among its kin, which are the traces of its family without itself, by ids, at most kMostKin.
inline constexpr std::size_t kMostKin = 64;
DateStanding standing_of(const DateTrace& trace, const std::vector<const DateTrace*>& kin);

// The date of a report that states none. What those of its family told is no telling: `is_kin`.
std::optional<Published> date_by(const DateTrace& trace, const std::vector<const DateTrace*>& kin,
                                 const DateTellings& told, const std::function<bool(const std::string&)>& is_kin);

// What is kept of an undated report between one run and the next, as bytes. Error corrupt where it is none.
struct HeardDates {
  DateStanding standing;
  DateTellings told;
};
std::string encode(const HeardDates& heard);
Result<HeardDates> decode_heard_dates(std::string_view bytes);

}  // namespace pourparler
