// Who speaks and what belongs to a noun, as syntax has it; nothing where no trained pipeline ran, or where it found no
// subject.
#pragma once

#include <optional>

#include "statements/cues.h"
#include "statements/page.h"
#include "statements/phrase.h"

namespace pourparler {

// The subject of the cue's verb before it in its stretch; of a cue without one ("…, saying", "and said"), that of the
// verb it hangs on, or the noun. Relative pronouns are left to subject_before.
std::optional<Phrase> subject_by_syntax(const Page& page, const Cue& cue, Range stretch);

// The first subject in a clause, whatever its verb.
std::optional<Phrase> subject_at(const Page& page, Range clause);

// Whether the cue's verb stands in a relative clause: "a claim the ministry denied".
bool in_relative(const Page& page, const Cue& cue);

// Where the clause ends that starts at word `first` and hangs on a noun: "the claim that [the war is over] was denied".
// `first` itself where syntax knows of none.
At clause_of_noun(const Page& page, At noun, At first, Range stretch);

}  // namespace pourparler
