#include "merge/lineage.h"

#include <algorithm>

#include "merge/families.h"
#include "merge/lineage_descent.h"
#include "merge/lineage_woven.h"

namespace pourparler {

namespace {

FamilyLink link_of(const Kinship& kin) {
  return {static_cast<std::uint32_t>(kin.a), static_cast<std::uint32_t>(kin.b), static_cast<float>(kin.score)};
}

// Without weak pairs of reports whose cores do not agree (merge/families.h).
std::vector<Kinship> without_strangers(std::span<const Sketch> sketches, std::span<const Kinship> pairs,
                                       const LineageOptions& options) {
  std::vector<FamilyLink> links;
  for (const Kinship& kin : pairs) links.push_back(link_of(kin));
  const std::vector<bool> counts =
      counting_links(sketches.size(), links, options.sure,
                     [&](std::uint32_t x, std::uint32_t y) { return sketches[x].doc < sketches[y].doc; });
  std::vector<Kinship> out;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (counts[i]) out.push_back(pairs[i]);
  }
  return out;
}

}  // namespace

std::vector<Lineage> lineages(std::span<const Sketch> sketches, std::span<const Kinship> found,
                              const LineageOptions& options) {
  const std::vector<Kinship> pairs = without_woven(sketches, without_strangers(sketches, found, options), options);
  std::vector<FamilyLink> links;
  for (const Kinship& kin : pairs) links.push_back(link_of(kin));
  const auto ends = [&](const FamilyLink& link) { return std::minmax(sketches[link.a].doc, sketches[link.b].doc); };
  std::sort(links.begin(), links.end(), [&](const FamilyLink& x, const FamilyLink& y) {
    return x.score != y.score ? x.score > y.score : ends(x) < ends(y);
  });
  FamilyGroups groups(sketches.size());
  join_families(groups, links, options.sure);
  std::vector<std::vector<Kinship>> inside(sketches.size());  // by group
  for (const Kinship& kin : pairs) {
    const std::uint32_t group = groups.of(static_cast<std::uint32_t>(kin.a));
    if (group == groups.of(static_cast<std::uint32_t>(kin.b))) inside[group].push_back(kin);
  }
  std::vector<Lineage> out(sketches.size());
  for (std::uint32_t i = 0; i < sketches.size(); ++i) {
    if (!groups.members(i).empty()) describe_family(sketches, groups.members(i), inside[i], out);
  }
  return out;
}

std::vector<Lineage> lineages(std::span<const Sketch> sketches, const LineageOptions& options) {
  const std::vector<Kinship> pairs = kinships(sketches, options);
  return lineages(sketches, pairs, options);
}

}  // namespace pourparler
