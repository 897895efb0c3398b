// Units inside one another and inside the year: the first week of 2019, the second quarter, last summer, a fiscal year.
#include <array>

#include "timex/arguments.h"

namespace pourparler {

namespace {

// nth(number, unit, stretch): the first week of a month, the last quarter of a year; numbers below 0 count from the end
Value nth(const Setting&, Arguments arguments) {
  const auto number = int_at(arguments, 0);
  const auto which = unit_at(arguments, 1);
  const Stretch* in = stretch_at(arguments, 2);
  if (!number || !which || in == nullptr || *number == 0 || !in_reach(*number, *which)) return {};
  Stretch out = unanchored(*which, "");
  if (in->first && in->last) {
    const bool by_thursday = *which == Unit::week;  // a week belongs to the month or year that holds its Thursday
    const Day edge = *number > 0 ? *in->first : *in->last;
    int steps = *number > 0 ? *number - 1 : *number + 1;
    Days days = unit_days(edge, *which, 0);
    if (by_thursday && *number > 0 && days.first + std::chrono::days(3) < *in->first) ++steps;
    if (by_thursday && *number < 0 && days.first + std::chrono::days(3) > *in->last) --steps;
    if (*which == Unit::weekend && *number > 0 && days.first < *in->first) ++steps;
    if (*which == Unit::weekend && *number < 0 && days.first > *in->last) --steps;
    days = unit_days(edge, *which, steps);
    if (days.last < *in->first || days.first > *in->last) return {};
    out = whole(days, *which);
  }
  out.anchored = in->anchored;
  return Value::of(std::move(out));
}

// nth_weekday(number, weekday, stretch)
Value nth_weekday(const Setting&, Arguments arguments) {
  const auto number = int_at(arguments, 0);
  const auto which = int_at(arguments, 1);
  const Stretch* in = stretch_at(arguments, 2);
  if (!number || !which || in == nullptr || *number == 0 || *which < 1 || *which > 7 || !in_reach(*number, Unit::week))
    return {};
  Stretch out = unanchored(Unit::day, "");
  if (in->first && in->last) {
    const int to_first = (*which - weekday_of(*in->first) + 7) % 7,
              from_last = (weekday_of(*in->last) - *which + 7) % 7;
    const Day day = *number > 0 ? *in->first + std::chrono::days(to_first + 7 * (*number - 1))
                                : *in->last - std::chrono::days(from_last + 7 * (-*number - 1));
    if (day < *in->first || day > *in->last) return {};
    out = whole({day, day}, Unit::day);
  }
  out.anchored = in->anchored;
  return Value::of(std::move(out));
}

// in_year(number, unit, year?): the second quarter of a year, the first half; the nearest such without a year
Value in_year(const Setting& setting, Arguments arguments) {
  const auto number = int_at(arguments, 0);
  const auto which = unit_at(arguments, 1);
  const auto year = int_at(arguments, 2);
  if (!number || !which || *number < 1 || *number > 366) return {};
  const Unit kind = *which;
  const auto days_of = [&](int in) -> std::optional<Days> {
    if (!make_day(in, 1, 1)) return std::nullopt;
    if (kind == Unit::week) return week_days(in, *number);
    const Day first = kind == Unit::season ? *make_day(in, 3, 1) : year_days(in).first;  // the first season is spring
    const Days days = unit_days(first, kind, *number - 1);
    return year_of(days.first) == in ? std::optional(days) : std::nullopt;
  };
  if (year) {
    const auto days = days_of(full_year(*year));
    if (!days) return {};
    Stretch out = whole(*days, kind);
    out.anchored = argument(arguments, 2).anchored;
    return Value::of(std::move(out));
  }
  if (!setting.now) return Value::of(unanchored(kind, ""));
  std::optional<Days> best;
  for (int in = year_of(*setting.now) - 1; in <= year_of(*setting.now) + 1; ++in) {
    const auto days = days_of(in);
    if (!days) continue;
    if (setting.direction == Direction::past && days->first > *setting.now) continue;
    if (setting.direction == Direction::future && days->last < *setting.now) continue;
    const auto off = [&](const Days& at) {
      return at.first > *setting.now ? at.first - *setting.now : std::max(*setting.now - at.last, std::chrono::days(0));
    };
    if (!best || off(*days) < off(*best)) best = days;
  }
  if (!best) return {};
  Stretch out = whole(*best, kind);
  out.anchored = true;
  return Value::of(std::move(out));
}

// year_number(stretch): the year in which a stretch begins
Value year_number(const Setting&, Arguments arguments) {
  const Stretch* in = stretch_at(arguments, 0);
  if (in == nullptr || !in->first) return {};
  Value out = Value::of(static_cast<double>(year_of(*in->first)));
  out.anchored = in->anchored;
  return out;
}

// unit_around(unit, stretch): the unit in which a stretch begins
Value unit_around(const Setting&, Arguments arguments) {
  const auto which = unit_at(arguments, 0);
  const Stretch* in = stretch_at(arguments, 1);
  if (!which || in == nullptr) return {};
  const bool before =
      *which == Unit::weekend && in->first && weekday_of(*in->first) < 3;  // a Monday's is the one before
  Stretch out = in->first ? whole(unit_days(*in->first, *which, before ? -1 : 0), *which) : unanchored(*which, "");
  out.anchored = in->anchored;
  return Value::of(std::move(out));
}

// season(number, steps): the last such season that is over (-1), the next that is not begun (1)
Value season(const Setting& setting, Arguments arguments) {
  const auto number = int_at(arguments, 0), steps = int_at(arguments, 1);
  if (!number || *number < 1 || *number > 4 || !steps || *steps == 0) return {};
  if (!setting.now) return Value::of(unanchored(Unit::season, ""));
  const int step = *steps < 0 ? -1 : 1;
  for (int away = step;; away += step) {
    const Days days = unit_days(*setting.now, Unit::season, away);
    if (month_of(days.first) / 3 % 4 != *number % 4) continue;
    Stretch out = whole(days, Unit::season);
    out.anchored = true;
    return Value::of(std::move(out));
  }
}

// named_year(FY, year) · named_year(FY, none, steps): years whose days differ from land to land: fiscal, school
Value named_year(const Setting& setting, Arguments arguments) {
  const auto year = int_at(arguments, 1), steps = int_at(arguments, 2);
  Stretch out = unanchored(Unit::year, "");
  out.anchored = !year;
  out.text = std::string(word_at(arguments, 0));
  if (year) {
    out.text += std::to_string(full_year(*year));
  } else if (steps && setting.now) {
    out.text += std::to_string(year_of(*setting.now) + *steps);
  } else {
    out.text += "XXXX";
  }
  return Value::of(std::move(out));
}

constexpr std::array<Function, 7> kFunctions = {{{"nth", 3, 3, nth},
                                                 {"nth_weekday", 3, 3, nth_weekday},
                                                 {"in_year", 2, 3, in_year},
                                                 {"year_number", 1, 1, year_number},
                                                 {"unit_around", 2, 2, unit_around},
                                                 {"season", 2, 2, season},
                                                 {"named_year", 2, 3, named_year}}};

}  // namespace

std::span<const Function> year_functions() {
  return kFunctions;
}

}  // namespace pourparler
