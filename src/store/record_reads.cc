// The record's tables, read: bodies come back as the facts that they were written from.
#include "record/json.h"
#include "store/connection.h"
#include "store/store.h"

namespace pourparler {

namespace {

Json parsed(std::string_view body) {
  return Json::parse(body, nullptr, false);
}

Error damaged(const Error& error, const std::string& path) {
  return corrupt("a stored fact is damaged: " + error.message).at(path);
}

// Facts whose every set field of the filter holds. Walked in the order of their ids, which is how they lie on disk: the
// plus keeps SQLite from taking another index and sorting bodies in memory. Dates are compared at their precision:
// 2025-04 spans its days, which is what the tilde, above every digit, stands for.
std::string facts_sql(const FactFilter& f) {
  std::string sql = "SELECT body FROM fact WHERE +kind = ?1";
  if (!f.doc.empty()) {
    sql += " AND id IN (SELECT e.fact FROM evidence e JOIN capture c ON c.n = e.doc WHERE c.id = ?2)";
  }
  if (!f.actor.empty()) sql += " AND id IN (SELECT fact FROM fact_actor WHERE actor = ?3)";
  if (!f.issue.empty()) sql += " AND id IN (SELECT fact FROM fact_issue WHERE issue = ?4)";
  if (!f.type.empty()) sql += " AND type = ?5";
  if (!f.status.empty()) sql += " AND status = ?6";
  if (!f.from.empty()) sql += " AND date_to || '~' >= ?7";
  if (!f.to.empty()) sql += " AND coalesce(date_from, date_to) <= ?8 || '~'";
  if (f.min_confidence > 0) sql += " AND confidence >= ?9";
  return sql + " ORDER BY id";
}

template <class Fact, class Of>
Status walk(Connection& store, std::string_view kind, const FactFilter& f, const Visit<Fact>& visit, Of of) {
  return store.rows(
      facts_sql(f),
      [&](const Query& q) -> Status {
        const Result<Fact> fact = of(parsed(q.text(0)));
        if (!fact) return damaged(fact.error(), store.db.path());
        return visit(*fact);
      },
      kind, f.doc, f.actor, f.issue, f.type, f.status, f.from, f.to, f.min_confidence);
}

template <class Thing, class Of>
Status walk_all(Connection& store, std::string_view sql, const Visit<Thing>& visit, Of of) {
  return store.rows(sql, [&](const Query& q) -> Status {
    const Result<Thing> thing = of(parsed(q.text(0)));
    if (!thing) return damaged(thing.error(), store.db.path());
    return visit(*thing);
  });
}

template <class Thing, class Of>
Result<Thing> one(Connection& store, std::string_view sql, std::string_view kind, std::string_view id, Of of) {
  Json body;
  const Result<bool> there = store.row(
      sql, [&](const Query& q) { body = parsed(q.text(0)); }, id, kind);
  if (!there) return there.error();
  if (!*there)
    return not_found("no " + std::string(kind) + " '" + std::string(id) + "' in the dossier").at(store.db.path());
  Result<Thing> thing = of(body);
  if (!thing) return damaged(thing.error(), store.db.path());
  return thing;
}

constexpr const char* kOneFact = "SELECT body FROM fact WHERE id = ?1 AND kind = ?2";

}  // namespace

Status Store::actors(const Visit<Actor>& visit) const {
  return walk_all<Actor>(connection(), "SELECT body FROM actor ORDER BY id", visit, actor_of);
}
Status Store::disagreements(const Visit<Disagreement>& visit) const {
  return walk_all<Disagreement>(connection(), "SELECT body FROM disagreement ORDER BY id", visit, disagreement_of);
}
Status Store::contacts(const FactFilter& filter, const Visit<Contact>& visit) const {
  return walk<Contact>(connection(), "contact", filter, visit, contact_of);
}
Status Store::statements(const FactFilter& filter, const Visit<Statement>& visit) const {
  return walk<Statement>(connection(), "statement", filter, visit, statement_of);
}
Status Store::moves(const FactFilter& filter, const Visit<Move>& visit) const {
  return walk<Move>(connection(), "move", filter, visit, move_of);
}

Status Store::lineages(const Visit<Lineage>& visit) const {
  return documents([&](const StoredDocument& d) { return d.lineage ? visit(*d.lineage) : ok(); });
}

Result<Actor> Store::actor(std::string_view id) const {
  return one<Actor>(connection(), "SELECT body FROM actor WHERE id = ?1 AND ?2 <> ''", "actor", id, actor_of);
}
Result<Contact> Store::contact(std::string_view id) const {
  return one<Contact>(connection(), kOneFact, "contact", id, contact_of);
}
Result<Statement> Store::statement(std::string_view id) const {
  return one<Statement>(connection(), kOneFact, "statement", id, statement_of);
}
Result<Move> Store::move(std::string_view id) const {
  return one<Move>(connection(), kOneFact, "move", id, move_of);
}

Result<std::vector<Store::Found>> Store::find(std::string_view prefix, std::size_t limit) const {
  std::vector<Found> out;
  const std::string end = std::string(prefix) + "\xF4\x8F\xBF\xBF";  // the last code point
  Status walked = connection().rows(
      "SELECT 'document', id FROM capture JOIN document USING (n) WHERE id >= ?1 AND id < ?2"
      " UNION ALL SELECT 'actor', id FROM actor WHERE id >= ?1 AND id < ?2"
      " UNION ALL SELECT kind, id FROM fact WHERE id >= ?1 AND id < ?2"
      " UNION ALL SELECT 'disagreement', id FROM disagreement WHERE id >= ?1 AND id < ?2 ORDER BY 2, 1 LIMIT ?3",
      [&](const Query& q) {
        out.push_back({std::string(q.text(0)), std::string(q.text(1))});
        return ok();
      },
      prefix, end, limit);
  if (!walked) return walked.error();
  return out;
}

namespace {

template <class Thing>
Visit<Thing> into(std::vector<Thing>& list) {
  return [&list](const Thing& thing) {
    list.push_back(thing);
    return ok();
  };
}

}  // namespace

Result<Record> Store::record() const {
  const Snapshot snapshot(*this);
  Record out;
  Status done = lineages(into(out.lineage));
  if (done) done = actors(into(out.actors));
  if (done) done = contacts({}, into(out.contacts));
  if (done) done = statements({}, into(out.statements));
  if (done) done = moves({}, into(out.moves));
  if (done) done = disagreements(into(out.disagreements));
  if (!done) return done.error();
  return out;
}

}  // namespace pourparler
