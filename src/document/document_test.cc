#include <gtest/gtest.h>

#include "document/document.h"

namespace pourparler {
namespace {

// derived "ABcdXef" from source "..AB.cdé..ef": AB copied, cd copied, é (2 bytes) became X, ef copied.
OffsetMap sample() {
  OffsetMap map;
  map.add({0, 2, 2, 2});
  map.add({2, 2, 5, 2});
  map.add({4, 1, 7, 2});
  map.add({5, 2, 11, 2});
  return map;
}

TEST(OffsetMap, LeadsBack) {
  struct Case {
    Span derived, source;
  };
  const Case cases[] = {
      {{0, 2}, {2, 4}},  {{0, 4}, {2, 7}},  {{1, 3}, {3, 6}},   {{4, 5}, {7, 9}},
      {{3, 6}, {6, 12}}, {{0, 7}, {2, 13}}, {{7, 7}, {13, 13}}, {{2, 2}, {5, 5}},
  };
  for (const Case& c : cases)
    EXPECT_EQ(sample().to_source(c.derived), c.source) << c.derived.start << "-" << c.derived.end;
}

TEST(OffsetMap, LeadsForth) {
  EXPECT_EQ(sample().to_derived({2, 4}), (Span{0, 2}));
  EXPECT_EQ(sample().to_derived({0, 20}), (Span{0, 7}));
  EXPECT_EQ(sample().to_derived({8, 9}), (Span{4, 5})) << "half of a re-encoded character is the whole of it";
  EXPECT_EQ(sample().to_derived({6, 12}), (Span{3, 6}));
  EXPECT_EQ(sample().to_derived({9, 11}), std::nullopt) << "dropped";
  EXPECT_EQ(sample().to_derived({13, 20}), std::nullopt);
}

TEST(OffsetMap, JoinsWhatTouches) {
  OffsetMap map;
  map.add({0, 2, 5, 2});
  map.add({2, 3, 7, 3});
  EXPECT_EQ(map.pieces().size(), 1u);
  EXPECT_EQ(OffsetMap::identity(0).pieces().size(), 0u);
}

TEST(OffsetMap, ComposesLikeTwoSteps) {
  OffsetMap below;  // "ABcdXef" → a text that drops "B" and keeps the rest
  below = sample();
  OffsetMap above;
  above.add({0, 1, 0, 1});
  above.add({1, 5, 2, 5});
  const OffsetMap both = above.over(below);
  for (std::uint32_t start = 0; start < 6; ++start) {
    for (std::uint32_t end = start + 1; end <= 6; ++end) {
      EXPECT_EQ(both.to_source({start, end}), below.to_source(above.to_source({start, end}))) << start << "-" << end;
    }
  }
}

TEST(Token, NamesGoBothWays) {
  for (int i = 0; i <= static_cast<int>(Dep::xcomp); ++i)
    EXPECT_EQ(dep_of(name_of(static_cast<Dep>(i))), static_cast<Dep>(i));
  for (int i = 0; i <= static_cast<int>(Pos::space); ++i)
    EXPECT_EQ(pos_of(name_of(static_cast<Pos>(i))), static_cast<Pos>(i));
  EXPECT_EQ(dep_of("obl:arg"), Dep::obl);
  EXPECT_EQ(dep_of("flat:name"), Dep::flat);
  EXPECT_EQ(dep_of("nonsense"), Dep::none);
}

TEST(Strings, KeepsOneOfEach) {
  Strings strings;
  const Symbol a = strings.add("say");
  EXPECT_EQ(strings.add("say"), a);
  EXPECT_EQ(strings[a], "say");
  EXPECT_EQ(strings.find("say"), a);
  EXPECT_EQ(strings.find("nothing"), 0u);
  const Strings copy = strings;
  strings = Strings();
  EXPECT_EQ(copy[a], "say");
  EXPECT_EQ(copy.find("say"), a);
}

TEST(Capture, SameBytesSameId) {
  EXPECT_EQ(id_of_bytes("abc"), "dba7816bf8f01cfea");
  EXPECT_NE(id_of_bytes("abc"), id_of_bytes("abd"));
}

}  // namespace
}  // namespace pourparler
