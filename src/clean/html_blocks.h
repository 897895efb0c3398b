// A page's text, cut where a browser would start a new line: the units in which the report is chosen.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clean/html_tree.h"
#include "document/span.h"

namespace pourparler {

enum class BlockKind : std::uint8_t { paragraph, heading, item, cell };

struct HtmlBlock {
  Span text;               // of HtmlBlocks::text; white space collapsed, none at the ends; '\n' where a line ends
  std::uint32_t node = 0;  // the innermost element around it that is not inline
  std::uint32_t at = 0;    // its first text node
  std::uint32_t link = 0;  // bytes of it that stand in links
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;  // of a heading, 1–6
};

struct HtmlBlocks {
  std::string text;  // all blocks, one behind the other
  std::vector<HtmlBlock> blocks;

  std::string_view slice(const HtmlBlock& block) const { return pourparler::slice(text, block.text); }
};

// Whether browsers start a new line before and after the element.
bool is_block_tag(std::uint16_t tag);

// Blocks below the tree's body. `skip` has a byte a node; a subtree whose root's is not zero is left out.
HtmlBlocks blocks_of(const HtmlTree& tree, const std::vector<std::uint8_t>& skip);

}  // namespace pourparler
