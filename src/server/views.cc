// The views of the record: positions, commitments, deadlines. Each row leads to its facts.
#include "views/views.h"

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

}  // namespace

Answer get_positions(const Ask& ask) {
  const auto shown = ask.dossier.material(ask.index);
  if (!shown) return shown.error();
  const std::lock_guard lock((*shown)->mutex);
  const Parties parties((*shown)->material);
  Json cells = Json::array();
  std::string party, issue;
  for (const Position& p : positions((*shown)->material, filter_of(ask.request))) {
    if (cells.empty() || p.party != party || p.issue != issue) {
      party = p.party, issue = p.issue;
      cells.push_back({{"party", party_json(parties, party)}, {"issue", issue}, {"history", Json::array()}});
    }
    cells.back()["history"].push_back(position_json(p));
  }
  return Json{{"total", cells.size()}, {"items", std::move(cells)}};
}

Answer get_commitments(const Ask& ask) {
  const auto shown = ask.dossier.material(ask.index);
  if (!shown) return shown.error();
  const std::lock_guard lock((*shown)->mutex);
  const Parties parties((*shown)->material);
  Json items = Json::array();
  for (const Commitment& c : commitments((*shown)->material, filter_of(ask.request))) {
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
                     {"what", c.what},
                     {"origins", c.origins}});
  }
  return Json{{"total", items.size()}, {"items", std::move(items)}};
}

Answer get_deadlines(const Ask& ask) {
  const auto shown = ask.dossier.material(ask.index);
  if (!shown) return shown.error();
  const std::lock_guard lock((*shown)->mutex);
  Json items = Json::array();
  for (const Deadline& d : deadlines((*shown)->material, filter_of(ask.request))) {
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
  return Json{{"total", items.size()}, {"items", std::move(items)}};
}

}  // namespace pourparler
