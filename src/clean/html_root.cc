#include "clean/html_root.h"

#include <algorithm>

#include "clean/html_words.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kNoNode = 0xFFFFFFFF;

// Elements that a paragraph is: their prose counts for the element around them.
bool is_paragraph_tag(std::uint16_t tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
      return true;
    default:
      return false;
  }
}

class Root {
 public:
  Root(const HtmlTree& tree, const HtmlWeights& weights, const HtmlBlocks& blocks,
       const std::vector<std::uint8_t>& hints, std::uint32_t headline)
      : tree_(tree), weights_(weights), blocks_(blocks), hints_(hints), headline_(headline) {}

  std::uint32_t find() const {
    const std::uint32_t dense = densest();
    if (dense == kNoNode) return 0;
    std::uint32_t root = marked(dense);
    if (root == kNoNode) root = above(dense, [&](std::uint32_t i) { return (hints_[i] & HtmlWords::kBody) != 0; });
    if (root == kNoNode) root = above(dense, [&](std::uint32_t i) { return tree_.is(i, GUMBO_TAG_ARTICLE); });
    if (root == kNoNode) root = dense;
    return with_slices(root);
  }

 private:
  // The element whose own paragraphs hold most prose; those one level deeper count half.
  std::uint32_t densest() const {
    std::vector<std::uint64_t> score(tree_.size());
    for (std::uint32_t b = 0; b < blocks_.blocks.size(); ++b) {
      if (weights_.dropped(b) || weights_.prose_of(b) == 0) continue;
      std::uint32_t around = blocks_.blocks[b].node;
      while (around != 0 && is_paragraph_tag(tree_[around].tag)) around = tree_[around].parent;
      const std::uint64_t weight = weights_.prose_of(b) / (blocks_.blocks[b].kind == BlockKind::item ? 2 : 1);
      score[around] += 2 * weight;
      score[tree_[around].parent] += weight;
    }
    favour_marked(score);
    const auto best = std::max_element(score.begin(), score.end());
    return best == score.end() || *best == 0 ? kNoNode : static_cast<std::uint32_t>(best - score.begin());
  }

  // Prose inside what is named or tagged as the report, or in one article with the headline, counts more; prose above
  // the headline less. So a long footer does not outweigh a short report.
  void favour_marked(std::vector<std::uint64_t>& score) const {
    std::vector<std::uint8_t> marks(tree_.size());
    const std::uint32_t own = above(headline_, [&](std::uint32_t i) { return tree_.is(i, GUMBO_TAG_ARTICLE); });
    for (std::uint32_t i = 1; i < tree_.size(); ++i) {
      marks[i] = marks[tree_[i].parent];
      if (tree_.is(i, GUMBO_TAG_MAIN) || tree_.is(i, GUMBO_TAG_ARTICLE)) marks[i] |= 1;
      if ((hints_[i] & HtmlWords::kBody) != 0) marks[i] |= 2;
      if (i == own) marks[i] |= 4;
      score[i] *= 1U + (marks[i] & 1U) + (marks[i] >> 1U & 1U) + 2 * (marks[i] >> 2U);
      if (tree_[i].end <= headline_) score[i] /= 2;
    }
  }

  // What the page itself calls the article's body, where there is prose enough in it.
  std::uint32_t marked(std::uint32_t dense) const {
    std::uint32_t best = kNoNode;
    for (std::uint32_t i = 0; i < tree_.size(); ++i) {
      if (tree_.is_text(i) || tree_.attribute(i, "itemprop").find("articleBody") == std::string_view::npos) continue;
      if (best == kNoNode || weights_.prose(i) > weights_.prose(best)) best = i;
    }
    if (best == kNoNode || weights_.prose(best) * 2 < weights_.prose(dense)) return kNoNode;
    return best;
  }

  // The nearest element from `node` upward that fits and is not the whole page.
  template <class Fits>
  std::uint32_t above(std::uint32_t node, Fits fits) const {
    for (; node != 0 && !tree_.is(node, GUMBO_TAG_BODY); node = tree_[node].parent) {
      if (fits(node)) return node;
    }
    return kNoNode;
  }

  // Upward while the elements beside it are slices of the same text: paragraphs, or made like it.
  std::uint32_t with_slices(std::uint32_t root) const {
    std::uint32_t at = root;
    for (int level = 0; level < 8 && at != 0 && !tree_.is(at, GUMBO_TAG_BODY); ++level) {
      const std::uint32_t parent = tree_[at].parent;
      std::uint64_t beside = 0;
      for (std::uint32_t i = parent + 1; i < tree_[parent].end; i = tree_[i].end) {
        if (i != at && is_slice(i, at, level)) beside += weights_.prose(i);
      }
      if (beside * 10 >= weights_.prose(root) && beside > 0) {
        root = parent;
        level = 0;
      }
      at = parent;
    }
    return root;
  }

  // `level` elements above the text found so far. The farther, the surer the likeness must be.
  bool is_slice(std::uint32_t i, std::uint32_t of, int level) const {
    if (tree_.is_text(i)) return false;
    if (is_paragraph_tag(tree_[i].tag)) return level == 0;
    if (tree_[i].tag != tree_[of].tag || has_title(i)) return false;
    const std::string_view name = tree_.attribute(i, "class");
    if (name != tree_.attribute(of, "class")) return false;
    if (!name.empty() || level < 3) return true;
    const std::string_view id = stem(tree_.attribute(i, "id"));
    return !id.empty() && id == stem(tree_.attribute(of, "id"));
  }

  // "block-4711" → "block-".
  static std::string_view stem(std::string_view id) {
    return id.substr(0, std::min(id.find_first_of("0123456789"), id.size()));
  }

  bool has_title(std::uint32_t node) const {
    for (std::uint32_t i = node; i < tree_[node].end; ++i) {
      if (tree_.is(i, GUMBO_TAG_H1)) return true;
    }
    return false;
  }

  const HtmlTree& tree_;
  const HtmlWeights& weights_;
  const HtmlBlocks& blocks_;
  const std::vector<std::uint8_t>& hints_;
  std::uint32_t headline_;  // node of the headline, or 0
};

}  // namespace

std::uint32_t root_of(const HtmlTree& tree, const HtmlWeights& weights, const HtmlBlocks& blocks,
                      const std::vector<std::uint8_t>& hints, std::uint32_t headline) {
  return Root(tree, weights, blocks, hints, headline).find();
}

}  // namespace pourparler
