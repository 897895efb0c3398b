// The views of the record: positions, commitments, deadlines. Each row leads to its facts.
#include "views/views.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "server/api.h"
#include "views/parties.h"

namespace pourparler {

namespace {

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

Json position_json(const Position& p) {
  return {{"stance", name_of(p.stance)},
          {"conditional", p.conditional},
          {"changed", p.changed},
          {"when", occasion_json(p.when)},
          {"fact", p.fact},
          {"what", p.what},
          {"origins", p.origins}};
}

constexpr std::size_t kMostEvidence = 20;  // acts for and against a commitment, as far as a page can show them

// The words of a move, by its id.
std::string words_of_move(const Material& material, const std::string& id) {
  const auto at = std::lower_bound(material.moves.begin(), material.moves.end(), id,
                                   [](const Move& m, const std::string& wanted) { return m.id < wanted; });
  return at == material.moves.end() || at->id != id ? std::string() : words_of(*at, material);
}

constexpr std::size_t kAll = 1'000'000'000;

// The newest moves by which a party left the position that it had, each as a cell with a history of one.
Json moved(const std::vector<Position>& all, const Parties& parties, std::size_t most) {
  std::vector<const Position*> found;
  for (const Position& p : all) {
    if (p.changed && p.when.known()) found.push_back(&p);
  }
  std::sort(found.begin(), found.end(), [](const Position* a, const Position* b) {
    return std::tie(b->when.last, a->fact, a->issue) < std::tie(a->when.last, b->fact, b->issue);
  });
  Json items = Json::array();
  for (std::size_t i = 0; i < std::min(most, found.size()); ++i) {
    items.push_back({{"party", party_json(parties, found[i]->party)},
                     {"issue", found[i]->issue},
                     {"earlier", 0},
                     {"history", Json::array({position_json(*found[i])})}});
  }
  return Json{{"total", found.size()}, {"items", std::move(items)}};
}

}  // namespace

Answer get_positions(const Ask& ask) {
  const auto shown = ask.dossier.material(ask.index);
  if (!shown) return shown.error();
  const std::lock_guard lock((*shown)->mutex);
  const Parties parties((*shown)->material);
  const std::vector<Position> all = positions((*shown)->material, filter_of(ask.request));
  if (const std::size_t newest = ask.request.number("moved", 0, 1000); newest > 0) return moved(all, parties, newest);
  const std::size_t most = ask.request.number("most", kAll, kAll);
  Json cells = Json::array();
  for (auto first = all.begin(); first != all.end();) {
    const auto other = [&](const Position& p) { return p.party != first->party || p.issue != first->issue; };
    const auto end = std::find_if(first, all.end(), other);
    const auto size = static_cast<std::size_t>(end - first);
    const std::size_t earlier = size > most ? size - most : 0;
    Json history = Json::array();
    for (auto p = first + static_cast<std::ptrdiff_t>(earlier); p != end; ++p) history.push_back(position_json(*p));
    cells.push_back({{"party", party_json(parties, first->party)},
                     {"issue", first->issue},
                     {"earlier", earlier},
                     {"history", std::move(history)}});
    first = end;
  }
  return Json{{"total", cells.size()}, {"items", std::move(cells)}};
}

Answer get_commitments(const Ask& ask) {
  const auto shown = ask.dossier.material(ask.index);
  if (!shown) return shown.error();
  const std::lock_guard lock((*shown)->mutex);
  const Parties parties((*shown)->material);
  const std::string state = ask.request.get("state");
  const std::size_t offset = ask.request.number("offset", 0, kAll), limit = ask.request.number("limit", kAll, kAll);
  std::map<std::string, std::uint64_t> states;
  std::size_t total = 0;
  Json items = Json::array();
  for (const Commitment& c : commitments((*shown)->material, filter_of(ask.request), {kMostEvidence, false})) {
    ++states[std::string(name_of(c.state))];
    if (!state.empty() && name_of(c.state) != state) continue;
    if (total++ < offset || items.size() >= limit) continue;
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
                     {"what", words_of_move((*shown)->material, c.fact)},
                     {"origins", c.origins}});
  }
  return Json{{"total", total}, {"states", states}, {"items", std::move(items)}};
}

Answer get_deadlines(const Ask& ask) {
  const auto shown = ask.dossier.material(ask.index);
  if (!shown) return shown.error();
  const std::lock_guard lock((*shown)->mutex);
  const std::size_t offset = ask.request.number("offset", 0, kAll), limit = ask.request.number("limit", kAll, kAll);
  std::size_t total = 0;
  Json items = Json::array();
  for (const Deadline& d : deadlines((*shown)->material, filter_of(ask.request))) {
    if (total++ < offset || items.size() >= limit) continue;
    Json who = Json::array();
    for (const std::string& id : d.who) {
      if (const std::uint32_t at = ask.index.actor_at(id); at != Names::kNone) who.push_back(ask.index.actor_json(at));
    }
    items.push_back({{"fact", d.fact},
                     {"kind", d.kind},
                     {"due", occasion_json(d.due)},
                     {"who", std::move(who)},
                     {"issues", d.issues},
                     {"what", d.what},
                     {"days_left", d.days_left},
                     {"origins", d.origins}});
  }
  return Json{{"total", total}, {"items", std::move(items)}};
}

}  // namespace pourparler
