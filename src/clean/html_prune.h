// What stands inside the report's element and is not the report: lists of links, lines that lead to other reports or
// ask for a subscription, labels, the title again, what is printed twice, subheads of sections that are gone.
#pragma once

#include <cstdint>
#include <string_view>

#include "clean/html_blocks.h"
#include "clean/html_phrases.h"
#include "clean/html_tree.h"
#include "clean/html_weights.h"

namespace pourparler {

// Drops those blocks of the root's subtree. `title` may be empty.
void prune(const HtmlTree& tree, std::uint32_t root, const HtmlBlocks& blocks, const HtmlPhrases& phrases,
           std::string_view title, HtmlWeights& weights);

}  // namespace pourparler
