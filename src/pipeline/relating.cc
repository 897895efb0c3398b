#include "pipeline/relating.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include "base/hash.h"
#include "merge/lineage.h"
#include "pipeline/kin_circles.h"
#include "pipeline/near_reports.h"
#include "store/connection.h"

namespace pourparler {

namespace {

constexpr std::int64_t kBatch = 2000;  // reports that are related as one: others who write wait so long

using Id = NearReports::Id;

// Ids of documents are "d" and 64 bits (base/hash.h, id_of_bytes).
Id bits_of(const std::string& doc) {
  return std::strtoull(doc.c_str() + 1, nullptr, 16);
}
std::string doc_of(Id bits) {
  return "d" + hex64(bits);
}

class Relating {
 public:
  Relating(const Store& store, Writer& writer, const ReportReader& reader, const LineageOptions& options)
      : store_(store), db_(store.connection()), writer_(writer), reader_(reader), options_(options) {}

  // Some of those that wait; false where none does.
  Result<bool> run(std::vector<std::string>& changed) {
    const auto waiting = ids("SELECT c.id FROM unrelated JOIN capture c USING (n) ORDER BY c.id LIMIT ?1", kBatch);
    std::set<std::string> touched(waiting.begin(), waiting.end());
    pair_up(waiting, touched);
    describe_anew(touched);
    for (const std::string& doc : waiting) note(db_.run("DELETE FROM unrelated WHERE n = ?1", number_of(doc)));
    if (!status_) return status_.error();
    changed.insert(changed.end(), changed_.begin(), changed_.end());
    return !waiting.empty();
  }

 private:
  void note(const Status& done) {
    if (status_ && !done) status_ = done;
  }

  template <class... Values>
  std::vector<std::string> ids(std::string_view sql, const Values&... values) {
    std::vector<std::string> out;
    each(
        sql, [&](const Query& q) { out.emplace_back(q.text(0)); }, values...);
    return out;
  }

  template <class Use, class... Values>
  void each(std::string_view sql, Use use, const Values&... values) {
    if (status_) note(db_.each(sql, use, values...));
  }

  std::int64_t number_of(const std::string& doc) {
    const auto at = numbers_.find(doc);
    if (at != numbers_.end()) return at->second;
    const auto n = db_.number_of(doc);
    if (!n) return note(n.error()), 0;
    return numbers_.emplace(doc, n->value_or(0)).first->second;
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

  // Holds documents against those that they are near to, and forgets what no longer is. Touched: whose pairs differ.
  void pair_up(const std::vector<std::string>& docs, std::set<std::string>& touched) {
    if (!status_) return;
    NearReports near(store_, options_, [this](Id id) { return keys_of(*open_sketch(doc_of(id))); });
    std::vector<Id> reports;
    for (const std::string& doc : docs) reports.push_back(bits_of(doc));
    const auto changes = near.take_in(reports);
    if (!changes) return note(changes.error());
    for (const auto& [a, b] : changes->ended) {
      note(db_.run("DELETE FROM kin WHERE a = ?1 AND b = ?2", number_of(doc_of(a)), number_of(doc_of(b))));
      if (db_.db.changes() > 0) touched.insert({doc_of(a), doc_of(b)});
    }
    for (const auto& [a, b] : changes->begun) {
      const std::string first = doc_of(a), second = doc_of(b);
      const auto one = open_sketch(first), other = open_sketch(second);
      const auto kin = compare(*one, *other, options_);
      if (!kin) continue;
      touched.insert({first, second});
      note(
          db_.run("INSERT OR REPLACE INTO kin (a, b, score, verbatim, coverage_a, coverage_b) VALUES (?1, ?2, ?3, ?4, "
                  "?5, ?6)",
                  number_of(first), number_of(second), kin->score, kin->verbatim, kin->coverage_a, kin->coverage_b));
    }
  }

  // The families that these documents are in, and those that they or what is at their cores were in until now.
  void describe_anew(const std::set<std::string>& touched) {
    KinCircles circles(db_, options_.sure);
    std::set<KinCircles::Number> roots, done;
    for (const std::string& doc : touched) {
      for (const auto member : *circles.core(number_of(doc))) {
        if (!roots.insert(member).second) continue;
        const auto before = circles.family_so_far(member);
        roots.insert(before.begin(), before.end());
      }
    }
    for (const auto root : roots) {
      if (done.contains(root)) continue;
      std::set<std::string> family;
      for (const auto& core : circles.circle(root)) {
        done.insert(core->begin(), core->end());
        for (const auto member : *core) family.insert(circles.id_of(member));
      }
      note(circles.status());
      descend(family);
    }
  }

  std::vector<Kinship> pairs_in(const std::vector<std::string>& docs) {
    std::map<std::int64_t, std::size_t> place;
    for (std::size_t i = 0; i < docs.size(); ++i) place[number_of(docs[i])] = i;
    std::vector<Kinship> out;
    for (const auto& [n, i] : place) {
      each(
          "SELECT b, score, verbatim, coverage_a, coverage_b FROM kin WHERE a = ?1",
          [&, from = i](const Query& q) {
            const auto to = place.find(q.integer(0));
            if (to == place.end()) return;
            out.push_back({from, to->second, q.real(1), q.integer(2) != 0, q.real(3), q.real(4)});
          },
          n);
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
  const LineageOptions& options_;
  Status status_ = ok();
  std::vector<std::string> changed_;
  static constexpr std::size_t kMostOpen = 1000;  // some 30 KB each
  std::unordered_map<std::string, std::shared_ptr<const Sketch>> open_;
  std::unordered_map<std::string, std::int64_t> numbers_;  // of documents
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
    if (done) done = db.run("INSERT OR IGNORE INTO unrelated (n) VALUES (?1)", **n);
    return done;
  });
}

Result<std::vector<std::string>> relate_waiting(const Store& store, Writer& writer, const ReportReader& reader,
                                                const LineageOptions& options) {
  std::vector<std::string> changed;
  for (bool more = true; more;) {
    const Status done = writer.as_one([&]() -> Status {
      const Result<bool> some = Relating(store, writer, reader, options).run(changed);
      more = some && *some;
      return some ? ok() : Status(some.error());
    });
    if (!done) return done.error();
  }
  std::sort(changed.begin(), changed.end());
  changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
  return changed;
}

}  // namespace pourparler
