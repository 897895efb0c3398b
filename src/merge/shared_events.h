// Reports that tell of the same contacts: what the date of one says of the other's.
#pragma once

#include <optional>
#include <vector>

#include "merge/dates.h"
#include "merge/day_odds.h"

namespace pourparler {

// A contact of a dated report, with the days on which it was.
struct DatedEvent {
  const DateTrace* trace = nullptr;
  const DateEvent* event = nullptr;
  DayRange days;
  DayRange published;  // of its report
  double trust = 1.0;  // in its report's date
};

// How likely two contacts are one, from who took part, where and how; without a look at their days.
double same_event(const DateEvent& a, const DateEvent& b);

// What the dated tellings of one contact say of the day on which a report came out that tells it so. `others` in an
// order that does not depend on the order of documents.
DayEvidence of_shared_event(const DateEvent& event, const std::vector<DatedEvent>& others);

}  // namespace pourparler
