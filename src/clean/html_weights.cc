#include "clean/html_weights.h"

#include <algorithm>

#include "clean/ascii.h"

namespace pourparler {

namespace {

// Sentence ends and commas, of any script that we know to use them: told without knowing the language.
bool has_sentence_mark(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c != '.' && c != ',' && c != '!' && c != '?' && c != ';' && c != ':') {
      if (static_cast<unsigned char>(c) == 0xE3 && i + 2 < text.size() && text[i + 1] == '\x80') return true;  // 、。
      continue;
    }
    if (i + 1 == text.size() || is_ascii_space(text[i + 1]) || text[i + 1] == '"' || text[i + 1] == '\'' ||
        static_cast<unsigned char>(text[i + 1]) >= 0x80) {
      return true;
    }
  }
  return false;
}

std::uint32_t prose_in(const HtmlBlocks& blocks, const HtmlBlock& block) {
  const std::uint32_t size = block.text.size();
  if (block.kind == BlockKind::heading || size < 30 || block.link * 2 > size) return 0;
  // A list item with a link in it is oftener a teaser than a part of the report.
  if (block.kind == BlockKind::item && block.link * 5 > size) return 0;
  if (!has_sentence_mark(blocks.slice(block))) return 0;
  return size - block.link;
}

}  // namespace

HtmlWeights::HtmlWeights(const HtmlTree& tree, const HtmlBlocks& blocks)
    : tree_(tree), blocks_(blocks), first_(tree.size() + 1), dropped_(blocks.blocks.size()) {
  std::uint32_t b = 0;
  for (std::uint32_t i = 0; i <= tree.size(); ++i) {
    while (b < blocks.blocks.size() && blocks.blocks[b].at < i) ++b;
    first_[i] = b;
  }
  prose_.reserve(blocks.blocks.size());
  for (const HtmlBlock& block : blocks.blocks) prose_.push_back(prose_in(blocks, block));
  sum();
}

void HtmlWeights::drop(std::uint32_t node) {
  std::fill(dropped_.begin() + first_[node], dropped_.begin() + first_[tree_[node].end], std::uint8_t{1});
}

void HtmlWeights::sum() {
  const std::size_t n = blocks_.blocks.size();
  prose_sum_.assign(n + 1, 0);
  bytes_sum_.assign(n + 1, 0);
  link_sum_.assign(n + 1, 0);
  for (std::size_t b = 0; b < n; ++b) {
    const bool counts = dropped_[b] == 0;
    prose_sum_[b + 1] = prose_sum_[b] + (counts ? prose_[b] : 0);
    bytes_sum_[b + 1] = bytes_sum_[b] + (counts ? blocks_.blocks[b].text.size() : 0);
    link_sum_[b + 1] = link_sum_[b] + (counts ? blocks_.blocks[b].link : 0);
  }
}

}  // namespace pourparler
