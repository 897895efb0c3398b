#include "spacy/regex.h"

#include <gtest/gtest.h>

#include "unicode/utf8.h"

namespace pourparler::spacy {
namespace {

Regex compiled(std::string_view pattern) {
  auto regex = Regex::compile(pattern, "tokenizer");
  EXPECT_TRUE(regex) << regex.error().text();
  return *regex;
}

TEST(Regex, Translates) {
  struct Row {
    std::string_view python, pcre;
  };
  const Row rows[] = {
      {R"([\u00A6-\u00A9\U0001F600])", R"([\x{00A6}-\x{00A9}\x{0001F600}])"},
      {R"(\\u00A6)", R"(\\u00A6)"},
      {R"((?iu)^a$)", R"((?i)^a$)"},
      {R"((?u)^a)", R"(^a)"},
      {R"((?=a)b\Z)", R"((?=a)b\z)"},
      {R"(a\)", R"(a\)"},
      {R"(\u12)", R"(\u12)"},
  };
  for (const Row& row : rows) EXPECT_EQ(translate_regex(row.python), row.pcre);
}

TEST(Regex, FindsAsPythonDoes) {
  struct Row {
    std::string_view pattern, text;
    std::vector<Match> found;
  };
  const Row rows[] = {
      {R"(\.\.+|-)", "a...b-c", {{1, 4}, {5, 6}}},
      {R"((?<=l')(?=\w))", "l'été", {{2, 2}}},              // an empty match splits without a token
      {R"(a*)", "baac", {{0, 0}, {1, 3}, {3, 3}, {4, 4}}},  // empty matches beside others, as Python 3.7 and later
      {R"(\d+)", "١٢ ²", {{0, 2}}},                         // decimal digits of any script, superscripts not
      {R"(x)", "", {}},
  };
  for (const Row& row : rows) EXPECT_EQ(compiled(row.pattern).find_all(to_utf32(row.text)), row.found) << row.pattern;
}

TEST(Regex, KeepsMatchAndSearchApart) {
  EXPECT_FALSE(compiled("b").matches_at_start(U"ab"));
  EXPECT_TRUE(compiled("a|b").matches_at_start(U"ab"));
  EXPECT_TRUE(compiled("(?i)^É$").matches_at_start(U"é"));
  EXPECT_TRUE(compiled("(?iu)^[a-z]+$").matches_at_start(U"\u0130zm\u0131r"));
  EXPECT_FALSE(compiled("^[a-z]+$").matches_at_start(U"izm\u0131r"));
  EXPECT_EQ(compiled("b").search(U"ab"), (Match{1, 2}));
}

TEST(Regex, GivesUpOnExplosions) {
  const std::u32string text(5000, U'a');
  EXPECT_FALSE(compiled("(a+)+(a+)+(a+)+b").search(text));
}

TEST(Regex, SaysWhatIsWrong) {
  const auto regex = Regex::compile("(a", "model!/tokenizer");
  ASSERT_FALSE(regex);
  EXPECT_EQ(regex.error().place.source, "model!/tokenizer");
}

}  // namespace
}  // namespace pourparler::spacy
