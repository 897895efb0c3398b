#include "store/revision.h"

#include <algorithm>
#include <array>
#include <map>

#include "store/connection.h"
#include "store/moment.h"
#include "store/schema.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::array<std::string_view, 8> kActs = {"confirm", "reject", "edit", "comment",
                                                   "merge",   "split",  "make", "undo"};

constexpr int kWaitMilliseconds = 8000;

Revision revision_of_row(const Query& q) {
  Revision r;
  r.n = q.integer(0);
  r.at = q.text(1);
  r.author = q.text(2);
  r.act = act_of(q.text(3)).value_or(Act::comment);
  r.target = q.text(4);
  r.field = q.text(5);
  r.value = Json::parse(q.text(6), nullptr, false);
  r.anchors = Json::parse(q.text(7), nullptr, false);
  r.undoes = q.integer(8);
  if (r.value.is_discarded()) r.value = nullptr;
  if (!r.anchors.is_object()) r.anchors = Json::object();
  return r;
}

Status insert(Connection& store, Revision& r) {
  r.at = utc_now();
  Status done = store.run(
      "INSERT INTO revision (at, author, act, target, field, value, anchors, undoes) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif(?8, 0))",
      r.at, r.author, name_of(r.act), r.target, OrNull{r.field}, to_line(r.value), to_line(r.anchors), r.undoes);
  if (done) r.n = store.db.last_row();
  return done;
}

Json evidence_anchor(Connection& store, const std::string& id) {
  Json out;
  (void)store.row(
      "SELECT kind, type FROM fact WHERE id = ?1",
      [&](const Query& q) {
        out["kind"] = q.text(0);
        out["type"] = q.text(1);
      },
      id);
  if (out.is_null()) return out;
  out["evidence"] = Json::array();
  (void)store.rows(
      "SELECT c.id, e.start, e.end FROM evidence e JOIN capture c ON c.n = e.doc WHERE e.fact = ?1 ORDER BY 1, 2, 3",
      [&](const Query& q) {
        out["evidence"].push_back({q.text(0), q.integer(1), q.integer(2)});
        return ok();
      },
      id);
  return out;
}

// How much a fact is like what an anchor was made of: first the same evidence, then how much of it is shared, in
// thousandths of what either has; a fact of another type is a little less like it.
std::int64_t likeness(Connection& store, const Json& anchor, const std::string& id, std::int64_t shared) {
  const Json now = evidence_anchor(store, id);
  const std::int64_t same_type = now.value("type", std::string()) == anchor.value("type", std::string()) ? 1 : 0;
  if (now["evidence"] == anchor["evidence"]) return 1'000'000 + same_type;
  std::int64_t all = -shared;
  for (const Json* list : {&now["evidence"], &anchor["evidence"]}) {
    for (const Json& e : *list) all += e[2].get<std::int64_t>() - e[1].get<std::int64_t>();
  }
  return 2 * std::min<std::int64_t>(1000, 1000 * shared / std::max<std::int64_t>(1, all)) + same_type;
}

std::string find_fact(Connection& store, const Json& anchor) {
  std::map<std::string, std::int64_t> overlap;
  for (const Json& e : anchor.value("evidence", Json::array())) {
    if (!e.is_array() || e.size() != 3) return "";
    (void)store.rows(
        "SELECT e.fact, min(e.end, ?3) - max(e.start, ?2) FROM evidence e JOIN capture c ON c.n = e.doc "
        "JOIN fact f ON f.id = e.fact WHERE c.id = ?1 AND e.start < ?3 AND e.end > ?2 AND f.kind = ?4",
        [&](const Query& q) {
          overlap[std::string(q.text(0))] += q.integer(1);
          return ok();
        },
        e[0].get<std::string>(), e[1].get<std::int64_t>(), e[2].get<std::int64_t>(),
        anchor.value("kind", std::string()));
  }
  std::string best;
  std::int64_t most = 0;
  for (const auto& [id, shared] : overlap) {
    const std::int64_t like = likeness(store, anchor, id, shared);
    if (like > most) best = id, most = like;
  }
  return best;
}

std::string find_actor(Connection& store, const Json& anchor) {
  std::string best;
  const std::string name = fold(anchor.value("name", std::string()));
  (void)store.rows(
      "SELECT id, name FROM actor WHERE type = ?1 ORDER BY id",
      [&](const Query& q) {
        if (best.empty() && fold(q.text(1)) == name) best = q.text(0);
        return ok();
      },
      anchor.value("type", std::string()));
  return best;
}

bool exists(Connection& store, const std::string& id) {
  const Result<bool> there = store.row(
      "SELECT 1 FROM fact WHERE id = ?1 UNION ALL SELECT 1 FROM actor WHERE id = ?1", [](const Query&) {}, id);
  return there && *there;
}

}  // namespace

std::string_view name_of(Act act) {
  return kActs.at(static_cast<std::size_t>(act));
}

