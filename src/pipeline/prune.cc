#include "pipeline/prune.h"

#include <unordered_set>

namespace pourparler {

void prune(Reading& reading) {
  std::unordered_set<std::string> part;
  for (const Contact& c : reading.contacts) {
    for (const Participant& p : c.participants) part.insert(p.actor);
  }
  for (const Statement& s : reading.statements) {
    part.insert(s.speaker);
    part.insert(s.addressee);
  }
  for (const Move& m : reading.moves) {
    part.insert(m.actors.begin(), m.actors.end());
    part.insert(m.targets.begin(), m.targets.end());
  }
  std::erase_if(reading.actors, [&](const Actor& a) { return !part.contains(a.id); });
  std::erase_if(reading.mentions, [&](const Mention& m) { return !part.contains(m.actor); });
}

}  // namespace pourparler
