#include "timex/calendar.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace pourparler {

namespace chr = std::chrono;

namespace {

constexpr std::array<std::string_view, 15> kUnitCodes = {"S", "MIN", "H",  "D",  "BD", "WE", "W", "FN",
                                                         "M", "Q",   "HY", "SE", "Y",  "DE", "CE"};

chr::year_month_day split(Day day) {
  return chr::year_month_day(day);
}

int floor_div(int a, int b) {
  return a >= 0 ? a / b : -((b - 1 - a) / b);
}

// The days of `count` months from month number `first` (months since year 0, January is 0).
Days months_from(int first, int count) {
  const auto begin = [](int months) {
    const int year = floor_div(months, 12);
    return Day(chr::year(year) / chr::month(static_cast<unsigned>(months - year * 12 + 1)) / 1);
  };
  return {begin(first), begin(first + count) - chr::days(1)};
}

int months_of(Unit unit) {
  switch (unit) {
    case Unit::month:
      return 1;
    case Unit::quarter:
    case Unit::season:
      return 3;
    case Unit::half:
      return 6;
    case Unit::year:
      return 12;
    case Unit::decade:
      return 120;
    case Unit::century:
      return 1200;
    default:
      return 0;
  }
}

bool read_int(std::string_view text, int& out) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  return fault == std::errc() && end == text.data() + text.size();
}

// The integers of "12-25", "11-4--1": a minus after a dash is a sign.
template <std::size_t n>
bool read_ints(std::string_view text, std::array<int, n>& out) {
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t dash = i + 1 == n ? text.size() : text.find('-', 1);
    if (dash == std::string_view::npos || !read_int(text.substr(0, dash), out[i])) return false;
    text.remove_prefix(std::min(text.size(), dash + 1));
  }
  return true;
}

std::optional<Day> nth_weekday(int year, int month, int nth, int weekday) {
  if (!make_day(year, month, 1) || weekday < 1 || weekday > 7 || nth == 0) return std::nullopt;
  const chr::weekday which(static_cast<unsigned>(weekday % 7));
  const auto in = chr::year(year) / chr::month(static_cast<unsigned>(month));
  if (nth < 0) return Day(in / which[chr::last]);
  const Day day = in / which[static_cast<unsigned>(nth)];
  return month_of(day) == month ? std::optional(day) : std::nullopt;
}

// The tabular Islamic calendar (civil epoch).
Day islamic_day(int year, int month, int day) {
  const int julian = (11 * year + 3) / 30 + 354 * year + 30 * month - (month - 1) / 2 + day + 1948440 - 385;
  return Day(chr::days(julian - 2440588));
}

std::optional<Day> islamic_feast(int year, int month, int day) {
  const int about = static_cast<int>((year - 622) * 33.0 / 32.0);
  for (int islamic = about - 1; islamic <= about + 2; ++islamic) {
    const Day found = islamic_day(islamic, month, day);
    if (year_of(found) == year) return found;
  }
  return std::nullopt;
}

std::optional<Day> shifted(Day feast, std::string_view offset) {
  int days = 0;
  if (!offset.empty() && offset.front() == '+') offset.remove_prefix(1);
  if (!offset.empty() && !read_int(offset, days)) return std::nullopt;
  return feast + chr::days(days);
}

}  // namespace

std::optional<Unit> unit_of(std::string_view code) {
  for (std::size_t i = 0; i < kUnitCodes.size(); ++i) {
    if (kUnitCodes[i] == code) return static_cast<Unit>(i);
  }
  return std::nullopt;
}

