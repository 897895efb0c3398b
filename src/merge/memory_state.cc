#include "merge/memory_state.h"

#include <algorithm>

#include "base/hash.h"
#include "merge/codec.h"

namespace pourparler {

std::optional<KnownDocument> MemoryState::document(const std::string& doc) {
  const auto at = documents_.find(doc);
  return at == documents_.end() ? std::nullopt : std::optional(at->second);
}

void MemoryState::keep(const KnownDocument& document) {
  const std::string& doc = document.digest.doc;
  if (const auto at = documents_.find(doc); at != documents_.end()) families_[at->second.lineage.origin].erase(doc);
  families_[document.lineage.origin].insert(doc);
  documents_[doc] = document;
}

std::vector<MergeState::Member> MemoryState::family(const std::string& origin) {
  std::vector<Member> out;
  for (const std::string& doc : families_[origin]) {
    const auto& published = documents_[doc].digest.published;
    out.push_back({doc, published ? (published->to.empty() ? published->date : published->to) : ""});
  }
  return out;
}

MergeState::Forgotten MemoryState::forget_traces(const std::string& doc) {
  Forgotten out;
  const auto at = traced_.find(doc);
  if (at == traced_.end()) return out;
  Traced& old = at->second;
  out.origin = old.origin;
  for (std::size_t i = 0; i < old.traces.size(); ++i) {
    const PlacedTrace& p = old.traces[i];
    out.blocks.emplace_back(p.trace.kind, p.trace.block);
    blocks_[out.blocks.back()].erase({doc, i});
    for (const int slot : slots_sought(p.trace)) seekers_[slot].erase({doc, i});
    if (p.group != 0) {
      out.joined.push_back(p.group);
      joined_[p.group].erase({doc, i});
    }
  }
  for (const NameUse& use : old.uses) {
    out.names.push_back(use.name);
    auto& docs = name_docs_[use.name.key];
    docs.erase(doc);
    if (!docs.empty()) continue;
    name_docs_.erase(use.name.key);
    buckets_[bucket_of(use.name)].erase(use.name.key);
    players_.erase(use.name.key);
  }
  traced_.erase(at);
  return out;
}

void MemoryState::add_traces(const std::string& doc, const OriginDay& origin, const std::string& published,
                             const std::vector<Trace>& traces, const std::vector<NameUse>& uses) {
  Traced& own = traced_[doc];
  own.origin = origin;
  own.published = published;
  own.uses = uses;
  for (const Trace& t : traces) {
    blocks_[{t.kind, t.block}].insert({doc, own.traces.size()});
    for (const int slot : slots_sought(t)) seekers_[slot].insert({doc, own.traces.size()});
    own.traces.push_back({t, 0, 0.0});
    own.traces.back().trace.version = hash64(encode_trace(t));
  }
  for (const NameUse& use : uses) {
    ++name_docs_[use.name.key][doc];
    buckets_[bucket_of(use.name)].insert(use.name.key);
  }
}

std::optional<OriginDay> MemoryState::traced_with(const std::string& doc) {
  const auto at = traced_.find(doc);
  return at == traced_.end() ? std::nullopt : std::optional(at->second.origin);
}

std::vector<PlacedTrace> MemoryState::block(FactKind kind, std::uint64_t block) {
  std::vector<PlacedTrace> out;
  const auto at = blocks_.find({kind, block});
  if (at == blocks_.end()) return out;
  for (const auto& [doc, i] : at->second) out.push_back(traced_.at(doc).traces[i]);
  return out;
}

std::vector<std::pair<FactKind, std::uint64_t>> MemoryState::blocks_of(const std::string& doc) {
  std::vector<std::pair<FactKind, std::uint64_t>> out;
  const auto at = traced_.find(doc);
  if (at == traced_.end()) return out;
  for (const PlacedTrace& p : at->second.traces) out.emplace_back(p.trace.kind, p.trace.block);
  return out;
}

std::vector<Trace> MemoryState::joined(std::uint64_t group) {
  std::vector<Trace> out;
  const auto at = joined_.find(group);
  if (at == joined_.end()) return out;
  for (const auto& [doc, i] : at->second) out.push_back(traced_.at(doc).traces[i].trace);
  return out;
}

std::vector<PlacedTrace> MemoryState::seekers(int slot) {
  std::vector<PlacedTrace> out;
  for (const auto& [doc, i] : seekers_[slot]) out.push_back(traced_.at(doc).traces[i]);
  return out;
}

void MemoryState::join(const Trace& trace, std::uint64_t group, double fit) {
  auto& traces = traced_.at(trace.doc).traces;
  for (std::size_t i = 0; i < traces.size(); ++i) {
    PlacedTrace& p = traces[i];
    if (p.trace.kind != trace.kind || p.trace.index != trace.index) continue;
    if (p.group != 0) joined_[p.group].erase({trace.doc, i});
    p.group = group;
    p.fit = fit;
    if (group != 0) joined_[group].insert({trace.doc, i});
  }
}

std::vector<CountedName> MemoryState::bucket(std::uint64_t bucket) {
  std::vector<CountedName> out;
  const auto at = buckets_.find(bucket);
  if (at == buckets_.end()) return out;
  for (const std::string& key : at->second) out.push_back({name_of_key(key), name_docs_.at(key).size()});
  return out;
}

NameSheet MemoryState::sheet(const std::string& name) {
  std::vector<DatedUse> uses;
  for (const auto& [doc, times] : name_docs_[name]) {
    const Traced& traced = traced_.at(doc);
    for (const NameUse& use : traced.uses) {
      if (use.name.key == name) uses.push_back({&use.actor, doc, traced.origin.origin, traced.published});
    }
  }
  return sheet_of(uses);
}

std::optional<Player> MemoryState::player(const std::string& name) {
  const auto at = players_.find(name);
  return at == players_.end() ? std::nullopt : std::optional(at->second);
}

void MemoryState::set_player(const std::string& name, const std::optional<Player>& player) {
  if (player) {
    players_[name] = *player;
  } else {
    players_.erase(name);
  }
}

std::vector<std::string> MemoryState::documents_of(const std::string& name) {
  std::vector<std::string> out;
  for (const auto& [doc, times] : name_docs_[name]) out.push_back(doc);
  return out;
}

std::vector<Gathering> MemoryState::gatherings(std::uint64_t block) {
  const auto at = gatherings_.find(block);
  return at == gatherings_.end() ? std::vector<Gathering>() : at->second;
}

void MemoryState::set_gatherings(std::uint64_t block, const std::vector<Gathering>& gatherings) {
  for (const Gathering& g : gatherings_[block]) {
    if (block_of_gathering(g.group) == block) gathering_blocks_.erase(g.group);
  }
  for (const Gathering& g : gatherings) gathering_blocks_[g.group] = block;
  gatherings_[block] = gatherings;
}

std::uint64_t MemoryState::block_of_gathering(std::uint64_t group) {
  const auto at = gathering_blocks_.find(group);
  return at == gathering_blocks_.end() ? 0 : at->second;
}

std::vector<Made> MemoryState::made_by(std::uint64_t maker) {
  const auto at = made_.find(maker);
  return at == made_.end() ? std::vector<Made>() : at->second;
}

void MemoryState::set_made_by(std::uint64_t maker, const std::vector<Made>& made) {
  made_[maker] = made;
}

void MemoryState::remove(const std::string& id, const std::string& now) {
  if (!now.empty()) redirects_[id] = now;
  actors_.erase(id);
  contacts_.erase(id);
  statements_.erase(id);
  moves_.erase(id);
  disagreements_.erase(id);
}

Record MemoryState::record() const {
  Record out;
  for (const auto& [id, one] : lineage_) out.lineage.push_back(one);
  for (const auto& [id, one] : actors_) out.actors.push_back(one);
  for (const auto& [id, one] : contacts_) out.contacts.push_back(one);
  for (const auto& [id, one] : statements_) out.statements.push_back(one);
  for (const auto& [id, one] : moves_) out.moves.push_back(one);
  for (const auto& [id, one] : disagreements_) out.disagreements.push_back(one);
  return out;
}

NameSheet sheet_of(const std::vector<DatedUse>& uses) {
  NameSheet out;
  std::map<std::string, std::set<std::string>> origins;
  std::set<std::string> aliases;
  struct Seen {
    std::string from, to;
    std::vector<std::pair<std::string, Evidence>> evidence;
  };
  std::map<std::pair<std::string, std::string>, Seen> roles;
  for (const DatedUse& use : uses) {
    origins[use.actor->name].insert(use.origin);
    aliases.insert(use.actor->aliases.begin(), use.actor->aliases.end());
    for (const Role& role : use.actor->roles) {
      Seen& seen = roles[{role.title, role.of}];
      if (!use.day.empty() && (seen.from.empty() || use.day < seen.from)) seen.from = use.day;
      seen.to = std::max(seen.to, use.day);
      for (const Evidence& e : role.evidence) seen.evidence.emplace_back(use.day, e);
    }
  }
  for (const auto& [form, own] : origins) out.forms[form] = own.size();
  out.aliases.assign(aliases.begin(), aliases.end());
  for (auto& [key, seen] : roles) {
    Role& role = out.roles.emplace_back(Role{key.first, key.second, seen.from, seen.to, {}});
    std::sort(seen.evidence.begin(), seen.evidence.end());
    for (const auto& [day, e] : seen.evidence) {
      if (role.evidence.size() < kRoleEvidence) role.evidence.push_back(e);
    }
    std::sort(role.evidence.begin(), role.evidence.end());
  }
  return out;
}

}  // namespace pourparler
