#include "events/speech.h"

#include <algorithm>

namespace pourparler {

Speech::Speech(const Reading& reading) : document_(reading.document) {
  for (const Statement& s : reading.statements) {
    for (const Span& span : s.content) contents_.push_back({span, &s});
    if (s.cue) cues_.push_back({*s.cue, &s});
  }
  const auto by_place = [](const Piece& a, const Piece& b) { return a.span < b.span; };
  std::stable_sort(contents_.begin(), contents_.end(), by_place);
  std::stable_sort(cues_.begin(), cues_.end(), by_place);
}

const Statement* Speech::find(const std::vector<Piece>& pieces, Span source) {
  auto at = std::upper_bound(pieces.begin(), pieces.end(), source.start,
                             [](std::uint32_t start, const Piece& p) { return start < p.span.start; });
  // Pieces may lie in one another: the innermost that holds the place, looked for a few steps back.
  for (int steps = 0; at != pieces.begin() && steps < 4; ++steps) {
    --at;
    if (at->span.contains(source.start)) return at->statement;
  }
  return nullptr;
}

const Statement* Speech::around(Span span) const {
  return find(contents_, document_.cite(span));
}
const Statement* Speech::of_cue(Span span) const {
  return find(cues_, document_.cite(span));
}

}  // namespace pourparler
