// The family's root is the report that looks most like the original. From it the tree grows: of all reports that are
// not in it yet, the one that is tied most closely to one that is, joins as its child. A version in the same language
// but in other words is tied loosely: such a version comes by way of another language, if the family has one.
#include "merge/lineage_descent.h"

#include <algorithm>
#include <map>
#include <optional>

#include "merge/lineage_woven.h"

namespace pourparler {

namespace {

constexpr double kSameText = 0.90;   // of both reports' shingles: a copy, below it an edited one
constexpr double kNamed = 1.0;       // what a credit to the parent adds to a tie
constexpr double kVerbatim = 0.6;    // what the same words add
constexpr double kReworded = -0.40;  // other words in the same language
constexpr double kRemote = -0.10;    // for each step between parent and root: of equals the one nearer to the root
constexpr double kTooLate = -3.0;    // a parent that came out after its child

bool names(const Sketch& child, const Sketch& parent) {
  const auto named = [&](const std::string& masthead) {
    return std::any_of(child.credits.begin(), child.credits.end(), [&](const Credit& credit) {
      return (" " + credit.name + " ").find(" " + masthead + " ") != std::string::npos;
    });
  };
  return std::any_of(parent.mastheads.begin(), parent.mastheads.end(), named);
}

class Family {
 public:
  Family(std::span<const Sketch> sketches, const std::vector<std::uint32_t>& members, std::span<const Kinship> pairs)
      : sketches_(sketches), members_(members) {
    std::sort(members_.begin(), members_.end(),
              [&](std::uint32_t x, std::uint32_t y) { return sketches_[x].doc < sketches_[y].doc; });
    for (std::uint32_t i = 0; i < members_.size(); ++i) place_[members_[i]] = i;
    for (const Kinship& kin : pairs) {
      const auto a = place_.find(kin.a), b = place_.find(kin.b);
      if (a == place_.end() || b == place_.end()) continue;
      links_[std::minmax(a->second, b->second)] = &kin;
    }
  }

  void describe(std::vector<Lineage>& out) {
    grow(root());
    const Sketch& first = at(root_);
    const std::string origin = "o" + first.doc.substr(std::min<std::size_t>(1, first.doc.size()));
    const bool unseen = source_is_unseen();
    for (std::uint32_t i = 0; i < members_.size(); ++i) {
      Lineage& one = out[members_[i]];
      one = {at(i).doc, origin, Derivation::original, "", at(i).fluency};
      if (i == root_) {
        if (unseen) one.derivation = Derivation::translation;
        continue;
      }
      one.derivation = kind(i);
      if (unseen && one.derivation == Derivation::back_translation) {
        one.derivation = Derivation::translation;
      } else {
        one.parent = at(parent_.at(i)).doc;
      }
    }
  }

 private:
  const Sketch& at(std::uint32_t i) const { return sketches_[members_[i]]; }

  const Kinship* link(std::uint32_t x, std::uint32_t y) const {
    const auto found = links_.find(std::minmax(x, y));
    return found == links_.end() ? nullptr : found->second;
  }

  // The share of the child that the parent has, and of the parent that the child has.
  std::pair<double, double> coverage(const Kinship& kin, std::uint32_t child) const {
    return members_[child] == kin.a ? std::pair(kin.coverage_a, kin.coverage_b)
                                    : std::pair(kin.coverage_b, kin.coverage_a);
  }

  // The lower, the more a report looks like the original of the family.
  double doubt(std::uint32_t i) const {
    const Sketch& one = at(i);
    double out = 0.6 * (1.0 - one.fluency);
    std::uint32_t longest = 1, same_words = 0, other_words = 0, earlier = 0, undated = one.date.empty() ? 1 : 0;
    for (std::uint32_t j = 0; j < members_.size(); ++j) {
      if (at(j).lang == one.lang) longest = std::max(longest, at(j).words);
      if (j == i) continue;
      if (is_later(one.date, at(j).date)) ++earlier;
      if (names(at(j), one)) out -= 1.5;
      if (names(one, at(j))) out += 3.0;
      const Kinship* kin = link(i, j);
      if (kin == nullptr || at(j).lang != one.lang) continue;
      ++(kin->verbatim ? same_words : other_words);
    }
    for (const Credit& credit : one.credits) out += credit.translates ? 3.0 : credit.written ? 1.5 : 0.3;
    const auto others = static_cast<double>(std::max<std::size_t>(1, members_.size() - 1));
    out += 1.0 * (earlier > 0) + 1.0 * earlier / others + 0.8 * undated;
    out += 1.2 * (1.0 - static_cast<double>(one.words) / longest);
    // A language with versions in different words is likelier the one that a text left and came back to.
    return out - 0.3 * (same_words > 0) - 0.05 * std::min(same_words, 6u) - 0.25 * (other_words > 0);
  }

