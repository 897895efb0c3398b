// Units of time as they lie from now, or inside one another: last week, two months ago, the first week of 2019.
#include <array>
#include <cmath>

#include "timex/arguments.h"

namespace pourparler {

namespace {

std::string offset_text(int steps, Unit unit) {
  Length length;
  length.parts.push_back({static_cast<double>(std::abs(steps)), unit});
  const std::string text = text_of(length);
  return steps < 0 ? "P-" + text.substr(1) : text;
}

bool is_clock(Unit unit) {
  return unit <= Unit::hour;
}

// "48 hours" reach two days on; fewer than 24 stay on the day.
int days_of_hours(double number, Unit unit) {
  const double hours = unit == Unit::hour ? number : unit == Unit::minute ? number / 60 : number / 3600;
  return hours < 24 ? 0 : static_cast<int>(std::ceil(hours / 24));
}

// The calendar unit that lies `steps` from the anchor's.
Value unit_from(const std::optional<Day>& from, Unit unit, int steps) {
  if (!in_reach(steps, unit)) return {};
  Stretch out = from ? whole(unit_days(*from, unit, steps), unit) : unanchored(unit, "");
  if (from && (unit == Unit::fortnight)) out.text = iso(*out.first) + "/" + iso(*out.last);
  out.anchored = true;
  out.relative = offset_text(steps, unit);
  return Value::of(std::move(out));
}

// unit(unit, steps): this week (0), last month (-1)
Value unit(const Setting& setting, Arguments arguments) {
  const auto which = unit_at(arguments, 0);
  const auto steps = int_at(arguments, 1);
  return which && steps ? unit_from(setting.now, *which, *steps) : Value();
}

// weekend(): the one that is meant by "over the weekend": the sentence says which, else the nearest
Value weekend(const Setting& setting, Arguments) {
  if (!setting.now) return unit_from(setting.now, Unit::weekend, 0);
  const int day = weekday_of(*setting.now);
  const bool back =
      day < 6 && (setting.direction == Direction::past || (setting.direction == Direction::unknown && day < 4));
  return unit_from(setting.now, Unit::weekend, back ? -1 : 0);
}

// text_unit(unit, steps): from the last day that the text named, else from the anchor: "the day before"
Value text_unit(const Setting& setting, Arguments arguments) {
  const auto which = unit_at(arguments, 0);
  const auto steps = int_at(arguments, 1);
  if (!which || !steps) return {};
  Value out = unit_from(setting.last ? setting.last : setting.now, *which, *steps);
  if (setting.last) out.stretch.relative.clear();
  return out;
}

// from_last(number, unit): from the last day that the text named, at the unit's grain: "two days later"
Value from_last(const Setting& setting, Arguments arguments) {
  const auto number = int_at(arguments, 0);
  const auto which = unit_at(arguments, 1);
  if (!number || !which || !in_reach(*number, *which)) return {};
  const bool pairs = *which == Unit::fortnight;
  Value out =
      unit_from(setting.last ? setting.last : setting.now, pairs ? Unit::week : *which, *number * (pairs ? 2 : 1));
  if (setting.last) out.stretch.relative.clear();
  return out;
}

// offset(number, unit): so far from now, at the unit's own grain: "two weeks ago" is a week
Value offset(const Setting& setting, Arguments arguments) {
  const auto number = number_at(arguments, 0);
  const auto which = unit_at(arguments, 1);
  if (!number || !which || !in_reach(*number, *which)) return {};
  const int steps = static_cast<int>(std::trunc(*number));
  if (*number != steps && setting.now && !is_clock(*which)) {  // "a year and a half ago": the month of it
    Stretch out = whole(unit_days(add_fraction(*setting.now, *which, *number), Unit::month), Unit::month);
    out.anchored = true;
    return Value::of(std::move(out));
  }
  if (!is_clock(*which))
    return unit_from(setting.now, *which == Unit::fortnight ? Unit::week : *which,
                     *which == Unit::fortnight ? 2 * steps : steps);
  if (const int days = days_of_hours(std::fabs(*number), *which)) {
    return unit_from(setting.now, Unit::day, *number < 0 ? -days : days);
  }
  Value out = unit_from(setting.now, Unit::day, 0);
  out.stretch.grain = *which;
  out.stretch.relative = offset_text(steps, *which);
  return out;
}

// ahead(number, unit): as offset; but beside a verb of the past a length: "it fell in three years"
Value ahead(const Setting& setting, Arguments arguments) {
  if (setting.direction != Direction::past) return offset(setting, arguments);
  const auto number = number_at(arguments, 0);
  const auto which = unit_at(arguments, 1);
  if (!number || !which) return {};
  Length out;
  out.parts.push_back({number, *which});
  return Value::of(std::move(out));
}

// shift(number, unit, stretch): from a day that is told, to the day
Value shift(const Setting&, Arguments arguments) {
  const auto number = number_at(arguments, 0);
  const auto which = unit_at(arguments, 1);
  const Stretch* from = stretch_at(arguments, 2);
  if (!number || !which || from == nullptr || !in_reach(*number, *which)) return {};
  const auto start = *number < 0 ? from->first : from->last;
  Stretch out = unanchored(Unit::day, "");
  if (start) {
    const Day day = add_fraction(*start, *which, *number);
    out = whole({day, day}, Unit::day);
  }
  out.anchored = from->anchored;
  return Value::of(std::move(out));
}

bool counts_whole(Unit unit) {
  return unit == Unit::quarter || unit >= Unit::decade;
}

// past(number, unit) · coming(number, unit): the stretch that ends, or begins, now
Value stretch_to(const Setting& setting, Arguments arguments, int sign) {
  const auto number = number_at(arguments, 0);
  const auto which = unit_at(arguments, 1);
  if (!number || !which || *number < 0 || !in_reach(*number, *which)) return {};
  const std::string away = offset_text(sign * static_cast<int>(std::ceil(*number)), *which);
  const std::string relative = sign < 0 ? away + "/P0D" : "P1D/" + away;
  if (!setting.now) return Value::of(unanchored(*which, relative));
  const Day now = *setting.now;
  const int steps = static_cast<int>(*number);
  Day first = sign < 0 ? add_fraction(now, *which, -*number) : now + std::chrono::days(1);
  Day last = sign < 0 ? now : add_fraction(now, *which, *number);
  if (counts_whole(*which) && steps > 0) {
    first = unit_days(now, *which, sign < 0 ? -steps : 1).first;
    last = unit_days(now, *which, sign < 0 ? -1 : steps).last;
  }
  if (is_clock(*which)) {
    first = now - std::chrono::days(sign < 0 ? days_of_hours(*number, *which) : 0);
    last = now + std::chrono::days(sign < 0 ? 0 : days_of_hours(*number, *which));
  }
  Stretch out = interval(first, std::max(first, last));
  out.anchored = true;
  out.grain = is_clock(*which) && first == last ? *which : Unit::day;
  out.relative = relative;
  return Value::of(std::move(out));
}

Value past(const Setting& setting, Arguments arguments) {
  return stretch_to(setting, arguments, -1);
}
Value coming(const Setting& setting, Arguments arguments) {
  return stretch_to(setting, arguments, 1);
}

// within(number, unit): from now on, so long at most
Value within(const Setting& setting, Arguments arguments) {
  Value out = stretch_to(setting, arguments, 1);
  if (out.none() || !setting.now || out.stretch.grain < Unit::day) return out;
  const Unit which = *unit_at(arguments, 1);
  const Day last = is_clock(which) ? *out.stretch.last : add_fraction(*setting.now, which, *number_at(arguments, 0));
  Stretch exact = interval(*setting.now, last);
  exact.anchored = true;
  exact.relative = "P0D/" + out.stretch.relative.substr(4);
  return Value::of(std::move(exact));
}

// vaguely_coming(unit): "in days" is the fortnight after publication, "in the coming weeks" six weeks, …
Value vaguely_coming(const Setting& setting, Arguments arguments) {
  const auto which = unit_at(arguments, 0);
  if (!which) return {};
  const int days = *which <= Unit::hour ? 2 : *which <= Unit::weekend ? 14 : *which <= Unit::fortnight ? 42 : 183;
  const std::string relative = "P0D/P" + std::to_string(days - 1) + "D";
  const bool far = *which > Unit::quarter;  // "in the coming years": no end that one could name
  Stretch out = setting.now && !far ? interval(*setting.now, *setting.now + std::chrono::days(days - 1))
                                    : unanchored(Unit::day, far ? "" : relative);
  if (far) out.text = "FUTURE_REF";
  out.anchored = true;
  out.relative = far ? "" : relative;
  out.mod = TimexMod::approx;
  return Value::of(std::move(out));
}

// reference(PAST_REF): no days
Value reference(const Setting&, Arguments arguments) {
  Stretch out;
  out.text = word_at(arguments, 0);
  return Value::of(std::move(out));
}

constexpr std::array<Function, 12> kFunctions = {{{"ahead", 2, 2, ahead},
                                                  {"weekend", 0, 0, weekend},
                                                  {"from_last", 2, 2, from_last},
                                                  {"unit", 2, 2, unit},
                                                  {"text_unit", 2, 2, text_unit},
                                                  {"offset", 2, 2, offset},
                                                  {"shift", 3, 3, shift},
                                                  {"past", 2, 2, past},
                                                  {"coming", 2, 2, coming},
                                                  {"within", 2, 2, within},
                                                  {"vaguely_coming", 1, 1, vaguely_coming},
                                                  {"reference", 1, 1, reference}}};

}  // namespace

std::span<const Function> period_functions() {
  return kFunctions;
}

}  // namespace pourparler
