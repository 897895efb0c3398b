#include "timex/value.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

namespace pourparler {

namespace {

// The letter of a unit in a TIMEX3 duration, the factor it counts, and whether it follows the T.
struct Letter {
  std::string_view text;
  double factor;
  bool clock;
};

Letter letter_of(Unit unit) {
  switch (unit) {
    case Unit::second:
      return {"S", 1, true};
    case Unit::minute:
      return {"M", 1, true};
    case Unit::hour:
      return {"H", 1, true};
    case Unit::day:
      return {"D", 1, false};
    case Unit::business_day:
      return {"BD", 1, false};
    case Unit::weekend:
      return {"WE", 1, false};
    case Unit::week:
      return {"W", 1, false};
    case Unit::fortnight:
      return {"W", 2, false};
    case Unit::month:
      return {"M", 1, false};
    case Unit::quarter:
    case Unit::season:
      return {"M", 3, false};
    case Unit::half:
      return {"Y", 0.5, false};
    case Unit::year:
      return {"Y", 1, false};
    case Unit::decade:
      return {"Y", 10, false};
    case Unit::century:
      return {"Y", 100, false};
  }
  return {"D", 1, false};
}

std::string plain(double number) {
  std::array<char, 40> out{};
  std::snprintf(out.data(), out.size(), "%.10g", number);
  return out.data();
}

std::string two(int number) {
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "%02d", number);
  return out.data();
}

}  // namespace

std::string Clock::text() const {
  if (hour < 0) return part.empty() ? "" : "T" + part;
  std::string out = "T" + two(hour);
  if (minute >= 0) out += ":" + two(minute);
  if (second >= 0) out += ":" + two(second);
  return out;
}

Value Value::of(double number) {
  Value out;
  out.kind = Kind::number;
  out.number = number;
  return out;
}

Value Value::of(std::string word) {
  Value out;
  out.kind = Kind::word;
  out.word = std::move(word);
  return out;
}

Value Value::of(Stretch stretch) {
  Value out;
  out.kind = Kind::stretch;
  out.stretch = std::move(stretch);
  return out;
}

Value Value::of(Length length) {
  Value out;
  out.kind = Kind::length;
  out.length = std::move(length);
  return out;
}

Value Value::set(std::string text) {
  Value out;
  out.kind = Kind::set;
  out.word = std::move(text);
  return out;
}

std::string text_of(const Length& length) {
  std::string days, clock;
  for (const Length::Part& part : length.parts) {
    const Letter letter = letter_of(part.unit);
    std::string& out = letter.clock ? clock : days;
    out += (part.number ? plain(*part.number * letter.factor) : "X") + std::string(letter.text);
  }
  return "P" + days + (clock.empty() ? "" : "T" + clock);
}

Stretch whole(Days days, Unit grain) {
  Stretch out;
  out.first = days.first;
  out.last = days.last;
  out.grain = grain;
  out.text = iso(days.first, grain);
  return out;
}

Stretch interval(std::optional<Day> first, std::optional<Day> last) {
  Stretch out;
  out.first = first;
  out.last = last;
  if (first && last) out.text = *first == *last ? iso(*first) : iso(*first) + "/" + iso(*last);
  return out;
}

}  // namespace pourparler
