// The element that holds the report.
#pragma once

#include <cstdint>
#include <vector>

#include "clean/html_tree.h"
#include "clean/html_weights.h"

namespace pourparler {

// `hints` has the HtmlWords hints of every node; `headline` is the node of the report's headline, 0 if there is none.
std::uint32_t root_of(const HtmlTree& tree, const HtmlWeights& weights, const HtmlBlocks& blocks,
                      const std::vector<std::uint8_t>& hints, std::uint32_t headline);

}  // namespace pourparler
