#include "merge/families.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace pourparler {

namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Pairs pairs_of(const std::vector<FamilyLink>& links) {
  Pairs out;
  for (const FamilyLink& link : links) out.emplace_back(link.a, link.b);
  std::sort(out.begin(), out.end());
  return out;
}

bool agree(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b, const Pairs& linked) {
  return groups_agree(a, b, [&](std::uint32_t x, std::uint32_t y) {
    return std::binary_search(linked.begin(), linked.end(), std::pair(std::min(x, y), std::max(x, y)));
  });
}

}  // namespace

FamilyGroups::FamilyGroups(std::size_t size) : group_(size), members_(size) {
  for (std::uint32_t i = 0; i < size; ++i) group_[i] = i, members_[i] = {i};
}

void FamilyGroups::join(std::uint32_t a, std::uint32_t b) {
  if (a == b) return;
  if (members_[a].size() < members_[b].size()) std::swap(a, b);
  for (const std::uint32_t i : members_[b]) group_[i] = a;
  members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
  members_[b].clear();
}

std::vector<bool> counting_links(std::size_t size, const std::vector<FamilyLink>& links, double sure,
                                 const std::function<bool(std::uint32_t, std::uint32_t)>& before) {
  FamilyGroups cores(size);
  for (const FamilyLink& link : links) {
    if (link.score >= sure) cores.join(cores.of(link.a), cores.of(link.b));
  }
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> ordered;
  const auto core = [&](std::uint32_t group) -> const std::vector<std::uint32_t>& {
    const auto [at, fresh] = ordered.try_emplace(group);
    if (fresh) {
      at->second = cores.members(group);
      std::sort(at->second.begin(), at->second.end(), before);
    }
    return at->second;
  };
  const Pairs linked = pairs_of(links);
  std::vector<bool> out;
  for (const FamilyLink& link : links) {
    const std::uint32_t x = cores.of(link.a), y = cores.of(link.b);
    out.push_back(x == y || agree(core(x), core(y), linked));
  }
  return out;
}

void join_families(FamilyGroups& groups, const std::vector<FamilyLink>& links, double sure) {
  const Pairs linked = pairs_of(links);
  for (const FamilyLink& link : links) {
    const std::uint32_t x = groups.of(link.a), y = groups.of(link.b);
    if (x != y && (link.score >= sure || agree(groups.members(x), groups.members(y), linked))) groups.join(x, y);
  }
}

}  // namespace pourparler
