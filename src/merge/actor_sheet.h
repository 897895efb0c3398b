// The sheet of a united actor: what its names, spellings, roles and parties in all reports come to.
#pragma once

#include <string>
#include <vector>

#include "merge/actors.h"
#include "merge/state.h"
#include "record/actor.h"

namespace pourparler {

// The party that most documents give; empty where none does.
std::string party_of(const UnitedNames& actor, const std::vector<CountedName>& names);

// Names by the state's sheets of them: the form that most origins use, all aliases, roles with their evidence, and why
// each name is held for the same actor.
Actor sheet_of(const UnitedNames& actor, const std::vector<CountedName>& names, const Player& player,
               MergeState& state);

}  // namespace pourparler
