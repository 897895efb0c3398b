// What the reports of one fact disagree about, with the words of both sides.
//
// Where independent origins tell against each other it is a contradiction. Where documents of one origin do, one of
// them changed what it descends from: a distortion. Its words are no voice of its origin, so that a slip of a
// translation does not pass for a second account.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "merge/trace.h"
#include "record/record.h"

namespace pourparler {

// All append. `members` are the traces of one fact.
void find_disagreements(const Contact& fact, std::span<const Trace* const> members, const Cast& cast,
                        std::vector<Disagreement>& out);
void find_disagreements(const Move& fact, std::span<const Trace* const> members, std::vector<Disagreement>& out);
// Of one utterance: how many, and whether it says so or says not. `about`: the id of the statement that stands for it.
void find_disagreements(const std::string& about, std::span<const Trace* const> members,
                        std::vector<Disagreement>& out);
// Who said it: `echoes` are of one block, quotations that may be one whoever is said to have spoken.
void find_speakers(std::span<const Trace* const> echoes, const Cast& cast, std::vector<Disagreement>& out);

}  // namespace pourparler
