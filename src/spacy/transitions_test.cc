// The transition systems by themselves: order of classes, what is allowed when, what moves do, trees.
#include <gtest/gtest.h>

#include <limits>

#include "spacy/arc_eager.h"
#include "spacy/best_move.h"
#include "spacy/biluo.h"
#include "spacy/moves.h"
#include "spacy/tree.h"

namespace pourparler::spacy {
namespace {

// A moves file: MessagePack {"moves": json, "cfg": {"neg_key": nil}}.
std::string moves_file(const std::string& json) {
  std::string bytes = "\x82\xa5moves";
  bytes += "\xda";
  bytes += static_cast<char>(json.size() >> 8);
  bytes += static_cast<char>(json.size() & 0xff);
  return bytes + json +
         "\xa3"
         "cfg\x81\xa7neg_key\xc0";
}

std::vector<std::string> names(const std::vector<Move>& moves) {
  std::vector<std::string> list;
  for (const Move& move : moves) list.push_back(std::to_string(move.action) + move.label);
  return list;
}

TEST(Moves, ClassesAreOrderedByActionFrequencyAndName) {
  struct Case {
    const char* json;
    std::vector<std::string> want;
  };
  const std::vector<Case> cases = {
      {R"({"0":{"":9},"1":{"":3}})", {"0", "1"}},
      {R"({"1":{"":3},"0":{"":9}})", {"0", "1"}},
      {R"({"2":{"det":5,"amod":7,"dep":0}})", {"2amod", "2det", "2dep"}},
      {R"({"2":{"a":5,"b":5,"c":5}})", {"2c", "2b", "2a"}},
      {R"({"0":{"":1},"2":{"a":-1,"b":4},"3":{"a":-1,"c":-2}})", {"0", "2b", "2a", "3a", "3c"}},
      {R"({"5":{"":1},"0":{}})", {"5"}},
  };
  for (const Case& c : cases) {
    auto moves = parse_moves(moves_file(c.json), "m");
    ASSERT_TRUE(moves.ok()) << c.json << moves.error().text();
    EXPECT_EQ(names(*moves), c.want) << c.json;
  }
}

TEST(Moves, DamagedFilesAreRefused) {
  for (const char* json :
       {"", "[]", "{\"9\":{\"\":1}}", "{\"x\":{}}", "{\"1\":[]}", "{\"1\":{\"a\":\"b\"}}", "{\"1\":{\"a\":1.5}}"}) {
    EXPECT_FALSE(parse_moves(moves_file(json), "m").ok()) << json;
  }
  EXPECT_FALSE(parse_moves("", "m").ok());
  EXPECT_FALSE(parse_moves("\xc0", "m").ok());
}

const std::vector<Move> kMoves = {{0, ""}, {1, ""}, {2, "a"}, {3, "b"}, {4, "ROOT"}};

ArcEager system_of(const std::vector<Move>& moves) {
  std::vector<int> numbers;
  for (std::size_t i = 0; i < moves.size(); ++i) numbers.push_back(static_cast<int>(i));
  return *ArcEager::make(moves, "m", numbers);
}

std::string allowed(const ArcEager& system, const ArcEagerState& state) {
  const Floats* mask = system.allowed(state);
  if (mask == nullptr) return "none";
  std::string list;
  for (std::size_t i = 0; i < system.classes(); ++i) list += (*mask)[i] == 0.0f ? "SDLRB"[i] : '.';
  return list;
}

TEST(ArcEager, WhatIsAllowedWhen) {
  struct Case {
    int length;
    const char* moves;
    const char* want;
  };
  const std::vector<Case> cases = {
      {3, "", "S...B"},      // empty stack
      {1, "", "S...."},      // nothing to break before
      {3, "S", "SDLRB"},     //
      {3, "SB", "SDLR."},    // broken once
      {2, "S", ".DLR."},     // the last word cannot be shifted under a full stack
      {3, "SBS", ".D..."},   // B0 starts a sentence: only Reduce leads on
      {2, "SR", ".D..."},    // buffer empty
      {3, "SS", ".DLR."},    //
      {3, "SSD", ".DLRB"},   // the word that came back may not be shifted again
      {3, "SSDD", "S...B"},  // alone on the stack it was dropped for good
      {1, "S", ".D..."},
  };
  const ArcEager system = system_of(kMoves);
  for (const Case& c : cases) {
    ArcEagerState state;
    state.start(c.length);
    for (const char* m = c.moves; *m != 0; ++m) system.apply(std::string("SDLRB").find(*m), state);
    EXPECT_EQ(allowed(system, state), c.want) << c.length << " " << c.moves;
  }
}

TEST(ArcEager, ArcsAndFeatures) {
  const ArcEager system = system_of(kMoves);
  ArcEagerState state;
  state.start(4);
  EXPECT_EQ(state.features(), (std::array<int, 8>{0, 1, -1, -1, -1, -1, -1, -1}));
  for (const char m : std::string("SL")) system.apply(std::string("SDLRB").find(m), state);  // 1 -> 0
  EXPECT_EQ(state.head(0), 1);
  EXPECT_EQ(state.features(), (std::array<int, 8>{1, 2, -1, -1, -1, 0, -1, -1}));
  for (const char m : std::string("SR")) system.apply(std::string("SDLRB").find(m), state);  // 1 -> 2
  EXPECT_EQ(state.features(), (std::array<int, 8>{3, -1, 2, 1, -1, -1, -1, -1}));
  system.apply(2, state);  // 3 -> 2 takes word 2 away from 1
  EXPECT_EQ(state.head(2), 3);
  EXPECT_EQ(state.features(), (std::array<int, 8>{3, -1, 1, -1, -1, 2, 0, -1}));
}

TEST(ArcEager, PartsOfATokenMustBeNeighbours) {
  const ArcEager system = system_of({{0, ""}, {1, ""}, {2, "subtok"}, {3, "b"}, {4, "ROOT"}});
  ArcEagerState state;
  state.start(3);
  system.apply(0, state);
  EXPECT_EQ(allowed(system, state), "SDLRB");
  system.apply(0, state);
  system.apply(1, state);  // 1 comes back: S0 = 0, B0 = 1
  EXPECT_EQ(allowed(system, state), ".DLRB");
  system.apply(3, state);
  system.apply(1, state);
  EXPECT_EQ(allowed(system, state), ".D.R.");  // S0 = 0, B0 = 2
}

// Whatever the scores say, the system ends, and soon.
TEST(ArcEager, AlwaysEnds) {
  const ArcEager system = system_of(kMoves);
  unsigned seed = 1;
  for (int round = 0; round < 500; ++round) {
    const int length = round % 40 + 1;
    ArcEagerState state;
    state.start(length);
    int steps = 0;
    while (!state.is_final()) {
      const Floats* mask = system.allowed(state);
      ASSERT_NE(mask, nullptr);
      std::size_t move;
      do {
        seed = seed * 1664525 + 1013904223;
        move = (seed >> 16) % 5;
      } while ((*mask)[move] != 0.0f);
      system.apply(move, state);
      ASSERT_LT(++steps, 8 * length + 8);
    }
  }
}

std::string allowed(const Biluo& system, const Biluo::State& state) {
  const Floats& mask = system.allowed(state);
  std::string list;
  for (std::size_t i = 0; i < system.classes(); ++i) list += mask[i] == 0.0f ? '1' : '.';
  return list;
}

TEST(Biluo, WhatIsAllowedWhen) {
  const std::vector<Move> moves = {{0, "X"}, {1, "P"}, {1, "Q"}, {2, "P"}, {2, "Q"}, {3, "P"},
                                   {3, "Q"}, {4, "P"}, {4, "Q"}, {4, ""},  {5, ""},  {5, "X"}};
  auto system = Biluo::make(Biluo::classes_of(moves), "m");
  ASSERT_TRUE(system.ok());
  ASSERT_EQ(system->classes(), 10U);
  //                                  BBIILLUU-O
  struct Case {
    int label;
    bool may_cross, is_space;
    const char* want;
  };
  const std::vector<Case> cases = {
      {-1, true, false, "11....11.1"}, {-1, false, false, "......11.1"}, {-1, true, true, ".........1"},
      {-1, false, true, ".........1"}, {0, true, false, "..1.1....."},   {1, true, true, "...1.1...."},
      {1, false, false, ".....1...."},
  };
  for (const Case& c : cases) {
    Biluo::State state;
    state.length = 5;
    state.at = 2;
    state.start = c.label < 0 ? -1 : 1;
    state.label = c.label;
    state.may_cross = c.may_cross;
    state.is_space = c.is_space;
    EXPECT_EQ(allowed(*system, state), c.want) << c.label << c.may_cross << c.is_space;
  }
}

TEST(Biluo, SystemsThatCouldGetStuckAreRefused) {
  EXPECT_FALSE(Biluo::make({}, "m").ok());
  EXPECT_FALSE(Biluo::make({{1, "P"}, {3, "P"}}, "m").ok());
  EXPECT_FALSE(Biluo::make({{1, "P"}, {2, "P"}, {5, ""}}, "m").ok());
  EXPECT_TRUE(Biluo::make({{5, ""}}, "m").ok());
}

TEST(Tree, EdgesAndSentenceStarts) {
  struct Case {
    std::vector<std::int32_t> heads;
    std::vector<std::int8_t> starts;
  };
  const std::vector<Case> cases = {
      {{}, {}},
      {{0}, {1}},
      {{1, 1, 1}, {1, -1, -1}},
      {{0, 0, 3, 3}, {1, -1, 1, -1}},
      {{1, 1, 4, 2, 4}, {1, -1, 1, -1, -1}},
      {{0, 1, 2}, {1, 1, 1}},
      {{2, 3, 2, 3}, {1, 1, -1, -1}},  // crossing: the second sentence starts inside the first
  };
  for (const Case& c : cases) {
    DependencyTree tree;
    tree.heads = c.heads;
    tree.find_edges();
    EXPECT_EQ(tree.sentence_starts, c.starts) << c.heads.size();
  }
}

TEST(Tree, LiftedArcsGoBackUnderTheirHead) {
  DependencyLabels labels;
  const int root = labels.add("ROOT"), obj = labels.add("obj"), lifted = labels.add("prep||obj"),
            prep = labels.add("prep");
  EXPECT_EQ(labels.parts(lifted).label, prep);
  EXPECT_EQ(labels.parts(lifted).head_label, obj);
  EXPECT_EQ(labels.parts(obj).label, -1);

  DependencyTree tree;
  tree.heads = {1, 1, 1, 1};
  tree.labels = {obj, root, obj, lifted};
  DependencyTree spaced = tree;
  DependencyTree lost = tree;
  tree.find_edges();
  tree.undo_lifting(labels, {false, false, false, false});
  EXPECT_EQ(tree.heads, (std::vector<std::int32_t>{1, 1, 1, 0}));
  EXPECT_EQ(tree.labels[3], prep);
  spaced.find_edges();
  spaced.undo_lifting(labels, {true, false, false, false});
  EXPECT_EQ(spaced.heads[3], 2);
  lost.labels = {root, root, root, lifted};
  lost.find_edges();
  lost.undo_lifting(labels, {false, false, false, false});
  EXPECT_EQ(lost.heads[3], 1);
  EXPECT_EQ(lost.labels[3], prep);
}

TEST(Choose, NumbersThatAreNoneStillGiveAnAllowedClass) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  for (const Kernels* kernels : runnable_kernels()) {
    Floats scores(16, nan);
    const Floats mask = mask_of({false, false, true, true});
    EXPECT_EQ(choose(*kernels, scores.data(), mask, true).index, 2U) << kernels->name;
    scores.assign(16, -std::numeric_limits<float>::infinity());
    EXPECT_EQ(choose(*kernels, scores.data(), mask, false).index, 2U) << kernels->name;
    scores.assign(16, 0.0f);
    scores[3] = 1.5f;
    const Choice choice = choose(*kernels, scores.data(), mask, true);
    EXPECT_EQ(choice.index, 3U);
    EXPECT_FLOAT_EQ(choice.margin, 1.5f);
  }
}

}  // namespace
}  // namespace pourparler::spacy
