#include "pipeline/known_things.h"

#include "unicode/chars.h"

namespace pourparler {

namespace {

std::string key_of(ActorType type, const std::string& name) {
  return std::string(name_of(type)) + '\n' + fold(name);
}

// What makes two facts of one sentence different ones.
Json nature_of(const Json& fact) {
  Json out = Json::array();
  for (const char* field : {"kind", "channel", "type", "mode", "actors", "targets", "participants", "speaker"}) {
    out.push_back(fact.value(field, Json()));
  }
  return out;
}

template <class Fact>
Json read(const Result<Fact>& fact) {
  return fact ? to_json(*fact) : Json(nullptr);
}

}  // namespace

Result<KnownThings> KnownThings::of(const Store& store) {
  KnownThings out(store);
  if (Status loaded = out.load(); !loaded) return loaded.error();
  return out;
}

Status KnownThings::load() {
  const auto counts = store_->counts();
  if (!counts) return counts.error();
  empty_ = counts->documents + counts->actors + counts->contacts + counts->statements + counts->moves == 0;
  auto corrections = Corrections::load(*store_);
  if (!corrections) return corrections.error();
  corrections_ = *std::move(corrections);
  return corrected_actors(*store_, corrections_, [&](const Actor& a, Standing) {
    actors_.insert(a.id);
    parties_[a.id] = a.party;
    if (a.type == ActorType::unnamed) return ok();
    std::unordered_set<std::string> keys = {key_of(a.type, a.name)};
    for (const std::string& alias : a.aliases) keys.insert(key_of(a.type, alias));
    for (const std::string& key : keys) {
      const auto [at, fresh] = by_name_.emplace(key, a.id);
      if (!fresh) at->second.clear();
    }
    return ok();
  });
}

// By its whole name alone: an alias may be a family name that many bear.
std::string KnownThings::bearer(const Actor& actor) const {
  if (actor.type == ActorType::unnamed) return "";
  const auto at = by_name_.find(key_of(actor.type, actor.name));
  if (at == by_name_.end() || at->second.empty()) return "";
  const std::string& party = parties_.at(at->second);
  return party.empty() || actor.party.empty() || party == actor.party ? at->second : "";
}

bool KnownThings::meet(const Actor& actor) const {
  if (empty_) return false;
  if (actors_.contains(actor.id)) return true;
  const std::string own = bearer(actor);
  if (own.empty()) return false;
  own_id_[actor.id] = own;
  return true;
}

Json KnownThings::with_own_actors(Json fact) const {
  if (own_id_.empty()) return fact;
  const auto rename = [&](Json& id) {
    if (!id.is_string()) return;
    if (const auto at = own_id_.find(id.get<std::string>()); at != own_id_.end()) id = at->second;
  };
  for (const char* field : {"speaker", "addressee"}) {
    if (const auto at = fact.find(field); at != fact.end()) rename(*at);
  }
  for (const char* field : {"actors", "targets"}) {
    if (const auto at = fact.find(field); at != fact.end() && at->is_array()) {
      for (Json& id : *at) rename(id);
    }
  }
  if (const auto at = fact.find("participants"); at != fact.end() && at->is_array()) {
    for (Json& p : *at) {
      if (p.is_object() && p.contains("actor")) rename(p["actor"]);
    }
  }
  return fact;
}

std::string KnownThings::fact(const Json& theirs) const {
  if (empty_) return "";
  const std::string id = theirs["id"];
  if (corrections_.is_made(id)) return id;
  Json evidence = theirs.contains("evidence") ? theirs["evidence"] : Json::array();
  if (theirs["kind"] == "statement") {
    for (const Json& span : theirs["content"]) {
      evidence.push_back({{"doc", theirs["doc"]}, {"start", span[0]}, {"end", span[1]}});
    }
  }
  const std::string found = find_anchored(*store_, id, {{"kind", theirs["kind"]}, {"evidence", evidence}});
  return found == id || found.empty() || nature_of(body(found)) == nature_of(theirs) ? found : "";
}

Json KnownThings::body(const std::string& id) const {
  if (corrections_.is_made(id)) return corrections_.made_one(id);
  const auto found = store_->find(id, 2);
  if (!found) return nullptr;
  for (const Store::Found& f : *found) {
    if (f.id != id) continue;
    Json out;
    if (f.kind == "contact") out = read(store_->contact(id));
    if (f.kind == "statement") out = read(store_->statement(id));
    if (f.kind == "move") out = read(store_->move(id));
    return out.is_null() ? out : corrections_.apply(std::move(out));
  }
  return nullptr;
}

bool KnownThings::confirmed(const std::string& id, const std::string& author) const {
  const auto verdicts = corrections_.verdicts(id);
  const auto at = verdicts.find(author);
  return at != verdicts.end() && at->second;
}

}  // namespace pourparler
