// Actors: the list, tolerant of how a name is spelled, and one with what it takes part in.
#include <algorithm>

#include "server/api.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

// Whether a word is found in a text with at most `most` letters wrong, missing or added (Sellers' algorithm).
bool nearly_in(std::string_view text, std::string_view word, std::size_t most) {
  std::vector<std::size_t> row(word.size() + 1);
  for (std::size_t i = 0; i <= word.size(); ++i) row[i] = i;
  for (const char c : text) {
    std::size_t diagonal = row[0];
    for (std::size_t i = 1; i <= word.size(); ++i) {
      const std::size_t cost = diagonal + (word[i - 1] == c ? 0 : 1);
      diagonal = row[i];
      row[i] = std::min({cost, row[i] + 1, row[i - 1] + 1});
    }
    if (row.back() <= most) return true;
  }
  return false;
}

// 0: begins so; 1: holds it; 2: nearly; 3: not.
int distance(const ActorRow& actor, const std::string& query) {
  if (query.empty() || actor.folded.starts_with(query)) return 0;
  if (actor.folded.find(query) != std::string::npos) return 1;
  if (query.size() < 4) return 3;
  return nearly_in(actor.folded, query, query.size() < 8 ? 1 : 2) ? 2 : 3;
}

Json actor_line(const Ask& ask, std::uint32_t at, std::size_t facts) {
  Json out = ask.index.actor_json(at);
  const ActorRow& actor = ask.index.actors()[at];
  out["aliases"] = actor.aliases.size();
  out["facts"] = facts;
  out["standing"] = name_of(actor.standing);
  return out;
}

std::vector<std::size_t> parts_taken(const Index& index) {
  std::vector<std::size_t> out(index.actors().size());
  for (const FactRow* row : index.facts()) {
    if (row->standing == Standing::rejected) continue;
    for (const auto& [actor, role] : row->actors) ++out[actor];
  }
  return out;
}

}  // namespace

Answer get_actors(const Ask& ask) {
  const std::string query = fold(ask.request.get("q"));
  if (query.size() > 100) return invalid_argument("q is too long");
  const std::string type = ask.request.get("type"), party = ask.request.get("party");
  const std::vector<std::size_t> facts = parts_taken(ask.index);
  struct Hit {
    int distance;
    std::uint32_t at;
  };
  std::vector<Hit> hits;
  const auto& actors = ask.index.actors();
  for (std::uint32_t i = 0; i < actors.size(); ++i) {
    if ((!type.empty() && actors[i].type != type) || (!party.empty() && actors[i].party != party)) continue;
    if (const int d = distance(actors[i], query); d < 3) hits.push_back({d, i});
  }
  std::stable_sort(hits.begin(), hits.end(), [&](const Hit& a, const Hit& b) {
    return std::pair(a.distance, facts[b.at]) < std::pair(b.distance, facts[a.at]);
  });
  const std::size_t offset = ask.request.number("offset", 0, 1'000'000'000);
  const std::size_t limit = ask.request.number("limit", 50, 500);
  Json items = Json::array();
  for (std::size_t i = offset; i < hits.size() && items.size() < limit; ++i) {
    items.push_back(actor_line(ask, hits[i].at, facts[hits[i].at]));
  }
  return Json{{"total", hits.size()}, {"items", std::move(items)}};
}

Answer get_actor(const Ask& ask) {
  const std::uint32_t at = ask.index.actor_at(ask.parts.at(0));
  if (at == Names::kNone) return not_found("no actor '" + ask.parts.at(0) + "' in the dossier");
  const ActorRow& row = ask.index.actors()[at];
  Json out;
  Status found = corrected_actors(ask.store, ask.index.corrections(), [&](const Actor& a, Standing) {
    if (a.id == row.id) out = to_json(a);
    return ok();
  });
  if (!found) return found.error();
  std::map<std::uint32_t, std::size_t> with;
  std::map<std::string, std::size_t> kinds, issues;
  std::size_t facts = 0;
  for (const FactRow* fact : ask.index.facts()) {
    if (fact->standing == Standing::rejected) continue;
    const bool there =
        std::any_of(fact->actors.begin(), fact->actors.end(), [&](const auto& a) { return a.first == at; });
    if (!there) continue;
    ++facts;
    ++kinds[std::string(name_of(fact->kind))];
    for (const std::uint32_t issue : fact->issues) ++issues[ask.index.base().words[issue]];
    for (const auto& [other, role] : fact->actors) {
      if (other != at) ++with[other];
    }
  }
  std::vector<std::pair<std::uint32_t, std::size_t>> others(with.begin(), with.end());
  std::sort(others.begin(), others.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  Json near = Json::array();
  for (std::size_t i = 0; i < std::min<std::size_t>(others.size(), 20); ++i) {
    near.push_back(actor_line(ask, others[i].first, others[i].second));
  }
  out["facts"] = facts;
  out["kinds"] = kinds;
  out["issues"] = issues;
  out["with"] = std::move(near);
  out["standing"] = name_of(row.standing);
  Json past = Json::array();
  Status read = revisions(ask.store, [&](const Revision& r) {
    if (r.target == row.id || (r.value.is_object() && r.value.value("into", Json()) == Json(row.id))) {
      past.push_back(to_json(r));
    }
    return ok();
  });
  if (!read) return read.error();
  out["history"] = std::move(past);
  return out;
}

}  // namespace pourparler
