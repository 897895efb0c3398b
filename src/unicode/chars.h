// What a character is, and how text folds. Tables come from ICU.
#pragma once

#include <string>
#include <string_view>

namespace pourparler {

bool is_letter(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_digit(char32_t c);        // decimal digits of any script
bool is_space(char32_t c);        // white space, no-break spaces included
bool is_punctuation(char32_t c);  // categories P* and S*

// Lower case, full Unicode rules, no locale.
std::string lower(std::string_view utf8);
// Upper-cases the first letter only.
std::string capitalise(std::string_view utf8);
// For comparing names and words: case folded, diacritics and ligatures taken off (NFKD, marks dropped; œ→oe, ß→ss, ø→o,
// ł→l, đ→d), typographic apostrophes and dashes made plain. Length may change.
std::string fold(std::string_view utf8);

// Whether the range holds nothing but white space.
bool is_blank(std::string_view utf8);
// Without white space at both ends, no-break spaces included.
std::string_view trim(std::string_view utf8);

}  // namespace pourparler
