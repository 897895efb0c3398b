#include <gtest/gtest.h>

#include "merge/folded_words.h"
#include "merge/shingles.h"
#include "merge/sketch.h"

namespace pourparler {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  FoldedWords words(text);
  for (FoldedWord word; words.next(word);) out.emplace_back(word.text);
  return out;
}

TEST(FoldedWords, Table) {
  const struct {
    std::string_view text;
    std::vector<std::string> words;
  } cases[] = {
      {"", {}},
      {"  ,;– ", {}},
      {"L’État, c'est moi", {"l", "etat", "c", "est", "moi"}},
      {"19,000 19 000 19.000 19\u202F000", {"19000", "19000", "19000", "19000"}},
      {"3.67 or 3,67", {"367", "or", "367"}},
      {"in 2015 100 people", {"in", "2015", "100", "people"}},
      {"20% p5", {"20", "p5"}},
      {"Œuvre STRASSE straße", {"oeuvre", "strasse", "strasse"}},
      {"漢字", {"漢", "字"}},
      {"a\xFF\xFE"
       "b",
       {"a", "b"}},
      {"Киев 5", {"киев", "5"}},
  };
  for (const auto& c : cases) EXPECT_EQ(words_of(c.text), c.words) << c.text;
}

TEST(Shingles, ContainmentSurvivesAbridgement) {
  std::string whole, half;
  for (int i = 0; i < 2000; ++i) {
    whole += "word" + std::to_string(i * 7919 % 5000) + " ";
    if (i < 500) half = whole;
  }
  const Overlap shared = overlap(shingles_of(whole, 256), shingles_of(half, 256));
  EXPECT_GT(shared.of_second, 0.95);
  EXPECT_NEAR(shared.of_first, 0.25, 0.08);
}

Sketch sample() {
  Sketch s;
  s.doc = "d0123456789abcdef", s.lang = "fr", s.date = "2015-04-02", s.mastheads = {"lakeside wire"};
  s.words = 300, s.fluency = 0.75;
  s.wording = {{1, 5, 0xFFFFFFF0}, 12};
  s.passages = {{120, true, {{{7, 9}, 255, TermKind::name}, {{11}, 3, TermKind::word}}}, {5, false, {}}};
  s.credits = {{"reuters", false, true}};
  return s;
}

TEST(Sketch, BytesComeBack) {
  const auto back = decode_sketch(encode(sample()));
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(*back, sample());
  EXPECT_EQ(*decode_sketch(encode(Sketch())), Sketch());
}

TEST(Sketch, EveryCutIsRefused) {
  const std::string bytes = encode(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(decode_sketch(bytes.substr(0, size)).ok()) << size;
  EXPECT_FALSE(decode_sketch(bytes + "x").ok());
  std::string other = bytes;
  other[0] = 99;
  EXPECT_EQ(decode_sketch(other).error().kind, ErrorKind::unsupported);
}

}  // namespace
}  // namespace pourparler
