// The moves of a transition system, in the order of its classes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pourparler::spacy {

struct Move {
  int action = 0;     // meaning: arc_eager.h, biluo.h
  std::string label;  // may be empty

  bool operator==(const Move&) const = default;
};

// Reads a `moves` file (parser/moves, ner/moves). Within an action, labels are ordered by frequency, then by name, both
// falling; labels of negative frequency were added after training began and come last of all.
Result<std::vector<Move>> parse_moves(std::string_view bytes, const std::string& source);

}  // namespace pourparler::spacy
