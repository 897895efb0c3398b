// The first page: how much there is, what is new, what is due, what failed. Every number is the total of a list that
// the same query gives.
#include <algorithm>

#include "server/api.h"

namespace pourparler {

namespace {

constexpr std::size_t kNewest = 7;

struct Counted {
  std::size_t all = 0, confirmed = 0, corrected = 0, made = 0, rejected = 0, disputed = 0;

  void add(const FactRow& row) {
    if (row.standing == Standing::rejected) return void(++rejected);
    ++all;
    confirmed += row.standing == Standing::confirmed ? 1 : 0;
    corrected += row.standing == Standing::corrected ? 1 : 0;
    made += row.standing == Standing::made ? 1 : 0;
    disputed += row.disputed ? 1 : 0;
  }
  Json json() const {
    return {{"all", all},   {"confirmed", confirmed}, {"corrected", corrected},
            {"made", made}, {"rejected", rejected},   {"disputed", disputed}};
  }
};

Json failure_json(const Failure& f) {
  return {{"id", f.id},
          {"path", f.path},
          {"kind", name_of(f.error.kind)},
          {"message", f.error.message},
          {"place", or_null(f.error.place.source)},
          {"line", f.error.place.line},
          {"remedy", or_null(f.error.remedy)},
          {"added", f.added}};
}

// Deadlines that had not passed on a day, nearest first.
Json deadlines(const Ask& ask, const std::string& day) {
  std::vector<const FactRow*> open;
  for (const FactRow* row : ask.index.facts()) {
    const std::string& last = row->due.to.empty() ? row->due.from : row->due.to;
    if (row->standing != Standing::rejected && !last.empty() && last + "~" >= day) open.push_back(row);
  }
  const auto due = [](const FactRow* row) { return row->due.to.empty() ? row->due.from : row->due.to; };
  std::sort(open.begin(), open.end(),
            [&](const FactRow* a, const FactRow* b) { return std::pair(due(a), a->id) < std::pair(due(b), b->id); });
  Json lines = Json::array();
  for (std::size_t i = 0; i < std::min(open.size(), kNewest); ++i) lines.push_back(fact_line(ask, *open[i]));
  return {{"total", open.size()}, {"day", day}, {"facts", std::move(lines)}};
}

}  // namespace

Answer get_session(const Ask& ask) {
  const std::string& path = ask.dossier.path();
  return Json{{"version", ask.options.version},     {"dossier", path.substr(path.find_last_of('/') + 1)},
              {"read_only", ask.options.read_only}, {"can_add", ask.jobs != nullptr},
              {"author", ask.options.author},       {"revisions", ask.index.revision_count()}};
}

Answer get_overview(const Ask& ask) {
  const Base& base = ask.index.base();
  Counted contacts, statements, moves;
  std::vector<const FactRow*> newest[3];
  std::string last_day;
  std::size_t disagreed = 0, fresh_facts = 0, fresh_docs = 0;
  const std::string since = ask.request.get("since");
  for (const FactRow* row : ask.index.facts()) {
    Counted& c = row->kind == FactKind::contact ? contacts : row->kind == FactKind::move ? moves : statements;
    c.add(*row);
    auto& list = newest[static_cast<std::size_t>(row->kind)];
    if (row->standing == Standing::rejected) continue;
    if (list.size() < kNewest) list.push_back(row);
    disagreed += base.disagreements.contains(row->id) ? 1 : 0;
    const bool is_fresh = !since.empty() && std::any_of(row->docs.begin(), row->docs.end(), [&](std::uint32_t doc) {
      return base.docs[doc].stored.added > since;
    });
    fresh_facts += is_fresh ? 1 : 0;
  }
  std::map<std::string, std::size_t> languages;
  std::set<std::string> origins;
  std::string first, last;
  std::size_t unread = 0, undated = 0;
  for (const DocRow& doc : base.docs) {
    ++languages[doc.stored.head.lang];
    origins.insert(doc.origin);
    unread += doc.stored.head.has_pack ? 0 : 1;
    undated += doc.date.empty() ? 1 : 0;
    fresh_docs += !since.empty() && doc.stored.added > since ? 1 : 0;
    if (doc.date.empty()) continue;
    if (first.empty() || doc.date < first) first = doc.date;
    if (doc.date > last) last = doc.date;
  }
  Json langs = Json::array();
  for (const auto& [lang, count] : languages) langs.push_back({{"lang", or_null(lang)}, {"documents", count}});
  Json lists = Json::object();
  for (const FactKind kind : {FactKind::contact, FactKind::move, FactKind::statement}) {
    Json lines = Json::array();
    for (const FactRow* row : newest[static_cast<std::size_t>(kind)]) lines.push_back(fact_line(ask, *row));
    lists[std::string(name_of(kind))] = std::move(lines);
  }
  Json failures = Json::array();
  for (const Failure& f : base.failures) {
    if (failures.size() < 5) failures.push_back(failure_json(f));
  }
  return Json{{"documents", base.docs.size()},
              {"origins", origins.size()},
              {"unread", unread},
              {"undated", undated},
              {"languages", std::move(langs)},
              {"published", {{"from", or_null(first)}, {"to", or_null(last)}}},
              {"actors", ask.index.actors().size()},
              {"contact", contacts.json()},
              {"move", moves.json()},
              {"statement", statements.json()},
              {"disagreements", disagreed},
              {"failures", {{"total", base.failures.size()}, {"items", std::move(failures)}}},
              {"newest", std::move(lists)},
              {"deadlines", deadlines(ask, last)},
              {"since", {{"moment", or_null(since)}, {"documents", fresh_docs}, {"facts", fresh_facts}}}};
}

Answer get_failures(const Ask& ask) {
  const std::size_t offset = ask.request.number("offset", 0, 1'000'000'000);
  const std::size_t limit = ask.request.number("limit", 50, 500);
  const auto& all = ask.index.base().failures;
  Json items = Json::array();
  for (std::size_t i = offset; i < all.size() && items.size() < limit; ++i) items.push_back(failure_json(all[i]));
  return Json{{"total", all.size()}, {"items", std::move(items)}};
}

}  // namespace pourparler
