// Reading the arguments of functions: what is missing stays missing.
#pragma once

#include <cmath>

#include "timex/functions.h"

namespace pourparler {

inline const Value& argument(Arguments arguments, std::size_t at) {
  static const Value kNothing;
  return at < arguments.size() ? arguments[at] : kNothing;
}

inline std::optional<double> number_at(Arguments arguments, std::size_t at) {
  const Value& value = argument(arguments, at);
  return value.is(Value::Kind::number) ? std::optional(value.number) : std::nullopt;
}

// Nothing for fractions and for what no calendar holds.
inline std::optional<int> int_at(Arguments arguments, std::size_t at) {
  const auto number = number_at(arguments, at);
  if (!number || std::fabs(*number) > 100000 || std::trunc(*number) != *number) return std::nullopt;
  return static_cast<int>(*number);
}

inline std::optional<Unit> unit_at(Arguments arguments, std::size_t at) {
  const Value& value = argument(arguments, at);
  return value.is(Value::Kind::word) ? unit_of(value.word) : std::nullopt;
}

inline std::string_view word_at(Arguments arguments, std::size_t at) {
  const Value& value = argument(arguments, at);
  return value.is(Value::Kind::word) ? std::string_view(value.word) : std::string_view();
}

inline const Stretch* stretch_at(Arguments arguments, std::size_t at) {
  const Value& value = argument(arguments, at);
  return value.is(Value::Kind::stretch) ? &value.stretch : nullptr;
}

// A stretch that hangs on an anchor that is not there.
Stretch unanchored(Unit grain, std::string relative);

// A date by its fields, looked for near the anchor where they do not tell the year. None if it does not exist.
Value date_by(const Setting& setting, const Fields& fields);

// 98 → 1998, 15 → 2015, 2015 → 2015.
int full_year(int year);

}  // namespace pourparler
