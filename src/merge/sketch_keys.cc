// Keys by locality-sensitive hashing.
//
// Wording: the least shingles of a bottom-k sample. Of a part of a text they are the least that lie in the part, so a
// copy abridged to a third still shares about a third of the keys. Content: pairs of minima over the report's distinct
// telling terms, which translations share to a good part and other reports of one event to a small one.
#include <algorithm>

#include "base/hash.h"
#include "merge/sketch.h"

namespace pourparler {

namespace {

constexpr std::size_t kWordingKeys = 24;
constexpr std::size_t kContentKeys = 64;
constexpr std::uint8_t kTelling = 110;    // weight from which a term goes into content keys
constexpr std::size_t kLeastContent = 6;  // fewer distinct terms tell nothing
constexpr std::uint64_t kWordingSalt = 0x776f7264, kContentSalt = 0x636f6e74;

std::uint64_t mix(std::uint64_t value, std::uint64_t salt) {
  std::uint64_t h = value * 0x9e3779b97f4a7c15ULL + salt * 0xd6e8feb86659fd93ULL;
  h ^= h >> 32, h *= 0xd6e8feb86659fd93ULL;
  h ^= h >> 29, h *= 0xff51afd7ed558ccdULL;
  return h ^ (h >> 32);
}

std::vector<std::uint32_t> telling_terms(const Sketch& sketch) {
  std::vector<std::uint32_t> out;
  for (const Passage& passage : sketch.passages) {
    for (const Term& term : passage.terms) {
      if (term.weight >= kTelling) out.push_back(term.forms[0]);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::vector<std::uint64_t> keys_of(const Sketch& sketch) {
  std::vector<std::uint64_t> out;
  for (std::size_t i = 0; i < std::min(kWordingKeys, sketch.wording.least.size()); ++i) {
    out.push_back(mix(sketch.wording.least[i], kWordingSalt));
  }
  const std::vector<std::uint32_t> terms = telling_terms(sketch);
  for (std::size_t band = 0; band < kContentKeys && terms.size() >= kLeastContent; ++band) {
    std::uint64_t first = ~0ULL, second = ~0ULL;
    for (const std::uint32_t term : terms) {
      first = std::min(first, mix(term, kContentSalt + 2 * band));
      second = std::min(second, mix(term, kContentSalt + 2 * band + 1));
    }
    out.push_back(mix(first ^ (second << 1), kContentSalt + band));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace pourparler
