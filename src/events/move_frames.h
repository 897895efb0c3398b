// The frames of moves, for all languages: what the types are called in the event ontologies, and which of them hold
// other acts in their content. Data: frames/moves.toml.
#pragma once

#include <array>
#include <string>

#include "language/data.h"
#include "record/facts.h"

namespace pourparler {

struct MoveFrame {
  std::string plover;           // class of PLOVER, done
  std::string plover_intended;  // class of PLOVER, planned or conditional
  std::string cameo;            // code of CAMEO, done
  std::string intended;         // code of CAMEO, planned or conditional
  bool saying = false;          // made by saying something: who says it is an actor
  bool holds = false;           // acts named inside its content are no moves of their own
};

class MoveFrames {
 public:
  explicit MoveFrames(const Data& data);
  const MoveFrame& of(MoveType type) const { return frames_[static_cast<std::size_t>(type)]; }

 private:
  std::array<MoveFrame, 17> frames_;
};

}  // namespace pourparler
