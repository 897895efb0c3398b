// The pairs that are held against each other are those of the set of reports, whatever order they came in: with few
// keys, small buckets and short lists, so that keys become too common and nearer reports take others' places.
#include "pipeline/near_reports.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <set>

namespace pourparler {
namespace {

namespace fs = std::filesystem;
using Id = NearReports::Id;
using Keys = std::map<Id, std::vector<std::uint64_t>>;
using Pairs = std::set<NearReports::Pair>;

LineageOptions small() {
  LineageOptions out;
  out.least_keys = 2;
  out.largest_bucket = 9;
  out.most_copies = 15;
  out.most_candidates = 4;
  return out;
}

Keys made_up(std::uint32_t seed, std::size_t count) {
  std::mt19937 random(seed);
  Keys out;
  while (out.size() < count) {
    std::set<std::uint64_t> keys;
    for (int i = 0; i < 8; ++i) keys.insert(1 + random() % (5 + random() % 80));
    out[random() * 4294967296ULL + random()] = {keys.begin(), keys.end()};
  }
  return out;
}

// As merge/lineage.h says: either is among the nearest of the other.
Pairs expected(const Keys& all, const LineageOptions& options) {
  std::map<std::uint64_t, std::vector<Id>> buckets;
  for (const auto& [id, keys] : all) {
    for (const std::uint64_t key : keys) buckets[key].push_back(id);
  }
  Pairs out;
  for (const auto& [id, keys] : all) {
    std::map<Id, int> shared;
    for (const std::uint64_t key : keys) {
      if (buckets[key].size() > options.largest(key)) continue;
      for (const Id other : buckets[key]) ++shared[other];
    }
    std::vector<std::pair<int, Id>> order;
    for (const auto& [other, count] : shared) {
      if (other != id && count >= static_cast<int>(options.least_keys)) order.emplace_back(-count, other);
    }
    std::sort(order.begin(), order.end());
    order.resize(std::min(order.size(), options.most_candidates));
    for (const auto& [count, other] : order) out.insert({std::min(id, other), std::max(id, other)});
  }
  return out;
}

TEST(NearReports, NeitherOrderNorBatchesShow) {
  const LineageOptions options = small();
  const fs::path folder = fs::temp_directory_path() / ("near_" + std::to_string(::getpid()));
  std::mt19937 random(8);
  for (int turn = 0; turn < 12; ++turn) {
    const Keys all = made_up(static_cast<std::uint32_t>(turn / 3), 90);
    fs::remove_all(folder);
    fs::create_directories(folder);
    auto store = Store::open((folder / "d.db").string(), {OpenMode::create, {}});
    ASSERT_TRUE(store);
    NearReports near(*store, options, [&](Id id) { return all.at(id); });
    std::vector<Id> order;
    for (const auto& [id, keys] : all) order.push_back(id);
    std::shuffle(order.begin(), order.end(), random);
    Pairs pairs;
    for (std::size_t at = 0; at < order.size();) {
      const std::size_t size = std::min<std::size_t>(1 + random() % 20, order.size() - at);
      const auto changes = near.take_in(std::span(order).subspan(at, size));
      ASSERT_TRUE(changes);
      for (const auto& pair : changes->ended) EXPECT_EQ(pairs.erase(pair), 1u);
      for (const auto& pair : changes->begun) EXPECT_TRUE(pairs.insert(pair).second);
      at += size;
    }
    const Pairs wanted = expected(all, options);
    EXPECT_GT(wanted.size(), 20u);
    EXPECT_EQ(pairs, wanted) << "turn " << turn;
    const auto again = near.take_in(order);
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->begun.empty() && again->ended.empty());
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace pourparler
