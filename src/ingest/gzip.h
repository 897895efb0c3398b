// What a gzip stream holds; members that follow one another read as one, as `gunzip` has it and WARC needs it.
#pragma once

#include <zlib.h>

#include <memory>

#include "ingest/run.h"
#include "ingest/source.h"

namespace pourparler {

class GzipSource : public Source {
 public:
  GzipSource(Run& run, Reader& below);
  ~GzipSource() override;
  std::size_t read(char* into, std::size_t size) override;

 private:
  bool next_member();

  Run& run_;
  Reader& below_;
  z_stream stream_{};
  bool ended_ = false;
};

// zlib or raw deflate or gzip in memory, as HTTP's Content-Encoding has them. Errors: malformed, too_large.
Result<std::string> inflate_all(std::string_view bytes, std::uint64_t limit);

}  // namespace pourparler
