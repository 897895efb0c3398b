// Moves: what actors proposed, demanded, refused, promised, threatened, did to one another, in one document.
//
// A trigger ("refused", "prêt à", "Kyiv's demand") opens a candidate; who and at whom come from its arguments and from
// who is speaking; status, date and deadline from its clause. Reported speech makes moves without a trigger, too: what
// another side must do, what one's own side will not. Mentions of one act become one move. Words:
// languages/<code>/moves.toml; types: frames/moves.toml.
#pragma once

#include <memory>

#include "language/data.h"
#include "record/reading.h"

namespace pourparler {

struct MoveRules;
class MoveFrames;

class MoveReader {
 public:
  MoveReader(const Data& data, const Pack& pack);
  ~MoveReader();
  MoveReader(MoveReader&&) noexcept;
  MoveReader& operator=(MoveReader&&) noexcept;

  // Replaces the reading's moves. Needs sentences, syntax, times, actors, statements. Thread-safe.
  void read(Reading& reading) const;

 private:
  std::unique_ptr<const MoveFrames> frames_;
  std::unique_ptr<const MoveRules> rules_;
};

}  // namespace pourparler