std::optional<Day> make_day(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return std::nullopt;
  const auto date = chr::year(year) / chr::month(static_cast<unsigned>(month)) / chr::day(static_cast<unsigned>(day));
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

int year_of(Day day) {
  return static_cast<int>(split(day).year());
}
int month_of(Day day) {
  return static_cast<int>(static_cast<unsigned>(split(day).month()));
}
int day_of(Day day) {
  return static_cast<int>(static_cast<unsigned>(split(day).day()));
}
int weekday_of(Day day) {
  return static_cast<int>(chr::weekday(day).iso_encoding());
}
Day monday_of(Day day) {
  return day - chr::days(weekday_of(day) - 1);
}
Days month_days(int year, int month) {
  return months_from(year * 12 + month - 1, 1);
}
Days year_days(int year) {
  return months_from(year * 12, 12);
}

IsoWeek iso_week(Day day) {
  const Day thursday = monday_of(day) + chr::days(3);
  const int year = year_of(thursday);
  return {year, static_cast<int>((thursday - year_days(year).first).count() / 7 + 1)};
}

std::optional<Days> week_days(int year, int week) {
  const auto fourth = make_day(year, 1, 4);
  if (!fourth || week < 1 || week > 53) return std::nullopt;
  const Day monday = monday_of(*fourth) + chr::days(7 * (week - 1));
  if (iso_week(monday).year != year) return std::nullopt;
  return Days{monday, monday + chr::days(6)};
}

Days unit_days(Day day, Unit unit, int steps) {
  const Day monday = monday_of(day);
  switch (unit) {
    case Unit::week:
      return {monday + chr::days(7 * steps), monday + chr::days(7 * steps + 6)};
    case Unit::fortnight:
      return {monday + chr::days(14 * steps), monday + chr::days(14 * steps + 13)};
    case Unit::weekend:
      return {monday + chr::days(7 * steps + 5), monday + chr::days(7 * steps + 6)};
    case Unit::season: {  // quarters moved by a month: winter begins in December
      const int months = year_of(day) * 12 + month_of(day);
      return months_from(floor_div(months, 3) * 3 - 1 + 3 * steps, 3);
    }
    default:
      break;
  }
  if (const int size = months_of(unit)) {
    return months_from((floor_div(year_of(day) * 12 + month_of(day) - 1, size) + steps) * size, size);
  }
  const Day moved = unit == Unit::business_day ? add(day, unit, steps) : day + chr::days(steps);
  return {moved, moved};
}

Day add(Day day, Unit unit, int steps) {
  if (unit == Unit::business_day) {
    const int step = steps < 0 ? -1 : 1;
    for (int left = std::abs(steps); left > 0;) {
      day += chr::days(step);
      if (weekday_of(day) < 6) --left;
    }
    return day;
  }
  if (const int size = months_of(unit)) {
    const auto date = split(day);
    const auto month = date.year() / date.month() + chr::months(size * steps);
    const auto moved = month / date.day();
    return moved.ok() ? Day(moved) : Day(month / chr::last);
  }
  if (unit == Unit::week || unit == Unit::weekend) return day + chr::days(7 * steps);
  if (unit == Unit::fortnight) return day + chr::days(14 * steps);
  return unit == Unit::day ? day + chr::days(steps) : day;
}

bool in_reach(double steps, Unit unit) {
  const int months = months_of(unit);
  const double days = std::fabs(steps) * (months > 0 ? months * 30.5 : unit == Unit::fortnight ? 14 : 7);
  return unit <= Unit::day ? std::fabs(steps) < 3650000 : days < 3650000;
}

Day add_fraction(Day day, Unit unit, double steps) {
  const double whole = std::trunc(steps);
  day = add(day, unit, static_cast<int>(whole));
  const Day next = add(day, unit, steps < 0 ? -1 : 1);
  return day + chr::days(static_cast<int>((next - day).count() * std::fabs(steps - whole)));
}

std::string iso(Day day) {
  const int year = year_of(day);
  if (year < 1 || year > 9999) return "";
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", year, month_of(day), day_of(day));
  return out.data();
}

std::string iso(Day first, Unit unit) {
  const std::string day = iso(first);
  if (day.empty()) return "";
  switch (unit) {
    case Unit::week:
    case Unit::weekend: {
      const IsoWeek at = iso_week(first);
      std::array<char, 16> out{};
      std::snprintf(out.data(), out.size(), "%04d-W%02d%s", at.year, at.week, unit == Unit::week ? "" : "-WE");
      return out.data();
    }
    case Unit::month:
      return day.substr(0, 7);
    case Unit::quarter:
      return day.substr(0, 4) + "-Q" + std::to_string((month_of(first) + 2) / 3);
    case Unit::half:
      return day.substr(0, 4) + (month_of(first) < 7 ? "-H1" : "-H2");
    case Unit::season: {
      static constexpr std::array<std::string_view, 4> kSeasons = {"WI", "SP", "SU", "FA"};
      return day.substr(0, 5) + std::string(kSeasons[static_cast<std::size_t>(month_of(first) / 3 % 4)]);
    }
    case Unit::year:
      return day.substr(0, 4);
    case Unit::decade:
      return day.substr(0, 3);
    case Unit::century:
      return day.substr(0, 2);
    default:
      return day;
  }
}

std::optional<Days> read_iso(std::string_view text) {
  text = text.substr(0, text.find_first_of("T "));
  int year = 0, month = 0, day = 0;
  if (text.size() < 4 || !read_int(text.substr(0, 4), year) || !make_day(year, 1, 1)) return std::nullopt;
  if (text.size() == 4) return year_days(year);
  if (text[4] != '-' || text.size() < 7) return std::nullopt;
  if (text[5] == 'W') return read_int(text.substr(6), month) ? week_days(year, month) : std::nullopt;
  if (!read_int(text.substr(5, 2), month) || !make_day(year, month, 1)) return std::nullopt;
  if (text.size() == 7) return month_days(year, month);
  if (text.size() != 10 || text[7] != '-' || !read_int(text.substr(8), day)) return std::nullopt;
  const auto found = make_day(year, month, day);
  return found ? std::optional(Days{*found, *found}) : std::nullopt;
}

Day western_easter(int year) {  // Meeus, Jones, Butcher
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return *make_day(year, n / 31, n % 31 + 1);
}

Day orthodox_easter(int year) {  // Meeus, Julian rule, then to the Gregorian calendar
  const int d = (19 * (year % 19) + 15) % 30;
  const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const int n = d + e + 114;
  return *make_day(year, n / 31, 1) + chr::days(n % 31 + year / 100 - year / 400 - 2);
}

std::optional<Day> feast_day(std::string_view formula, int year) {
  if (!make_day(year, 1, 1)) return std::nullopt;
  const auto starts = [&](std::string_view name) {
    if (!formula.starts_with(name)) return false;
    formula.remove_prefix(name.size());
    return true;
  };
  std::array<int, 2> pair{};
  std::array<int, 3> triple{};
  if (starts("easter")) return shifted(western_easter(year), formula);
  if (starts("orthodox")) return shifted(orthodox_easter(year), formula);
  if (starts("nth:")) {
    return read_ints(formula, triple) ? nth_weekday(year, triple[0], triple[1], triple[2]) : std::nullopt;
  }
  if (starts("islamic:")) {
    return read_ints(formula, pair) ? islamic_feast(year, pair[0], pair[1]) : std::nullopt;
  }
  return read_ints(formula, pair) ? make_day(year, pair[0], pair[1]) : std::nullopt;
}

}  // namespace pourparler
