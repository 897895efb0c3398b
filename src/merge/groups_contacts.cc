// Encounters: each report joins the group one of whose reports it fits best.
#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "merge/groups.h"

namespace pourparler {

namespace {

constexpr std::size_t kMostShown = 64;    // distinct reports of an encounter that are shown to those that seek theirs
constexpr std::size_t kMostReports = 24;  // distinct reports of a group that others are held against

// What is known of an encounter: who, where, when.
std::tuple<int, std::size_t, std::size_t> fullness(const Occasion& o) {
  const int day = o.dated ? (o.days->size() == 1 ? 2 : 1) : 0;
  return {day, o.present.size(), (o.place.name.empty() ? 0 : 1) + (o.place.venue.empty() ? 0 : 1)};
}

// Whether a report tells nothing that another does not: origins matter only to those that tell no day.
bool alike(const Occasion& a, const Occasion& b) {
  return (a.days || a.origin == b.origin) && a.tells_as(b);
}

double best_fit(const Occasion& one, const std::vector<Occasion>& reports) {
  double best = 0;
  for (const Occasion& report : reports) best = std::max(best, fit(one, report));
  return best;
}

std::vector<std::size_t> groups_with(const Occasion& o,
                                     const std::unordered_map<std::string, std::vector<std::size_t>>& by_player) {
  std::vector<std::size_t> out;
  for (const Player& p : o.present) {
    if (const auto at = by_player.find(p.id); at != by_player.end())
      out.insert(out.end(), at->second.begin(), at->second.end());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

Groups group_contacts(std::span<const Trace* const> traces, std::span<const Occasion> occasions) {
  std::vector<std::size_t> order(traces.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(fullness(occasions[b]), traces[a]->id, traces[a]->doc) <
           std::tuple(fullness(occasions[a]), traces[b]->id, traces[b]->doc);
  });
  Groups groups;
  std::vector<std::vector<Occasion>> reports;
  std::unordered_map<std::string, std::vector<std::size_t>> by_player;  // groups; two reports of one share somebody
  for (const std::size_t i : order) {
    std::size_t chosen = groups.size();
    double best = 0;
    for (const std::size_t g : groups_with(occasions[i], by_player)) {
      const double found = best_fit(occasions[i], reports[g]);
      if (found > best) best = found, chosen = g;
    }
    if (chosen == groups.size()) {
      groups.emplace_back();
      reports.emplace_back();
    }
    groups[chosen].push_back(i);
    auto& seen = reports[chosen];
    if (seen.size() >= kMostReports ||
        std::any_of(seen.begin(), seen.end(), [&](const Occasion& o) { return alike(o, occasions[i]); })) {
      continue;
    }
    seen.push_back(occasions[i]);
    for (const Player& p : occasions[i].present) {
      auto& list = by_player[p.id];
      if (list.empty() || list.back() != chosen) list.push_back(chosen);
    }
  }
  return groups;
}

void Gathering::add(Occasion report) {
  report.doc.clear();
  report.origin.clear();
  if (reports.size() >= kMostShown) return;
  if (std::find(reports.begin(), reports.end(), report) == reports.end()) reports.push_back(std::move(report));
}

Gathering gathering_of(std::span<const Trace* const> traces, std::vector<Occasion>& occasions,
                       const std::vector<std::size_t>& group) {
  Gathering out;
  out.group = ~std::uint64_t{0};
  for (const std::size_t i : group) {
    out.group = std::min(out.group, traces[i]->id);
    out.add(std::move(occasions[i]));
  }
  return out;
}

bool holds(const std::vector<Gathering>& sorted, const Gathering& gathering) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), gathering.group,
                                   [](const Gathering& o, std::uint64_t id) { return o.group < id; });
  return at != sorted.end() && *at == gathering;
}

double fit(const Occasion& loose, const Gathering& gathering) {
  return best_fit(loose, gathering.reports);
}

Sought better(const Occasion& loose, Sought before, const Gathering& gathering) {
  const double found = fit(loose, gathering);
  const bool wins = found > before.fit || (found == before.fit && found > 0 && gathering.group < before.group);
  return wins ? Sought{gathering.group, found} : before;
}

Sought seek(const Occasion& loose, std::span<const Gathering* const> gatherings) {
  Sought out;
  for (const Gathering* g : gatherings) out = better(loose, out, *g);
  return out;
}

}  // namespace pourparler
