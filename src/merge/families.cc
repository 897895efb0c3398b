#include "merge/families.h"

#include <algorithm>
#include <utility>

namespace pourparler {

namespace {

constexpr std::size_t kLooked = 12;  // members of a group

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

bool agree(const FamilyGroups& groups, std::uint32_t x, std::uint32_t y, const Pairs& linked) {
  const auto& a = groups.members(x);
  const auto& b = groups.members(y);
  std::size_t kin = 0, looked = 0;
  for (std::size_t i = 0; i < std::min(a.size(), kLooked); ++i) {
    for (std::size_t j = 0; j < std::min(b.size(), kLooked); ++j) {
      ++looked;
      kin += std::binary_search(linked.begin(), linked.end(), std::pair(std::min(a[i], b[j]), std::max(a[i], b[j])));
    }
  }
  return 2 * kin >= looked;
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

void join_families(FamilyGroups& groups, const std::vector<FamilyLink>& links, double sure) {
  Pairs linked;
  for (const FamilyLink& link : links) linked.emplace_back(link.a, link.b);
  std::sort(linked.begin(), linked.end());
  for (const FamilyLink& link : links) {
    const std::uint32_t x = groups.of(link.a), y = groups.of(link.b);
    if (x != y && (link.score >= sure || agree(groups, x, y, linked))) groups.join(x, y);
  }
}

}  // namespace pourparler
