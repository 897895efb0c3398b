#include "views/occasion.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace pourparler {

namespace {

using std::chrono::year_month_day;

std::optional<int> number(const std::string& text, std::size_t at, std::size_t size) {
  int out = 0;
  for (std::size_t i = at; i < at + size; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    out = out * 10 + (text[i] - '0');
  }
  return out;
}

// Year, month and day, a missing month or day as 0.
struct Parts {
  int year = 0;
  unsigned month = 0, day = 0;
};

std::optional<Parts> parts_of(const std::string& date) {
  if (date.size() != 4 && date.size() != 7 && date.size() < 10) return std::nullopt;
  Parts out;
  const auto year = number(date, 0, 4);
  if (!year) return std::nullopt;
  out.year = *year;
  if (date.size() >= 7) {
    const auto month = number(date, 5, 2);
    if (date[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
    out.month = static_cast<unsigned>(*month);
  }
  if (date.size() >= 10) {
    const auto day = number(date, 8, 2);
    if (date[7] != '-' || !day || *day < 1 || *day > 31) return std::nullopt;
    out.day = static_cast<unsigned>(*day);
  }
  return out;
}

unsigned days_of_month(int year, unsigned month) {
  const std::chrono::year_month_day_last last{std::chrono::year(year) / std::chrono::month(month) / std::chrono::last};
  return static_cast<unsigned>(last.day());
}

std::string text_of(int year, unsigned month, unsigned day) {
  std::string out = "0000-00-00";
  const auto put = [&](std::size_t at, std::size_t digits, unsigned number) {
    for (std::size_t i = at + digits; i-- > at; number /= 10) out[i] = static_cast<char>('0' + number % 10);
  };
  put(0, 4, static_cast<unsigned>(year));
  put(5, 2, month);
  put(8, 2, day);
  return out;
}

}  // namespace

std::string first_day_of(const std::string& date) {
  const auto p = parts_of(date);
  return p ? text_of(p->year, p->month == 0 ? 1 : p->month, p->day == 0 ? 1 : p->day) : "";
}

std::string last_day_of(const std::string& date) {
  const auto p = parts_of(date);
  if (!p) return "";
  const unsigned month = p->month == 0 ? 12 : p->month;
  return text_of(p->year, month, p->day == 0 ? days_of_month(p->year, month) : p->day);
}

Occasion occasion_of(const When& when) {
  Occasion out;
  out.first = first_day_of(when.from.empty() ? when.to : when.from);
  out.last = last_day_of(when.to.empty() ? when.from : when.to);
  if (out.last < out.first) out.last = out.first;
  return out;
}

Occasion occasion_of(const When& when, const std::vector<Evidence>& evidence, const Material& material) {
  Occasion out = occasion_of(when);
  if (out.known()) return out;
  for (const Evidence& e : evidence) {
    const auto report = material.reports.find(e.doc);
    if (report == material.reports.end()) continue;
    const Occasion seen = occasion_of({report->second.published, report->second.published_to});
    if (seen.known() && (!out.known() || seen.first < out.first)) out = seen;
  }
  out.reported = out.known();
  return out;
}

std::vector<Evidence> evidence_of(const Statement& statement) {
  std::vector<Evidence> out;
  for (const Span span : statement.content) out.push_back({statement.doc, span});
  return out;
}

std::string words_of(const Occasion& occasion) {
  if (!occasion.known()) return "";
  if (occasion.reported) return "by " + occasion.last;
  return occasion.first == occasion.last ? occasion.first : occasion.first + "/" + occasion.last;
}

Bounds::Bounds(const ViewFilter& filter)
    : since_(first_day_of(filter.since)), until_(last_day_of(filter.until)), as_of_(last_day_of(filter.as_of)) {}

bool Bounds::take(const Occasion& occasion) const {
  if (!occasion.known()) return since_.empty() && until_.empty() && as_of_.empty();
  if (!since_.empty() && occasion.last < since_) return false;
  if (!until_.empty() && occasion.first > until_) return false;
  return as_of_.empty() || occasion.first <= as_of_;
}

bool within(const Occasion& occasion, const ViewFilter& filter) {
  return Bounds(filter).take(occasion);
}

long days_between(const std::string& from, const std::string& to) {
  const auto a = parts_of(from), b = parts_of(to);
  if (!a || !b || a->day == 0 || b->day == 0) return 0;
  const auto days = [](const Parts& p) {
    return std::chrono::sys_days(
        year_month_day(std::chrono::year(p.year), std::chrono::month(p.month), std::chrono::day(p.day)));
  };
  return (days(*b) - days(*a)).count();
}

}  // namespace pourparler
