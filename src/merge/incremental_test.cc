// The record is that of the set of documents: whatever their order, their batches, and what was thought of them before.
#include <gtest/gtest.h>

#include <algorithm>

#include "merge/codec.h"
#include "merge/memory_state.h"
#include "merge/merge.h"
#include "merge/testing.h"

namespace pourparler {
namespace {

using testing::MadeUpReports;
using testing::text_of;

std::vector<KnownDocument> reports(std::uint32_t seed, std::size_t count) {
  MadeUpReports made_up(seed);
  std::vector<KnownDocument> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(made_up.report());
  return out;
}

std::string at_once(const std::vector<KnownDocument>& documents) {
  MemoryState state;
  EXPECT_TRUE(take_in(state, documents));
  return text_of(state.record());
}

TEST(Incremental, NeitherOrderNorBatchesShow) {
  const auto documents = reports(5, 120);
  const std::string fresh = at_once(documents);
  EXPECT_GT(fresh.size(), 50000u);
  std::mt19937 random(3);
  for (int shuffle = 0; shuffle < 50; ++shuffle) {
    auto shuffled = documents;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    MemoryState state;
    for (std::size_t at = 0; at < shuffled.size();) {
      const std::size_t size = std::min<std::size_t>(1 + random() % 30, shuffled.size() - at);
      ASSERT_TRUE(take_in(state, std::span(shuffled).subspan(at, size)));
      at += size;
    }
    ASSERT_EQ(text_of(state.record()), fresh) << "shuffle " << shuffle;
  }
}

TEST(Incremental, DocumentsReadAgainAndFamiliesFoundLate) {
  const auto documents = reports(9, 80);
  const std::string fresh = at_once(documents);
  std::mt19937 random(4);
  for (int round = 0; round < 20; ++round) {
    MemoryState state;
    for (const KnownDocument& d : documents) {
      KnownDocument other = d;  // without a date, an origin of its own, with fewer facts
      if (random() % 2 == 0) other.digest.published.reset();
      if (random() % 2 == 0) other.lineage = {d.digest.doc, "o" + d.digest.doc.substr(1), Derivation::unknown, "", 1.0};
      if (random() % 3 == 0) other.digest.contacts.clear();
      ASSERT_TRUE(take_in(state, {&other, 1}));
    }
    auto again = documents;
    std::shuffle(again.begin(), again.end(), random);
    for (std::size_t at = 0; at < again.size(); at += 7)
      ASSERT_TRUE(take_in(state, std::span(again).subspan(at, std::min<std::size_t>(7, again.size() - at))));
    ASSERT_EQ(text_of(state.record()), fresh) << "round " << round;
  }
}

TEST(Codec, TracesAndGatheringsComeBack) {
  for (const KnownDocument& d : reports(11, 40)) {
    for (const Trace& t : traces_of(d.digest, {d.lineage.origin, 16010})) {
      const std::string bytes = encode_trace(t);
      const auto back = decode_trace(bytes);
      ASSERT_TRUE(back);
      EXPECT_EQ(encode_trace(*back), bytes);
      EXPECT_FALSE(decode_trace(std::string_view(bytes).substr(0, bytes.size() - 1)));
    }
  }
}

TEST(Made, ManyReportsAreFewerFacts) {
  const auto documents = reports(5, 120);
  std::size_t contacts = 0;
  for (const KnownDocument& d : documents) contacts += d.digest.contacts.size();
  MemoryState state;
  ASSERT_TRUE(take_in(state, documents));
  const Record record = state.record();
  EXPECT_LT(record.contacts.size(), contacts * 3 / 4);
  EXPECT_TRUE(
      std::any_of(record.contacts.begin(), record.contacts.end(), [](const Contact& c) { return c.origins > 2; }));
  EXPECT_FALSE(record.disagreements.empty());
}

}  // namespace
}  // namespace pourparler
