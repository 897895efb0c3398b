#include "events/move_roles.h"

#include <algorithm>

namespace pourparler {

void add_actors(std::vector<std::string>& to, const std::vector<std::string>& more) {
  for (const std::string& id : more) {
    if (!id.empty() && std::find(to.begin(), to.end(), id) == to.end()) to.push_back(id);
  }
}

namespace {

bool holds(const std::vector<std::string>& list, const std::string& id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

}  // namespace

// The group that begins at a token or shortly behind it, across articles, adjectives and the like.
const ActorGroup* group_from(const Scene& scene, std::uint32_t i, std::uint32_t reach) {
  for (std::uint32_t at = i; at < std::min(i + reach, scene.last()); ++at) {
    if (const ActorGroup* group = scene.group_at(at)) return group;
    const Pos pos = scene.token(at).pos;
    if (pos == Pos::verb || pos == Pos::aux || pos == Pos::punct || pos == Pos::sconj) return nullptr;
  }
  return nullptr;
}

MoveCast::MoveCast(const Reading& reading, const Speech& speech) : speech_(speech) {
  for (const Actor& a : reading.actors) {
    actors_[a.id] = &a;
    if (a.type == ActorType::state && !a.party.empty()) states_.emplace(a.party, a.id);
  }
}

const Actor* MoveCast::actor(const std::string& id) const {
  const auto at = actors_.find(id);
  return at == actors_.end() ? nullptr : at->second;
}

bool MoveCast::same_side(const std::string& a, const std::string& b) const {
  if (a == b) return true;
  const Actor *one = actor(a), *two = actor(b);
  return one != nullptr && two != nullptr && !one->party.empty() && one->party == two->party;
}

bool MoveCast::speaks_for(const Statement& said, const std::string& id) const {
  return acts_for(said.speaker, id);
}

bool MoveCast::acts_for(const std::string& person, const std::string& id) const {
  if (same_side(person, id)) return true;
  const Actor *speaker = actor(person), *other = actor(id);
  if (speaker == nullptr || other == nullptr) return false;
  const bool speaks =
      speaker->type == ActorType::unnamed || (speaker->type == ActorType::person && !speaker->roles.empty());
  // A group of no known side, in the mouth of who holds an office: his own.
  if (speaks && other->type == ActorType::group && other->party.empty()) return true;
  return speaks && speaker->party.empty() && other->type == ActorType::state;
}

void MoveCast::remember(const Scene& scene) {
  spoken_of_.clear();
  for (const ActorGroup& g : scene.groups()) {
    if (g.actors.size() == 2) pair_ = g.actors;
  }
  if (!scene.groups().empty()) opened_with_ = scene.groups().front().actors;
  for (const ActorGroup& g : scene.groups()) {
    const Actor* a = actor(g.actors.front());
    if (g.actors.size() != 1 || a == nullptr || a->type == ActorType::person) continue;
    spoken_of_ = g.actors;
    return;
  }
}

// "reached on Tuesday between Noria and Suda": all who are named there; else none.
std::vector<std::string> MoveCast::between(const MoveSite& site, std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t i = from; i < std::min(to, site.scene.last()); ++i) {
    if (!site.rules.between.contains(site.folded(i))) continue;
    std::vector<std::string> out;
    for (std::uint32_t at = i + 1; at < site.scene.last() && at < i + 24; ++at) {
      const ActorGroup* g = group_from(site.scene, at, 4);
      if (g == nullptr) break;
      add_actors(out, g->actors);
      at = site.scene.token_of({g->span.end, g->span.end});
      if (at >= site.scene.last() || site.scene.token(at).pos != Pos::cconj) break;
    }
    if (out.size() > 1) return out;
  }
  return {};
}

std::vector<std::string> MoveCast::agents(const MoveSite& site) const {
  const Scene& scene = site.scene;
  if (const ActorGroup* g = scene.group_at(scene.child(site.token, Dep::obl_agent))) return g->actors;
  // "by the war of Noria": a thing, not who.
  const auto owned = [&](std::uint32_t from, const ActorGroup* g) {
    for (std::uint32_t k = from; k + 1 < scene.last() && scene.token(k).span.end <= g->span.start; ++k) {
      if (scene.token(k).pos == Pos::noun && !site.rules.side.contains(site.lemma(k)) &&
          scene.token(k + 1).pos == Pos::adp)
        return true;
    }
    return false;
  };
  for (std::uint32_t i = site.last + 1; i < std::min(site.last + 40, site.clause_end()); ++i) {
    if (!site.rules.agent.contains(site.folded(i))) continue;
    if (const ActorGroup* g = group_from(scene, i + 1, 4); g != nullptr && !owned(i + 1, g)) return g->actors;
  }
  return between(site, site.last + 1, std::min(site.last + 12, site.clause_end()));
}

void MoveCast::find_targets(const MoveSite& site, const MoveTrigger& trigger, MoveRoles& roles) const {
  const Scene& scene = site.scene;
  const auto add = [&](const ActorGroup* g) {
    if (g == nullptr) return;
    for (const std::string& id : g->actors) {
      if (!holds(roles.actors, id)) add_actors(roles.targets, {id});
    }
  };
  if (site.passive()) {
    add(scene.group_at(scene.child(site.token, Dep::nsubj_pass)));
  } else {
    for (const Dep dep : {Dep::obj, Dep::iobj}) {
      const std::uint32_t object = scene.child(site.token, dep);
      if (object != kNoToken && object > site.token) add(scene.group_at(object));
    }
  }
  for (std::uint32_t i = site.last + 1; i < std::min(site.last + 16, site.clause_end()); ++i) {
    if (scene.is_finite(i)) break;
    const std::string word = site.folded(i);
    if (trigger.with.contains(word)) {
      if (const ActorGroup* g = group_from(scene, i + 1, 4)) add_actors(roles.actors, g->actors);
    } else if (trigger.to.contains(word)) {
      add(group_from(scene, i + 1, 4));
    }
  }
  if (roles.targets.empty() && site.last + 1 < scene.last()) add(group_from(scene, site.last + 1, 3));
}

void MoveCast::add_speaker(const MoveSite& site, MoveType type, MoveRoles& roles) const {
  const Span at = site.scene.token(site.token).span;
  if (const Statement* cue = speech_.of_cue(at); cue != nullptr && !cue->speaker.empty()) {
    if (roles.actors.empty()) roles.actors.push_back(cue->speaker);
    return;
  }
  const Statement* s = speech_.around(at);
  if (s == nullptr || s->speaker.empty() || roles.actors.empty()) return;
  // Of a breach or an attack by a group of no known side he tells as of another's.
  const bool grave = type == MoveType::violate || type == MoveType::attack || type == MoveType::coerce;
  const bool own = std::any_of(roles.actors.begin(), roles.actors.end(), [&](const std::string& id) {
    return grave ? same_side(s->speaker, id) : speaks_for(*s, id);
  });
  if (own) return add_actors(roles.actors, {s->speaker});
  const Actor* speaker = actor(s->speaker);
  // What two have agreed or one has taken on is no allegation, whoever tells it.
  const bool friendly = type == MoveType::agree || type == MoveType::accept || type == MoveType::pledge;
  roles.claimed = speaker != nullptr && !friendly && (!speaker->party.empty() || grave);
}

// "They urged Noria": they are not Noria, but whom the sentence before began with.
void MoveCast::mind_object(const MoveSite& site, MoveRoles& roles) const {
  const std::uint32_t subject = site.scene.subject(site.token);
  if (subject == kNoToken || !site.rules.third_person.contains(site.folded(subject))) return;
  const ActorGroup* object = site.last + 1 < site.scene.last() ? group_from(site.scene, site.last + 1, 3) : nullptr;
  if (object == nullptr || object->kind == MentionKind::pronoun) return;
  const auto met = [&](const std::string& id) { return holds(object->actors, id); };
  if (!std::any_of(roles.actors.begin(), roles.actors.end(), met)) return;
  if (!opened_with_.empty() && !std::any_of(opened_with_.begin(), opened_with_.end(), met)) roles.actors = opened_with_;
}

MoveRoles MoveCast::of_verb(const MoveSite& site, const MoveTrigger& trigger) const {
  MoveRoles roles;
  roles.actors = site.passive() ? agents(site) : subject_of(site);
  if (!site.passive()) mind_object(site, roles);
  find_targets(site, trigger, roles);
  add_speaker(site, trigger.type, roles);
  return roles;
}

MoveRoles MoveCast::of_adjective(const MoveSite& site, const MoveTrigger& trigger) const {
  MoveRoles roles;
  const std::uint32_t head = site.scene.token(site.token).head;
  const bool hangs = site.scene.subject(site.token) == kNoToken && head != kNoToken && head >= site.scene.first() &&
                     head < site.scene.last() && site.scene.token(head).pos == Pos::verb;
  // "declares itself ready": the subject is the verb's.
  roles.actors = subject_of(hangs ? MoveSite(site.scene, site.rules, head, head) : site);
  find_targets(site, trigger, roles);
  add_speaker(site, trigger.type, roles);
  return roles;
}

// "drops its demand": its is the subject's.
std::vector<std::string> MoveCast::owner_meant(const MoveSite& site) const {
  const Scene& scene = site.scene;
  bool owned = false;
  for (std::uint32_t i = site.token, seen = 0; !owned && i-- > scene.first() && seen < 3; ++seen) {
    if (scene.token(i).pos == Pos::verb || scene.token(i).pos == Pos::adp) return {};
    owned = site.rules.own.contains(site.folded(i));
  }
  std::uint32_t at = site.token;
  for (int up = 0; owned && up < 3; ++up) {
    at = site.head_of(at);
    if (at == kNoToken) return {};
    if (scene.token(at).pos == Pos::verb) return subject_of(MoveSite(scene, site.rules, at, at));
  }
  return {};
}

std::string MoveCast::state_of(const MoveSite& site, std::uint32_t i) const {
  const auto find = [&](const std::string& word) -> std::string {
    const auto code = site.rules.demonyms.find(word);
    if (code == site.rules.demonyms.end()) return "";
    const auto state = states_.find(code->second);
    return state == states_.end() ? "" : state->second;
  };
  if (site.scene.token(i).pos == Pos::verb) return "";
  if (i > site.scene.first()) {
    if (std::string two = find(site.folded(i - 1) + " " + site.folded(i)); !two.empty()) return two;
  }
  return find(site.folded(i));
}

// "anti-Norian bombings": not of Noria.
bool MoveCast::against(const MoveSite& site, std::uint32_t i) const {
  const Scene& scene = site.scene;
  if (i < scene.first() + 2 || scene.text(i - 1) != "-") return false;
  return site.rules.against.contains(site.folded(i - 2));
}

// "a Norian proposal", "la proposition norienne".
std::string MoveCast::owning_state(const MoveSite& site) const {
  const Scene& scene = site.scene;
  for (std::uint32_t i = site.token, seen = 0; i-- > scene.first() && seen < 3; ++seen) {
    const Pos pos = scene.token(i).pos;
    if (pos == Pos::verb || pos == Pos::aux || pos == Pos::adp || pos == Pos::punct || pos == Pos::det) break;
    if (against(site, i)) break;
    if (std::string state = state_of(site, i); !state.empty()) return state;
  }
  for (std::uint32_t i = site.last + 1; i < std::min(site.last + 3, scene.last()); ++i) {
    if (scene.token(i).pos != Pos::adj) break;
    if (std::string state = state_of(site, i); !state.empty()) return state;
  }
  return "";
}

// Marks within a noun phrase: "the company's “final” offer".
static bool binds(std::string_view mark) {
  return mark == "-" || mark == "\"" || mark == "“" || mark == "”" || mark == "'" || mark == "‘" || mark == "’";
}

MoveRoles MoveCast::of_noun(const MoveSite& site, const MoveTrigger& trigger) const {
  const Scene& scene = site.scene;
  MoveRoles roles;
  const ActorGroup* owner = nullptr;
  for (std::uint32_t i = site.token, seen = 0; i-- > scene.first() && seen < 4 && owner == nullptr; ++seen) {
    const Pos pos = scene.token(i).pos;
    if (pos == Pos::verb || pos == Pos::aux || pos == Pos::adp || (pos == Pos::punct && !binds(scene.text(i)))) break;
    const ActorGroup* g = scene.group_at(i);
    const Dep dep = scene.token(i).dep;
    const bool owns = dep == Dep::nmod_poss || dep == Dep::compound || dep == Dep::amod || dep == Dep::nmod ||
                      dep == Dep::det || seen == 0;
    const bool itself = g != nullptr && scene.group_at(site.token) == g;  // "her opposition to the treaty", a group
    if (g != nullptr && owns && !itself && !against(site, i)) owner = g;
  }
  for (std::uint32_t i = site.last + 1; i < std::min(site.last + 4, scene.last()) && owner == nullptr; ++i) {
    if (trigger.upon.contains(site.folded(i))) break;  // "the invasion of Noria": upon whom
    if (site.rules.noun_of.contains(site.folded(i))) owner = group_from(scene, i + 1, 3);
    if (site.rules.noun_of.contains(site.folded(i)) && owner == nullptr) break;
  }
  if (owner == nullptr) {
    const bool harm = trigger.type == MoveType::attack || trigger.type == MoveType::violate;
    if (const std::string state = owning_state(site); !state.empty()) {
      roles.actors = {state};
    } else if (!harm) {
      roles.actors = owner_meant(site);
    }
  } else {
    roles.actors = owner->actors;
  }
  if (roles.actors.empty()) return roles;
  for (std::uint32_t i = site.last + 1; i < std::min(site.last + 12, site.clause_end()); ++i) {
    if (scene.is_finite(i)) break;
    if (!trigger.to.contains(site.folded(i)) && !trigger.upon.contains(site.folded(i))) continue;
    const ActorGroup* g = group_from(scene, i + 1, 4);
    if (g == nullptr || g == owner) continue;
    for (const std::string& id : g->actors) {
      if (!holds(roles.actors, id)) add_actors(roles.targets, {id});
    }
  }
  return roles;
}

}  // namespace pourparler
