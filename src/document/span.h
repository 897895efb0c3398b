// A half-open range of bytes, [start, end). Everything that the program says of a text, it says of spans.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace pourparler {

struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  auto operator<=>(const Span&) const = default;

  std::uint32_t size() const { return end - start; }
  bool empty() const { return start >= end; }
  bool contains(Span other) const { return start <= other.start && other.end <= end; }
  bool contains(std::uint32_t at) const { return start <= at && at < end; }
  bool overlaps(Span other) const { return start < other.end && other.start < end; }
};

// The bytes of a span; a span that reaches beyond the text is cut at its end.
inline std::string_view slice(std::string_view text, Span span) {
  const std::size_t start = std::min<std::size_t>(span.start, text.size());
  return text.substr(start, std::min<std::size_t>(span.end, text.size()) - start);
}

}  // namespace pourparler
