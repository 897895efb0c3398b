// Hashes: SHA-256 where a citation or a checksum must hold for years, a fast one for tables in memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pourparler {

// SHA-256 of the bytes, as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// FNV-1a folded once more for spread; stable across runs and machines, so ids may be made from it. Not for strangers'
// keys where collisions would do harm.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

// 16 lower-case hexadecimal digits.
std::string hex64(std::uint64_t value);

}  // namespace pourparler
