// The record is that of the set of documents: whatever their order, their batches, and what was thought of them before.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

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

// What a fact was called at any time leads to a fact that shares its words.
TEST(Incremental, OldIdsLeadToFacts) {
  MemoryState state;
  std::map<std::string, std::vector<Evidence>> seen;
  const auto documents = reports(21, 120);
  for (std::size_t at = 0; at < documents.size(); at += 3) {
    ASSERT_TRUE(take_in(state, std::span(documents).subspan(at, 3)));
    const Record now = state.record();
    for (const Contact& c : now.contacts) seen[c.id] = c.evidence;
    for (const Move& m : now.moves) seen[m.id] = m.evidence;
  }
  std::map<std::string, std::vector<Evidence>> there;
  const Record last = state.record();
  for (const Contact& c : last.contacts) there[c.id] = c.evidence;
  for (const Move& m : last.moves) there[m.id] = m.evidence;
  std::size_t moved = 0;
  for (const auto& [id, evidence] : seen) {
    std::string now = id;
    for (int step = 0; step < 50 && !there.contains(now); ++step) {
      const auto next = state.redirects().find(now);
      if (next == state.redirects().end()) break;
      now = next->second;
    }
    ASSERT_TRUE(there.contains(now)) << id;
    moved += now != id ? 1 : 0;
    const auto& words = there.at(now);
    EXPECT_TRUE(std::any_of(evidence.begin(), evidence.end(),
                            [&](const Evidence& e) { return std::find(words.begin(), words.end(), e) != words.end(); }))
        << id << " " << now;
  }
  EXPECT_GT(moved, 5u);
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
