// Zstandard frames with a checksum, for captured bytes and readings. A context is kept between calls: for small texts,
// setting one up costs more than compressing.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

struct ZSTD_CCtx_s;

namespace pourparler {

class Compressor {
 public:
  explicit Compressor(int level);
  // Into `out`, whose room is used again.
  void compress(std::string_view bytes, std::string& out);

 private:
  struct Free {
    void operator()(ZSTD_CCtx_s* context) const;
  };
  std::unique_ptr<ZSTD_CCtx_s, Free> context_;
};

// Error corrupt where the frame is damaged, or would not give just `size` bytes.
Result<std::string> decompress(std::string_view frame, std::uint64_t size);

}  // namespace pourparler
