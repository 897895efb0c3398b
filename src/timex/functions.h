// The functions that value expressions call: the arithmetic of time, without a word of any language.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "timex/value.h"

namespace pourparler {

// What a value is computed against.
struct Setting {
  std::optional<Day> now;   // the anchor
  std::optional<Day> last;  // the last day that the text named, for "the day before"
  Direction direction = Direction::unknown;
  bool firm = false;  // the words themselves say the direction ("last March"), not only the sentence around them
};

using Arguments = std::span<const Value>;

struct Function {
  std::string_view name;
  std::size_t fewest, most;  // arguments
  Value (*call)(const Setting&, Arguments);
};

// Null if there is none of that name.
const Function* find_function(std::string_view name);

// The families, one file each.
std::span<const Function> date_functions();
std::span<const Function> period_functions();
std::span<const Function> year_functions();
std::span<const Function> range_functions();
std::span<const Function> clock_functions();
std::span<const Function> length_functions();

}  // namespace pourparler
