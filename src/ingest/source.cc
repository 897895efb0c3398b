#include "ingest/source.h"

#include <algorithm>
#include <cstring>

namespace pourparler {

namespace {
constexpr std::size_t kChunk = 256 << 10;
}

std::size_t MemorySource::read(char* into, std::size_t size) {
  const std::size_t n = std::min(size, bytes_.size() - at_);
  if (n) std::memcpy(into, bytes_.data() + at_, n);
  at_ += n;
  return n;
}

bool MemorySource::seek(std::uint64_t at) {
  if (at > bytes_.size()) return false;
  at_ = static_cast<std::size_t>(at);
  return true;
}

Result<std::string> read_all(Source& source, std::uint64_t limit) {
  std::string bytes;
  std::size_t used = 0;
  while (true) {
    if (bytes.size() - used < kChunk / 4) bytes.resize(std::max<std::size_t>(kChunk / 4, bytes.size() * 2));
    const std::size_t n = source.read(bytes.data() + used, bytes.size() - used);
    if (n == 0) break;
    used += n;
    if (used > limit)
      return too_large("larger than " + std::to_string(limit) + " bytes")
          .mend("split it: one report may not be larger");
  }
  if (const Error* error = source.failure()) return *error;
  bytes.resize(used);
  bytes.shrink_to_fit();
  return bytes;
}

// Makes room for `room` bytes in the window and reads once; false at the end.
bool Reader::fill(std::size_t room) {
  if (ended_) return false;
  if (begin_ == end_) begin_ = end_ = 0;
  if (capacity_ - begin_ < room || end_ == capacity_) {
    const std::size_t need = std::max(room, end_ - begin_ + 1);
    if (capacity_ < need) {
      const std::size_t larger = std::max({kChunk, need, std::min(capacity_ * 2, need * 2)});
      auto fresh = std::make_unique_for_overwrite<char[]>(larger);
      if (end_ > begin_) std::memcpy(fresh.get(), buffer_.get() + begin_, end_ - begin_);
      buffer_ = std::move(fresh);
      capacity_ = larger;
    } else {
      std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
    }
    end_ -= begin_;
    begin_ = 0;
  }
  const std::size_t n = below_.read(buffer_.get() + end_, capacity_ - end_);
  end_ += n;
  if (n == 0) {
    ended_ = true;
    if (const Error* error = below_.failure()) fail(*error);
  }
  return n > 0;
}

std::string_view Reader::peek(std::size_t want) {
  while (end_ - begin_ < want && fill(want)) {
  }
  return window().substr(0, want);
}

std::uint64_t Reader::skip(std::uint64_t size) {
  std::uint64_t done = 0;
  while (done < size) {
    if (begin_ == end_ && !fill(kChunk)) break;
    const std::uint64_t n = std::min<std::uint64_t>(size - done, end_ - begin_);
    begin_ += static_cast<std::size_t>(n);
    done += n;
  }
  return done;
}

std::optional<std::string_view> Reader::line(std::size_t limit) {
  if (cut_) skip_line();
  cut_ = false;
  std::size_t seen = 0;
  while (true) {
    const std::string_view ahead = window();
    if (const std::size_t found = ahead.find('\n', seen); found != ahead.npos && found <= limit) {
      begin_ += found + 1;
      return ahead.substr(0, found);
    }
    seen = ahead.size();
    if (seen > limit) {
      cut_ = true;  // the next call passes over the rest: this view must stay
      begin_ += limit;
      return ahead.substr(0, limit);
    }
    if (!fill(std::max(kChunk, seen + 1))) {
      if (seen == 0) return std::nullopt;
      begin_ += seen;
      return std::string_view(buffer_.get() + begin_ - seen, seen);
    }
  }
}

void Reader::skip_line() {
  while (begin_ < end_ || fill(kChunk)) {
    const std::size_t found = window().find('\n');
    if (found != std::string_view::npos) {
      begin_ += found + 1;
      return;
    }
    begin_ = end_;
  }
}

std::size_t Reader::read(char* into, std::size_t size) {
  if (begin_ == end_) return ended_ ? 0 : read_through(into, size);
  const std::size_t n = std::min(size, end_ - begin_);
  std::memcpy(into, buffer_.get() + begin_, n);
  begin_ += n;
  return n;
}

// Nothing is ahead: no need to copy twice.
std::size_t Reader::read_through(char* into, std::size_t size) {
  const std::size_t n = below_.read(into, size);
  if (n == 0) {
    ended_ = true;
    if (const Error* error = below_.failure()) fail(*error);
  }
  return n;
}

bool Reader::seek(std::uint64_t at) {
  if (!below_.seek(at)) return false;
  begin_ = end_ = 0;
  ended_ = cut_ = false;
  return true;
}

}  // namespace pourparler
