#include "pipeline/gather.h"

#include <algorithm>

#include "base/hash.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::size_t kMostRecent = 20000;

std::string actor_id(const Actor& actor) {
  return "a" + hex64(hash64(fold(actor.name), static_cast<std::uint64_t>(actor.type))).substr(0, 12);
}

std::string place_key(const std::vector<Evidence>& evidence) {
  std::string key;
  for (const Evidence& e : evidence) {
    key += e.doc + ":" + std::to_string(e.span.start) + "-" + std::to_string(e.span.end) + ";";
  }
  return key;
}

std::string fact_id(char kind, const std::string& key) {
  return kind + hex64(hash64(key, static_cast<std::uint64_t>(kind))).substr(0, 12);
}

// Adds what is not there yet and keeps the list sorted. Whether it grew.
template <class T>
bool add_missing(std::vector<T>& to, const std::vector<T>& from) {
  const std::size_t before = to.size();
  for (const T& item : from) {
    const auto at = std::lower_bound(to.begin(), to.end(), item);
    if (at == to.end() || *at != item) to.insert(at, item);
  }
  return to.size() != before;
}

// Roles are one if title and party are; their evidence grows.
bool add_roles(std::vector<Role>& to, const std::vector<Role>& from) {
  bool grew = false;
  for (const Role& role : from) {
    const auto same = [&](const Role& other) { return other.title == role.title && other.of == role.of; };
    auto at = std::find_if(to.begin(), to.end(), same);
    if (at == to.end()) at = to.insert(to.end(), Role{role.title, role.of, role.from, role.to, {}}), grew = true;
    grew |= add_missing(at->evidence, role.evidence);
  }
  std::sort(to.begin(), to.end(),
            [](const Role& a, const Role& b) { return std::tie(a.title, a.of) < std::tie(b.title, b.of); });
  return grew;
}

void rename(std::string& id, const std::unordered_map<std::string, std::string>& ids) {
  const auto at = ids.find(id);
  if (at != ids.end()) id = at->second;
}

}  // namespace

Status Gatherer::merge_actor(Actor actor) {
  auto known = recent_.find(actor.id);
  if (known == recent_.end()) {
    if (recent_.size() >= kMostRecent) recent_.clear();
    auto stored = store_.actor(actor.id);
    if (!stored && stored.error().kind != ErrorKind::not_found) return stored.error();
    if (!stored) {
      std::sort(actor.aliases.begin(), actor.aliases.end());
      recent_.emplace(actor.id, actor);
      return writer_.put(actor);
    }
    known = recent_.emplace(actor.id, std::move(*stored)).first;
  }
  Actor& kept = known->second;
  bool grew = add_missing(kept.aliases, actor.aliases);
  grew |= add_roles(kept.roles, actor.roles);
  // The least of the spellings, so that the order of documents does not matter.
  if (actor.name < kept.name) kept.name = actor.name, grew = true;
  if (!actor.party.empty() && (kept.party.empty() || actor.party < kept.party)) kept.party = actor.party, grew = true;
  return grew ? writer_.put(kept) : ok();
}

std::unordered_map<std::string, std::string> record_ids_of_actors(const Reading& reading) {
  std::unordered_map<std::string, std::string> ids;
  for (const Actor& actor : reading.actors) {
    // One document's "officials" are not another's.
    const bool own = actor.type == ActorType::unnamed || actor.type == ActorType::group;
    ids.emplace(actor.id, own ? fact_id('a', reading.document.id + "/" + actor.id) : actor_id(actor));
  }
  return ids;
}

Status Gatherer::add_actors(const Reading& reading, const Ids& ids) {
  for (Actor actor : reading.actors) {
    actor.id = ids.at(actor.id);
    if (auto merged = merge_actor(std::move(actor)); !merged) return merged;
  }
  return ok();
}

Status Gatherer::add(const Reading& reading) {
  const Ids ids = record_ids_of_actors(reading);
  if (auto added = add_actors(reading, ids); !added) return added;
  Lineage lineage;
  lineage.doc = reading.document.id;
  lineage.origin = "o" + reading.document.id.substr(1);
  if (auto put = writer_.put(lineage); !put) return put;
  for (Statement s : reading.statements) {
    std::vector<Evidence> where;
    for (const Span& span : s.content) where.push_back({s.doc, span});
    s.id = fact_id('s', place_key(where));
    rename(s.speaker, ids);
    rename(s.addressee, ids);
    if (auto put = writer_.put(s); !put) return put;
  }
  for (Contact c : reading.contacts) {
    c.id = fact_id('c', place_key(c.evidence) + c.id);
    for (Participant& p : c.participants) rename(p.actor, ids);
    if (auto put = writer_.put(c); !put) return put;
  }
  for (Move m : reading.moves) {
    m.id = fact_id('m', place_key(m.evidence) + m.id);
    for (std::string& a : m.actors) rename(a, ids);
    for (std::string& t : m.targets) rename(t, ids);
    if (auto put = writer_.put(m); !put) return put;
  }
  return ok();
}

}  // namespace pourparler
