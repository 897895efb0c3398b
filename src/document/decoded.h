// Captured bytes as text: what `ingest` makes of a capture before `clean` looks for the report in it.
#pragma once

#include <cstdint>
#include <string>

#include "document/offset_map.h"

namespace pourparler {

struct Decoded {
  std::string text;            // valid UTF-8, line ends as they were, no byte order mark
  OffsetMap map;               // text → the capture's bytes; for PDF the identity, since its text is extracted
  std::string encoding;        // what the bytes were written in ("UTF-8", "windows-1252", …)
  std::uint32_t repaired = 0;  // sequences that were invalid, or encoded twice and undone
};

}  // namespace pourparler
