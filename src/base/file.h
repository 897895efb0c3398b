// Files, whole. Paths are UTF-8 bytes as the system gives them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace pourparler {

// The bytes of a file. Refuses what is larger than `limit` bytes (0: no limit).
Result<std::string> read_file(const std::string& path, std::uint64_t limit = 0);

// Writes beside, syncs, then renames: a reader sees the old file or the new one, never half of one.
Status write_file(const std::string& path, std::string_view bytes);

}  // namespace pourparler
