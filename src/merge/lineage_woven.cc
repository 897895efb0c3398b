#include "merge/lineage_woven.h"

#include <algorithm>
#include <set>

namespace pourparler {

namespace {

constexpr double kWholeText = 0.75;  // a report of which one source makes up as much is that source's copy

// A report that another one holds, and how much of the holder it makes up.
struct Part {
  std::size_t report = 0, pair = 0;
  double of_holder = 0.0;
};

using Pairs = std::set<std::pair<std::size_t, std::size_t>>;

bool is_woven(const Sketch& holder, const std::vector<Part>& parts, std::span<const Sketch> sketches,
              const Pairs& linked) {
  const auto before = [&](const Part& part) { return is_later(holder.date, sketches[part.report].date); };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].of_holder >= kWholeText) return false;
    for (std::size_t j = i + 1; j < parts.size(); ++j) {
      const auto both = std::minmax(parts[i].report, parts[j].report);
      if (!linked.contains(both) && before(parts[i]) && before(parts[j])) return true;
    }
  }
  return false;
}

}  // namespace

bool is_later(const std::string& date, const std::string& than) {
  const std::size_t size = std::min({date.size(), than.size(), std::size_t{10}});
  return size >= 4 && date.compare(0, size, than, 0, size) > 0;
}

std::vector<Kinship> without_woven(std::span<const Sketch> sketches, std::span<const Kinship> pairs,
                                   const LineageOptions& options) {
  std::vector<std::vector<Part>> held(sketches.size());
  Pairs linked;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const Kinship& kin = pairs[i];
    linked.insert({kin.a, kin.b});
    if (!kin.verbatim) continue;
    if (kin.coverage_a >= options.sure && kin.coverage_a > kin.coverage_b)
      held[kin.b].push_back({kin.a, i, kin.coverage_b});
    if (kin.coverage_b >= options.sure && kin.coverage_b > kin.coverage_a)
      held[kin.a].push_back({kin.b, i, kin.coverage_a});
  }
  std::vector<bool> dropped(pairs.size(), false);
  for (std::size_t i = 0; i < held.size(); ++i) {
    std::vector<Part>& parts = held[i];
    if (parts.size() < 2 || !is_woven(sketches[i], parts, sketches, linked)) continue;
    const auto most = std::min_element(parts.begin(), parts.end(), [&](const Part& x, const Part& y) {
      return x.of_holder != y.of_holder ? x.of_holder > y.of_holder : sketches[x.report].doc < sketches[y.report].doc;
    });
    for (const Part& part : parts) {
      // What is kin to the source that is kept stays too.
      const bool kin_of_kept = linked.contains(std::minmax(part.report, most->report));
      if (part.report != most->report && !kin_of_kept) dropped[part.pair] = true;
    }
  }
  std::vector<Kinship> out;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!dropped[i]) out.push_back(pairs[i]);
  }
  return out;
}

}  // namespace pourparler
