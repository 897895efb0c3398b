// Calendar arithmetic on whole days: ISO text, ISO weeks, units and their edges, movable feasts.
//
// Everything is civil (proleptic Gregorian) and knows no time zone: a report's "Thursday" is a day, not an instant.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pourparler {

using Day = std::chrono::sys_days;

// The days [first, last].
struct Days {
  Day first, last;

  bool operator==(const Days&) const = default;
};

// Units of time, from the smallest. `fortnight` counts weeks in pairs from the week it starts in.
enum class Unit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  business_day,
  weekend,
  week,
  fortnight,
  month,
  quarter,
  half,
  season,
  year,
  decade,
  century
};

// "S", "MIN", "H", "D", "BD", "WE", "W", "FN", "M", "Q", "HY", "SE", "Y", "DE", "CE": what tables of units say.
std::optional<Unit> unit_of(std::string_view code);

// A day that exists, or nothing ("30 February", month 13, year 0).
std::optional<Day> make_day(int year, int month, int day);
int year_of(Day day);
int month_of(Day day);
int day_of(Day day);
// Monday is 1, Sunday 7.
int weekday_of(Day day);
Day monday_of(Day day);
Days month_days(int year, int month);
Days year_days(int year);

struct IsoWeek {
  int year, week;
};
IsoWeek iso_week(Day day);
// The days of an ISO week; nothing if that year has no such week.
std::optional<Days> week_days(int year, int week);

// The calendar unit that holds `day`, moved by `steps` units: (2025-04-18, month, -1) → March 2025.
Days unit_days(Day day, Unit unit, int steps = 0);
// `steps` units later, the day of the month kept where the month has it, else its last day. Business days skip Saturday
// and Sunday.
Day add(Day day, Unit unit, int steps);
// Fractions of units are whole days ("half a year": 182 days).
Day add_fraction(Day day, Unit unit, double steps);

// Whether so many units stay within the years that this calendar writes (1–9999).
bool in_reach(double steps, Unit unit);

// "2025-04-18"; "" outside the years 1–9999.
std::string iso(Day day);
// A TIMEX3 value for a whole unit: "2025-W16", "2025-04", "2025-Q2", "2025-H1", "2025", "202", "20".
std::string iso(Day first, Unit unit);
// ISO dates at the precision that they have: "2025", "2025-04", "2025-04-17", "2025-W16"; times after them are ignored.
std::optional<Days> read_iso(std::string_view text);

// Easter Sunday, Gregorian and Julian rule; the latter as a Gregorian day.
Day western_easter(int year);
Day orthodox_easter(int year);
// The day of a feast in a year, by its formula in a table of feasts:
//   "12-25"  "easter-2"  "orthodox+0"  "nth:11-4-4" (month 11, fourth, Thursday; -1: last)
//   "islamic:10-01" (tabular, the true day may differ by one)
// Nothing if the formula is wrong or the feast does not fall into that year.
std::optional<Day> feast_day(std::string_view formula, int year);

}  // namespace pourparler
