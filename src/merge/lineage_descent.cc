// The family's original is found first, then each other member gets the parent to which it is nearest among those that
// may be older.
#include "merge/lineage_descent.h"

#include <algorithm>
#include <map>

namespace pourparler {

namespace {

constexpr double kSameWords = 0.90;  // of both reports' shingles: a copy, below it an edited one

bool credits(const Sketch& child, const Sketch& parent) {
  return std::any_of(child.credits.begin(), child.credits.end(),
                     [&](const Credit& c) { return !parent.outlet.empty() && c.name == parent.outlet; });
}

class Family {
 public:
  Family(std::span<const Sketch> sketches, const std::vector<std::uint32_t>& members, std::span<const Kinship> pairs)
      : sketches_(sketches), members_(members) {
    std::map<std::size_t, bool> inside;
    for (const std::size_t i : members) inside[i] = true;
    for (const Kinship& kin : pairs) {
      if (inside.count(kin.a) != 0 && inside.count(kin.b) != 0) links_[{kin.a, kin.b}] = &kin;
    }
    std::sort(members_.begin(), members_.end(), [&](std::size_t x, std::size_t y) { return before(x, y); });
  }

  void describe(std::vector<Lineage>& out) const {
    const std::string origin =
        "o" + sketches_[members_.front()].doc.substr(std::min<std::size_t>(1, sketches_[members_.front()].doc.size()));
    for (std::size_t i = 0; i < members_.size(); ++i) {
      Lineage& one = out[members_[i]];
      one.doc = sketches_[members_[i]].doc;
      one.origin = origin;
      one.fluency = sketches_[members_[i]].fluency;
      one.derivation = Derivation::original;
      if (i > 0) set_parent(i, one);
    }
  }

 private:
  const Kinship* link(std::size_t x, std::size_t y) const {
    const auto at = links_.find({std::min(x, y), std::max(x, y)});
    return at == links_.end() ? nullptr : at->second;
  }

  // A total order by how original a report looks.
  bool before(std::size_t x, std::size_t y) const {
    const Sketch &a = sketches_[x], &b = sketches_[y];
    if (credits(b, a) != credits(a, b)) return credits(b, a);
    if (a.credits.empty() != b.credits.empty()) return a.credits.empty();
    const std::string day_a = a.date.substr(0, 10), day_b = b.date.substr(0, 10);
    if (day_a.empty() != day_b.empty()) return !day_a.empty();
    if (day_a != day_b) return day_a < day_b;
    if (a.words != b.words) return a.words > b.words;
    return a.doc < b.doc;
  }

  void set_parent(std::size_t i, Lineage& out) const {
    const std::size_t child = members_[i];
    const Kinship* best = nullptr;
    std::size_t parent = members_.front();
    for (std::size_t j = 0; j < i; ++j) {
      const Kinship* kin = link(child, members_[j]);
      if (kin == nullptr || (best != nullptr && worth(*kin) <= worth(*best))) continue;
      best = kin, parent = members_[j];
    }
    out.parent = sketches_[parent].doc;
    out.derivation = kind(child, parent, best);
  }

  static double worth(const Kinship& kin) { return kin.score + (kin.verbatim ? 1.0 : 0.0); }

  Derivation kind(std::size_t child, std::size_t parent, const Kinship* kin) const {
    if (kin == nullptr) return Derivation::unknown;
    if (kin->verbatim) {
      return std::min(kin->coverage_a, kin->coverage_b) >= kSameWords ? Derivation::copy : Derivation::edited;
    }
    if (sketches_[child].lang == sketches_[parent].lang) return Derivation::back_translation;
    return sketches_[child].lang == sketches_[members_.front()].lang ? Derivation::back_translation
                                                                     : Derivation::translation;
  }

  std::span<const Sketch> sketches_;
  std::vector<std::uint32_t> members_;
  std::map<std::pair<std::size_t, std::size_t>, const Kinship*> links_;
};

}  // namespace

void describe_family(std::span<const Sketch> sketches, const std::vector<std::uint32_t>& members,
                     std::span<const Kinship> pairs, std::vector<Lineage>& out) {
  Family(sketches, members, pairs).describe(out);
}

}  // namespace pourparler
