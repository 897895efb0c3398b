// Stretches made from others: from … to, since, until, early, late, about.
#include <array>

#include "timex/arguments.h"

namespace pourparler {

namespace {

using std::chrono::days;

// Lends each end of a range what the other tells: "3–7 March 2015", "March–April 2015", "12 to 14".
void lend(Fields& a, Fields& b) {
  if (!a.month && a.day && b.month) a.month = b.month;
  if (!b.month && b.day && a.month) b.month = a.month;
  if (!a.year && b.year) a.year = b.year;
  if (!b.year && a.year) b.year = a.year;
}

// Whether the end lies before the start because the year was lent.
bool runs_back(const Fields& a, const Fields& b) {
  if (!a.month || !b.month) return false;
  if (*a.month != *b.month) return *a.month > *b.month;
  return a.day && b.day && *a.day > *b.day;
}

Value join(const Stretch& a, const Stretch& b) {
  Stretch out = interval(a.first, b.last);
  if (a.first && b.last) {
    if (*a.first > *b.last) return {};
    const bool same_grain = a.grain == b.grain && !a.text.empty() && a.mod == TimexMod::none && b.mod == TimexMod::none;
    if (same_grain && a.grain != Unit::day) out.text = a.text + "/" + b.text;
  }
  out.anchored = a.anchored || b.anchored;
  if (!a.relative.empty() && !b.relative.empty()) out.relative = a.relative + "/" + b.relative;
  return Value::of(std::move(out));
}

// range(stretch, stretch)
Value range(const Setting& setting, Arguments arguments) {
  const Stretch* a = stretch_at(arguments, 0);
  const Stretch* b = stretch_at(arguments, 1);
  if (a == nullptr || b == nullptr || !a->clock.none() || !b->clock.none()) return {};
  if (!a->fields || !b->fields) return join(*a, *b);
  Fields from = *a->fields, to = *b->fields;
  const auto bare_weekday = [](const Fields& at) { return !at.month && !at.year && !at.day; };
  const bool bare_weekdays = bare_weekday(from) && bare_weekday(to);
  if (bare_weekday(from) != bare_weekday(to)) return join(*a, *b);
  const auto bare_day = [](const Fields& at) { return at.day && !at.month && !at.year && !at.weekday; };
  if (bare_day(from) && bare_day(to)) return {};  // two numbers
  const bool told_a = from.year.has_value(), told_b = to.year.has_value();
  lend(from, to);
  if (told_b && !told_a && runs_back(from, to)) --*from.year;
  if (told_a && !told_b && runs_back(from, to)) ++*to.year;
  if (setting.now && !told_a && !told_b && !bare_weekdays && setting.direction == Direction::future) {
    const Value last = date_by(setting, to);  // it may have begun: the start is the last such day before the end
    if (last.none()) return {};
    Setting before_end = setting;
    before_end.now = last.stretch.last;
    before_end.direction = Direction::past;
    before_end.firm = true;
    const Value first = date_by(before_end, from);
    return first.none() ? Value() : join(first.stretch, last.stretch);
  }
  const Value first = bare_weekdays ? arguments[0] : date_by(setting, from);
  if (first.none()) return {};
  if (told_a || told_b || !first.stretch.first) {
    const Value last = bare_weekdays ? arguments[1] : date_by(setting, to);
    return last.none() ? Value() : join(first.stretch, last.stretch);
  }
  Setting after = setting;  // the end is the first such day after the start
  after.now = first.stretch.first;
  after.direction = Direction::future;
  after.firm = true;
  Value last = bare_weekdays ? find_function("weekday")->call(after, std::array{Value::of(double(*to.weekday))})
                             : date_by(after, to);
  return last.none() ? Value() : join(first.stretch, last.stretch);
}

Value opened(const Stretch& at, std::optional<Day> first, std::optional<Day> last, TimexMod mod) {
  Stretch out = at;
  out.first = first;
  out.last = last;
  out.mod = mod;
  out.open = true;
  out.fields.reset();
  return Value::of(std::move(out));
}

// since(stretch): from its first day on
Value since(const Setting&, Arguments arguments) {
  const Stretch* at = stretch_at(arguments, 0);
  return at == nullptr ? Value() : opened(*at, at->first, std::nullopt, TimexMod::after);
}

// until(stretch): up to its last day
Value until(const Setting&, Arguments arguments) {
  const Stretch* at = stretch_at(arguments, 0);
  return at == nullptr ? Value() : opened(*at, std::nullopt, at->last, TimexMod::before);
}

// after(stretch): from the day after its last
Value after(const Setting&, Arguments arguments) {
  const Stretch* at = stretch_at(arguments, 0);
  if (at == nullptr) return {};
  const bool inside = at->mod == TimexMod::start || !at->clock.none();
  return opened(*at,
                !at->last ? at->last
                : inside  ? at->first
                          : std::optional(*at->last + days(1)),
                std::nullopt, TimexMod::after);
}

// before(stretch): up to the day before its first
Value before(const Setting&, Arguments arguments) {
  const Stretch* at = stretch_at(arguments, 0);
  if (at == nullptr) return {};
  const bool inside = at->mod == TimexMod::end || !at->clock.none();
  return opened(*at, std::nullopt,
                !at->first ? at->first
                : inside   ? at->last
                           : std::optional(*at->first - days(1)),
                TimexMod::before);
}

struct Cut {
  Day first, last;
};

// The first or second half, or the middle third, of days [first, last]; of years the thirds.
Cut cut(Day first, Day last, Unit grain, TimexMod mod) {
  const int count = static_cast<int>((last - first).count()) + 1;
  if (grain == Unit::year) {
    const Day second = add(first, Unit::month, 4), third = add(first, Unit::month, 8);
    if (mod == TimexMod::start) return {first, second - days(1)};
    return mod == TimexMod::end ? Cut{third, last} : Cut{second, third - days(1)};
  }
  const bool by_months = grain >= Unit::half && grain != Unit::season;
  const Day half =
      by_months ? add(first, Unit::month, (count + 15) / 61) : first + days(grain == Unit::month ? 15 : count / 2);
  if (mod == TimexMod::start) return {first, half - days(count > 1 ? 1 : 0)};
  if (mod == TimexMod::end) return {half, last};
  const int third = grain == Unit::month ? 9 : count / 3;
  return {first + days(third), last - days(grain == Unit::month ? count - 20 : third)};
}

constexpr int kAbout = 3;  // days around "about 20 March"

// part(stretch, START | MID | END)
Value part(const Setting&, Arguments arguments) {
  const Stretch* at = stretch_at(arguments, 0);
  const std::string_view which = word_at(arguments, 1);
  if (at == nullptr) return {};
  Stretch out = *at;
  out.fields.reset();
  out.mod = which == "START" ? TimexMod::start : which == "MID" ? TimexMod::mid : TimexMod::end;
  if (at->first && at->last && *at->first < *at->last) {
    const Cut days_cut = cut(*at->first, *at->last, at->grain, out.mod);
    out.first = days_cut.first;
    out.last = days_cut.last;
  }
  return Value::of(std::move(out));
}

// about(stretch) · about(length)
Value about(const Setting&, Arguments arguments) {
  Value out = argument(arguments, 0);
  out.mod = TimexMod::approx;
  if (!out.is(Value::Kind::stretch)) return out;
  out.stretch.mod = TimexMod::approx;
  out.stretch.fields.reset();
  if (out.stretch.grain != Unit::day || !out.stretch.clock.none()) return out;
  if (out.stretch.first) *out.stretch.first -= days(kAbout);
  if (out.stretch.last) *out.stretch.last += days(kAbout);
  return out;
}

// rest(unit): from now to the end of the unit; so_far(unit): from its start to now
Value partly(const Setting& setting, Arguments arguments, bool rest) {
  const auto unit = unit_at(arguments, 0);
  if (!unit) return {};
  Stretch out = unanchored(*unit, "P0" + std::string(word_at(arguments, 0)));
  if (setting.now) {
    const Days all = unit_days(*setting.now, *unit);
    const std::string relative = out.relative;
    out = whole(all, *unit);
    (rest ? out.first : out.last) = *setting.now;
    out.relative = relative;
  }
  out.anchored = true;
  out.mod = rest ? TimexMod::end : TimexMod::start;
  return Value::of(std::move(out));
}

Value rest(const Setting& setting, Arguments arguments) {
  return partly(setting, arguments, true);
}
Value so_far(const Setting& setting, Arguments arguments) {
  return partly(setting, arguments, false);
}

// lasting(stretch, length): a length of time from a day on
Value lasting(const Setting&, Arguments arguments) {
  const Stretch* at = stretch_at(arguments, 0);
  const Value& length = argument(arguments, 1);
  if (at == nullptr || !length.is(Value::Kind::length)) return {};
  Stretch out = *at;
  out.fields.reset();
  if (at->first) {
    Day last = *at->first;
    for (const Length::Part& each : length.length.parts) {
      if (!each.number || !in_reach(*each.number, each.unit)) return {};
      last = add_fraction(last, each.unit, *each.number);
    }
    out = interval(at->first, last);
  }
  out.anchored = at->anchored;
  return Value::of(std::move(out));
}

constexpr std::array<Function, 10> kFunctions = {{{"range", 2, 2, range},
                                                  {"since", 1, 1, since},
                                                  {"until", 1, 1, until},
                                                  {"after", 1, 1, after},
                                                  {"before", 1, 1, before},
                                                  {"part", 2, 2, part},
                                                  {"about", 1, 1, about},
                                                  {"rest", 1, 1, rest},
                                                  {"so_far", 1, 1, so_far},
                                                  {"lasting", 2, 2, lasting}}};

}  // namespace

std::span<const Function> range_functions() {
  return kFunctions;
}

}  // namespace pourparler
