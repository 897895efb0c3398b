// ASCII only, no locale: what markup's own keywords need.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pourparler {

inline bool is_ascii_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}
inline bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
inline char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
inline bool is_ascii_letter(char c) {
  const char l = ascii_lower(c);
  return l >= 'a' && l <= 'z';
}

// Whether `text` starts with `prefix`, letter case apart.
inline bool starts_with_lower_of(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    if (ascii_lower(text[i]) != ascii_lower(prefix[i])) return false;
  }
  return true;
}
// The same where `prefix` is known to be lower case.
inline bool starts_with_lower(std::string_view text, std::string_view prefix) {
  return starts_with_lower_of(text, prefix);
}
inline bool equals_lower(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && starts_with_lower_of(text, lower);
}
inline std::string ascii_lower_copy(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = ascii_lower(c);
  return out;
}

}  // namespace pourparler
