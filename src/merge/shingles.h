// Shingles: runs of consecutive words as hashes, and the least of them as a sample of the text.
//
// Of two texts' samples the part below the lower of their bounds is a fair sample of both sets (a bottom-k sketch), so
// that not only likeness but also how much of the shorter text stands in the longer one can be told: an abridged copy
// is contained, not alike.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace pourparler {

// Words in a shingle: long enough to be rare, short enough to survive between two edits.
inline constexpr std::uint32_t kShingleWords = 4;

struct ShingleSample {
  std::vector<std::uint32_t> least;  // rising, no two the same
  std::uint32_t distinct = 0;        // shingles in the whole text, about; more than `least` holds where it is a sample

  // Every hash up to here is in `least`.
  std::uint32_t bound() const;
  bool operator==(const ShingleSample&) const = default;
};

// What two samples say of their texts; every figure in [0, 1].
struct Overlap {
  double jaccard = 0.0;                    // shared of all
  double of_first = 0.0, of_second = 0.0;  // shared of each
  std::uint32_t seen = 0;                  // shared shingles that were seen in the samples

  double of_shorter() const { return of_first > of_second ? of_first : of_second; }
};

// The hashes of all shingles of a text, in its order, into `out`. Words are compared without case and accents; what is
// neither letter nor digit separates them. A text of fewer words is one shingle.
void hash_shingles(std::string_view text, std::vector<std::uint32_t>& out);

// The sample of a list of hashes, which is used up. At most `size` hashes are kept.
ShingleSample sample_of(std::vector<std::uint32_t>& hashes, std::uint32_t size);
ShingleSample shingles_of(std::string_view text, std::uint32_t size);

// By the hashes up to `bound` alone, where one is given that is below the samples' own.
Overlap overlap(const ShingleSample& a, const ShingleSample& b, std::uint32_t bound = 0xFFFFFFFF);

}  // namespace pourparler
