#include "merge/file_date.h"

#include <algorithm>
#include <array>
#include <optional>

#include "merge/relative_days.h"

namespace pourparler {

namespace {

constexpr int kFirstYear = 1980, kLastYear = 2099;
constexpr std::size_t kNear = 24;  // bytes after the sign in which a notice names its years

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// `count` digits at a place, which others may follow.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  int out = 0;
  if (at + count > text.size()) return std::nullopt;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    out = out * 10 + (text[i] - '0');
  }
  return out;
}

struct Hit {
  std::string iso;
  std::size_t end;
};

// A date that starts here: its parts apart by one mark, or by none.
std::optional<Hit> date_at(std::string_view text, std::size_t at) {
  const auto year = digits(text, at, 4);
  if (!year || *year < kFirstYear || *year > kLastYear || at + 8 > text.size()) return std::nullopt;
  const bool apart = !is_digit(text[at + 4]);
  const char mark = text[at + 4];
  if (apart && mark != '-' && mark != '_' && mark != '.' && mark != '/') return std::nullopt;
  const std::size_t gap = apart ? 1 : 0;
  const auto month = digits(text, at + 4 + gap, 2), day = digits(text, at + 6 + 2 * gap, 2);
  const std::size_t end = at + 8 + 2 * gap;
  if (!month || !day || (apart && text[at + 7] != mark)) return std::nullopt;
  if (end < text.size() && (apart ? is_digit(text[end]) : is_word(text[end]))) return std::nullopt;
  if (at > 0 && is_word(text[at - 1])) return std::nullopt;
  std::string iso{text.substr(at, 4)};
  iso.append("-").append(text.substr(at + 4 + gap, 2)).append("-").append(text.substr(at + 6 + 2 * gap, 2));
  return days_of_iso(iso) ? std::optional(Hit{std::move(iso), end}) : std::nullopt;
}

}  // namespace

std::string date_in_path(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
  for (std::size_t at = 0; at < path.size(); ++at) {
    const auto hit = date_at(path, at);
    // In folders a date is told by folders: year/month/day/name.
    if (hit && (at >= name || (path[at + 4] == '/' && hit->end + 1 == name))) return hit->iso;
  }
  return "";
}

namespace {

bool says(std::string_view text, std::string_view lower_word) {
  if (text.size() < lower_word.size()) return false;
  return std::equal(lower_word.begin(), lower_word.end(), text.begin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b); });
}

constexpr std::array<std::string_view, 2> kSigns = {"©", "copyright"};

int year_after(std::string_view text) {
  int out = 0;
  for (std::size_t at = 0; at < std::min(text.size(), kNear); ++at) {
    if (text[at] == '\n') break;
    const auto year = digits(text, at, 4);
    const bool whole = (at == 0 || !is_word(text[at - 1])) && (at + 4 >= text.size() || !is_word(text[at + 4]));
    if (year && whole && *year >= kFirstYear && *year <= kLastYear) out = std::max(out, *year);
  }
  return out;
}

}  // namespace

int year_of_notice(const Document& document) {
  int out = 0;
  for (const Span span : document.boilerplate) {
    const std::string_view text = slice(document.source, span);
    for (std::size_t at = 0; at < text.size(); ++at) {
      for (const std::string_view sign : kSigns) {
        if (says(text.substr(at), sign)) out = std::max(out, year_after(text.substr(at + sign.size())));
      }
    }
  }
  return out;
}

}  // namespace pourparler
