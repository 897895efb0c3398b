#include "views/parties.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

Parties::Parties(const Material& material) : material_(material) {
  for (const auto& [id, actor] : material.actors) {
    if (actor.party.empty() || actor.type != ActorType::state) continue;
    std::string& label = labels_[actor.party];
    // The least name, so that it does not matter in which order actors come.
    if (label.empty() || actor.name < label) label = actor.name;
  }
}

std::string Parties::key_of(const std::string& actor) const {
  const auto at = material_.actors.find(actor);
  if (at == material_.actors.end()) return "";
  return at->second.party.empty() ? actor : at->second.party;
}

std::vector<std::string> Parties::keys_of(const std::vector<std::string>& actors) const {
  std::vector<std::string> out;
  for (const std::string& actor : actors) {
    const std::string key = key_of(actor);
    if (!key.empty() && std::find(out.begin(), out.end(), key) == out.end()) out.push_back(key);
  }
  std::sort(out.begin(), out.end(),
            [this](const auto& a, const auto& b) { return std::pair(label(a), a) < std::pair(label(b), b); });
  return out;
}

std::string Parties::label(const std::string& key) const {
  const auto known = labels_.find(key);
  return known != labels_.end() ? known->second : name(key);
}

std::string Parties::name(const std::string& actor) const {
  const auto at = material_.actors.find(actor);
  return at == material_.actors.end() ? actor : at->second.name;
}

std::vector<std::string> Parties::names(const std::vector<std::string>& actors) const {
  std::vector<std::string> out;
  for (const std::string& actor : actors) out.push_back(name(actor));
  return out;
}

bool Parties::is(const std::string& actor, const std::string& query) const {
  if (query.empty()) return true;
  const auto at = material_.actors.find(actor);
  return at != material_.actors.end() && is_called(at->second, query, fold(query));
}

bool Parties::is_called(const Actor& a, const std::string& query, const std::string& folded) const {
  if (a.id == query || fold(a.name) == folded || fold(a.party) == folded) return true;
  if (!a.party.empty() && fold(label(a.party)) == folded) return true;
  return std::any_of(a.aliases.begin(), a.aliases.end(), [&](const auto& alias) { return fold(alias) == folded; });
}

std::unordered_set<std::string> Parties::all_that_are(const std::string& query) const {
  std::unordered_set<std::string> out;
  const std::string folded = fold(query);
  for (const auto& [id, actor] : material_.actors) {
    if (is_called(actor, query, folded)) out.insert(id);
  }
  return out;
}

std::vector<std::string> Parties::those(const std::vector<std::string>& actors, const std::string& query) const {
  std::vector<std::string> out;
  std::copy_if(actors.begin(), actors.end(), std::back_inserter(out),
               [&](const auto& actor) { return is(actor, query); });
  return out;
}

bool Parties::any_is(const std::vector<std::string>& actors, const std::string& query) const {
  return query.empty() || !those(actors, query).empty();
}

std::string words_of(const Move& move, const Material& material) {
  if (!material.words || (!move.content && move.evidence.empty())) return "";
  return material.words(move.content ? *move.content : move.evidence.front());
}

}  // namespace pourparler
