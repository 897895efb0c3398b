// How much prose stands where in a page: sums over subtrees, read in constant time.
#pragma once

#include <cstdint>
#include <vector>

#include "clean/html_blocks.h"
#include "clean/html_tree.h"

namespace pourparler {

class HtmlWeights {
 public:
  // Both must outlive it.
  HtmlWeights(const HtmlTree& tree, const HtmlBlocks& blocks);

  // Blocks of a subtree: [first(i), first(tree[i].end)).
  std::uint32_t first(std::uint32_t node) const { return first_[node]; }

  // Bytes of prose in a block: what stands in sentences and not in links; 0 for headings, labels, lists of links.
  std::uint32_t prose_of(std::uint32_t block) const { return prose_[block]; }

  // Sums over a subtree's blocks that are not dropped, as of the last sum().
  std::uint64_t prose(std::uint32_t node) const { return range(prose_sum_, node); }
  std::uint64_t bytes(std::uint32_t node) const { return range(bytes_sum_, node); }
  std::uint64_t links(std::uint32_t node) const { return range(link_sum_, node); }

  // Takes a subtree's blocks out, one block out; sum() makes it count.
  void drop(std::uint32_t node);
  void drop_block(std::uint32_t block) { dropped_[block] = 1; }
  bool dropped(std::uint32_t block) const { return dropped_[block] != 0; }
  void sum();

 private:
  std::uint64_t range(const std::vector<std::uint64_t>& sums, std::uint32_t node) const {
    return sums[first_[tree_[node].end]] - sums[first_[node]];
  }

  const HtmlTree& tree_;
  const HtmlBlocks& blocks_;
  std::vector<std::uint32_t> first_, prose_;
  std::vector<std::uint8_t> dropped_;
  std::vector<std::uint64_t> prose_sum_, bytes_sum_, link_sum_;
};

}  // namespace pourparler
