// Who descends from whom within one family.
#pragma once

#include <span>
#include <vector>

#include "merge/lineage.h"

namespace pourparler {

// Writes the lineage of every member (places in `sketches`) into `out`, which has one entry a sketch.
void describe_family(std::span<const Sketch> sketches, const std::vector<std::uint32_t>& members,
                     std::span<const Kinship> pairs, std::vector<Lineage>& out);

}  // namespace pourparler
