#include "merge/days.h"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace pourparler {

namespace {

using namespace std::chrono;

std::optional<int> number(std::string_view text, std::size_t digits) {
  int value = 0;
  if (text.size() != digits) return std::nullopt;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size() || value < 1) return std::nullopt;
  return value;
}

int day_number(year_month_day date) {
  return static_cast<int>(sys_days(date).time_since_epoch().count());
}

std::optional<Days> one(std::string_view iso) {
  const auto y = number(iso.substr(0, 4), 4);
  if (!y) return std::nullopt;
  if (iso.size() == 4) return Days{day_number(year(*y) / 1 / 1), day_number(year(*y) / 12 / 31)};
  if (iso.size() < 7 || iso[4] != '-') return std::nullopt;
  const auto m = number(iso.substr(5, 2), 2);
  if (!m || *m > 12) return std::nullopt;
  if (iso.size() == 7) return Days{day_number(year(*y) / *m / 1), day_number(year(*y) / *m / last)};
  if (iso.size() < 10 || iso[7] != '-') return std::nullopt;
  const auto d = number(iso.substr(8, 2), 2);
  if (!d) return std::nullopt;
  const year_month_day date = year(*y) / *m / *d;
  if (!date.ok()) return std::nullopt;
  return Days{day_number(date), day_number(date)};
}

}  // namespace

std::optional<Days> days_of(std::string_view from, std::string_view to) {
  const auto first = one(from);
  if (!first || to.empty()) return first;
  const auto last = one(to);
  if (!last || last->last < first->first) return std::nullopt;
  return Days{first->first, last->last};
}

int week_of(int day) {
  const int monday = day + 3;  // 1970-01-01 was a Thursday
  return monday >= 0 ? monday / 7 : -((-monday + 6) / 7);
}

std::string iso_of(int day) {
  const year_month_day date = sys_days(std::chrono::days(day));
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return out;
}

}  // namespace pourparler