  std::uint32_t root() const {
    std::uint32_t best = 0;
    double least = doubt(0);
    for (std::uint32_t i = 1; i < members_.size(); ++i) {
      const double of_i = doubt(i);
      if (of_i < least) best = i, least = of_i;
    }
    return best;
  }

  // How closely a report is tied to one that may be its parent; nothing where nothing ties them.
  std::optional<double> tie(std::uint32_t child, std::uint32_t parent) const {
    const Kinship* kin = link(child, parent);
    if (kin == nullptr) return std::nullopt;
    const auto [of_child, of_parent] = coverage(*kin, child);
    double out = 0.6 * of_child + 0.2 * of_parent + 0.4 * kin->score;
    if (kin->verbatim) out += kVerbatim;
    if (!kin->verbatim && at(child).lang == at(parent).lang) out += kReworded;
    if (names(at(child), at(parent))) out += kNamed;
    if (is_later(at(parent).date, at(child).date)) out += kTooLate;
    return out;
  }

  void grow(std::uint32_t root) {
    constexpr double kLoose = -9.0;  // of the family, but tied to nobody in the tree
    root_ = root;
    std::vector<double> closest(members_.size(), kLoose);
    parent_.assign(members_.size(), root);
    std::vector<bool> inside(members_.size(), false);
    inside[root] = true;
    std::vector<std::uint32_t> depth(members_.size(), 0);
    for (std::uint32_t newest = root, left = static_cast<std::uint32_t>(members_.size()) - 1; left > 0; --left) {
      for (std::uint32_t i = 0; i < members_.size(); ++i) {
        if (inside[i]) continue;
        const auto tied = tie(i, newest);
        const double value = tied ? *tied + kRemote * depth[newest] : kLoose;
        if (value > closest[i]) closest[i] = value, parent_[i] = newest;
      }
      std::uint32_t next = 0;
      for (std::uint32_t i = 0; i < members_.size(); ++i) {
        if (!inside[i] && (inside[next] || closest[i] > closest[next])) next = i;
      }
      inside[next] = true;
      depth[next] = depth[parent_[next]] + 1;
      newest = next;
    }
  }

  // Whether a report of the child's language stands above its parent.
  bool comes_back(std::uint32_t child) const {
    std::uint32_t above = parent_.at(child);
    while (above != root_) {
      above = parent_.at(above);
      if (at(above).lang == at(child).lang) return true;
    }
    return false;
  }

  Derivation kind(std::uint32_t child) const {
    const std::uint32_t parent = parent_.at(child);
    const Kinship* kin = link(child, parent);
    if (kin == nullptr) return Derivation::unknown;
    if (kin->verbatim) {
      const auto [of_child, of_parent] = coverage(*kin, child);
      return std::min(of_child, of_parent) >= kSameText ? Derivation::copy : Derivation::edited;
    }
    if (at(child).lang == at(parent).lang || comes_back(child)) return Derivation::back_translation;
    return Derivation::translation;
  }

  // Three versions or more in one language, each in words of its own, and none in another: they are translations of a
  // source that is not among the reports.
  bool source_is_unseen() const {
    std::uint32_t reworded = 0;
    for (std::uint32_t i = 0; i < members_.size(); ++i) {
      if (at(i).lang != at(root_).lang) return false;
      const Kinship* kin = i == root_ ? nullptr : link(i, parent_[i]);
      reworded += kin != nullptr && !kin->verbatim;
    }
    return reworded >= 2;
  }

  std::span<const Sketch> sketches_;
  std::vector<std::uint32_t> members_;  // by id
  std::map<std::size_t, std::uint32_t> place_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, const Kinship*> links_;
  std::uint32_t root_ = 0;
  std::vector<std::uint32_t> parent_;
};

}  // namespace

void describe_family(std::span<const Sketch> sketches, const std::vector<std::uint32_t>& members,
                     std::span<const Kinship> pairs, std::vector<Lineage>& out) {
  Family(sketches, members, pairs).describe(out);
}

}  // namespace pourparler
