// The views of the record: positions, commitments, deadlines. Each row leads to its facts.
#include "views/views.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "server/api.h"

namespace pourparler {

ViewFilter filter_of(const Request& request) {
  ViewFilter f;
  f.party = request.get("party");
  f.issue = request.get("issue");
  f.since = request.get("since");
  f.until = request.get("until");
  f.as_of = request.get("as_of");
  f.min_origins = static_cast<int>(request.number("min_origins", 0, 1'000'000));
  return f;
}

namespace {

Json occasion_json(const Occasion& when) {
  if (!when.known()) return nullptr;
  return {{"from", when.first}, {"to", when.last}, {"reported", when.reported}};
}

Json party_json(const Parties& parties, const std::string& key) {
  return {{"id", key}, {"name", parties.label(key)}};
}

Json parties_json(const Parties& parties, const std::vector<std::string>& keys) {
  Json out = Json::array();
  for (const std::string& key : keys) out.push_back(party_json(parties, key));
  return out;
}

constexpr std::size_t kMostEvidence = 20;  // acts for and against a commitment, as far as a page can show them
constexpr std::size_t kWords = 400;        // bytes
constexpr std::size_t kAll = 1'000'000'000;

// What a fact says, for a ledger: words, or where a meeting is planned.
std::string what_of(const Ask& ask, const std::string& id) {
  const Result<Json> body = fact_body(ask, id);
  if (!body) return "";
  if (body->value("kind", std::string()) != "contact") return quote_of(ask, *body, kWords);
  const auto place = body->find("place");
  if (place == body->end() || !place->is_object()) return "";
  for (const char* field : {"name", "venue"}) {
    if (const auto word = place->find(field); word != place->end() && word->is_string() && *word != "") return *word;
  }
  return "";
}

Json position_json(const Ask& ask, const PositionBook::Chosen& chosen) {
  const Position& p = *chosen.position;
  return {{"stance", name_of(p.stance)},
          {"conditional", p.conditional},
          {"changed", chosen.changed},
          {"when", occasion_json(p.when)},
          {"fact", p.fact},
          {"what", ask.request.get("words") == "0" ? "" : what_of(ask, p.fact)},
          {"origins", p.origins}};
}

using Chosen = std::vector<PositionBook::Chosen>;

bool one_cell(const PositionBook::Chosen& a, const PositionBook::Chosen& b) {
  return a.position->party == b.position->party && a.position->issue == b.position->issue;
}

// The newest `most` positions of a party on an issue; what is earlier is counted.
Json cell_json(const Ask& ask, const Parties& parties, Chosen::const_iterator first, Chosen::const_iterator end,
               std::size_t most) {
  const auto size = static_cast<std::size_t>(end - first);
  const std::size_t earlier = size > most ? size - most : 0;
  Json history = Json::array();
  for (auto p = first + static_cast<std::ptrdiff_t>(earlier); p != end; ++p) history.push_back(position_json(ask, *p));
  return {{"party", party_json(parties, first->position->party)},
          {"issue", first->position->issue},
          {"earlier", earlier},
          {"changes", std::count_if(first, end, [](const auto& p) { return p.changed; })},
          {"history", std::move(history)}};
}

// The first and last day of all that is known.
Json span_json(const Chosen& all) {
  std::string from, to;
  for (const PositionBook::Chosen& chosen : all) {
    const Occasion& when = chosen.position->when;
    if (!when.known()) continue;
    if (from.empty() || when.first < from) from = when.first;
    if (when.last > to) to = when.last;
  }
  return from.empty() ? Json(nullptr) : Json{{"from", from}, {"to", to}};
}

// The newest moves by which a party left the position that it had, each as a cell with a history of one.
Json moved(const Ask& ask, const Chosen& all, const Parties& parties, std::size_t most) {
  Chosen found;
  std::copy_if(all.begin(), all.end(), std::back_inserter(found),
               [](const auto& p) { return p.changed && p.position->when.known(); });
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
  std::partial_sort(found.begin(), end, found.end(), [](const auto& one, const auto& other) {
    const Position &a = *one.position, &b = *other.position;
    return std::tie(b.when.last, a.fact, a.issue) < std::tie(a.when.last, b.fact, b.issue);
  });
  Json items = Json::array();
  for (auto p = found.cbegin(); p != end; ++p) {
    items.push_back(cell_json(ask, parties, p, p + 1, 1));
  }
  return Json{{"total", found.size()}, {"dates", span_json(all)}, {"items", std::move(items)}};
}

}  // namespace

Answer get_positions(const Ask& ask) {
  const auto shown = ask.dossier.shown(ask.index);
  const Chosen all = shown->positions.choose(filter_of(ask.request));
  if (const std::size_t newest = ask.request.number("moved", 0, 1000); newest > 0) {
    return moved(ask, all, shown->parties, newest);
  }
  const std::size_t most = ask.request.number("most", kAll, kAll);
  Json cells = Json::array();
  for (auto first = all.begin(); first != all.end();) {
    const auto end = std::find_if(first, all.end(), [&](const auto& p) { return !one_cell(*first, p); });
    cells.push_back(cell_json(ask, shown->parties, first, end, most));
    first = end;
  }
  return Json{{"total", cells.size()}, {"dates", span_json(all)}, {"items", std::move(cells)}};
}

Answer get_commitments(const Ask& ask) {
  const auto shown = ask.dossier.shown(ask.index);
  const Parties& parties = shown->parties;
  const ViewFilter filter = filter_of(ask.request);
  const std::string state = ask.request.get("state");
  const std::size_t offset = ask.request.number("offset", 0, kAll), limit = ask.request.number("limit", kAll, kAll);
  std::map<std::string, std::uint64_t> states;
  std::size_t total = 0;
  Json items = Json::array();
  for (const CommitmentBook::Chosen& chosen : shown->commitments.choose(filter)) {
    ++states[std::string(name_of(chosen.state))];
    if (!state.empty() && name_of(chosen.state) != state) continue;
    if (total++ < offset || items.size() >= limit) continue;
    const Commitment c = shown->commitments.commitment(chosen, filter, kMostEvidence);
    items.push_back({{"fact", c.fact},
                     {"by", parties_json(parties, c.by)},
                     {"to", parties_json(parties, c.to)},
                     {"issues", c.issues},
                     {"when", occasion_json(c.when)},
                     {"due", occasion_json(c.due)},
                     {"state", name_of(c.state)},
                     {"kept_by", c.kept_by},
                     {"broken_by", c.broken_by},
                     {"conditional", c.conditional},
                     {"what", what_of(ask, c.fact)},
                     {"origins", c.origins}});
  }
  return Json{{"total", total}, {"states", states}, {"items", std::move(items)}};
}

Answer get_deadlines(const Ask& ask) {
  const auto shown = ask.dossier.shown(ask.index);
  const ViewFilter filter = filter_of(ask.request);
  const std::string day = last_day_of(filter.as_of);
  const auto all = shown->deadlines.choose(filter);
  const std::size_t offset = ask.request.number("offset", 0, kAll), limit = ask.request.number("limit", kAll, kAll);
  Json items = Json::array();
  for (std::size_t i = offset; i < all.size() && items.size() < limit; ++i) {
    const Deadline& d = all[i]->deadline;
    Json who = Json::array();
    for (const std::string& id : d.who) {
      if (const std::uint32_t at = ask.index.actor_at(id); at != Names::kNone) who.push_back(ask.index.actor_json(at));
    }
    items.push_back({{"fact", d.fact},
                     {"kind", d.kind},
                     {"due", occasion_json(d.due)},
                     {"who", std::move(who)},
                     {"issues", d.issues},
                     {"what", what_of(ask, d.fact)},
                     {"days_left", days_between(day, d.due.last)},
                     {"origins", d.origins}});
  }
  return Json{{"total", all.size()}, {"items", std::move(items)}};
}

}  // namespace pourparler
