// UTF-8 by hand: decode, encode, check, cut. Everything here works on bytes and never throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace pourparler {

inline constexpr char32_t kReplacement = 0xFFFD;

// One code point and how many bytes it took. A byte that starts no valid sequence (overlong, surrogate, cut off, above
// U+10FFFF) gives kReplacement and size 1.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;
  bool valid = true;
};

// The code point that starts at text[at]; at < text.size().
CodePoint decode(std::string_view text, std::size_t at);

// The code point that ends just before text[at]; 0 < at <= text.size(), at on a boundary.
CodePoint decode_before(std::string_view text, std::size_t at);

void append(std::string& out, char32_t c);

bool is_valid_utf8(std::string_view text);

// Whether `at` does not fall inside a code point of valid UTF-8.
inline bool is_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

std::size_t count_code_points(std::string_view valid_utf8);

// UTF-8 to UTF-32 and back. Invalid bytes become kReplacement.
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

// The text as valid UTF-8: itself where it is, else with kReplacement for every byte that is not.
std::string repaired_utf8(std::string_view text);

}  // namespace pourparler
