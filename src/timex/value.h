// What a value expression of a rule computes: nothing, a number, a word, a stretch of time, a length of time, a set.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/timex.h"
#include "timex/calendar.h"

namespace pourparler {

// Which way a date without a year, or a bare weekday, is looked for from the anchor.
enum class Direction : std::uint8_t { unknown, past, future };

// A length: parts that add up ("two years and three months"). A part whose number is not told ("several weeks") has
// none.
struct Length {
  struct Part {
    std::optional<double> number;
    Unit unit = Unit::day;
  };
  std::vector<Part> parts;
};

// Calendar fields as the words state them, so that one end of a range can lend the other what it lacks.
struct Fields {
  std::optional<int> year, month, day, weekday;
};

struct Clock {
  int hour = -1, minute = -1, second = -1;
  bool ambiguous = false;  // of twelve hours, the half of the day not told
  std::string part;        // "MO", "AF", …: the part of a day, without a clock time

  bool none() const { return hour < 0 && part.empty(); }
  // "T15:30", "TMO".
  std::string text() const;
};

// Days [first, last], either of which may be open or unknown.
struct Stretch {
  std::optional<Day> first, last;
  Unit grain = Unit::day;
  std::string text;  // TIMEX3 value, without the clock
  TimexMod mod = TimexMod::none;
  bool anchored = false;
  bool open = false;  // one end is open on purpose: since, until
  std::string relative;
  std::optional<Fields> fields;  // only of dates told by their fields
  Clock clock;
  std::optional<Clock> until;  // the second clock time of a range of times
};

struct Value {
  enum class Kind : std::uint8_t { none, number, word, stretch, length, set };

  Kind kind = Kind::none;
  double number = 0;
  std::string word;  // of a word: its text; of a set: its TIMEX3 value
  Stretch stretch;
  Length length;
  TimexMod mod = TimexMod::none;  // of a length
  bool anchored = false;          // of a number: the anchor's year, not one that is written

  static Value of(double number);
  static Value of(std::string word);
  static Value of(Stretch stretch);
  static Value of(Length length);
  static Value set(std::string text);

  bool none() const { return kind == Kind::none; }
  bool is(Kind which) const { return kind == which; }
};

// "P3D", "PT1.5H", "P2Y3M", "PXW".
std::string text_of(const Length& length);

// A whole unit as a stretch.
Stretch whole(Days days, Unit grain);
Stretch interval(std::optional<Day> first, std::optional<Day> last);

}  // namespace pourparler
