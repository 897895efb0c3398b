// What a relative expression of time (Timex::relative) means for a report of a given day: which days it spans.
//
// The grammar is that of the field: offsets ("P-1W", "P1D/P14D"), weekdays ("weekday=4;dir=past", "weekday=6;week=-1"),
// dates without a year ("month=4;day=18;weekday=5;dir=near"). What it cannot say gives nothing.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace pourparler {

// Days since 1970-01-01.
using DayNumber = int;

// The days [first, last].
struct DayRange {
  DayNumber first = 0, last = 0;
  bool operator==(const DayRange&) const = default;
};

// An ISO date, whole or partial; nothing if it is none.
std::optional<DayRange> days_of_iso(std::string_view iso);
std::string iso_text(DayNumber day);
// Monday is 1, Sunday 7.
int weekday_of(DayNumber day);

struct RelativeDays {
  enum class Kind : unsigned char { nothing, offset, weekday, date };
  enum class Way : unsigned char { near, past, future };

  Kind kind = Kind::nothing;
  // of offsets: from `steps` units away to `until` units away
  struct Offset {
    int steps = 0;
    char unit = 'D';  // D, W, M, Y; E: week-ends
  };
  Offset from, until;
  // of weekdays and dates; 0: not told
  int month = 0, day = 0, weekday = 0;
  std::optional<int> week;
  Way way = Way::near;

  static RelativeDays parse(std::string_view text);
  // A weekday without more ("Thursday"), which names one of seven days.
  bool bare_weekday() const { return kind == Kind::weekday && !week; }
  // A day of the year without its year.
  bool day_of_year() const { return kind == Kind::date && month != 0 && day != 0; }
  // The days that it spans in a report of that day.
  std::optional<DayRange> in_report_of(DayNumber published) const;
};

}  // namespace pourparler
