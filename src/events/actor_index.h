// The actors of one reading, by id and by the side for which they speak.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "record/reading.h"

namespace pourparler {

class ActorIndex {
 public:
  explicit ActorIndex(const Reading& reading) {
    for (const Actor& a : reading.actors) {
      by_id_.emplace(a.id, &a);
      if (a.type == ActorType::person && !a.party.empty()) persons_.emplace(a.party, &a);
    }
    for (const ActorType type : {ActorType::state, ActorType::organisation, ActorType::group}) {
      for (const Actor& a : reading.actors) {
        if (a.type == type && !a.party.empty()) by_party_.emplace(a.party, &a);
      }
    }
  }

  const Actor* find(const std::string& id) const {
    const auto at = by_id_.find(id);
    return at == by_id_.end() ? nullptr : at->second;
  }
  bool is(const std::string& id, ActorType type) const {
    const Actor* a = find(id);
    return a != nullptr && a->type == type;
  }
  std::string party(const std::string& id) const {
    const Actor* a = find(id);
    return a == nullptr ? "" : a->party;
  }
  // The state or body that speaks for a party; null if the text names none.
  const Actor* of_party(const std::string& party) const {
    const auto at = by_party_.find(party);
    return at == by_party_.end() ? nullptr : at->second;
  }
  // The persons of a party, in the order of the reading.
  std::vector<const Actor*> persons_of(const std::string& party) const {
    std::vector<const Actor*> out;
    const auto [from, to] = persons_.equal_range(party);
    for (auto at = from; at != to; ++at) out.push_back(at->second);
    return out;
  }
  // "Russian officials" take part for Russia: the one they stand for, else themselves.
  std::string represented(const std::string& id) const {
    const Actor* a = find(id);
    const bool several = a != nullptr && (a->type == ActorType::unnamed || a->type == ActorType::group);
    if (!several || a->party.empty()) return id;
    const Actor* state = of_party(a->party);
    return state == nullptr ? id : state->id;
  }

 private:
  std::unordered_map<std::string, const Actor*> by_id_, by_party_;
  std::multimap<std::string, const Actor*> persons_;
};

}  // namespace pourparler
