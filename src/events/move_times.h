// When a move was made and what deadline it sets, from the times about its trigger.
#pragma once

#include "events/move_draft.h"
#include "events/move_frames.h"
#include "events/move_site.h"

namespace pourparler {

// Fills the draft's date and due. Its content must be known.
void set_times(const MoveSite& site, const MoveFrames& frames, MoveDraft& draft);

}  // namespace pourparler
