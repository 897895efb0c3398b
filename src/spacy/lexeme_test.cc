#include "spacy/lexeme.h"

#include <gtest/gtest.h>

#include "spacy/python_chars.h"
#include "spacy/string_ids.h"
#include "unicode/utf8.h"

namespace pourparler::spacy {
namespace {

TEST(StringId, AgreesWithTheReference) {
  EXPECT_EQ(string_id("coffee"), 3197928453018144401u);  // the value in spaCy's documentation
  EXPECT_EQ(string_id(""), 0u);
  EXPECT_EQ(string_id("X"), 101u);
  EXPECT_EQ(string_id("_"), 456u);
  EXPECT_EQ(string_id("NOUN"), 92u);
  EXPECT_EQ(string_id("punct"), 445u);
}

TEST(StringStore, GivesBackWhatWasAddedAndSymbols) {
  StringStore store;
  EXPECT_EQ(store[store.add("coffee")], "coffee");
  EXPECT_EQ(store[92], "NOUN");
  EXPECT_EQ(store[12345], "");
  EXPECT_EQ(store[0], "");
}

TEST(PythonChars, LowersAsPython) {
  const std::pair<std::string, std::string> rows[] = {{"ABC", "abc"},           {"\u00C9T\u00C9", "\u00E9t\u00E9"},
                                                      {"\u0130", "i\u0307"},    {"\u03A3", "\u03C3"},
                                                      {"A\u03A3", "a\u03C2"},   {"A\u03A3B", "a\u03C3b"},
                                                      {"A\u03A3.", "a\u03C2."}, {"A'\u03A3'", "a'\u03C2'"},
                                                      {"\u1E9E", "\u00DF"},     {"\u01C5", "\u01C6"},
                                                      {"1\u2160", "1\u2170"},   {"", ""}};
  for (const auto& [text, wanted] : rows) EXPECT_EQ(python::lower(text), wanted) << text;
}

TEST(PythonChars, ClassesAreNotIcus) {
  EXPECT_TRUE(python::is_space(U'\x1C'));
  EXPECT_TRUE(python::is_space(U'\u00A0'));
  EXPECT_FALSE(python::is_space(U'\u200B'));
  EXPECT_FALSE(python::is_space(U'\uFEFF'));
  EXPECT_TRUE(python::is_digit(U'\u00B2'));
  EXPECT_FALSE(python::is_digit(U'\u00BD'));
  EXPECT_TRUE(python::is_alpha(U'\u00AA'));
  EXPECT_FALSE(python::is_alpha(U'\u2160'));
  EXPECT_TRUE(python::is_upper(U'\u2160'));
  EXPECT_FALSE(python::is_alpha(std::string_view("")));
}

TEST(Shape, IsThatOfTheReference) {
  const std::pair<std::string, std::string> rows[] = {
      {"Apple", "Xxxxx"}, {"internationally", "xxxx"}, {"C3PO", "XdXX"}, {"1,000", "d,ddd"},
      {"-----", "----"},  {"x\u00B2", "xd"},           {"A", "X"},       {std::string(100, 'a'), "LONG"}};
  for (const auto& [text, wanted] : rows) EXPECT_EQ(shape_of(to_utf32(text)), wanted) << text;
}

TEST(Lexicon, WorksOutFeaturesOnce) {
  const Norms norms;
  Lexicon lexicon(&norms);
  const auto none = [](std::uint64_t) { return -1; };
  const Lexeme* lexeme = lexicon.get("Geneva", none);
  EXPECT_EQ(lexicon.get("Geneva", none), lexeme);
  const TokenFeatures features = features_of(*lexeme, lexeme->norm, true);
  EXPECT_EQ(features.norm, string_id("geneva"));
  EXPECT_EQ(features.prefix, string_id("G"));
  EXPECT_EQ(features.suffix, string_id("eva"));
  EXPECT_EQ(features.shape, string_id("Xxxxx"));
  EXPECT_EQ(features.spacy, 1u);
  EXPECT_EQ(features.is_space, 0u);
  EXPECT_EQ(lexicon.get("\u2014", none)->norm, string_id("-"));
  EXPECT_EQ(lexicon.get("\u20AC", none)->norm, string_id("$"));
}

TEST(Norms, APipelinesOwnGoBeforeTheBase) {
  const std::uint64_t key = string_id("\u20AC");
  std::string bytes = "\x81\xABlexeme_norm\x81\xCF";
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(key >> shift);
  bytes +=
      "\xA4"
      "euro";
  const auto norms = Norms::parse(bytes, "t");
  ASSERT_TRUE(norms) << norms.error().text();
  EXPECT_EQ(norms->of(key, 1), string_id("euro"));
  EXPECT_EQ(norms->of(string_id("\u2014"), 1), string_id("-"));
  EXPECT_EQ(norms->of(string_id("word"), 7), 7u);
  EXPECT_FALSE(Norms::parse("\x81\xABlexeme_norm\x81\xA1x\xA1y", "t"));
}

}  // namespace
}  // namespace pourparler::spacy
