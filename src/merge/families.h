// Families from pairs: strong pairs join, weak ones only where the two groups agree, so that a chain of weak links does
// not weld together what is unlike.
#pragma once

#include <cstdint>
#include <vector>

namespace pourparler {

struct FamilyLink {
  std::uint32_t a = 0, b = 0;  // members, a < b
  float score = 0.0;
  bool operator==(const FamilyLink&) const = default;
};

// Groups that grow by joining; each knows its members.
class FamilyGroups {
 public:
  explicit FamilyGroups(std::size_t size);

  std::uint32_t of(std::uint32_t member) const { return group_[member]; }
  const std::vector<std::uint32_t>& members(std::uint32_t group) const { return members_[group]; }
  void join(std::uint32_t group, std::uint32_t other);

 private:
  std::vector<std::uint32_t> group_;
  std::vector<std::vector<std::uint32_t>> members_;
};

// Joins groups by the links, in the order given: the caller sorts them, strongest first, ties by something that does
// not depend on numbering. A link of at least `sure` joins; a weaker one joins where at least half of the pairs between
// the two groups (of a dozen members each) are linked too.
void join_families(FamilyGroups& groups, const std::vector<FamilyLink>& links, double sure);

}  // namespace pourparler
