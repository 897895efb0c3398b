#include "clean/html_date.h"

#include <array>
#include <cstdio>
#include <vector>

#include "clean/ascii.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr int kFirstYear = 1800, kLastYear = 2100;
constexpr std::array<std::string_view, 12> kEnglish = {"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};

int days_in(int year, int month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool is_date(int year, int month, int day) {
  return year >= kFirstYear && year <= kLastYear && month >= 1 && month <= 12 && day >= 1 &&
         day <= days_in(year, month);
}

std::string iso(int year, int month, int day = 0) {
  std::array<char, 40> out{};
  const int size = day != 0 ? std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", year, month, day)
                            : std::snprintf(out.data(), out.size(), "%04d-%02d", year, month);
  return {out.data(), static_cast<std::size_t>(size)};
}

// What a line is made of: numbers (with their digits) and words.
struct Part {
  int number = -1;  // -1: a word
  std::size_t digits = 0;
  std::string word;         // folded
  std::string_view before;  // what stands between it and the part before
};

std::vector<Part> parts_of(std::string_view text, std::size_t most) {
  std::vector<Part> out;
  std::size_t last = 0;
  for (std::size_t at = 0; at < text.size() && out.size() < most;) {
    const bool digit = is_ascii_digit(text[at]);
    const bool letter = is_ascii_letter(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80;
    if (!digit && !letter) {
      ++at;
      continue;
    }
    const std::size_t from = at;
    Part part;
    part.before = text.substr(last, from - last);
    if (digit) {
      part.number = 0;
      for (; at < text.size() && is_ascii_digit(text[at]); ++at) {
        if (++part.digits <= 8) part.number = part.number * 10 + (text[at] - '0');
      }
    } else {
      while (at < text.size() && (is_ascii_letter(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80)) ++at;
      if (at - from <= 40) part.word = fold(text.substr(from, at - from));
    }
    last = at;
    out.push_back(std::move(part));
  }
  return out;
}

bool is_year(const Part& part) {
  return part.digits == 4 && part.number >= kFirstYear && part.number <= kLastYear;
}
bool is_small(const Part& part, int most) {
  return (part.digits == 1 || part.digits == 2) && part.number >= 1 && part.number <= most;
}

int english_month(std::string_view word) {
  if (word.size() < 3) return 0;
  for (std::size_t m = 0; m < kEnglish.size(); ++m) {
    if (word.substr(0, 3) == kEnglish[m]) return static_cast<int>(m) + 1;
  }
  return 0;
}

// Eight digits in one: 20250417.
std::string packed(const Part& part) {
  if (part.digits != 8) return {};
  const int year = part.number / 10000, month = part.number / 100 % 100, day = part.number % 100;
  return is_date(year, month, day) ? iso(year, month, day) : std::string();
}

}  // namespace

std::string machine_date(std::string_view text) {
  const std::vector<Part> parts = parts_of(text, 6);
  if (parts.empty()) return {};
  if (std::string day = packed(parts[0]); !day.empty()) return day;
  if (is_year(parts[0])) {
    if (parts.size() > 1 && is_small(parts[1], 12)) {
      if (parts.size() > 2 && is_small(parts[2], 31) && is_date(parts[0].number, parts[1].number, parts[2].number)) {
        return iso(parts[0].number, parts[1].number, parts[2].number);
      }
      return iso(parts[0].number, parts[1].number);
    }
    return parts.size() == 1 ? std::to_string(parts[0].number) : std::string();
  }
  // RFC 822 and the like: [weekday,] 17 Apr 2025, Apr 17 2025, Thu Apr 17 09:30:00 2025 is left to the year behind.
  for (std::size_t i = 0; i + 2 < parts.size(); ++i) {
    const int month = std::max(english_month(parts[i].word), english_month(parts[i + 1].word));
    const Part& day = english_month(parts[i].word) != 0 ? parts[i + 1] : parts[i];
    if (month != 0 && is_small(day, 31) && is_year(parts[i + 2]) && is_date(parts[i + 2].number, month, day.number)) {
      return iso(parts[i + 2].number, month, day.number);
    }
  }
  return {};
}

std::string date_in_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return {};
  const std::vector<Part> parts = parts_of(url.substr(path, 600), 60);
  std::string month_only;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (std::string day = packed(parts[i]); !day.empty() && parts[i].number >= 19900101) return day;
    if (!is_year(parts[i]) || parts[i].number < 1990 || i + 1 >= parts.size() || parts[i + 1].before.size() != 1)
      continue;
    const Part& next = parts[i + 1];
    const int month = next.number >= 0 ? (is_small(next, 12) ? next.number : 0) : english_month(next.word);
    if (month == 0 || (next.number < 0 && next.word.size() > 9)) continue;
    if (i + 2 < parts.size() && is_small(parts[i + 2], 31) && parts[i + 2].before.size() == 1 &&
        is_date(parts[i].number, month, parts[i + 2].number)) {
      return iso(parts[i].number, month, parts[i + 2].number);
    }
    if (month_only.empty() && next.number >= 0 && next.digits == 2 && parts[i].before.ends_with('/') &&
        next.before == "/") {
      month_only = iso(parts[i].number, month);
    }
  }
  return month_only;
}

MonthNames::MonthNames(const Data& data) {
  for (const std::string& code : data.languages()) {
    for (const Entry& entry : data.pack(code)->tables.list("calendar.months")) {
      std::string name = fold(entry.text);
      while (!name.empty() && name.back() == '.') name.pop_back();
      if (entry.value.size() <= 2 && !entry.value.empty()) months_.emplace(std::move(name), std::stoi(entry.value));
    }
  }
}

std::string MonthNames::first_date(std::string_view line) const {
  const std::vector<Part> parts = parts_of(line, 40);
  const auto month_of = [&](std::size_t i) {
    if (i >= parts.size() || parts[i].number >= 0) return 0;
    const auto found = months_.find(parts[i].word);
    return found == months_.end() ? 0 : found->second;
  };
  // Behind a day there may be an ordinal's ending ("1er", "17th").
  const auto skip_ending = [&](std::size_t i) {
    return i < parts.size() && parts[i].number < 0 && parts[i].before.empty() && parts[i].word.size() <= 3 ? i + 1 : i;
  };
  const auto year_at = [&](std::size_t i) { return i < parts.size() && is_year(parts[i]) ? parts[i].number : 0; };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (is_small(parts[i], 31)) {
      const std::size_t name = skip_ending(i + 1);
      const int month = month_of(name), year = year_at(name + 1);
      if (month != 0 && year != 0 && is_date(year, month, parts[i].number)) return iso(year, month, parts[i].number);
    }
    if (const int month = month_of(i); month != 0 && i + 1 < parts.size() && is_small(parts[i + 1], 31)) {
      const int year = year_at(skip_ending(i + 2));
      if (year != 0 && is_date(year, month, parts[i + 1].number)) return iso(year, month, parts[i + 1].number);
    }
    if (i + 2 >= parts.size()) continue;
    const std::string_view a = parts[i + 1].before, b = parts[i + 2].before;
    if (a != b || (a != "." && a != "/" && a != "-")) continue;
    const Part &first = parts[i], &second = parts[i + 1], &third = parts[i + 2];
    if (is_year(first) && is_small(second, 12) && is_date(first.number, second.number, third.number)) {
      return iso(first.number, second.number, third.number);
    }
    const bool day_first = a == "." || first.number > 12 || first.number == second.number;
    if (day_first && is_year(third) && is_small(first, 31) && is_date(third.number, second.number, first.number)) {
      return iso(third.number, second.number, first.number);
    }
  }
  return {};
}

}  // namespace pourparler