std::optional<Act> act_of(std::string_view name) {
  for (std::size_t i = 0; i < kActs.size(); ++i) {
    if (kActs[i] == name) return static_cast<Act>(i);
  }
  return std::nullopt;
}

Json to_json(const Revision& r) {
  return {{"kind", "revision"},
          {"n", r.n},
          {"at", r.at},
          {"author", r.author},
          {"act", name_of(r.act)},
          {"target", or_null(r.target)},
          {"field", or_null(r.field)},
          {"value", r.value},
          {"undoes", r.undoes == 0 ? Json(nullptr) : Json(r.undoes)},
          {"anchors", r.anchors}};
}

Result<Revision> revision_of(const Json& json) {
  const auto text = [&](const char* name) {
    const auto at = json.find(name);
    return at != json.end() && at->is_string() ? at->get<std::string>() : std::string();
  };
  if (!json.is_object()) return malformed("a revision is an object");
  const std::optional<Act> act = act_of(text("act"));
  if (!act) return malformed("act is '" + text("act") + "', which is none of its values");
  Revision r;
  r.author = text("author");
  r.at = text("at");
  r.act = *act;
  r.target = text("target");
  r.field = text("field");
  if (const auto value = json.find("value"); value != json.end()) r.value = *value;
  if (const auto a = json.find("anchors"); a != json.end() && a->is_object()) r.anchors = *a;
  if (const auto u = json.find("undoes"); u != json.end() && u->is_number_integer()) r.undoes = u->get<std::int64_t>();
  if (const auto n = json.find("n"); n != json.end() && n->is_number_integer()) r.n = n->get<std::int64_t>();
  return r;
}

Status revisions(const Store& store, const Visit<Revision>& visit) {
  return store.connection().rows(
      "SELECT n, at, author, act, target, field, value, anchors, undoes FROM revision ORDER BY n",
      [&](const Query& q) { return visit(revision_of_row(q)); });
}

Result<RevisionHistory> revision_history(const Store& store) {
  RevisionHistory out;
  Status read = revisions(store, [&](const Revision& r) {
    out.all.push_back(r);
    return ok();
  });
  if (!read) return read.error();
  // Newest first, so that it is known of an undo whether it holds before it takes anything back.
  for (auto r = out.all.rbegin(); r != out.all.rend(); ++r) {
    if (r->act == Act::undo && out.stands(*r)) out.undone.insert(r->undoes);
  }
  return out;
}

Json anchor_of(const Store& store, const std::string& id) {
  Json anchor = evidence_anchor(store.connection(), id);
  if (!anchor.is_null()) return anchor;
  if (const Result<Actor> actor = store.actor(id)) {
    return {{"kind", "actor"}, {"name", actor->name}, {"type", name_of(actor->type)}};
  }
  return nullptr;
}

std::string find_anchored(const Store& store, const std::string& id, const Json& anchor) {
  if (exists(store.connection(), id)) return id;
  if (!anchor.is_object()) return "";
  return anchor.value("kind", std::string()) == "actor" ? find_actor(store.connection(), anchor)
                                                        : find_fact(store.connection(), anchor);
}

RevisionLog::RevisionLog(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
RevisionLog::RevisionLog(RevisionLog&&) noexcept = default;
RevisionLog& RevisionLog::operator=(RevisionLog&&) noexcept = default;
RevisionLog::~RevisionLog() = default;

Result<RevisionLog> RevisionLog::open(const std::string& path, bool only_watch) {
  // Brings an older dossier up to date, and refuses what is none.
  if (const Result<Store> readable = Store::open(path); !readable) return readable.error();
  Result<Database> db =
      Database::open(path, only_watch ? Database::Mode::read : Database::Mode::write, kWaitMilliseconds);
  if (!db) return db.error();
  if (only_watch) return RevisionLog(std::make_unique<Connection>(std::nullopt, *std::move(db)));
  if (Status set = db->run("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"); !set) return set.error();
  return RevisionLog(std::make_unique<Connection>(std::nullopt, *std::move(db)));
}

Result<Revision> RevisionLog::append(Revision revision) {
  Result<std::vector<Revision>> all = append(std::vector<Revision>{std::move(revision)});
  if (!all) return all.error();
  return std::move(all->front());
}

Result<std::vector<Revision>> RevisionLog::append(std::vector<Revision> revisions) {
  if (Status began = connection_->db.run("BEGIN IMMEDIATE"); !began) return began.error();
  for (Revision& revision : revisions) {
    if (Status done = insert(*connection_, revision); !done) {
      (void)connection_->db.run("ROLLBACK");
      return done.error();
    }
  }
  if (Status done = connection_->db.run("COMMIT"); !done) {
    (void)connection_->db.run("ROLLBACK");
    return done.error();
  }
  return revisions;
}

Result<std::int64_t> RevisionLog::version() {
  return connection_->db.integer("PRAGMA data_version");
}

}  // namespace pourparler
