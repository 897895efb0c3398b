// Near-duplicates among many texts of one language: copies, also edited, shortened and under other stock sentences.
//
//   NearDuplicates finder;
//   for (…) finder.add(text);
//   for (std::uint32_t family : finder.families()) …
//
// One pass samples every text's shingles (merge/shingles.h). Texts that share one of their least shingles are held
// against each other by those samples, the shingles that very many texts share (stock sentences) left out. What
// has little else is held to be a copy only of the very same text. What comes out depends on the set of texts alone.
// Memory: half a kilobyte a text; the texts are not kept.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "merge/shingles.h"

namespace pourparler {

struct NearDuplicateOptions {
  std::uint32_t sample = 96;     // shingles kept of a text
  std::uint32_t keys = 12;       // of these, how many bring two texts together
  std::uint32_t common = 150;    // a shingle that more texts share says nothing
  double shared = 0.30;          // least share of the shorter text's shingles
  double sure = 0.55;            // from here on a pair joins two families whatever their other members say
  std::uint32_t least_seen = 4;  // shingles that two samples must share
};

class NearDuplicates {
 public:
  explicit NearDuplicates(NearDuplicateOptions options = {}) : options_(options) {}

  // UTF-8; invalid bytes separate words. Linear in the text.
  void add(std::string_view text);

  // For every text, in the order in which they were added, the number of the first text of its family.
  std::vector<std::uint32_t> families() const;

  std::size_t size() const { return samples_.size(); }

 private:
  NearDuplicateOptions options_;
  std::vector<ShingleSample> samples_;
  std::vector<std::uint32_t> hashes_;  // of the text at hand
};

}  // namespace pourparler
