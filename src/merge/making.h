// What merging makes of a block or a bucket, beside what it made of it before: what is made of the same is kept.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "merge/state.h"

namespace pourparler {

// What a block or a bucket makes, beside what it made before.
struct Making {
  Making(MergeState& state, std::uint64_t by) : maker(by), before(state.made_by(by)) {
    for (const Made& one : before) by_makings.emplace(one.of, &one);
  }

  void add(const std::string& id, std::uint64_t of) { made.push_back({id, of}); }
  // True where something was made of just this before: it still stands, and is kept.
  bool again(std::uint64_t of) {
    const auto [from, to] = by_makings.equal_range(of);
    for (auto at = from; at != to; ++at) made.push_back(*at->second);
    return from != to;
  }

  const std::uint64_t maker;
  const std::vector<Made> before;
  std::unordered_multimap<std::uint64_t, const Made*> by_makings;
  std::vector<Made> made;
};

}  // namespace pourparler
