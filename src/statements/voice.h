// Who may speak: whether words name somebody who says something, or only something that is said of.
#pragma once

#include <optional>

#include "statements/page.h"
#include "statements/phrase.h"

namespace pourparler {

// Whether a phrase is somebody or some body, and no thing.
bool may_speak(const Page& page, const Phrase& phrase);

// Whether a phrase may name anybody: no bare word of grammar, no piece of a clause.
bool names_somebody(const Page& page, const Phrase& phrase);

// Whether words begin with those who are told, and nobody else: "reporters", "the press".
// Whether a phrase is a medium, which passes on what others said: "state television".
bool is_medium(const Page& page, const Phrase& phrase);

bool is_listener(const Page& page, Range words);

// "a poll published on Monday by the institute": who made what is cited; nothing where nothing is, or nobody is named
// before `limit`.
std::optional<Phrase> maker_of(const Page& page, const Phrase& study, At limit);

}  // namespace pourparler
