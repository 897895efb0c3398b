// What Python says of a character. Features are hashes of what Python's str methods gave when a pipeline was trained,
// so these must agree with it to the last character, which `unicode` (ICU, another Unicode version, other definitions)
// does not.
#pragma once

#include <string>
#include <string_view>

namespace pourparler::spacy::python {

// str.isspace of one character: Zs, and the bidirectional classes WS, B and S.
inline bool is_space(char32_t c) {
  if (c < 0x80) return c == 0x20 || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
  if (c < 0x1680) return c == 0x85 || c == 0xA0;
  return c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}
bool is_alpha(char32_t c);
bool is_upper(char32_t c);
bool is_digit(char32_t c);  // superscripts and circled digits too

// str.isspace, str.isalpha: false for the empty string.
bool is_space(std::u32string_view text);
bool is_alpha(std::u32string_view text);

// str.lower: full mappings, final sigma.
std::u32string lower(std::u32string_view text);
std::string lower(std::string_view utf8);
bool is_alpha(std::string_view utf8);

}  // namespace pourparler::spacy::python
