// Dates told by their fields: 3 March, Thursday, 2015, the nineties, Easter.
#include <array>
#include <vector>

#include "timex/arguments.h"

namespace pourparler {

namespace {

constexpr int kReach = 9;  // years around the anchor that are searched: 29 February may be eight years away

long distance(Day now, Days days) {
  if (days.first > now) return (days.first - now).count();
  return days.last < now ? (now - days.last).count() : 0;
}

// How far the other way a date must be nearer to be meant after all: in October, "they voted in November" still looks
// ahead.
constexpr long kAgainst = 3;

// The one of several days that is meant.
std::optional<Days> pick(const std::vector<Days>& candidates, const Setting& setting) {
  std::optional<Days> best;
  long least = 0;
  for (const Days days : candidates) {
    long cost = distance(*setting.now, days);
    const bool against = (setting.direction == Direction::past && days.first > *setting.now) ||
                         (setting.direction == Direction::future && days.last < *setting.now);
    if (against && setting.firm) continue;
    if (against) cost *= kAgainst;
    if (best && cost >= least) continue;
    best = days;
    least = cost;
  }
  return best;
}

std::string name_of_direction(Direction direction) {
  return direction == Direction::past ? "past" : direction == Direction::future ? "future" : "near";
}

std::optional<Days> days_in(int year, const Fields& fields) {
  if (!fields.month) return fields.day ? std::nullopt : std::optional(year_days(year));
  if (!fields.day) return month_days(year, *fields.month);
  const auto day = make_day(year, *fields.month, *fields.day);
  return day ? std::optional(Days{*day, *day}) : std::nullopt;
}

std::string relative_of(const Fields& fields, Direction direction) {
  std::string out;
  if (fields.month) out += "month=" + std::to_string(*fields.month) + ";";
  if (fields.day) out += "day=" + std::to_string(*fields.day) + ";";
  if (fields.weekday) out += "weekday=" + std::to_string(*fields.weekday) + ";";
  return out + "dir=" + name_of_direction(direction);
}

bool is_weekday(Days days, const Fields& fields) {
  return !fields.weekday || weekday_of(days.first) == *fields.weekday;
}

std::vector<Days> candidates_of(Day now, const Fields& fields) {
  std::vector<Days> out;
  const int reach = !fields.month ? 12 : fields.weekday ? 1 : kReach;  // months or years
  for (int step = -reach; step <= reach; ++step) {
    Fields at = fields;
    int year = year_of(now) + step;
    if (!fields.month) {  // "the 17th": of the months around
      const Days month = unit_days(now, Unit::month, step);
      at.month = month_of(month.first);
      year = year_of(month.first);
    }
    if (!make_day(year, 1, 1)) continue;
    const auto days = days_in(year, at);
    if (days && is_weekday(*days, fields)) out.push_back(*days);
  }
  return out;
}

Unit grain_of(const Fields& fields) {
  return fields.day ? Unit::day : fields.month ? Unit::month : Unit::year;
}

Value with_fields(Stretch stretch, const Fields& fields) {
  stretch.fields = fields;
  return Value::of(std::move(stretch));
}

// date(year?, month?, day?, weekday?)
Value date(const Setting& setting, Arguments arguments) {
  Fields fields{int_at(arguments, 0), int_at(arguments, 1), int_at(arguments, 2), int_at(arguments, 3)};
  if (fields.year) fields.year = full_year(*fields.year);
  Value out = date_by(setting, fields);
  if (argument(arguments, 0).anchored) out.stretch.anchored = true;
  return out;
}

// last_date(month, day?, weekday?) · next_date(…) · this_date(…): of this calendar year
Value date_toward(const Setting& setting, Arguments arguments, Direction direction) {
  Setting at = setting;
  at.direction = direction;
  at.firm = true;
  const Fields fields{{}, int_at(arguments, 0), int_at(arguments, 1), int_at(arguments, 2)};
  return date_by(at, fields);
}

Value last_date(const Setting& setting, Arguments arguments) {
  return date_toward(setting, arguments, Direction::past);
}

Value next_date(const Setting& setting, Arguments arguments) {
  return date_toward(setting, arguments, Direction::future);
}

Value this_date(const Setting& setting, Arguments arguments) {
  Fields fields{{}, int_at(arguments, 0), int_at(arguments, 1), int_at(arguments, 2)};
  if (!setting.now || !fields.month) return date_by(setting, fields);
  fields.year = year_of(*setting.now);
  Value out = date_by(setting, fields);
  out.stretch.anchored = true;
  return out;
}

// year(number): as it is written, without a guess at the century.
Value year(const Setting&, Arguments arguments) {
  const auto number = int_at(arguments, 0);
  if (!number || !make_day(*number, 1, 1)) return {};
  return with_fields(whole(year_days(*number), Unit::year), Fields{number, {}, {}, {}});
}

// compact(20250417)
Value compact(const Setting& setting, Arguments arguments) {
  const auto number = number_at(arguments, 0);
  if (!number || *number < 10000101 || *number > 99991231) return {};
  const int all = static_cast<int>(*number);
  return date_by(setting, Fields{all / 10000, all / 100 % 100, all % 100, {}});
}

// decade(first year): "the 1990s", "the nineties"; nothing for a year that begins none ("2017's")
Value decade(const Setting&, Arguments arguments) {
  const auto first = int_at(arguments, 0);
  if (!first) return {};
  const int start = *first >= 100 ? *first : *first < 20 ? 2000 + *first : 1900 + *first;
  if (start % 10 != 0 || !make_day(start, 1, 1) || start > 9980) return {};
  return Value::of(whole({year_days(start).first, year_days(start + 9).last}, Unit::decade));
}

// century(number)
Value century(const Setting&, Arguments arguments) {
  const auto number = int_at(arguments, 0);
  if (!number || *number < 2 || *number > 99) return {};
  const int start = (*number - 1) * 100;
  return Value::of(whole({year_days(start).first, year_days(start + 99).last}, Unit::century));
}

// weekday(number) · weekday(number, weeks): of the week so many weeks from now · weekday(number, COMING)
Value weekday(const Setting& setting, Arguments arguments) {
  const auto which = int_at(arguments, 0);
  if (!which || *which < 1 || *which > 7) return {};
  const auto weeks = int_at(arguments, 1);
  const bool coming = word_at(arguments, 1) == "COMING";
  const bool ahead = coming || setting.direction == Direction::future;
  const std::string way = weeks    ? std::to_string(*weeks)
                          : coming ? "coming"
                                   : name_of_direction(ahead ? Direction::future : Direction::past);
  const std::string relative = "weekday=" + std::to_string(*which) + (weeks ? ";week=" : ";dir=") + way;
  const Fields fields{{}, {}, {}, which};
  if (!setting.now) return with_fields(unanchored(Unit::day, relative), fields);
  Day day = monday_of(*setting.now) + std::chrono::days(*which - 1 + 7 * weeks.value_or(0));
  if (weeks == 0 && setting.direction == Direction::past && day > *setting.now) day -= std::chrono::days(7);
  if (weeks == 0 && setting.direction == Direction::future && day < *setting.now) day += std::chrono::days(7);
  if (!weeks && ahead && (day < *setting.now || (coming && day == *setting.now))) day += std::chrono::days(7);
  if (!weeks && !ahead && day > *setting.now) day -= std::chrono::days(7);
  Stretch out = whole({day, day}, Unit::day);
  out.anchored = true;
  out.relative = relative;
  return with_fields(std::move(out), fields);
}

// text_weekday(number, weeks): the first such day after the last day that the text named, or the last one before it;
// where it named none, as weekday(number, weeks)
Value text_weekday(const Setting& setting, Arguments arguments) {
  const auto which = int_at(arguments, 0), weeks = int_at(arguments, 1);
  if (!which || *which < 1 || *which > 7 || !weeks) return {};
  if (!setting.last) return weekday(setting, arguments);
  Day day = monday_of(*setting.last) + std::chrono::days(*which - 1);
  if (*weeks > 0 && day <= *setting.last) day += std::chrono::days(7);
  if (*weeks < 0 && day >= *setting.last) day -= std::chrono::days(7);
  Stretch out = whole({day, day}, Unit::day);
  out.anchored = true;
  return Value::of(std::move(out));
}

// feast(formula, year?) · feast(formula, none, steps): the next, the last
Value feast(const Setting& setting, Arguments arguments) {
  const std::string_view formula = word_at(arguments, 0);
  const auto stretch = [&](Day day) {
    Stretch out = whole({day, day}, Unit::day);
    out.mod = formula.starts_with("islamic") ? TimexMod::approx : TimexMod::none;
    return out;
  };
  if (const auto year = int_at(arguments, 1)) {
    const auto day = feast_day(formula, full_year(*year));
    return day ? Value::of(stretch(*day)) : Value();
  }
  const auto steps = int_at(arguments, 2);
  Setting at = setting;
  if (steps) at.direction = *steps < 0 ? Direction::past : Direction::future;
  at.firm = at.firm || steps;
  const std::string relative = "feast=" + std::string(formula) + ";dir=" + name_of_direction(at.direction);
  if (!setting.now) return feast_day(formula, 2001) ? Value::of(unanchored(Unit::day, relative)) : Value();
  std::vector<Days> candidates;
  for (int year = year_of(*setting.now) - 2; year <= year_of(*setting.now) + 2; ++year) {
    if (const auto day = feast_day(formula, year)) candidates.push_back({*day, *day});
  }
  const auto found = pick(candidates, at);
  if (!found) return {};
  Stretch out = stretch(found->first);
  out.anchored = true;
  out.relative = relative;
  return Value::of(std::move(out));
}

constexpr std::array<Function, 11> kFunctions = {{{"compact", 1, 1, compact},
                                                  {"date", 1, 4, date},
                                                  {"last_date", 1, 3, last_date},
                                                  {"next_date", 1, 3, next_date},
                                                  {"this_date", 1, 3, this_date},
                                                  {"year", 1, 1, year},
                                                  {"decade", 1, 1, decade},
                                                  {"century", 1, 1, century},
                                                  {"weekday", 1, 2, weekday},
                                                  {"text_weekday", 2, 2, text_weekday},
                                                  {"feast", 1, 3, feast}}};

}  // namespace

std::span<const Function> date_functions() {
  return kFunctions;
}

int full_year(int year) {
  if (year >= 100) return year;
  return year < 40 ? 2000 + year : 1900 + year;
}

Stretch unanchored(Unit grain, std::string relative) {
  Stretch out;
  out.grain = grain;
  out.anchored = true;
  out.relative = std::move(relative);
  return out;
}

Value date_by(const Setting& setting, const Fields& fields) {
  if (!fields.year && !fields.month && !fields.day) return {};
  if (fields.month && (*fields.month < 1 || *fields.month > 12)) return {};
  if (fields.day && !make_day(2000, fields.month.value_or(1), *fields.day)) return {};
  if (fields.year) {
    if (!make_day(*fields.year, 1, 1)) return {};
    const auto days = days_in(*fields.year, fields);
    return days ? with_fields(whole(*days, grain_of(fields)), fields) : Value();
  }
  const std::string relative = relative_of(fields, setting.direction);
  if (!setting.now) return with_fields(unanchored(grain_of(fields), relative), fields);
  auto found = pick(candidates_of(*setting.now, fields), setting);
  if (!found && fields.weekday) {  // the weekday is wrong, or the report is old: the date counts
    Fields bare = fields;
    bare.weekday.reset();
    found = pick(candidates_of(*setting.now, bare), setting);
  }
  if (!found) return {};
  Stretch out = whole(*found, grain_of(fields));
  out.anchored = true;
  out.relative = relative;
  return with_fields(std::move(out), fields);
}

}  // namespace pourparler
