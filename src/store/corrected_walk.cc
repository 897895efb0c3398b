// Walks over the corrected record. What nobody touched streams by; what somebody did is looked at one by one and put in
// at its place.
#include <algorithm>

#include "store/corrections.h"
#include "store/outline.h"

namespace pourparler {

namespace {

bool holds(const std::string& wanted, const std::string& has) {
  return wanted.empty() || wanted == has;
}

template <class List, class Is>
bool any(const std::string& wanted, const List& list, Is is) {
  return wanted.empty() || std::any_of(list.begin(), list.end(), is);
}

// What FactFilter means, said of a fact at hand; the store says the same in SQL.
bool matches(const FactFilter& f, const FactOutline& o) {
  const std::string& first = o.date.from.empty() ? o.date.to : o.date.from;
  const std::string& last = o.date.to.empty() ? o.date.from : o.date.to;
  return holds(f.type, o.type) && holds(f.status, o.status) &&
         any(f.doc, o.docs, [&](const std::string& doc) { return doc == f.doc; }) &&
         any(f.actor, o.actors, [&](const auto& actor) { return actor.first == f.actor; }) &&
         any(f.issue, o.issues, [&](const std::string& issue) { return issue == f.issue; }) &&
         (f.from.empty() || (!last.empty() && last + "~" >= f.from)) &&
         (f.to.empty() || (!first.empty() && first <= f.to + "~")) && o.confidence >= f.min_confidence;
}

bool renamed(const Corrections& c, const Contact& fact) {
  return std::any_of(fact.participants.begin(), fact.participants.end(),
                     [&](const Participant& p) { return c.renames(p.actor, fact.id); });
}
bool renamed(const Corrections& c, const Statement& fact) {
  return c.renames(fact.speaker, fact.id) || c.renames(fact.addressee, fact.id);
}
bool renamed(const Corrections& c, const Move& fact) {
  const auto is = [&](const std::string& actor) { return c.renames(actor, fact.id); };
  return std::any_of(fact.actors.begin(), fact.actors.end(), is) ||
         std::any_of(fact.targets.begin(), fact.targets.end(), is);
}

// Facts of one kind that a person had a hand in, as they are now and as far as the filter wants them; by id.
template <class Fact, class Get, class Of>
Result<std::vector<Fact>> by_hand(const Corrections& corrections, const FactFilter& filter, const char* kind, Get get,
                                  Of of) {
  std::vector<Json> bodies = corrections.made(kind);
  for (const std::string& id : corrections.touched()) {
    if (const Result<Fact> fact = get(id)) bodies.push_back(corrections.apply(to_json(*fact)));
  }
  std::vector<Fact> out;
  for (const Json& body : bodies) {
    Result<Fact> fact = of(body);
    if (!fact) continue;  // an edit that no longer fits what the program reads today; the revision itself is kept
    if (corrections.merged_away(fact->id) || corrections.standing(fact->id) == Standing::rejected) continue;
    if (matches(filter, outline_of(*fact))) out.push_back(*std::move(fact));
  }
  std::sort(out.begin(), out.end(), [](const Fact& a, const Fact& b) { return a.id < b.id; });
  return out;
}

template <class Fact, class Walk, class Get, class Of>
Status walk(const Corrections& corrections, const FactFilter& filter, const char* kind, Walk walk_stored, Get get,
            Of of, const VisitCorrected<Fact>& visit) {
  // Who was merged into another actor has facts that a filter by that other actor must find.
  FactFilter wide = filter;
  if (!corrections.empty()) wide.actor.clear();
  Result<std::vector<Fact>> own = by_hand<Fact>(corrections, filter, kind, get, of);
  if (!own) return own.error();
  auto next = own->begin();
  const auto catch_up = [&](const std::string* id) -> Status {
    for (; next != own->end() && (id == nullptr || next->id < *id); ++next) {
      if (Status used = visit(*next, corrections.standing(next->id)); !used) return used;
    }
    return ok();
  };
  Status walked = walk_stored(wide, [&](const Fact& fact) -> Status {
    if (corrections.touches(fact.id)) return ok();
    if (Status used = catch_up(&fact.id); !used) return used;
    if (!renamed(corrections, fact)) {
      const bool wanted = wide.actor == filter.actor || matches(filter, outline_of(fact));
      return wanted ? visit(fact, Standing::extracted) : ok();
    }
    Result<Fact> now = of(corrections.apply(to_json(fact)));
    if (!now) return now.error();
    return matches(filter, outline_of(*now)) ? visit(*now, Standing::extracted) : ok();
  });
  return walked ? catch_up(nullptr) : walked;
}

}  // namespace

Status corrected_contacts(const Store& store, const Corrections& corrections, const FactFilter& filter,
                          const VisitCorrected<Contact>& visit) {
  return walk<Contact>(
      corrections, filter, "contact",
      [&](const FactFilter& f, const Visit<Contact>& v) { return store.contacts(f, v); },
      [&](const std::string& id) { return store.contact(id); }, contact_of, visit);
}

Status corrected_statements(const Store& store, const Corrections& corrections, const FactFilter& filter,
                            const VisitCorrected<Statement>& visit) {
  return walk<Statement>(
      corrections, filter, "statement",
      [&](const FactFilter& f, const Visit<Statement>& v) { return store.statements(f, v); },
      [&](const std::string& id) { return store.statement(id); }, statement_of, visit);
}

Status corrected_moves(const Store& store, const Corrections& corrections, const FactFilter& filter,
                       const VisitCorrected<Move>& visit) {
  return walk<Move>(
      corrections, filter, "move", [&](const FactFilter& f, const Visit<Move>& v) { return store.moves(f, v); },
      [&](const std::string& id) { return store.move(id); }, move_of, visit);
}

Status corrected_actors(const Store& store, const Corrections& corrections, const VisitCorrected<Actor>& visit) {
  std::map<std::string, Actor> all;
  Status read = store.actors([&](const Actor& actor) {
    all.emplace(actor.id, actor);
    return ok();
  });
  if (!read) return read;
  for (const Json& body : corrections.made("actor")) {
    if (Result<Actor> actor = actor_of(body)) all.emplace(actor->id, *std::move(actor));
  }
  for (const auto& [id, actor] : all) {
    const std::string into = corrections.actor(id);
    if (into == id || !all.contains(into)) continue;
    Actor& kept = all.at(into);
    for (const std::string& alias : actor.aliases) {
      if (std::find(kept.aliases.begin(), kept.aliases.end(), alias) == kept.aliases.end()) {
        kept.aliases.push_back(alias);
      }
    }
    kept.roles.insert(kept.roles.end(), actor.roles.begin(), actor.roles.end());
  }
  for (const auto& [id, actor] : all) {
    if (corrections.actor(id) != id || corrections.standing(id) == Standing::rejected) continue;
    const Result<Actor> now = corrections.touches(id) ? actor_of(corrections.apply(to_json(actor))) : actor;
    if (!now) continue;
    if (Status used = visit(*now, corrections.standing(id)); !used) return used;
  }
  return ok();
}

}  // namespace pourparler
