#include <algorithm>
#include <unordered_map>

#include "merge/lineage.h"
#include "merge/lineage_align.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kLeastSeen = 4;  // shingles; fewer are a phrase

std::optional<Kinship> by_wording(const Sketch& a, const Sketch& b, const LineageOptions& options) {
  const Overlap shared = overlap(a.wording, b.wording);
  if (shared.of_shorter() < options.copied ||
      shared.seen < std::min<std::uint32_t>(kLeastSeen, std::min(a.wording.distinct, b.wording.distinct))) {
    return std::nullopt;
  }
  Kinship out;
  out.verbatim = true;
  out.score = shared.of_shorter();
  out.coverage_a = shared.of_first, out.coverage_b = shared.of_second;
  return out;
}

std::optional<Kinship> by_passages(const Sketch& a, const Sketch& b, const LineageOptions& options) {
  if (a.passages.empty() || b.passages.empty()) return std::nullopt;
  const Ladder ladder = align(a, b);
  Kinship out;
  out.score = std::max(ladder.coverage_a, ladder.coverage_b);
  out.coverage_a = ladder.aligned_a, out.coverage_b = ladder.aligned_b;
  if (out.score < (a.lang == b.lang ? options.aligned : options.translated)) return std::nullopt;
  return out;
}

// For every report the others that share keys with it, those with the most first, as many as wanted.
std::vector<std::vector<std::size_t>> candidates(std::span<const Sketch> sketches, const LineageOptions& options) {
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> buckets;
  std::vector<std::vector<std::uint64_t>> keys(sketches.size());
  for (std::uint32_t i = 0; i < sketches.size(); ++i) {
    keys[i] = keys_of(sketches[i]);
    for (const std::uint64_t key : keys[i]) buckets[key].push_back(i);
  }
  std::vector<std::vector<std::size_t>> out(sketches.size());
  std::unordered_map<std::size_t, std::uint32_t> shared;
  for (std::size_t i = 0; i < sketches.size(); ++i) {
    shared.clear();
    for (const std::uint64_t key : keys[i]) {
      const auto& bucket = buckets[key];
      if (bucket.size() > options.largest_bucket) continue;
      for (const std::uint32_t j : bucket) {
        if (j != i) ++shared[j];
      }
    }
    std::vector<std::pair<std::size_t, std::uint32_t>> order(shared.begin(), shared.end());
    std::sort(order.begin(), order.end(), [&](const auto& x, const auto& y) {
      return x.second != y.second ? x.second > y.second : sketches[x.first].doc < sketches[y.first].doc;
    });
    if (order.size() > options.most_candidates) order.resize(options.most_candidates);
    for (const auto& [j, count] : order) out[i].push_back(j);
  }
  return out;
}

}  // namespace

std::optional<Kinship> compare(const Sketch& a, const Sketch& b, const LineageOptions& options) {
  if (a.lang == b.lang || a.lang.empty() || b.lang.empty()) {
    if (auto copied = by_wording(a, b, options)) return copied;
  }
  return by_passages(a, b, options);
}

std::vector<Kinship> kinships(std::span<const Sketch> sketches, const LineageOptions& options) {
  const auto near = candidates(sketches, options);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < near.size(); ++i) {
    for (const std::size_t j : near[i]) pairs.emplace_back(std::min(i, j), std::max(i, j));
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  std::vector<Kinship> out;
  for (const auto& [a, b] : pairs) {
    if (auto kin = compare(sketches[a], sketches[b], options)) {
      kin->a = a, kin->b = b;
      out.push_back(*kin);
    }
  }
  return out;
}

}  // namespace pourparler
