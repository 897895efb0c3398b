// One fast pass over bytes that says all that decoding wants to know of them as UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace pourparler {

struct Utf8Scan {
  std::size_t multibyte = 0;  // valid sequences of more than one byte
  std::size_t invalid = 0;    // bytes that belong to no valid sequence
  std::size_t nuls = 0;
  bool escapes = false;  // an ESC byte is there, as in ISO-2022

  std::size_t faults() const { return invalid + nuls; }
  bool clean() const { return invalid == 0 && nuls == 0; }
  // Faults in UTF-8, not another encoding: valid sequences are many, or there is but NUL to mend.
  bool mostly_valid() const { return invalid == 0 || multibyte >= 4 * invalid; }
};

// A sequence that is cut off by the end of the bytes counts as one invalid byte.
Utf8Scan scan_utf8(std::string_view bytes);

// The first byte from `from` on that is above 0x7F; bytes.size() if there is none.
std::size_t next_non_ascii(std::string_view bytes, std::size_t from);

}  // namespace pourparler
