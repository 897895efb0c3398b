// Reports that tell of the same contacts: what the date of one says of the other's.
#pragma once

#include <vector>

#include "merge/date_tellings.h"
#include "merge/dates.h"
#include "merge/day_odds.h"

namespace pourparler {

// How likely two contacts are one, from who took part, where and how; without a look at their days.
double same_event(const DateEvent& a, const DateEvent& b);

// What tellings of one contact say of the day on which a report came out that tells it so.
DayEvidence of_shared_event(const DateEvent& event, const std::vector<DateTelling>& others);

}  // namespace pourparler
