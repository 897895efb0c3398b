// What charts are drawn from: the timeline and the network of contacts.
#include <algorithm>

#include "server/api.h"

namespace pourparler {

namespace {

constexpr std::size_t kLanes = 14;

// The lanes of a fact: numbers of words or of actors; several where several parties take part.
std::vector<std::uint32_t> lanes_of(const FactRow& row, const std::string& by) {
  if (by == "party") return row.parties;
  if (by == "issue") return row.issues;
  if (by == "type") return {row.type};
  if (by == "actor") {
    std::vector<std::uint32_t> out;
    for (const auto& [actor, role] : row.actors) out.push_back(actor);
    return out;
  }
  return {static_cast<std::uint32_t>(row.kind)};
}

Json lane_name(const Index& index, const std::string& by, std::uint32_t lane) {
  if (by == "actor") return index.actor_json(lane);
  if (by == "party" || by == "issue" || by == "type") return {{"id", index.base().words[lane]}};
  return {{"id", name_of(static_cast<FactKind>(lane))}};
}

// The busiest lanes by number of facts, the rest in one more.
std::unordered_map<std::uint32_t, std::size_t> choose_lanes(const Index& index,
                                                            const std::vector<const FactRow*>& facts,
                                                            const std::string& by, Json& names) {
  std::map<std::uint32_t, std::size_t> counts;
  for (const FactRow* row : facts) {
    for (const std::uint32_t lane : lanes_of(*row, by)) ++counts[lane];
  }
  std::vector<std::pair<std::uint32_t, std::size_t>> list(counts.begin(), counts.end());
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::unordered_map<std::uint32_t, std::size_t> out;
  for (std::size_t i = 0; i < std::min(kLanes, list.size()); ++i) {
    out.emplace(list[i].first, i);
    Json name = lane_name(index, by, list[i].first);
    name["count"] = list[i].second;
    names.push_back(std::move(name));
  }
  return out;
}

// Lanes that a fact stands in, as numbers of the list; the one beyond for the rest.
Json places(const FactRow& row, const std::string& by, const std::unordered_map<std::uint32_t, std::size_t>& lanes) {
  std::set<std::size_t> at;
  for (const std::uint32_t lane : lanes_of(row, by)) {
    if (const auto found = lanes.find(lane); found != lanes.end()) at.insert(found->second);
  }
  if (at.empty()) at.insert(lanes.size());
  return Json(at);
}

std::string bucket_of(const std::string& day, const std::string& size) {
  return day.substr(0, size == "year" ? 4 : size == "month" ? 7 : 10);
}

Json bins(const std::vector<const FactRow*>& facts, const std::string& by,
          const std::unordered_map<std::uint32_t, std::size_t>& lanes, const std::string& size) {
  std::map<std::pair<std::size_t, std::string>, std::size_t> counts;
  for (const FactRow* row : facts) {
    for (const Json& lane : places(*row, by, lanes)) ++counts[{lane.get<std::size_t>(), bucket_of(row->when, size)}];
  }
  Json out = Json::array();
  for (const auto& [at, count] : counts) out.push_back({at.first, at.second, count});
  return out;
}

}  // namespace

// Items while they are few, counts by lane and month (or year) where they are many.
Answer get_timeline(const Ask& ask) {
  const auto choice = FactChoice::of(ask.request, ask.index);
  if (!choice) return choice.error();
  const std::string by = ask.request.get("lanes").empty() ? "party" : ask.request.get("lanes");
  const std::size_t most = ask.request.number("most", 1500, 5000);
  std::vector<const FactRow*> facts;
  std::size_t undated = 0;
  std::string first, last;
  for (const FactRow* row : ask.index.facts()) {
    if (!(*choice)(*row)) continue;
    if (row->when.empty()) {
      ++undated;
      continue;
    }
    facts.push_back(row);
    if (first.empty() || row->when < first) first = row->when;
    const std::string& end = row->date.to.empty() ? row->when : row->date.to;
    if (end > last) last = end;
  }
  Json names = Json::array();
  const auto lanes = choose_lanes(ask.index, facts, by, names);
  Json out = {{"total", facts.size()}, {"undated", undated},     {"from", or_null(first)}, {"to", or_null(last)},
              {"lanes", names},        {"items", Json::array()}, {"bins", Json::array()},  {"bin", nullptr}};
  if (facts.size() > most) {
    const bool long_time =
        first.size() >= 4 && last.size() >= 4 && std::stoi(last.substr(0, 4)) - std::stoi(first.substr(0, 4)) > 12;
    const bool short_time = first.substr(0, 7) == last.substr(0, 7);
    out["bin"] = long_time ? "year" : short_time ? "day" : "month";
    out["bins"] = bins(facts, by, lanes, out["bin"].get<std::string>());
    return out;
  }
  const Names& words = ask.index.base().words;
  for (const FactRow* row : facts) {
    out["items"].push_back({row->id, name_of(row->kind), words[row->type], words[row->status], row->when,
                            row->date.to.empty() ? row->when : row->date.to, row->by_report, row->origins,
                            name_of(row->standing), places(*row, by, lanes)});
  }
  return out;
}

Answer get_network(const Ask& ask) {
  const auto choice = FactChoice::of(ask.request, ask.index);
  if (!choice) return choice.error();
  const bool parties = ask.request.get("by") == "party";
  const std::size_t most = ask.request.number("most", 60, 300);
  std::map<std::uint32_t, std::size_t> weight;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> edges;
  const std::uint32_t absent = ask.index.base().words.find("absent");
  std::size_t total = 0;
  for (const FactRow* row : ask.index.facts()) {
    if (row->kind != FactKind::contact || !(*choice)(*row)) continue;
    ++total;
    std::set<std::uint32_t> who;
    if (parties) {
      who.insert(row->parties.begin(), row->parties.end());
    } else {
      for (const auto& [actor, role] : row->actors) {
        if (role != absent) who.insert(actor);
      }
    }
    for (const std::uint32_t a : who) {
      ++weight[a];
      for (const std::uint32_t b : who) {
        if (a < b) ++edges[{a, b}];
      }
    }
  }
  std::vector<std::pair<std::uint32_t, std::size_t>> list(weight.begin(), weight.end());
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (list.size() > most) list.resize(most);
  std::unordered_map<std::uint32_t, std::size_t> kept;
  Json nodes = Json::array(), links = Json::array();
  for (const auto& [at, count] : list) {
    kept.emplace(at, kept.size());
    Json node = parties ? Json{{"id", ask.index.base().words[at]},
                               {"name", ask.index.base().words[at]},
                               {"type", "party"},
                               {"party", ask.index.base().words[at]}}
                        : ask.index.actor_json(at);
    node["contacts"] = count;
    nodes.push_back(std::move(node));
  }
  for (const auto& [pair, count] : edges) {
    if (kept.contains(pair.first) && kept.contains(pair.second)) {
      links.push_back({kept[pair.first], kept[pair.second], count});
    }
  }
  return Json{{"contacts", total}, {"left_out", weight.size() - list.size()}, {"nodes", nodes}, {"links", links}};
}

}  // namespace pourparler
