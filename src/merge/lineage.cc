#include "merge/lineage.h"

#include <algorithm>
#include <map>

#include "merge/lineage_descent.h"

namespace pourparler {

namespace {

// Groups that grow by joining. Every group keeps its members; the smaller one moves.
class Groups {
 public:
  explicit Groups(std::size_t size) : group_(size), members_(size) {
    for (std::size_t i = 0; i < size; ++i) group_[i] = i, members_[i] = {i};
  }
  std::size_t of(std::size_t i) const { return group_[i]; }
  const std::vector<std::size_t>& members(std::size_t group) const { return members_[group]; }
  void join(std::size_t a, std::size_t b) {
    if (members_[a].size() < members_[b].size()) std::swap(a, b);
    for (const std::size_t i : members_[b]) group_[i] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b].clear();
  }

 private:
  std::vector<std::size_t> group_;
  std::vector<std::vector<std::size_t>> members_;
};

using Links = std::map<std::pair<std::size_t, std::size_t>, const Kinship*>;

// Whether of the pairs between two groups enough are kin; looks at no more than a few of each.
bool agree(const Groups& groups, std::size_t x, std::size_t y, const Links& links) {
  constexpr std::size_t kLooked = 12;
  const auto& a = groups.members(x);
  const auto& b = groups.members(y);
  std::size_t kin = 0, looked = 0;
  for (std::size_t i = 0; i < std::min(a.size(), kLooked); ++i) {
    for (std::size_t j = 0; j < std::min(b.size(), kLooked); ++j) {
      ++looked;
      kin += links.count({std::min(a[i], b[j]), std::max(a[i], b[j])});
    }
  }
  return 2 * kin >= looked;
}

}  // namespace

std::vector<Lineage> lineages(std::span<const Sketch> sketches, std::span<const Kinship> pairs,
                              const LineageOptions& options) {
  std::vector<const Kinship*> order;
  Links links;
  for (const Kinship& kin : pairs) order.push_back(&kin), links[{kin.a, kin.b}] = &kin;
  const auto name = [&](const Kinship* kin) { return std::minmax(sketches[kin->a].doc, sketches[kin->b].doc); };
  std::sort(order.begin(), order.end(), [&](const Kinship* x, const Kinship* y) {
    return x->score != y->score ? x->score > y->score : name(x) < name(y);
  });
  Groups groups(sketches.size());
  for (const Kinship* kin : order) {
    const std::size_t x = groups.of(kin->a), y = groups.of(kin->b);
    if (x != y && (kin->score >= options.sure || agree(groups, x, y, links))) groups.join(x, y);
  }
  std::vector<Lineage> out(sketches.size());
  for (std::size_t i = 0; i < sketches.size(); ++i) {
    if (groups.of(i) == i || !groups.members(i).empty()) describe_family(sketches, groups.members(i), pairs, out);
  }
  return out;
}

std::vector<Lineage> lineages(std::span<const Sketch> sketches, const LineageOptions& options) {
  const std::vector<Kinship> pairs = kinships(sketches, options);
  return lineages(sketches, pairs, options);
}

}  // namespace pourparler
