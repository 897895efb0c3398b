#include "spacy/python_chars.h"

#include <algorithm>

#include "spacy/python_chars_tables.h"
#include "unicode/utf8.h"

namespace pourparler::spacy::python {

namespace {

bool is_in(const CharRange* table, std::size_t size, char32_t c) {
  const CharRange* const end = table + size;
  const CharRange* const at =
      std::lower_bound(table, end, c, [](const CharRange& r, char32_t x) { return r.last < x; });
  return at != end && at->first <= c;
}

char32_t lower_of(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  const CharRun* const end = kLower + kLowerSize;
  // Runs of stride 2 may interleave: look at the two that could hold it.
  const CharRun* at = std::upper_bound(kLower, end, c, [](char32_t x, const CharRun& r) { return x < r.first; });
  for (int back = 0; back < 2 && at != kLower; ++back) {
    --at;
    if (c <= at->last && (c - at->first) % at->stride == 0)
      return static_cast<char32_t>(static_cast<int>(c) + at->delta);
  }
  return c;
}

bool is_cased(char32_t c) {
  return is_in(kCased, kCasedSize, c);
}
bool is_ignorable(char32_t c) {
  return is_in(kCaseIgnorable, kCaseIgnorableSize, c);
}

// Unicode's Final_Sigma: a cased letter before, none after, case-ignorable characters not counted.
bool is_final_sigma(std::u32string_view text, std::size_t at) {
  std::size_t before = at;
  while (before > 0 && is_ignorable(text[before - 1])) --before;
  if (before == 0 || !is_cased(text[before - 1])) return false;
  std::size_t after = at + 1;
  while (after < text.size() && is_ignorable(text[after])) ++after;
  return after == text.size() || !is_cased(text[after]);
}

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

bool is_alpha(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return is_in(kAlpha, kAlphaSize, c);
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return is_in(kUpper, kUpperSize, c);
}

bool is_digit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return is_in(kDigit, kDigitSize, c);
}

bool is_space(std::u32string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char32_t c) { return is_space(c); });
}

bool is_alpha(std::u32string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char32_t c) { return is_alpha(c); });
}

std::u32string lower(std::u32string_view text) {
  std::u32string low;
  low.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == 0x3A3) {
      low += is_final_sigma(text, i) ? U'\u03C2' : U'\u03C3';
    } else if (text[i] == 0x130) {
      low += U"i\u0307";
    } else {
      low += lower_of(text[i]);
    }
  }
  return low;
}

std::string lower(std::string_view utf8) {
  if (!is_ascii(utf8)) return to_utf8(lower(to_utf32(utf8)));
  std::string low(utf8);
  for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return low;
}

bool is_alpha(std::string_view utf8) {
  return is_alpha(to_utf32(utf8));
}

}  // namespace pourparler::spacy::python
