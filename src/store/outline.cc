#include "store/outline.h"

#include <algorithm>
#include <unordered_map>

#include "store/connection.h"

namespace pourparler {

namespace {

// Rows of a side table, in the order of facts, met while facts go by in the same order.
class Side {
 public:
  static Result<Side> open(Connection& store, std::string_view sql) {
    Result<Query> query = store.db.prepare(sql);
    if (!query) return query.error();
    Side side(*std::move(query));
    if (Status moved = side.next(); !moved) return moved.error();
    return side;
  }
  template <class Use>
  Status rows_of(std::string_view fact, Use&& use) {
    while (there_ && query_.text(0) < fact) {
      if (Status moved = next(); !moved) return moved;
    }
    while (there_ && query_.text(0) == fact) {
      use(query_);
      if (Status moved = next(); !moved) return moved;
    }
    return ok();
  }

 private:
  explicit Side(Query query) : query_(std::move(query)) {}
  Status next() {
    const Result<bool> more = query_.step();
    if (!more) return more.error();
    there_ = *more;
    return ok();
  }
  Query query_;
  bool there_ = false;
};

When when_of(std::string_view from, std::string_view last) {
  if (from == last) return {std::string(from), ""};
  return {std::string(from), std::string(last)};
}

FactOutline outline_of_row(const Query& q) {
  FactOutline out;
  out.id = q.text(0);
  out.kind = q.text(1);
  out.type = q.text(2);
  out.status = q.text(3);
  out.date = when_of(q.text(4), q.text(5));
  out.due = when_of(q.text(6), q.text(7));
  out.country = q.text(8);
  out.same_as = q.text(9);
  out.origins = static_cast<int>(q.integer(10));
  out.confidence = q.real(11);
  out.place = q.text(12);
  return out;
}

void add_once(std::vector<std::string>& list, const std::string& item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

FactOutline common(const char* kind, const std::string& id, std::string_view type, const When& date,
                   const std::vector<std::string>& issues, double confidence) {
  FactOutline out;
  out.kind = kind;
  out.id = id;
  out.type = type;
  out.date = date;
  out.issues = issues;
  out.confidence = confidence;
  return out;
}

}  // namespace

Status outlines(const Store& store, const Visit<FactOutline>& visit) {
  const Store::Snapshot snapshot(store);
  Connection& connection = store.connection();
  std::unordered_map<std::int64_t, std::string> ids;
  Status named = connection.rows("SELECT n, id FROM capture", [&](const Query& q) {
    ids.emplace(q.integer(0), q.text(1));
    return ok();
  });
  if (!named) return named;
  Result<Side> actors = Side::open(connection, "SELECT fact, actor, role FROM fact_actor ORDER BY fact");
  if (!actors) return actors.error();
  Result<Side> issues = Side::open(connection, "SELECT fact, issue FROM fact_issue ORDER BY fact");
  if (!issues) return issues.error();
  Result<Side> docs = Side::open(connection, "SELECT DISTINCT fact, doc FROM evidence ORDER BY fact");
  if (!docs) return docs.error();
  return connection.rows(
      "SELECT id, kind, type, status, date_from, date_to, due_from, due_to, country, same_as, origins, confidence, "
      "CASE kind WHEN 'contact' THEN json_extract(body, '$.place.name') END FROM fact ORDER BY id",
      [&](const Query& q) {
        FactOutline out = outline_of_row(q);
        Status done = actors->rows_of(out.id, [&](const Query& a) { out.actors.emplace_back(a.text(1), a.text(2)); });
        if (done) done = issues->rows_of(out.id, [&](const Query& i) { out.issues.emplace_back(i.text(1)); });
        if (done) done = docs->rows_of(out.id, [&](const Query& d) { out.docs.push_back(ids[d.integer(1)]); });
        return done ? visit(out) : done;
      });
}

FactOutline outline_of(const Contact& c) {
  FactOutline out = common("contact", c.id, name_of(c.channel), c.date, c.issues, c.confidence);
  out.status = name_of(c.status);
  out.country = c.place.country;
  out.place = c.place.name;
  out.origins = c.origins;
  for (const Participant& p : c.participants) out.actors.emplace_back(p.actor, name_of(p.as));
  for (const Evidence& e : c.evidence) add_once(out.docs, e.doc);
  return out;
}

FactOutline outline_of(const Statement& s) {
  FactOutline out = common("statement", s.id, name_of(s.mode), s.date, s.issues, s.confidence);
  out.same_as = s.same_as;
  if (!s.speaker.empty()) out.actors.emplace_back(s.speaker, "speaker");
  out.docs = {s.doc};
  return out;
}

FactOutline outline_of(const Move& m) {
  FactOutline out = common("move", m.id, name_of(m.type), m.date, m.issues, m.confidence);
  out.status = name_of(m.status);
  out.due = m.due;
  out.origins = m.origins;
  for (const std::string& actor : m.actors) out.actors.emplace_back(actor, "actor");
  for (const std::string& target : m.targets) out.actors.emplace_back(target, "target");
  for (const Evidence& e : m.evidence) add_once(out.docs, e.doc);
  return out;
}

}  // namespace pourparler
