// Leads from a derived text back to the text it was made from, and forth.
//
// The map is a list of pieces in rising order on both sides. Inside a piece that was copied, bytes correspond one to
// one; a piece of unequal lengths (a character re-encoded, an entity resolved) corresponds as a whole. What lies
// between pieces was dropped on the one side or inserted on the other.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "document/span.h"

namespace pourparler {

class OffsetMap {
 public:
  struct Piece {
    std::uint32_t derived = 0, derived_size = 0;
    std::uint32_t source = 0, source_size = 0;

    bool operator==(const Piece&) const = default;
    bool copied() const { return derived_size == source_size; }
  };

  // The map of a text onto itself.
  static OffsetMap identity(std::uint32_t size);

  // Appends a piece. Both starts must not lie before the end of the last piece. Copied pieces that touch are joined.
  void add(Piece piece);

  // The smallest source range that holds all that the derived span was made from. An empty span, or one that lies
  // wholly in inserted bytes, gives the empty range at the nearest following source position.
  Span to_source(Span derived) const;

  // The derived range made from a source span; nothing where all of it was dropped.
  std::optional<Span> to_derived(Span source) const;

  // The map from this map's derived text to the source of `below`, whose derived text is this map's source.
  OffsetMap over(const OffsetMap& below) const;

  const std::vector<Piece>& pieces() const { return pieces_; }

 private:
  std::vector<Piece> pieces_;
};

}  // namespace pourparler
