// Families from pairs: strong pairs join, weak ones only where the two groups agree, so that a chain of weak links does
// not weld together what is unlike.
//
// First the cores: what strong pairs tie together. A weak pair counts only where its two cores agree as they are; so
// which families a document can belong to is told by its core and those that agree with it, however many others are
// tied to them weakly.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
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

// Whether at least half of the pairs between two groups, of a dozen members each, are linked. Members in an order that
// does not depend on numbering.
template <class Member, class Linked>
bool groups_agree(const std::vector<Member>& a, const std::vector<Member>& b, Linked linked) {
  constexpr std::size_t kLooked = 12;
  std::size_t kin = 0, looked = 0;
  for (std::size_t i = 0; i < std::min(a.size(), kLooked); ++i) {
    for (std::size_t j = 0; j < std::min(b.size(), kLooked); ++j) ++looked, kin += linked(a[i], b[j]) ? 1 : 0;
  }
  return 2 * kin >= looked;
}

// Which of the links count: those of at least `sure`, those within a core, and those between cores that agree.
// `before`: an order of members that does not depend on numbering.
std::vector<bool> counting_links(std::size_t size, const std::vector<FamilyLink>& links, double sure,
                                 const std::function<bool(std::uint32_t, std::uint32_t)>& before);

// Joins groups by the links, in the order given: the caller sorts them, strongest first, ties by something that does
// not depend on numbering. A link of at least `sure` joins; a weaker one joins where at least half of the pairs between
// the two groups (of a dozen members each) are linked too.
void join_families(FamilyGroups& groups, const std::vector<FamilyLink>& links, double sure);

}  // namespace pourparler
