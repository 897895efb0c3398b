// Where an export goes: a function that takes bytes in order. An Error from it ends the export and is what the export
// returns.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace pourparler {

using Sink = std::function<Status(std::string_view)>;

// Gathers small pieces, so that the sink is called with large ones.
class Buffered {
 public:
  explicit Buffered(Sink sink, std::size_t size = 1 << 16) : sink_(std::move(sink)), size_(size) {}

  Status write(std::string_view bytes) {
    buffer_ += bytes;
    return buffer_.size() < size_ ? ok() : flush();
  }
  Status flush() {
    if (buffer_.empty()) return ok();
    Status done = sink_(buffer_);
    buffer_.clear();
    return done;
  }

 private:
  Sink sink_;
  std::size_t size_;
  std::string buffer_;
};

}  // namespace pourparler
