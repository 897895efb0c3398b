#include "document/offset_map.h"

namespace pourparler {

namespace {

using Piece = OffsetMap::Piece;

std::uint32_t derived_end(const Piece& p) {
  return p.derived + p.derived_size;
}
std::uint32_t source_end(const Piece& p) {
  return p.source + p.source_size;
}

// The first piece that ends after `at` on the side that `end` reads.
template <class End>
std::vector<Piece>::const_iterator first_after(const std::vector<Piece>& pieces, std::uint32_t at, End end) {
  return std::partition_point(pieces.begin(), pieces.end(), [&](const Piece& p) { return end(p) <= at; });
}

}  // namespace

OffsetMap OffsetMap::identity(std::uint32_t size) {
  OffsetMap map;
  map.add({0, size, 0, size});
  return map;
}

void OffsetMap::add(Piece piece) {
  if (piece.derived_size == 0 && piece.source_size == 0) return;
  if (!pieces_.empty()) {
    Piece& last = pieces_.back();
    const bool touches = derived_end(last) == piece.derived && source_end(last) == piece.source;
    if (touches && last.copied() && piece.copied()) {
      last.derived_size += piece.derived_size;
      last.source_size += piece.source_size;
      return;
    }
  }
  pieces_.push_back(piece);
}

Span OffsetMap::to_source(Span derived) const {
  auto at = first_after(pieces_, derived.start, derived_end);
  if (at == pieces_.end()) {
    const std::uint32_t end = pieces_.empty() ? 0 : source_end(pieces_.back());
    return {end, end};
  }
  const std::uint32_t start =
      at->copied() && derived.start > at->derived ? at->source + (derived.start - at->derived) : at->source;
  Span out{start, start};
  for (; at != pieces_.end() && at->derived < derived.end; ++at) {
    const bool whole = !at->copied() || derived.end >= derived_end(*at);
    out.end = whole ? source_end(*at) : at->source + (derived.end - at->derived);
  }
  return out;
}

std::optional<Span> OffsetMap::to_derived(Span source) const {
  auto at = first_after(pieces_, source.start, source_end);
  if (at == pieces_.end() || at->source >= source.end) return std::nullopt;
  const std::uint32_t start =
      at->copied() && source.start > at->source ? at->derived + (source.start - at->source) : at->derived;
  Span out{start, start};
  for (; at != pieces_.end() && at->source < source.end; ++at) {
    const bool whole = !at->copied() || source.end >= source_end(*at);
    out.end = whole ? derived_end(*at) : at->derived + (source.end - at->source);
  }
  if (out.empty()) return std::nullopt;
  return out;
}

OffsetMap OffsetMap::over(const OffsetMap& below) const {
  OffsetMap out;
  for (const Piece& upper : pieces_) {
    if (!upper.copied()) {
      const Span source = below.to_source({upper.source, source_end(upper)});
      out.add({upper.derived, upper.derived_size, source.start, source.size()});
      continue;
    }
    auto at = first_after(below.pieces_, upper.source, derived_end);
    for (; at != below.pieces_.end() && at->derived < source_end(upper); ++at) {
      const std::uint32_t from = std::max(at->derived, upper.source);
      const std::uint32_t to = std::min(derived_end(*at), source_end(upper));
      const std::uint32_t derived = upper.derived + (from - upper.source);
      if (at->copied()) {
        out.add({derived, to - from, at->source + (from - at->derived), to - from});
      } else {
        out.add({derived, to - from, at->source, at->source_size});
      }
    }
  }
  return out;
}

}  // namespace pourparler
