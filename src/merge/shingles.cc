#include "merge/shingles.h"

#include <algorithm>

#include "base/hash.h"
#include "merge/folded_words.h"

namespace pourparler {

namespace {

std::uint64_t mix(std::uint64_t h) {
  h = (h ^ (h >> 32)) * 0xd6e8feb86659fd93ULL;
  return h ^ (h >> 32);
}

}  // namespace

std::uint32_t ShingleSample::bound() const {
  return least.size() < distinct && !least.empty() ? least.back() : 0xFFFFFFFF;
}

std::uint32_t ShingleHasher::push(std::uint64_t word) {
  window_[count_++ % kShingleWords] = word;
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < kShingleWords; ++i) {
    sum = sum * 0x9e3779b97f4a7c15ULL + window_[(count_ + i) % kShingleWords];
  }
  return static_cast<std::uint32_t>(mix(sum) >> 32);
}

ShingleSample sample_of(std::vector<std::uint32_t>& hashes, std::uint32_t size) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  ShingleSample out;
  out.distinct = static_cast<std::uint32_t>(hashes.size());
  if (hashes.size() > size) hashes.resize(size);
  out.least.assign(hashes.begin(), hashes.end());
  return out;
}

ShingleSample shingles_of(std::string_view text, std::uint32_t size) {
  std::vector<std::uint32_t> hashes;
  ShingleHasher hasher;
  FoldedWords words(text);
  for (FoldedWord word; words.next(word);) {
    const std::uint32_t hash = hasher.push(hash64(word.text));
    if (hasher.count() >= kShingleWords) hashes.push_back(hash);
  }
  return sample_of(hashes, size);
}

Overlap overlap(const ShingleSample& a, const ShingleSample& b) {
  const std::uint32_t bound = std::min(a.bound(), b.bound());
  const auto upto = [&](const ShingleSample& s) {
    return static_cast<std::size_t>(std::upper_bound(s.least.begin(), s.least.end(), bound) - s.least.begin());
  };
  const std::size_t in_a = upto(a), in_b = upto(b);
  std::uint32_t shared = 0;
  for (std::size_t i = 0, j = 0; i < in_a && j < in_b;) {
    if (a.least[i] == b.least[j])
      ++shared, ++i, ++j;
    else if (a.least[i] < b.least[j])
      ++i;
    else
      ++j;
  }
  Overlap out;
  out.seen = shared;
  const auto share = [&](std::size_t of) {
    return of == 0 ? 0.0 : static_cast<double>(shared) / static_cast<double>(of);
  };
  out.of_first = share(in_a), out.of_second = share(in_b), out.jaccard = share(in_a + in_b - shared);
  return out;
}

}  // namespace pourparler
