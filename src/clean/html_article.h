// Which of a page's blocks are the report.
//
// 1. Elements that never hold it (navigation, forms, captions, what is hidden) are left out before the text is cut.
// 2. Each block is weighed: prose is what stands in sentences and not in links.
// 3. The root is the smallest element that holds the report's prose: what the page marks as the article's body if that
//    is borne out by the prose in it, else where the prose is densest.
// 4. Inside the root, lists of links, teasers, promotion and trailing matter go; what is printed twice is kept once.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "clean/html_blocks.h"
#include "clean/html_phrases.h"
#include "clean/html_tree.h"
#include "clean/html_words.h"

namespace pourparler {

inline constexpr std::size_t kNoBlock = static_cast<std::size_t>(-1);

struct HtmlArticle {
  HtmlBlocks all;                   // the page's blocks
  std::vector<std::uint32_t> kept;  // those of the report, in order
  std::size_t headline = kNoBlock;  // the block that is the headline
  std::size_t first_prose = 0;      // the first block of the report that is prose

  std::size_t bytes() const;  // of the blocks kept
};

// `title` as the page states it; a block that repeats it at the head of the report is left out.
HtmlArticle article_of(const HtmlTree& tree, const HtmlWords& words, const HtmlPhrases& phrases,
                       std::string_view title);

}  // namespace pourparler
