#include "pipeline/confidence.h"

#include <gtest/gtest.h>

#include "record/testing.h"

namespace pourparler {
namespace {

Tables tables(const char* toml) {
  Tables out;
  EXPECT_TRUE(out.add("confidence.toml", toml).ok());
  return out;
}

Reading one_statement() {
  Reading r;
  r.document.text = r.document.source = "The envoy said that talks would go on. It rained.";
  r.document.map = OffsetMap::identity(static_cast<std::uint32_t>(r.document.text.size()));
  r.document.lang = "xx";
  r.document.sentences = {{{0, 38}, 0, 0}, {{39, 49}, 0, 0}};
  r.actors = {{"a1", "the envoy", ActorType::unnamed, "", {}, {}}};
  Statement s;
  s.content = {{20, 37}};
  s.mode = Mode::indirect;
  s.speaker = "a1";
  s.confidence = 0.5;
  s.reason.rule = "that";
  r.statements = {s};
  return r;
}

double rated(const char* toml, Reading r) {
  Calibration(tables(toml)).rate(r);
  return r.statements.front().confidence;
}

TEST(Confidence, IsTheLogisticOfTheWeighedFeatures) {
  const struct {
    const char* toml;
    double expected;
  } kCases[] = {
      {"[move]\nbias = 3.0\n", 0.5},  // another kind's table: the score stays
      {"[statement]\nbias = 0.0\n", 0.5},
      {"[statement]\nbias = 1.0\n", 0.731},
      {"[statement]\nbias = 1\n\"mode=indirect\" = -1.0\n", 0.5},
      {"[statement]\n\"mode=direct\" = 4.0\n", 0.5},
      {"[statement]\n\"rule=that\" = 1.0\n\"lang=xx\" = 1.0\n", 0.881},
      {"[statement]\n\"speaker=unnamed\" = -1.0\n", 0.269},
      {"[statement]\n\"speaker=none\" = -1.0\ncrowd = 4.0\n", 0.5},
      {"[statement]\nbias = 50.0\n", 0.98},  // nothing is certain
      {"[statement]\nbias = -50.0\n", 0.02},
      {"[statement]\nbias = nan\n", 0.5},
      {"[statement]\nbias = \"much\"\n", 0.5},
  };
  for (const auto& c : kCases) EXPECT_NEAR(rated(c.toml, one_statement()), c.expected, 0.0006) << c.toml;
}

TEST(Confidence, AScoreCountsByItsLogOdds) {
  Reading r = one_statement();
  r.statements.front().confidence = 0.9;
  EXPECT_NEAR(rated("[statement]\nscore = 1.0\n", r), 0.9, 0.001);
  r.statements.front().confidence = 1.0;  // no infinity
  EXPECT_NEAR(rated("[statement]\nscore = 1.0\n", r), 0.98, 0.001);
}

TEST(Confidence, PartsNameWhatLiftsAndLowers) {
  const Reading r = one_statement();
  const Calibration calibration(tables("[statement]\nbias = 0.5\n\"rule=that\" = -2.0\n\"mode=direct\" = 9.0\n"));
  const auto parts = calibration.parts("statement", features_of(r).statements.front());
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].name, "rule=that");
  EXPECT_DOUBLE_EQ(parts[0].value, -2.0);
  EXPECT_EQ(parts[1].name, "bias");
}

TEST(Confidence, WhateverTheReadingItIsAProbability) {
  const Tables shared =
      tables("[statement]\nbias = 0.1\nlength = 3.0\n[contact]\nvague = 2.0\n[move]\ncontent = 5.0\n");
  const Calibration calibration(shared);
  testing::RandomReadings random(7);
  for (int i = 0; i < 300; ++i) {
    Capture capture;
    Reading r = random.reading(capture);
    const FeatureRows rows = features_of(r);
    ASSERT_EQ(rows.statements.size(), r.statements.size());
    ASSERT_EQ(rows.contacts.size(), r.contacts.size());
    ASSERT_EQ(rows.moves.size(), r.moves.size());
    calibration.rate(r);
    for (const Statement& s : r.statements) EXPECT_TRUE(s.confidence >= 0.02 && s.confidence <= 0.98);
    for (const Contact& c : r.contacts) EXPECT_TRUE(c.confidence >= 0.02 && c.confidence <= 0.98);
    for (const Move& m : r.moves) EXPECT_TRUE(m.confidence >= 0.02 && m.confidence <= 0.98);
  }
}

}  // namespace
}  // namespace pourparler
