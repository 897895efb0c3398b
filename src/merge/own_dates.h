// What one report's own expressions of time say of its day of publication.
#pragma once

#include <vector>

#include "merge/dates.h"
#include "merge/day_odds.h"

namespace pourparler {

// Full and partial dates, days without their year, the name of the file, the weekdays that it calls by their bare
// names.
void add_own_evidence(const DateTrace& trace, DayOdds& odds);

// Monday first: how well a report that came out on each weekday would use these words.
std::array<double, 7> week_of(const DateTrace& trace);

}  // namespace pourparler
