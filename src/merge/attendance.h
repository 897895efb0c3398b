// Who took part in an encounter, as its reports tell it: every origin has one voice for each actor.
//
// A side (those of one party) may be told by its person in one report, by its state in another, by "officials" in a
// third. The person stands for the side where most of the origins that tell of the side name one; else the state stands
// beside.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "merge/trace.h"
#include "merge/voices.h"

namespace pourparler {

struct Attendance {
  Voices<ParticipantRole> roles;
  std::set<std::string> origins;  // that say it was there
  Player player;
};

// By the actor's id.
std::map<std::string, Attendance> attendance(std::span<const Trace* const> members, const Cast& cast);

struct Participants {
  std::vector<Participant> present;   // those that the fact names, the absent among them
  std::vector<std::string> doubtful;  // whom so few origins name that the fact does not
};
// `origins`: how many tell of the encounter.
Participants participants_of(const std::map<std::string, Attendance>& all, std::size_t origins);

}  // namespace pourparler
