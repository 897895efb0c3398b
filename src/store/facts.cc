// The record's tables, written. Each put compares bodies first: what did not change costs one look-up.
#include <set>
#include <utility>

#include "record/json.h"
#include "store/batch.h"

namespace pourparler {

namespace {

// What the columns and side tables of a fact repeat from its body.
struct FactRow {
  std::string_view kind, id, type, status;
  When date, due;
  std::string_view country, same_as;
  int origins = 1;
  double confidence = 0.0;
  std::vector<std::pair<std::string_view, std::string_view>> actors;  // with role
  const std::vector<std::string>* issues = nullptr;
  std::vector<Evidence> evidence;
};

FactRow row_of(const Contact& c) {
  FactRow row{"contact",    c.id, name_of(c.channel), name_of(c.status), c.date, {}, c.place.country, {}, c.origins,
              c.confidence, {},   &c.issues,          c.evidence};
  for (const Participant& p : c.participants) row.actors.emplace_back(p.actor, name_of(p.as));
  return row;
}

FactRow row_of(const Statement& s) {
  FactRow row{"statement", s.id, name_of(s.mode), {}, s.date, {}, {}, s.same_as, 1, s.confidence, {}, &s.issues, {}};
  if (!s.speaker.empty()) row.actors.emplace_back(s.speaker, "speaker");
  for (const Span span : s.content) row.evidence.push_back({s.doc, span});
  return row;
}

FactRow row_of(const Move& m) {
  FactRow row{"move",       m.id, name_of(m.type), name_of(m.status), m.date, m.due, {}, {}, m.origins,
              m.confidence, {},   &m.issues,       m.evidence};
  for (const std::string& actor : m.actors) row.actors.emplace_back(actor, "actor");
  for (const std::string& target : m.targets) row.actors.emplace_back(target, "target");
  return row;
}

std::string_view last_day(const When& when) {
  return when.to.empty() ? when.from : when.to;
}

Status insert_side_tables(Connection& store, const FactRow& row) {
  for (const auto& [actor, role] : row.actors) {
    Status done =
        store.run("INSERT OR IGNORE INTO fact_actor (fact, actor, role) VALUES (?1, ?2, ?3)", row.id, actor, role);
    if (!done) return done;
  }
  for (const std::string& issue : *row.issues) {
    Status done = store.run("INSERT OR IGNORE INTO fact_issue (fact, issue) VALUES (?1, ?2)", row.id, issue);
    if (!done) return done;
  }
  for (const Evidence& e : row.evidence) {
    const Result<std::optional<std::int64_t>> n = store.number_of(e.doc);
    if (!n) return n.error();
    if (!*n) {
      return invalid_argument("fact '" + std::string(row.id) + "' has evidence in document '" + e.doc +
                              "', which the dossier does not hold");
    }
    Status done = store.run("INSERT OR IGNORE INTO evidence (fact, doc, start, end) VALUES (?1, ?2, ?3, ?4)", row.id,
                            **n, e.span.start, e.span.end);
    if (!done) return done;
  }
  return ok();
}

Status insert_fact(Connection& store, const FactRow& row, std::string_view body) {
  if (row.id.empty()) return invalid_argument("a " + std::string(row.kind) + " has no id");
  if (row.evidence.empty()) return invalid_argument("fact '" + std::string(row.id) + "' has no evidence");
  Status done = store.run(
      "INSERT INTO fact (id, kind, type, status, date_from, date_to, due_from, due_to, country, same_as, origins, "
      "confidence, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
      row.id, row.kind, row.type, OrNull{row.status}, OrNull{row.date.from}, OrNull{last_day(row.date)},
      OrNull{row.due.from}, OrNull{last_day(row.due)}, OrNull{row.country}, OrNull{row.same_as}, row.origins,
      row.confidence, body);
  return done ? insert_side_tables(store, row) : done;
}

enum class Stored { no, other, same };

// Whether `sql`, which selects the body of an id, gives this one.
Result<Stored> stored(Connection& store, std::string_view sql, std::string_view id, std::string_view body) {
  Stored stored = Stored::no;
  const auto compare = [&](const Query& q) { stored = q.text(0) == body ? Stored::same : Stored::other; };
  const Result<bool> there = store.row(sql, compare, id);
  if (!there) return there.error();
  return stored;
}

template <class Fact>
Status put_fact(Connection& store, const Fact& fact) {
  const std::string body = to_line(to_json(fact));
  const Result<Stored> before = stored(store, "SELECT body FROM fact WHERE id = ?1", fact.id, body);
  if (!before) return before.error();
  if (*before == Stored::same) return ok();
  if (*before == Stored::other) {  // its side tables go with it
    if (Status gone = store.run("DELETE FROM fact WHERE id = ?1", fact.id); !gone) return gone;
  }
  return insert_fact(store, row_of(fact), body);
}

Status put_one(Connection& store, const Contact& contact) {
  return put_fact(store, contact);
}
Status put_one(Connection& store, const Statement& statement) {
  return put_fact(store, statement);
}
Status put_one(Connection& store, const Move& move) {
  return put_fact(store, move);
}

Status put_one(Connection& store, const Actor& actor) {
  const std::string body = to_line(to_json(actor));
  const Result<Stored> before = stored(store, "SELECT body FROM actor WHERE id = ?1", actor.id, body);
  if (!before) return before.error();
  if (*before == Stored::same) return ok();
  return store.run("INSERT OR REPLACE INTO actor (id, name, type, party, body) VALUES (?1, ?2, ?3, ?4, ?5)", actor.id,
                   actor.name, name_of(actor.type), OrNull{actor.party}, body);
}

Status put_one(Connection& store, const Disagreement& d) {
  const std::string body = to_line(to_json(d));
  const Result<Stored> before = stored(store, "SELECT body FROM disagreement WHERE id = ?1", d.id, body);
  if (!before) return before.error();
  if (*before == Stored::same) return ok();
  return store.run("INSERT OR REPLACE INTO disagreement (id, about, field, body) VALUES (?1, ?2, ?3, ?4)", d.id,
                   d.about, d.field, body);
}

Status put_one(Connection& store, const Lineage& lineage) {
  const Result<std::optional<std::int64_t>> n = store.number_of(lineage.doc);
  if (!n) return n.error();
  if (!*n) return invalid_argument("lineage of document '" + lineage.doc + "', which the dossier does not hold");
  return store.run(
      "INSERT INTO lineage (n, origin, derivation, parent, fluency) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (n) DO "
      "UPDATE "
      "SET origin = excluded.origin, derivation = excluded.derivation, parent = excluded.parent, fluency = "
      "excluded.fluency",
      **n, lineage.origin, name_of(lineage.derivation), OrNull{lineage.parent}, lineage.fluency);
}

Status remove_one(Connection& store, std::string_view id) {
  Status done = store.run("DELETE FROM actor WHERE id = ?1", id);
  if (done) done = store.run("DELETE FROM fact WHERE id = ?1", id);
  if (done) done = store.run("DELETE FROM disagreement WHERE id = ?1", id);
  return done;
}

template <class List>
Status put_all(Connection& store, const List& list, std::set<std::string_view>& kept) {
  for (const auto& item : list) {
    kept.insert(item.id);
    if (Status done = put_one(store, item); !done) return done;
  }
  return ok();
}

// Takes out of actors, facts and disagreements what is not kept.
Status remove_others(Connection& store, const std::set<std::string_view>& kept) {
  std::vector<std::string> old;
  Status walked = store.rows("SELECT id FROM actor UNION ALL SELECT id FROM fact UNION ALL SELECT id FROM disagreement",
                             [&](const Query& q) {
                               if (!kept.contains(q.text(0))) old.emplace_back(q.text(0));
                               return ok();
                             });
  for (std::size_t i = 0; walked && i < old.size(); ++i) walked = remove_one(store, old[i]);
  return walked;
}

Status replace_lineage(Connection& store, const std::vector<Lineage>& lineage) {
  if (Status done = store.run("DELETE FROM lineage"); !done) return done;
  for (const Lineage& one : lineage) {
    if (Status done = put_one(store, one); !done) return done;
  }
  return ok();
}

}  // namespace

Status Writer::replace_record(const Record& record) {
  return batch_->in([&] {
    Connection& store = batch_->connection;
    std::set<std::string_view> kept;
    Status done = put_all(store, record.actors, kept);
    if (done) done = put_all(store, record.contacts, kept);
    if (done) done = put_all(store, record.statements, kept);
    if (done) done = put_all(store, record.moves, kept);
    if (done) done = put_all(store, record.disagreements, kept);
    if (done) done = remove_others(store, kept);
    if (done) done = replace_lineage(store, record.lineage);
    return done;
  });
}

Status Writer::put(const Actor& actor) {
  return batch_->in([&] { return put_one(batch_->connection, actor); });
}
Status Writer::put(const Contact& contact) {
  return batch_->in([&] { return put_one(batch_->connection, contact); });
}
Status Writer::put(const Statement& statement) {
  return batch_->in([&] { return put_one(batch_->connection, statement); });
}
Status Writer::put(const Move& move) {
  return batch_->in([&] { return put_one(batch_->connection, move); });
}
Status Writer::put(const Disagreement& disagreement) {
  return batch_->in([&] { return put_one(batch_->connection, disagreement); });
}
Status Writer::put(const Lineage& lineage) {
  return batch_->in([&] { return put_one(batch_->connection, lineage); });
}
Status Writer::remove(std::string_view id) {
  return batch_->in([&] { return remove_one(batch_->connection, id); });
}

}  // namespace pourparler
