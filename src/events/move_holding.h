// What belongs to another move: what is asked for is not done, a warning and what it warns of are one threat.
#pragma once

#include <vector>

#include "events/move_draft.h"
#include "events/move_frames.h"
#include "events/move_rules.h"
#include "events/scene.h"
#include "events/speech.h"

namespace pourparler {

// Joins and drops drafts of one sentence.
void settle_drafts(const Scene& scene, const MoveRules& rules, const MoveFrames& frames, const Speech& speech,
                   std::vector<MoveDraft>& drafts);

}  // namespace pourparler
