// Moves of speech without a trigger of their own: what another side must do, what one's own side will or will not,
// and judgements ("unacceptable", "blackmail") that make a statement a refusal or an accusation.
#pragma once

#include <vector>

#include "events/move_draft.h"
#include "events/move_frames.h"
#include "events/move_roles.h"
#include "events/move_site.h"
#include "events/speech.h"

namespace pourparler {

class SpokenMoves {
 public:
  SpokenMoves(const MoveRules& rules, const MoveFrames& frames, const Speech& speech, const MoveCast& cast)
      : rules_(rules), frames_(frames), speech_(speech), cast_(cast) {}

  // What the token tells; `triggered` where it told a move already.
  void read(const Scene& scene, std::size_t sentence, std::uint32_t token, bool triggered,
            std::vector<MoveDraft>& drafts) const;

 private:
  void read_judgement(const Scene& scene, std::size_t sentence, const Statement& said, std::uint32_t token,
                      std::vector<MoveDraft>& drafts) const;
  void read_obligation(const MoveSite& site, const Statement& said, std::size_t sentence,
                       std::vector<MoveDraft>& drafts) const;
  void read_intention(const MoveSite& site, const Statement& said, std::size_t sentence,
                      std::vector<MoveDraft>& drafts) const;
  bool read_blame(const MoveSite& site, const Statement& said, std::size_t sentence,
                  std::vector<MoveDraft>& drafts) const;
  bool commands(const MoveSite& site) const;
  bool nothing_will(const MoveSite& site) const;
  MoveType intended(const MoveSite& site) const;
  MoveDraft spoken(const MoveSite& site, std::size_t sentence, MoveType type, const char* rule) const;

  const MoveRules& rules_;
  const MoveFrames& frames_;
  const Speech& speech_;
  const MoveCast& cast_;
};

}  // namespace pourparler
