#include "merge/attendance.h"

#include <algorithm>

namespace pourparler {

namespace {

constexpr std::size_t kFewOrigins = 3;   // from here on, a crowd that one origin alone names is left out
constexpr std::size_t kManyOrigins = 5;  // and from here on, anybody

// How exactly somebody stands for a side.
int rank_of(const Player& player) {
  switch (player.type) {
    case ActorType::person:
      return 0;
    case ActorType::state:
    case ActorType::organisation:
      return 1;
    default:
      return 2;  // "officials", "the allies"
  }
}

bool is_there(const Attendance& one) {
  return !one.origins.empty();
}

ParticipantRole role_of(const Attendance& one) {
  const std::size_t absent = one.roles.origins_of(ParticipantRole::absent);
  if (absent > one.origins.size()) return ParticipantRole::absent;
  for (const ParticipantRole special : {ParticipantRole::host, ParticipantRole::mediator}) {
    if (2 * one.roles.origins_of(special) >= one.origins.size() && one.roles.origins_of(special) > 0) return special;
  }
  return one.origins.empty() ? ParticipantRole::absent : ParticipantRole::participant;
}

// Whether most origins that tell of one's side tell it by somebody who stands for it more exactly.
bool is_represented(const Attendance& one, const std::map<std::string, Attendance>& all) {
  if (one.player.party.empty() || !is_there(one)) return false;
  std::set<std::string> named, told = one.origins;
  for (const auto& [id, other] : all) {
    if (other.player.party != one.player.party || rank_of(other.player) >= rank_of(one.player)) continue;
    named.insert(other.origins.begin(), other.origins.end());
  }
  told.insert(named.begin(), named.end());
  return 2 * named.size() > told.size();
}

// Crowds have no name that reports share: those of one side are one crowd, unless one report tells of both.
bool one_crowd(const Attendance& a, const Attendance& b) {
  return rank_of(a.player) == 2 && rank_of(b.player) == 2 && !a.player.party.empty() &&
         a.player.party == b.player.party;
}

bool is_told_elsewhere(const Attendance& one, const std::map<std::string, Attendance>& all) {
  return std::any_of(all.begin(), all.end(), [&](const auto& entry) {
    const Attendance& other = entry.second;
    const auto in_both = [&](const std::string& origin) { return one.origins.contains(origin); };
    return is_there(other) && entry.first < one.player.id && one_crowd(one, other) &&
           std::none_of(other.origins.begin(), other.origins.end(), in_both);
  });
}

bool is_doubtful(const Attendance& one, const std::map<std::string, Attendance>& all, std::size_t origins) {
  std::set<std::string> voices = one.origins;
  for (const auto& [id, other] : all) {
    if (one_crowd(one, other)) voices.insert(other.origins.begin(), other.origins.end());
  }
  if (voices.size() != 1) return false;
  return origins >= kManyOrigins || (origins >= kFewOrigins && rank_of(one.player) == 2);
}

}  // namespace

std::map<std::string, Attendance> attendance(std::span<const Trace* const> members, const Cast& cast) {
  std::map<std::string, Attendance> out;
  for (const Trace* t : members) {
    for (const Participant& p : t->contact.participants) {
      const Player& player = cast(p.actor);
      Attendance& own = out[player.id];
      own.player = player;
      own.roles.add(p.as, t->origin, t->contact.evidence);
      if (p.as != ParticipantRole::absent) own.origins.insert(t->origin);
    }
  }
  return out;
}

Participants participants_of(const std::map<std::string, Attendance>& all, std::size_t origins) {
  Participants out;
  std::vector<Participant> represented;
  for (const auto& [id, one] : all) {
    const ParticipantRole role = role_of(one);
    if (role == ParticipantRole::absent) {
      out.present.push_back({id, role});
    } else if (is_represented(one, all) || is_told_elsewhere(one, all)) {
      represented.push_back({id, role});
    } else if (is_doubtful(one, all, origins)) {
      out.doubtful.push_back(id);
    } else {
      out.present.push_back({id, role});
    }
  }
  // "The envoy met her government": both are told, of one side.
  const auto there = std::count_if(out.present.begin(), out.present.end(),
                                   [](const Participant& p) { return p.as != ParticipantRole::absent; });
  if (there < 2) {
    out.present.insert(out.present.end(), represented.begin(), represented.end());
    std::sort(out.present.begin(), out.present.end(),
              [](const Participant& a, const Participant& b) { return a.actor < b.actor; });
  }
  return out;
}

}  // namespace pourparler
