// Gives fuzzed bytes to a reader of `ingest` with small limits; every capture that comes out is decoded, and what holds
// for all of them is checked.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

#include "ingest/decode.h"
#include "ingest/item.h"
#include "unicode/utf8.h"

namespace pourparler {

inline void require(bool condition) {
  if (!condition) std::abort();
}

inline void check_decoded(const Capture& capture) {
  if (capture.format == Format::pdf) return;  // starts a process
  const Result<Decoded> decoded = decode(capture);
  if (!decoded) return;
  require(is_valid_utf8(decoded->text));
  require(decoded->text.find('\0') == std::string::npos);
  std::uint32_t derived = 0, source = 0;
  for (const OffsetMap::Piece& piece : decoded->map.pieces()) {
    require(piece.derived >= derived && piece.source >= source);
    derived = piece.derived + piece.derived_size;
    source = piece.source + piece.source_size;
  }
  require(derived == decoded->text.size() && source <= capture.bytes.size());
}

inline IngestOptions small_limits() {
  IngestOptions options;
  options.max_report_bytes = 1 << 20;
  options.max_members = 1000;
  options.max_expanded_bytes = 4 << 20;
  options.max_depth = 3;
  return options;
}

inline bool take(const Result<Capture>& one) {
  if (one)
    check_decoded(*one);
  else
    require(!one.error().message.empty() && !one.error().place.source.empty());
  return true;
}

// read: bool(Run&, const Item&, std::string_view bytes).
template <class Read>
int fuzz_reader(const std::uint8_t* data, std::size_t size, Read read) {
  const IngestOptions options = small_limits();
  const CaptureSink sink = take;
  Run run(options, sink);
  run.start_input(size);
  Item item;
  item.stated.path = "fuzz";
  require(read(run, item, std::string_view(reinterpret_cast<const char*>(data), size)));
  return 0;
}

}  // namespace pourparler
