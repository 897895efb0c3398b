// An expression of time, in the terms of TIMEX3 (ISO 24617-1).
#pragma once

#include <cstdint>
#include <string>

#include "document/span.h"

namespace pourparler {

enum class TimexType : std::uint8_t { date, time, duration, set };

// "DATE", "TIME", "DURATION", "SET".
std::string_view name_of(TimexType type);

// How the value stands to what is meant: "before Friday" spans up to Friday, "about 20 March" around it.
enum class TimexMod : std::uint8_t { none, before, after, start, mid, end, approx };

struct Timex {
  Span span;
  TimexType type = TimexType::date;
  std::string value;     // TIMEX3 value: "2025-04-17", "2025-W17", "P2W", "PRESENT_REF"; empty if it cannot be told
  std::string from, to;  // first and last day that it spans, ISO dates, inclusive; empty if it cannot be told
  TimexMod mod = TimexMod::none;
  bool anchored = false;  // resolved against the publication date or an earlier date: falls if that date falls
  // What the words say whatever the day of publication is, for those who find that day later: an offset ("P0D", "P-1W":
  // the calendar unit that lies so far from now's) or fields with a direction ("weekday=4;dir=past",
  // "month=2;day=17;dir=near"). Empty where the words need no anchor, or cannot be put so.
  std::string relative;
  std::string rule;  // the rule that read it
};

}  // namespace pourparler
