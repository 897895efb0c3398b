#include "ingest/utf8_scan.h"

#include <cstdint>
#include <cstring>

#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::uint64_t kHigh = 0x8080808080808080ULL;
constexpr std::uint64_t kOnes = 0x0101010101010101ULL;

// Whether all eight bytes are ASCII from 0x1C up or such controls as text has: a byte below 0x1C may be NUL or ESC and
// is looked at singly … except that line feeds and tabs are frequent; so only NUL and ESC are sought, each by the
// zero-byte trick.
bool plain_word(std::uint64_t word) {
  const std::uint64_t nul = (word - kOnes) & ~word;
  const std::uint64_t esc_word = word ^ (kOnes * 0x1B);
  const std::uint64_t esc = (esc_word - kOnes) & ~esc_word;
  return ((word | nul | esc) & kHigh) == 0;
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
  for (std::size_t i = 0; i < size;) {
    while (i + 8 <= size) {
      std::uint64_t word;
      std::memcpy(&word, p + i, 8);
      if (!plain_word(word)) break;
      i += 8;
    }
    // The faulty word, byte by byte, up to the first byte that is no ASCII; then all sequences in a row.
    while (i < size && p[i] < 0x80) {
      scan.nuls += p[i] == 0;
      scan.escapes = scan.escapes || p[i] == 0x1B;
      if ((++i & 7) == 0) break;
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

}  // namespace pourparler
