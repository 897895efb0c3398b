// Monotone alignment of two reports' passages, by the terms that they share and by their lengths (after Gale and
// Church, 1993, with anchors): translations keep the order of what they say, reports of two writers do not.
#pragma once

#include <vector>

#include "merge/sketch.h"

namespace pourparler {

// Passages [a, a + a_count) are [b, b + b_count).
struct Rung {
  std::uint32_t a = 0, a_count = 1;
  std::uint32_t b = 0, b_count = 1;
  double likeness = 0.0;  // [0, 1]: shared weight of the terms
};

struct Ladder {
  std::vector<Rung> rungs;                    // rising on both sides
  double coverage_a = 0.0, coverage_b = 0.0;  // the share of each report's weight that the rungs' likeness carries
  double aligned_a = 0.0, aligned_b = 0.0;    // the share of each report's weight that stands on a rung
  double numbers_a = 0.0, numbers_b = 0.0;    // the share of each report's numbers that the other has on the same rung;
  double names_a = 0.0, names_b = 0.0;        // … names; -1 where it has none
  double same_a = 0.0, same_b = 0.0;          // of what is aligned, the share in which next to no word differs
  double steady_a = 0.0, steady_b = 0.0;      // the likeness that three quarters of each report's weight reach
};

// Linear in the product of the passages' numbers, which a sketch bounds.
Ladder align(const Sketch& a, const Sketch& b);

}  // namespace pourparler
