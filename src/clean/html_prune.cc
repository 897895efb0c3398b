#include "clean/html_prune.h"

#include <string>
#include <unordered_set>

#include "base/hash.h"

namespace pourparler {

namespace {

constexpr std::size_t kShortLine = 220;  // bytes; what leads away or asks is seldom longer
constexpr std::size_t kLongEnoughToRepeat = 120;
constexpr std::uint32_t kWorthComparing = 40;

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == ')' || text.back() == '\'')) text.remove_suffix(1);
  for (const std::string_view quote : {"”", "’", "»"}) {
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  }
  return !text.empty() && (text.back() == '.' || text.back() == '!' || text.back() == '?' || text.back() == ':' ||
                           text.ends_with("…") || text.ends_with("。"));
}

class Pruner {
 public:
  Pruner(const HtmlTree& tree, std::uint32_t root, const HtmlBlocks& blocks, const HtmlPhrases& phrases,
         HtmlWeights& weights)
      : tree_(tree),
        root_(root),
        blocks_(blocks),
        phrases_(phrases),
        weights_(weights),
        first_(weights.first(root)),
        end_(weights.first(tree[root].end)) {}

  void run(std::string_view title) {
    drop_link_lists();
    drop_lines();
    drop_title(title);
    drop_repeated();
    drop_fringe();
    drop_empty_sections();
  }

 private:
  const HtmlBlock& block(std::uint32_t b) const { return blocks_.blocks[b]; }
  template <class Visit>
  void each(Visit visit) {
    for (std::uint32_t b = first_; b < end_; ++b) {
      if (!weights_.dropped(b)) visit(b);
    }
  }

  // Elements that hold more links than other words.
  void drop_link_lists() {
    for (std::uint32_t i = root_ + 1; i < tree_[root_].end; ++i) {
      if (!is_block_tag(tree_[i].tag)) continue;
      const std::uint64_t bytes = weights_.bytes(i);
      if (bytes == 0 || weights_.links(i) * 2 <= bytes || weights_.prose(i) * 4 > bytes) continue;
      if (is_subhead(i)) continue;
      weights_.drop(i);
    }
    weights_.sum();
  }

  // A heading that links to what it announces, with text below it.
  bool is_subhead(std::uint32_t i) const {
    const std::uint32_t b = weights_.first(i);
    return weights_.first(tree_[i].end) == b + 1 && block(b).kind == BlockKind::heading;
  }

  void drop_lines() {
    each([&](std::uint32_t b) {
      const std::string_view line = blocks_.slice(block(b));
      if (phrases_.is_label(line)) return weights_.drop_block(b);
      if (line.size() > kShortLine) return;
      const bool linked = block(b).link * 3 > line.size();
      if (phrases_.asks(line) || (phrases_.leads_away(line) && (linked || !ends_sentence(line))))
        weights_.drop_block(b);
    });
  }

  // The title, and what stands above it.
  void drop_title(std::string_view title) {
    const std::string wanted = plain_words(title, 99);
    std::uint32_t last = first_;
    std::uint64_t prose = 0;
    each([&](std::uint32_t b) {
      if (prose > 400) return;
      const std::string_view line = blocks_.slice(block(b));
      const bool same = !wanted.empty() && line.size() < 2 * title.size() + 20 && plain_words(line, 99) == wanted;
      if (same || block(b).level == 1) last = b + 1;
      prose += weights_.prose_of(b);
    });
    for (std::uint32_t b = first_; b < last; ++b) {
      if (weights_.prose_of(b) == 0 || b + 1 == last) weights_.drop_block(b);
    }
  }

  // Long paragraphs that came before; shorter ones where the one before repeats as well.
  void drop_repeated() {
    std::unordered_set<std::uint64_t> seen, seen_pairs;
    std::uint64_t last_hash = 0;
    std::uint32_t last = 0;
    each([&](std::uint32_t b) {
      if (weights_.prose_of(b) < kWorthComparing || block(b).kind == BlockKind::item) return;
      const std::uint64_t hash = hash64(blocks_.slice(block(b)));
      if (!seen.insert(hash).second && block(b).text.size() >= kLongEnoughToRepeat) weights_.drop_block(b);
      if (last_hash != 0 && !seen_pairs.insert(hash ^ (last_hash * 31)).second) {
        weights_.drop_block(last);
        weights_.drop_block(b);
      }
      last_hash = hash;
      last = b;
    });
  }

  // Short lines that are no sentences, above the first prose and below the last: dates, names, sections.
  void drop_fringe() {
    std::uint32_t head = first_, tail = end_;
    while (head < end_ && (weights_.dropped(head) || weights_.prose_of(head) == 0)) ++head;
    if (head == end_) return;
    while (weights_.dropped(tail - 1) || weights_.prose_of(tail - 1) == 0) --tail;
    each([&](std::uint32_t b) {
      if (b >= head && b < tail) return;
      if (block(b).kind == BlockKind::heading && b < head) return;
      if (block(b).kind == BlockKind::item && b >= tail) return;
      const std::string_view line = blocks_.slice(block(b));
      if (line.size() < 80 && !ends_sentence(line)) weights_.drop_block(b);
    });
  }

  // Subheads with nothing below them.
  void drop_empty_sections() {
    std::uint8_t next = 1;  // level of the heading that follows with no text between; 1 at the end; 0: text follows
    for (std::uint32_t b = end_; b-- > first_;) {
      if (weights_.dropped(b)) continue;
      if (block(b).kind != BlockKind::heading) {
        next = 0;
        continue;
      }
      if (next != 0 && block(b).level >= next) {
        weights_.drop_block(b);
      } else {
        next = block(b).level;
      }
    }
  }

  const HtmlTree& tree_;
  std::uint32_t root_;
  const HtmlBlocks& blocks_;
  const HtmlPhrases& phrases_;
  HtmlWeights& weights_;
  std::uint32_t first_, end_;
};

}  // namespace

void prune(const HtmlTree& tree, std::uint32_t root, const HtmlBlocks& blocks, const HtmlPhrases& phrases,
           std::string_view title, HtmlWeights& weights) {
  Pruner(tree, root, blocks, phrases, weights).run(title);
}

}  // namespace pourparler
