#include "ingest/utf8_scan.h"

#include <bit>
#include <cstdint>
#include <cstring>

#include "unicode/utf8.h"

namespace pourparler {

namespace {

static_assert(std::endian::native == std::endian::little, "countr_zero finds the first byte");

constexpr std::uint64_t kHigh = 0x8080808080808080ULL;
constexpr std::uint64_t kOnes = 0x0101010101010101ULL;

std::uint64_t word_at(const unsigned char* p) {
  std::uint64_t word;
  std::memcpy(&word, p, sizeof word);
  return word;
}

// The high bit of each byte of the word that is zero; above the lowest such byte a borrow may set it falsely.
std::uint64_t zeros(std::uint64_t word) {
  return (word - kOnes) & ~word & kHigh;
}

// The first byte from i on that is NUL, ESC or no ASCII; `size` if there is none.
std::size_t next_odd(const unsigned char* p, std::size_t i, std::size_t size) {
  for (; i + 8 <= size; i += 8) {
    const std::uint64_t word = word_at(p + i);
    const std::uint64_t odd = (word & kHigh) | zeros(word) | zeros(word ^ (kOnes * 0x1B));
    if (odd) return i + static_cast<std::size_t>(std::countr_zero(odd)) / 8;
  }
  while (i < size && p[i] < 0x80 && p[i] != 0 && p[i] != 0x1B) ++i;
  return i;
}

bool is_tail(unsigned char c) {
  return (c & 0xC0) == 0x80;
}

// The size of a valid two- or three-byte sequence (all that European text has) at p, of which four bytes may be read;
// else 0.
std::size_t short_sequence(const unsigned char* p) {
  if (p[0] >= 0xC2 && p[0] <= 0xDF) return is_tail(p[1]) ? 2 : 0;
  if (p[0] == 0xE2 || p[0] == 0xE1) return is_tail(p[1]) && is_tail(p[2]) ? 3 : 0;
  return 0;
}

bool is_cut_off(std::string_view rest) {
  const auto first = static_cast<unsigned char>(rest[0]);
  const std::size_t size = first >= 0xF0 && first <= 0xF4 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
  if (rest.size() >= size) return false;
  for (const char c : rest.substr(1)) {
    if (!is_tail(static_cast<unsigned char>(c))) return false;
  }
  return true;
}

}  // namespace

Utf8Scan scan_utf8(std::string_view bytes) {
  Utf8Scan scan;
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::size_t size = bytes.size();
  for (std::size_t i = next_odd(p, 0, size); i < size; i = next_odd(p, i, size)) {
    if (p[i] < 0x80) {
      scan.nuls += p[i] == 0;
      scan.escapes = scan.escapes || p[i] == 0x1B;
      ++i;
      continue;
    }
    while (i < size && p[i] >= 0x80) {
      if (const std::size_t n = i + 4 <= size ? short_sequence(p + i) : 0; n > 0) {
        ++scan.multibyte;
        i += n;
        continue;
      }
      const CodePoint c = decode(bytes, i);
      const bool cut = !c.valid && is_cut_off(bytes.substr(i));
      scan.multibyte += c.valid;
      scan.invalid += !c.valid;
      i = cut ? size : i + c.size;
    }
  }
  return scan;
}

std::size_t next_non_ascii(std::string_view bytes, std::size_t from) {
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  for (; from + 8 <= bytes.size(); from += 8) {
    const std::uint64_t high = word_at(p + from) & kHigh;
    if (high) return from + static_cast<std::size_t>(std::countr_zero(high)) / 8;
  }
  while (from < bytes.size() && p[from] < 0x80) ++from;
  return from;
}

}  // namespace pourparler
