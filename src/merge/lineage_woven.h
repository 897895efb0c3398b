// Reports that weave several sources together: a round-up holds two reports that have nothing to do with each other.
#pragma once

#include <span>
#include <vector>

#include "merge/lineage.h"

namespace pourparler {

// The pairs without those by which a woven report would weld its sources into one family: it keeps the source of which
// it holds most. A report is woven where it holds two others for the most part, these are no kin, and it came out after
// both; an original that two papers abridged differently came out before them.
std::vector<Kinship> without_woven(std::span<const Sketch> sketches, std::span<const Kinship> pairs,
                                   const LineageOptions& options);

// Whether a date is after another, as far as both are known. A month is neither before nor after its days.
bool is_later(const std::string& date, const std::string& than);

}  // namespace pourparler
