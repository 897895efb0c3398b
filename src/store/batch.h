// The batch in flight: one transaction, begun by the first thing to be written and ended when it is full or old.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "document/archive.h"
#include "store/compress.h"
#include "store/connection.h"
#include "store/writer.h"

namespace pourparler {

class Batch {
 public:
  Batch(Connection& connection, const WriterOptions& options);
  ~Batch();  // drops what was not ended
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  // Does `work` (which returns a Status or a Result) inside the batch. Its Error undoes the batch and closes it for
  // good.
  template <class Work>
  auto in(Work&& work) -> decltype(work()) {
    if (Status began = begin(); !began) return began.error();
    ++depth_;
    auto done = work();
    --depth_;
    if (!done) return fail(done.error());
    if (depth_ == 0 && full()) {  // what is done inside other work ends with it
      if (Status ended = end(); !ended) return ended.error();
    }
    return done;
  }
  Status end();
  // A document of so many bytes went in.
  void count(std::uint64_t bytes);
  std::uint64_t committed() const { return committed_; }

  Connection& connection;
  const WriterOptions options;
  Compressor compressor;
  Encoder encoder;  // room that is used again
  std::string capture_frame, reading_frame;

 private:
  Status begin();
  bool full() const;
  Error fail(Error error);

  bool open_ = false;
  int depth_ = 0;
  std::optional<Error> failed_;
  std::size_t documents_ = 0;
  std::uint64_t bytes_ = 0;
  std::chrono::steady_clock::time_point began_;
  std::uint64_t committed_ = 0;
};

}  // namespace pourparler
