// Bytes that come one piece after another: from a file, from memory, out of a container.
//
// Every reader of a format pulls from a Source, so that an archive of any size passes through a buffer of fixed size.
// A Source that fails ends early and keeps its Error: whoever reads to the end asks `failure()` then.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace pourparler {

class Source {
 public:
  Source() = default;
  virtual ~Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  // Fills `into` with up to `size` bytes; how many. 0 at the end and after a failure.
  virtual std::size_t read(char* into, std::size_t size) = 0;
  // Goes to a byte counted from the start; false where the source cannot.
  virtual bool seek(std::uint64_t) { return false; }
  virtual std::optional<std::uint64_t> size() const { return std::nullopt; }

  // Why it ended before its end; nullptr if it did not.
  const Error* failure() const { return failure_ ? &*failure_ : nullptr; }

 protected:
  std::size_t fail(Error error) {
    failure_ = std::move(error);
    return 0;
  }

 private:
  std::optional<Error> failure_;
};

// Over bytes that the caller owns and keeps.
class MemorySource : public Source {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  std::size_t read(char* into, std::size_t size) override;
  bool seek(std::uint64_t at) override;
  std::optional<std::uint64_t> size() const override { return bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

// All of a source. Refuses what is larger than `limit` bytes.
Result<std::string> read_all(Source& source, std::uint64_t limit);

// A source with a window of bytes ahead: look before you take. Views stay valid until the next call.
class Reader : public Source {
 public:
  explicit Reader(Source& below) : below_(below) {}

  // The next `want` bytes without taking them; fewer only before the end.
  std::string_view peek(std::size_t want);
  // Takes bytes that peek() showed.
  void consume(std::size_t size) { begin_ += size; }
  // Takes `size` bytes without showing them; how many there were.
  std::uint64_t skip(std::uint64_t size);

  // The next line without its line feed, however long up to `limit`; nothing at the end. Of a line that is longer, the
  // first `limit` bytes, and `cut()` is true; the rest of it is passed over.
  std::optional<std::string_view> line(std::size_t limit);
  bool cut() const { return cut_; }

  std::size_t read(char* into, std::size_t size) override;
  bool seek(std::uint64_t at) override;
  std::optional<std::uint64_t> size() const override { return below_.size(); }

 private:
  std::string_view window() const { return {buffer_.get() + begin_, end_ - begin_}; }
  bool fill(std::size_t room);
  void skip_line();
  std::size_t read_through(char* into, std::size_t size);

  Source& below_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0, begin_ = 0, end_ = 0;
  bool cut_ = false;
  bool ended_ = false;
};

}  // namespace pourparler
