#include "events/move_targets.h"

#include <algorithm>

namespace pourparler {

namespace {

constexpr std::size_t kNear = 3;   // sentences back to a move that may be answered
constexpr std::size_t kBack = 12;  // drafts looked at

// How surely an actor stands for a side, see weight_of.
constexpr int kWeak = 1, kKnown = 3;

int rank_of(ActorType type) {
  switch (type) {
    case ActorType::state:
      return 0;
    case ActorType::organisation:
      return 1;
    case ActorType::group:
      return 2;
    case ActorType::person:
      return 3;
    default:
      return 4;
  }
}

// Types whose target is told or there is none.
bool needs_none(MoveType type) {
  return type == MoveType::agree || type == MoveType::appoint || type == MoveType::pledge;
}

// What is done to a state or a body, not to the person who speaks of it.
bool harms_a_side(MoveType type) {
  return type == MoveType::attack || type == MoveType::coerce || type == MoveType::violate;
}

}  // namespace

MoveTargets::MoveTargets(const Reading& reading, const MoveCast& cast) : cast_(cast) {
  std::unordered_map<std::string, std::size_t> of_actor;
  for (const Mention& m : reading.mentions) ++of_actor[m.actor];
  for (const Actor& a : reading.actors) {
    const std::size_t n = of_actor[a.id];
    if (n == 0 || a.type == ActorType::unnamed) continue;
    const std::string side = side_of(a.id);
    if (mentioned_.find(side) == mentioned_.end()) sides_.push_back(side);
    mentioned_[side] += n;
    std::string& best = stands_for_[side];
    const Actor* old = best.empty() ? nullptr : cast_.actor(best);
    const bool better =
        old == nullptr || rank_of(a.type) < rank_of(old->type) || (a.type == old->type && n > of_actor[best]);
    if (better) best = a.id;
  }
  std::stable_sort(sides_.begin(), sides_.end(),
                   [&](const std::string& a, const std::string& b) { return mentioned_[a] > mentioned_[b]; });
}

std::string MoveTargets::side_of(const std::string& id) const {
  const Actor* a = cast_.actor(id);
  return a == nullptr || a->party.empty() ? id : a->party;
}

bool MoveTargets::on_side(const MoveDraft& draft, const std::string& id) const {
  return std::any_of(draft.actors.begin(), draft.actors.end(),
                     [&](const std::string& own) { return side_of(own) == side_of(id); });
}

// How well an actor stands for a side at a table; none at all, if he is just somebody in the report.
int MoveTargets::weight_of(const std::string& id) const {
  const Actor* a = cast_.actor(id);
  if (a == nullptr || a->type == ActorType::unnamed) return 0;
  const bool known = !a->party.empty();
  if (a->type == ActorType::state || (a->type == ActorType::organisation && known)) return 4;
  const auto times = mentioned_.find(side_of(id));
  const bool often = times != mentioned_.end() && times->second > 1;
  if (known) return 3;
  if (a->type == ActorType::group || a->type == ActorType::organisation) return often ? 3 : 1;
  return often ? 2 : 1;
}

std::vector<std::string> MoveTargets::others(const MoveDraft& draft, const std::vector<std::string>& ids,
                                             int least) const {
  std::vector<std::string> out, sides;
  int best = least;
  for (const std::string& id : ids) {
    if (!on_side(draft, id)) best = std::max(best, weight_of(id));
  }
  for (const std::string& id : ids) {
    const std::string side = side_of(id);
    // Beside a state or a body whose side is known, mere names and plain groups do not count; nor does who tells it.
    if (on_side(draft, id) || id == draft.teller || weight_of(id) < std::max(best - 1, least)) continue;
    const auto known = std::find(sides.begin(), sides.end(), side);
    if (known == sides.end()) {
      sides.push_back(side);
      out.push_back(id);
      continue;
    }
    std::string& kept = out[static_cast<std::size_t>(known - sides.begin())];
    if (weight_of(id) > weight_of(kept)) kept = id;
  }
  if (out.size() > 2) out.resize(2);
  return out;
}

// Whom this side has been told to deal with, or who has just dealt with it.
std::vector<std::string> MoveTargets::from_before(const std::vector<MoveDraft>& drafts, std::size_t number) const {
  const MoveDraft& own = drafts[number];
  for (std::size_t i = number; i-- > 0 && number - i <= kBack;) {
    const MoveDraft& d = drafts[i];
    const bool ours = share_actor(d.actors, own.actors) ||
                      std::any_of(d.actors.begin(), d.actors.end(), [&](const auto& a) { return on_side(own, a); });
    const bool at_us = std::any_of(d.targets.begin(), d.targets.end(), [&](const auto& t) { return on_side(own, t); });
    if (ours && !d.targets.empty()) return others(own, d.targets, kWeak);
    if (at_us || (!ours && d.sentence + kNear > own.sentence)) return others(own, principals_of(d.actors), kKnown);
  }
  return {};
}

// Whose deed an answer is aimed at: the state or body for which a person acts.
std::vector<std::string> MoveTargets::principals_of(const std::vector<std::string>& ids) const {
  std::vector<std::string> out;
  for (const std::string& id : ids) {
    const auto at = stands_for_.find(side_of(id));
    add_actors(out, {at == stands_for_.end() ? id : at->second});
  }
  return out;
}

// The parties of the talks: the sides named most. One of them deals with the other, a third with both.
std::vector<std::string> MoveTargets::of_report(const MoveDraft& draft) const {
  for (const int least : {kKnown, kWeak + 1}) {
    std::vector<std::string> ids;
    bool principal = false;
    for (std::size_t i = 0, rank = 0; i < sides_.size() && rank < 3; ++i) {
      const auto at = stands_for_.find(sides_[i]);
      if (at == stands_for_.end() || weight_of(at->second) < least || mentioned_.at(sides_[i]) < 2) continue;
      if (on_side(draft, at->second)) {
        principal = principal || rank < 2;
      } else {
        ids.push_back(at->second);
      }
      ++rank;
    }
    if (principal && ids.size() > 1) ids.resize(1);
    if (!ids.empty()) return others(draft, ids, least);
  }
  return {};
}

void MoveTargets::complete(std::vector<MoveDraft>& drafts) const {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    MoveDraft& d = drafts[i];
    if (d.type == MoveType::agree) d.targets.clear();
    if (harms_a_side(d.type)) d.targets = principals_of(d.targets);
    if (!d.targets.empty() || d.type == MoveType::agree || d.type == MoveType::appoint) continue;
    d.targets = others(d, d.named, kWeak + 1);
    if (!d.targets.empty() || needs_none(d.type)) continue;
    d.targets = others(d, d.nearby, kWeak + 1);
    if (harms_a_side(d.type)) d.targets = principals_of(d.targets);
    if (d.targets.empty()) d.targets = from_before(drafts, i);
    if (d.targets.empty()) d.targets = of_report(d);
    if (d.targets.empty()) d.targets = others(d, d.named, kWeak);
  }
}

}  // namespace pourparler
