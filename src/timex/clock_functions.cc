// Clock times and parts of the day.
#include <array>

#include "timex/arguments.h"

namespace pourparler {

namespace {

bool is_afternoon(std::string_view half) {
  return half == "PM" || half == "AF" || half == "EV";
}

// The hour of a day of 24 hours: 3 PM → 15, 12 AM → 0, 11 NI → 23, 2 NI → 2.
int hour_of(int hour, std::string_view half) {
  if (half.empty() || hour > 12) return hour;
  if (half == "AM" || half == "MO") return hour == 12 && half == "AM" ? 0 : hour;
  if (is_afternoon(half) || (half == "NI" && hour > 5 && hour < 12)) return hour == 12 ? 12 : hour + 12;
  return half == "NI" && hour == 12 ? 0 : hour;
}

// clock(hour, minute?, second?, half of the day or part of it?)
Value clock(const Setting&, Arguments arguments) {
  const auto hour = int_at(arguments, 0);
  const auto minute = int_at(arguments, 1), second = int_at(arguments, 2);
  const std::string_view half = word_at(arguments, 3);
  if (!hour || *hour < 0 || *hour > 24 || minute.value_or(0) > 59 || second.value_or(0) > 59) return {};
  Stretch out;
  out.clock.hour = hour_of(*hour, half);
  out.clock.minute = minute.value_or(-1);
  out.clock.second = second.value_or(-1);
  if (out.clock.minute == -1 && out.clock.hour == 24) out.clock.hour = 0;
  out.clock.ambiguous = half.empty() && *hour > 0 && *hour <= 12;
  return Value::of(std::move(out));
}

// clock_digits(1430)
Value clock_digits(const Setting& setting, Arguments arguments) {
  const auto digits = int_at(arguments, 0);
  if (!digits || *digits < 0) return {};
  const std::array<Value, 2> parts = {Value::of(double(*digits / 100)), Value::of(double(*digits % 100))};
  return clock(setting, parts);
}

// to_hour(minutes, clock stretch): "ten to seven"
Value to_hour(const Setting&, Arguments arguments) {
  const auto minutes = int_at(arguments, 0);
  const Stretch* at = stretch_at(arguments, 1);
  if (!minutes || at == nullptr || at->clock.hour < 0 || *minutes < 1 || *minutes > 59) return {};
  Stretch out = *at;
  out.clock.hour = (at->clock.hour + 23) % 24;
  out.clock.minute = 60 - *minutes;
  return Value::of(std::move(out));
}

// daypart(part): "in the morning"
Value daypart(const Setting&, Arguments arguments) {
  Stretch out;
  out.clock.part = word_at(arguments, 0);
  return out.clock.part.empty() ? Value() : Value::of(std::move(out));
}

// at(days, clock): "Thursday morning", "today at 3"
Value at(const Setting&, Arguments arguments) {
  const Stretch* days = stretch_at(arguments, 0);
  const Stretch* clock = stretch_at(arguments, 1);
  if (days == nullptr || clock == nullptr || days->grain != Unit::day) return {};
  Stretch out = *days;
  const std::string part = days->clock.part;
  out.clock = clock->clock;
  out.until = clock->until;
  if (clock->mod != TimexMod::none) out.mod = clock->mod;
  for (Clock* each : {&out.clock, out.until ? &*out.until : nullptr}) {  // "tonight at 8", "8 in the evening"
    if (each != nullptr && each->ambiguous && !part.empty()) each->hour = hour_of(each->hour, part);
  }
  return Value::of(std::move(out));
}

// clock_range(clock, clock)
Value clock_range(const Setting&, Arguments arguments) {
  const Stretch* from = stretch_at(arguments, 0);
  const Stretch* to = stretch_at(arguments, 1);
  if (from == nullptr || to == nullptr || from->clock.hour < 0 || to->clock.hour < 0) return {};
  Stretch out = *from;
  const bool lend = from->clock.ambiguous && !to->clock.ambiguous && to->clock.hour > 12;
  if (lend && from->clock.hour + 12 <= to->clock.hour) out.clock.hour += 12;  // "from 5 to 6 pm"
  out.until = to->clock;
  return Value::of(std::move(out));
}

constexpr std::array<Function, 6> kFunctions = {{{"clock_digits", 1, 1, clock_digits},
                                                 {"clock", 1, 4, clock},
                                                 {"to_hour", 2, 2, to_hour},
                                                 {"daypart", 1, 1, daypart},
                                                 {"at", 2, 2, at},
                                                 {"clock_range", 2, 2, clock_range}}};

}  // namespace

std::span<const Function> clock_functions() {
  return kFunctions;
}

}  // namespace pourparler
