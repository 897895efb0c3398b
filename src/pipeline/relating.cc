#include "pipeline/relating.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "merge/lineage.h"
#include "store/connection.h"

namespace pourparler {

namespace {

class Relating {
 public:
  Relating(const Store& store, Writer& writer, const ReportReader& reader)
      : store_(store), db_(store.connection()), writer_(writer), reader_(reader) {}

  Result<std::vector<std::string>> run() {
    const auto waiting = ids("SELECT c.id FROM unrelated JOIN capture c USING (n) ORDER BY c.id", 0);
    for (const std::string& doc : waiting) pair_up(doc);
    std::set<std::string> done;
    for (const std::string& doc : waiting) {
      if (done.contains(doc)) continue;
      const std::set<std::string> family = tied_to(doc);
      done.insert(family.begin(), family.end());
      descend(family);
    }
    note(db_.run("DELETE FROM unrelated"));
    if (!status_) return status_.error();
    return std::move(changed_);
  }

 private:
  void note(const Status& done) {
    if (status_ && !done) status_ = done;
  }

  template <class... Values>
  std::vector<std::string> ids(std::string_view sql, const Values&... values) {
    std::vector<std::string> out;
    if (!status_) return out;
    note(db_.rows(
        sql,
        [&](const Query& q) {
          out.emplace_back(q.text(0));
          return ok();
        },
        values...));
    return out;
  }

  std::int64_t number_of(const std::string& doc) {
    const auto n = db_.number_of(doc);
    if (!n) return note(n.error()), 0;
    return n->value_or(0);
  }

  // Documents that come together are held against one another and against the same neighbours: a sketch that was
  // opened is kept for a while.
  std::shared_ptr<const Sketch> open_sketch(const std::string& doc) {
    const auto at = open_.find(doc);
    if (at != open_.end()) return at->second;
    if (open_.size() >= kMostOpen) open_.clear();
    return open_.emplace(doc, std::make_shared<const Sketch>(sketch_of(doc))).first->second;
  }

  // The sketch that was left, or one made of the stored reading where an older program added the document.
  Sketch sketch_of(const std::string& doc) {
    std::string body;
    const auto there = db_.row(
        "SELECT body FROM sketch WHERE n = ?1", [&](const Query& q) { body = q.blob(0); }, number_of(doc));
    if (!there) return note(there.error()), Sketch{};
    if (*there) {
      auto sketch = decode_sketch(body);
      if (sketch) return std::move(*sketch);
    }
    const auto reading = store_.reading(doc);
    if (!reading) return note(reading.error()), Sketch{};
    Sketch sketch = reader_.sketch_of(*reading);
    note(leave_for_relating(store_, writer_, sketch));
    return sketch;
  }

  // Holds a document against those that share the most keys with it.
  void pair_up(const std::string& doc) {
    const auto own = open_sketch(doc);
    const std::int64_t n = number_of(doc);
    const auto near =
        ids("SELECT c.id FROM (SELECT theirs.n AS n, count(*) AS shared FROM sketch_key mine JOIN sketch_key theirs ON "
            "theirs.key = mine.key WHERE mine.n = ?1 AND theirs.n <> ?1 AND (SELECT count(*) FROM (SELECT 1 FROM "
            "sketch_key k WHERE k.key = mine.key LIMIT ?2)) < ?2 GROUP BY theirs.n HAVING shared >= ?3) JOIN capture c "
            "USING (n) ORDER BY shared DESC, c.id LIMIT ?4",
            n, options_.largest_bucket + 1, options_.least_keys, options_.most_candidates);
    for (const std::string& other : near) {
      const bool first = doc < other;
      if (!compared_.insert(first ? doc + other : other + doc).second) continue;
      const auto theirs = open_sketch(other);
      const auto kin = first ? compare(*own, *theirs, options_) : compare(*theirs, *own, options_);
      if (!kin) continue;
      note(
          db_.run("INSERT OR REPLACE INTO kin (a, b, score, verbatim, coverage_a, coverage_b) VALUES (?1, ?2, ?3, ?4, "
                  "?5, ?6)",
                  first ? n : number_of(other), first ? number_of(other) : n, kin->score, kin->verbatim,
                  kin->coverage_a, kin->coverage_b));
    }
  }

