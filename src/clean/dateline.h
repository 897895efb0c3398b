// Dates as reports state their own: date lines, "Published: …", "PARIS, April 17 (Agency) —".
//
// Only what says when the report appeared is read here; dates in running text are another room's work.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "clean/plain_page.h"
#include "clean/stated.h"

namespace pourparler {

// A date in words [first, last).
struct WrittenDate {
  std::uint32_t first = 0, last = 0;
  unsigned year = 0, month = 0, day = 0;  // 0: not written
  bool ambiguous = false;                 // all figures, and nothing but the language's habit says which is the day

  // "2025-04-17", "2025-04", or "" without a year.
  std::string iso() const;
};

// The date that begins at words[at] and ends at or before `end`, a weekday's name before it included.
std::optional<WrittenDate> read_date(const Page& page, std::uint32_t at, std::uint32_t end);

// Cuts date lines and the date lines that open a first paragraph, and fills in `published` or `day_without_year` and
// `credit`. A bare place name before the text ("PARIS – Talks …") stays.
void cut_dates(Page& page, Stated& stated);

}  // namespace pourparler
