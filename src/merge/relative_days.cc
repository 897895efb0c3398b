#include "merge/relative_days.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace pourparler {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int kMostSteps = 4000;  // units away; beyond lies no report

DayNumber number_of(sys_days day) {
  return static_cast<DayNumber>(day.time_since_epoch().count());
}

year_month_day date_of(DayNumber day) {
  return year_month_day(sys_days(std::chrono::days(day)));
}

int year_of(DayNumber day) {
  return static_cast<int>(date_of(day).year());
}

std::optional<DayNumber> make(int year, int month, int day) {
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? std::optional(number_of(sys_days(date))) : std::nullopt;
}

DayRange month_days(int year, int month) {
  const int next = month == 12 ? 1 : month + 1;
  return {*make(year, month, 1), *make(month == 12 ? year + 1 : year, next, 1) - 1};
}

std::optional<int> number(std::string_view text) {
  int out = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (fault != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return out;
}

DayNumber monday_of(DayNumber day) {
  return day - weekday_of(day) + 1;
}

}  // namespace

int weekday_of(DayNumber day) {
  return ((day + 3) % 7 + 7) % 7 + 1;  // 1970-01-01 was a Thursday
}

std::string iso_text(DayNumber day) {
  const year_month_day date = date_of(day);
  std::array<char, 48> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return out.data();
}

std::optional<DayRange> days_of_iso(std::string_view iso) {
  const auto year = number(iso.substr(0, 4));
  if (iso.size() < 4 || !year || *year < 1 || *year > 9998) return std::nullopt;
  if (iso.size() == 4) return DayRange{*make(*year, 1, 1), *make(*year, 12, 31)};
  if (iso[4] != '-' || iso.size() < 7) return std::nullopt;
  const auto month = number(iso.substr(5, 2));
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (iso.size() == 7) return month_days(*year, *month);
  if (iso[7] != '-' || iso.size() < 10) return std::nullopt;
  const auto day = number(iso.substr(8, 2));
  const auto found = day && *day > 0 ? make(*year, *month, *day) : std::nullopt;
  return found ? std::optional(DayRange{*found, *found}) : std::nullopt;
}

namespace {

// "P-1W", "P14D", "P1WE".
std::optional<RelativeDays::Offset> offset_of(std::string_view text) {
  if (!text.starts_with('P')) return std::nullopt;
  text.remove_prefix(1);
  const std::size_t digits = text.find_first_not_of("-0123456789");
  if (digits == std::string_view::npos) return std::nullopt;
  const auto steps = number(text.substr(0, digits));
  const std::string_view unit = text.substr(digits);
  if (!steps || std::abs(*steps) > kMostSteps) return std::nullopt;
  if (unit == "WE") return RelativeDays::Offset{*steps, 'E'};
  if (unit == "BD") return RelativeDays::Offset{*steps, 'D'};
  if (unit == "D" || unit == "W" || unit == "M" || unit == "Y") return RelativeDays::Offset{*steps, unit[0]};
  return std::nullopt;
}

RelativeDays fields_of(std::string_view text) {
  RelativeDays out;
  bool known = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view field = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t equals = std::min(field.find('='), field.size());
    const std::string_view name = field.substr(0, equals), value = field.substr(std::min(equals + 1, field.size()));
    const auto count = number(value);
    if (name == "month" && count) {
      out.month = *count;
    } else if (name == "day" && count) {
      out.day = *count;
    } else if (name == "weekday" && count) {
      out.weekday = *count;
    } else if (name == "week" && count) {
      out.week = *count;
    } else if (name == "dir") {
      out.way = value == "past"                          ? RelativeDays::Way::past
                : value == "future" || value == "coming" ? RelativeDays::Way::future
                                                         : RelativeDays::Way::near;
    } else {
      known = false;
    }
  }
  const bool sound = known && out.month >= 0 && out.month <= 12 && out.day >= 0 && out.day <= 31 && out.weekday >= 0 &&
                     out.weekday <= 7 && std::abs(out.week.value_or(0)) < 60;
  if (sound && (out.month != 0 || out.day != 0)) out.kind = RelativeDays::Kind::date;
  if (sound && out.month == 0 && out.day == 0 && out.weekday != 0) out.kind = RelativeDays::Kind::weekday;
  return out;
}

