// Lineage: which reports descend from one piece of original reporting, and how.
//
// First pairs: two sketches that share keys are held against each other, by wording (copies) and by aligning their
// passages (translations, back-translations). Then families: pairs are joined, strongest first, and a weak pair joins
// two groups only where their members agree, so that a chain of weak links welds nothing together. Then who descends
// from whom: by dates, credits, completeness, fluency and language.
//
// All of it is a function of the set of sketches: the order in which they come makes no difference.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "merge/sketch.h"
#include "record/record.h"

namespace pourparler {

// Two reports of one family.
struct Kinship {
  std::size_t a = 0, b = 0;                   // places in the list of sketches, a < b
  double score = 0.0;                         // [0, 1]: the share of the shorter report that the other one also has
  bool verbatim = false;                      // by wording; else by the alignment of passages
  double coverage_a = 0.0, coverage_b = 0.0;  // the share of each that the other has
};

struct LineageOptions {
  double copied = 0.30;              // least share of the shorter report's shingles in the other one
  double aligned = 0.50;             // least score of an alignment within one language
  double translated = 0.40;          // … across languages
  double sure = 0.60;                // links from here on join families whatever their other members say
  std::size_t least_keys = 3;        // two reports that share fewer are not held against each other
  std::size_t largest_bucket = 400;  // a key that more reports share is passed over
  std::size_t most_copies = 2000;    // … where it is of the wording
  std::size_t most_candidates = 20;  // of one report, those with the most shared keys, of equals those of the least ids

  std::size_t largest(std::uint64_t key) const { return is_of_wording(key) ? most_copies : largest_bucket; }
};

// Holds two reports against each other; nothing where they are not of one family.
std::optional<Kinship> compare(const Sketch& a, const Sketch& b, const LineageOptions& options = {});

// The pairs among these reports, by shared keys. Rising by a, then b.
std::vector<Kinship> kinships(std::span<const Sketch> sketches, const LineageOptions& options = {});

// One lineage a sketch, in the order given. Every report of a family has the same origin, "o" and the digits of the id
// of the report at its root; what descends from no other is its own origin.
std::vector<Lineage> lineages(std::span<const Sketch> sketches, const LineageOptions& options = {});
// The same where the pairs are known already.
std::vector<Lineage> lineages(std::span<const Sketch> sketches, std::span<const Kinship> pairs,
                              const LineageOptions& options = {});

}  // namespace pourparler
