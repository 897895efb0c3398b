// Days as numbers, so that windows can be compared: days since 1970-01-01 of the proleptic Gregorian calendar.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "record/evidence.h"

namespace pourparler {

// From the first to the last day that is meant, both included.
struct Days {
  int first = 0, last = 0;

  bool operator==(const Days&) const = default;
  int size() const { return last - first + 1; }
  bool overlaps(const Days& other) const { return first <= other.last && other.first <= last; }
};

// The days of "2025", "2025-04", "2025-04-17" or an interval of these; nothing for what is no date or open at one end.
std::optional<Days> days_of(std::string_view from, std::string_view to = {});
inline std::optional<Days> days_of(const When& when) {
  return days_of(when.from, when.to);
}

// Monday to Sunday, counted so that day 0 lies in week 0.
int week_of(int day);
std::string iso_of(int day);

}  // namespace pourparler
