// Lengths of time and what comes again and again.
#include <array>

#include "timex/arguments.h"

namespace pourparler {

namespace {

// length(number, unit)
Value length(const Setting&, Arguments arguments) {
  const auto number = number_at(arguments, 0);
  const auto unit = unit_at(arguments, 1);
  if (!number || !unit || *number < 0) return {};
  Length out;
  out.parts.push_back({number, *unit});
  return Value::of(std::move(out));
}

// vague(unit): "several weeks"
Value vague(const Setting&, Arguments arguments) {
  const auto unit = unit_at(arguments, 0);
  if (!unit) return {};
  Length out;
  out.parts.push_back({std::nullopt, *unit});
  return Value::of(std::move(out));
}

// sum(length, length)
Value sum(const Setting&, Arguments arguments) {
  const Value& first = argument(arguments, 0);
  const Value& second = argument(arguments, 1);
  if (!first.is(Value::Kind::length) || !second.is(Value::Kind::length)) return {};
  Length out = first.length;
  out.parts.insert(out.parts.end(), second.length.parts.begin(), second.length.parts.end());
  return Value::of(std::move(out));
}

// more(length) · less(length): a bound
Value bounded(Arguments arguments, TimexMod mod) {
  Value out = argument(arguments, 0);
  if (!out.is(Value::Kind::length)) return {};
  out.mod = mod;
  return out;
}

Value more(const Setting&, Arguments arguments) {
  return bounded(arguments, TimexMod::after);
}
Value less(const Setting&, Arguments arguments) {
  return bounded(arguments, TimexMod::before);
}

// every(number, unit): "every two weeks"
Value every(const Setting& setting, Arguments arguments) {
  const Value out = length(setting, arguments);
  return out.none() ? Value() : Value::set(text_of(out.length));
}

// every_weekday(number, clock?)
Value every_weekday(const Setting&, Arguments arguments) {
  const auto number = int_at(arguments, 0);
  const Stretch* clock = stretch_at(arguments, 1);
  if (!number || *number < 1 || *number > 7) return {};
  return Value::set("XXXX-WXX-" + std::to_string(*number) + (clock != nullptr ? clock->clock.text() : ""));
}

// every_time(clock): "every morning", "3pm each day"
Value every_time(const Setting&, Arguments arguments) {
  const Stretch* clock = stretch_at(arguments, 0);
  return clock == nullptr ? Value() : Value::set(clock->clock.text());
}

// every_date(month, day?): "every March", "every 14 July"
Value every_date(const Setting&, Arguments arguments) {
  const auto month = int_at(arguments, 0), day = int_at(arguments, 1);
  if (!month || !make_day(2000, *month, day.value_or(1))) return {};
  const std::string text = iso(*make_day(2000, *month, day.value_or(1)));
  return Value::set("XXXX" + text.substr(4, day ? 6 : 3));
}

constexpr std::array<Function, 9> kFunctions = {{{"length", 2, 2, length},
                                                 {"vague", 1, 1, vague},
                                                 {"sum", 2, 2, sum},
                                                 {"more", 1, 1, more},
                                                 {"less", 1, 1, less},
                                                 {"every", 2, 2, every},
                                                 {"every_weekday", 1, 2, every_weekday},
                                                 {"every_time", 1, 1, every_time},
                                                 {"every_date", 1, 2, every_date}}};

}  // namespace

std::span<const Function> length_functions() {
  return kFunctions;
}

}  // namespace pourparler