  std::set<std::string> tied_to(const std::string& doc) {
    std::set<std::string> out{doc};
    std::vector<std::string> open{doc};
    while (!open.empty()) {
      const std::int64_t n = number_of(open.back());
      open.pop_back();
      for (const std::string& other :
           ids("SELECT c.id FROM kin JOIN capture c ON c.n = kin.b WHERE kin.a = ?1 UNION SELECT c.id FROM kin JOIN "
               "capture c ON c.n = kin.a WHERE kin.b = ?1",
               n)) {
        if (out.insert(other).second) open.push_back(other);
      }
    }
    return out;
  }

  std::vector<Kinship> pairs_in(const std::vector<std::string>& docs) {
    std::map<std::int64_t, std::size_t> place;
    for (std::size_t i = 0; i < docs.size(); ++i) place[number_of(docs[i])] = i;
    std::vector<Kinship> out;
    for (const auto& [n, i] : place) {
      note(db_.rows(
          "SELECT b, score, verbatim, coverage_a, coverage_b FROM kin WHERE a = ?1",
          [&, from = i](const Query& q) {
            const auto to = place.find(q.integer(0));
            if (to != place.end())
              out.push_back({from, to->second, q.real(1), q.integer(2) != 0, q.real(3), q.real(4)});
            return ok();
          },
          n));
    }
    std::sort(out.begin(), out.end(),
              [](const Kinship& a, const Kinship& b) { return std::pair(a.a, a.b) < std::pair(b.a, b.b); });
    return out;
  }

  void descend(const std::set<std::string>& family) {
    const std::vector<std::string> docs(family.begin(), family.end());
    std::vector<Sketch> sketches;
    for (const std::string& doc : docs) sketches.push_back(sketch_of(doc));
    const auto pairs = pairs_in(docs);
    if (!status_) return;
    for (const Lineage& now : lineages(sketches, pairs, options_)) {
      const auto stored = store_.document(now.doc);
      if (!stored) return note(stored.error());
      const auto& before = stored->lineage;
      if (before && before->origin == now.origin && before->derivation == now.derivation &&
          before->parent == now.parent && before->fluency == now.fluency) {
        continue;
      }
      note(writer_.put(now));
      note(db_.run("INSERT OR IGNORE INTO unmerged (n) VALUES (?1)", number_of(now.doc)));
      changed_.push_back(now.doc);
    }
  }

  const Store& store_;
  Connection& db_;
  Writer& writer_;
  const ReportReader& reader_;
  const LineageOptions options_;
  Status status_ = ok();
  std::vector<std::string> changed_;
  static constexpr std::size_t kMostOpen = 1000;  // some 30 KB each
  std::unordered_map<std::string, std::shared_ptr<const Sketch>> open_;
  std::unordered_set<std::string> compared_;  // pairs of ids, the lesser first
};

}  // namespace

Status leave_for_relating(const Store& store, Writer& writer, const Sketch& sketch) {
  return writer.as_one([&]() -> Status {
    Connection& db = store.connection();
    const auto n = db.number_of(sketch.doc);
    if (!n) return n.error();
    if (!*n) return not_found("document '" + sketch.doc + "' is not in the dossier");
    const std::string body = encode(sketch);
    Status done = db.run("INSERT OR REPLACE INTO sketch (n, body) VALUES (?1, ?2)", **n, Blob{body});
    if (done) done = db.run("DELETE FROM sketch_key WHERE n = ?1", **n);
    for (const std::uint64_t key : keys_of(sketch)) {
      if (done) done = db.run("INSERT INTO sketch_key (key, n) VALUES (?1, ?2)", static_cast<std::int64_t>(key), **n);
    }
    if (done) done = db.run("INSERT OR IGNORE INTO unrelated (n) VALUES (?1)", **n);
    return done;
  });
}

Result<std::vector<std::string>> relate_waiting(const Store& store, Writer& writer, const ReportReader& reader) {
  Result<std::vector<std::string>> changed = std::vector<std::string>();
  const Status done = writer.as_one([&]() -> Status {
    changed = Relating(store, writer, reader).run();
    return changed ? ok() : Status(changed.error());
  });
  if (!done) return done.error();
  return changed;
}

}  // namespace pourparler