DayRange offset_days(const RelativeDays::Offset& offset, DayNumber from) {
  const year_month_day date = date_of(from);
  switch (offset.unit) {
    case 'W':
      return {monday_of(from) + 7 * offset.steps, monday_of(from) + 7 * offset.steps + 6};
    case 'E':
      return {monday_of(from) + 7 * offset.steps + 5, monday_of(from) + 7 * offset.steps + 6};
    case 'M': {
      const year_month_day there = date + std::chrono::months(offset.steps);
      return month_days(static_cast<int>(there.year()), static_cast<int>(static_cast<unsigned>(there.month())));
    }
    case 'Y': {
      const int year = static_cast<int>(date.year()) + offset.steps;
      return {*make(year, 1, 1), *make(year, 12, 31)};
    }
    default:
      return {from + offset.steps, from + offset.steps};
  }
}

DayRange weekday_days(const RelativeDays& at, DayNumber from) {
  DayNumber day = monday_of(from) + at.weekday - 1 + 7 * at.week.value_or(0);
  const bool ahead = at.way == RelativeDays::Way::future;
  if (!at.week && ahead && day < from) day += 7;
  if (!at.week && !ahead && day > from) day -= 7;
  return {day, day};
}

// How much nearer a date must lie the other way to be meant after all; as the reader of times has it.
constexpr int kAgainst = 3;

int cost_of(DayRange days, DayNumber from, RelativeDays::Way way) {
  const int gap = days.first > from ? days.first - from : days.last < from ? from - days.last : 0;
  const bool against =
      (way == RelativeDays::Way::past && days.first > from) || (way == RelativeDays::Way::future && days.last < from);
  return against ? gap * kAgainst : gap;
}

std::optional<DayRange> date_days(const RelativeDays& at, DayNumber from) {
  const int year = year_of(from);
  const int month = static_cast<int>(static_cast<unsigned>(date_of(from).month()));
  std::optional<DayRange> best;
  for (int step = -2; step <= 2; ++step) {
    std::optional<DayRange> days;
    if (at.month == 0) {  // "the 17th": of the months around
      const int months = year * 12 + month - 1 + step;
      if (const auto day = make(months / 12, months % 12 + 1, at.day)) days = DayRange{*day, *day};
    } else if (at.day == 0) {
      days = month_days(year + step, at.month);
    } else if (const auto day = make(year + step, at.month, at.day)) {
      days = DayRange{*day, *day};
    }
    if (!days || (at.weekday != 0 && weekday_of(days->first) != at.weekday)) continue;
    if (!best || cost_of(*days, from, at.way) < cost_of(*best, from, at.way)) best = days;
  }
  return best;
}

}  // namespace

RelativeDays RelativeDays::parse(std::string_view text) {
  RelativeDays out;
  if (!text.starts_with('P')) return fields_of(text);
  const std::size_t slash = text.find('/');
  const auto from = offset_of(text.substr(0, slash));
  const auto until = slash == std::string_view::npos ? from : offset_of(text.substr(slash + 1));
  if (!from || !until) return out;
  out.kind = Kind::offset;
  out.from = *from;
  out.until = *until;
  return out;
}

std::optional<DayRange> RelativeDays::in_report_of(DayNumber published) const {
  switch (kind) {
    case Kind::offset: {
      const DayRange a = offset_days(from, published), b = offset_days(until, published);
      return DayRange{std::min(a.first, b.first), std::max(a.last, b.last)};
    }
    case Kind::weekday:
      return weekday_days(*this, published);
    case Kind::date:
      return date_days(*this, published);
    case Kind::nothing:
      break;
  }
  return std::nullopt;
}

}  // namespace pourparler
