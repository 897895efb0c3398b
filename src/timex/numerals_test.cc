#include "timex/numerals.h"

#include <gtest/gtest.h>

#include "language/data.h"

namespace pourparler {
namespace {

struct Words {
  explicit Words(const char* language) {
    const auto data = Data::load(std::string(POURPARLER_SOURCE_DIR) + "/data");
    numerals.load(data->pack(language)->tables, lexicon);
  }
  // The longest reading and how many tokens it leaves.
  std::string read(std::string_view text, bool ordinal) const {
    const auto tokens = lexicon.tokenize(text, {});
    std::vector<NumeralHit> hits;
    if (ordinal) {
      numerals.ordinals(tokens, 0, hits);
    } else {
      numerals.cardinals(tokens, 0, hits);
    }
    if (hits.empty()) return "none";
    std::string out = std::to_string(hits[0].value);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
    return out + "/" + std::to_string(tokens.size() - hits[0].end);
  }
  Lexicon lexicon;
  Numerals numerals;
};

struct Case {
  const char *text, *read;
};

TEST(Numerals, English) {
  const Words words("en");
  for (const Case& each : {Case{"seven", "7/0"},
                           {"Twenty-one days", "21/1"},
                           {"two hundred and five", "205/0"},
                           {"three thousand four hundred", "3400/0"},
                           {"nineteen ninety", "19/1"},
                           {"seven five", "7/1"},
                           {"three and five", "3/2"},
                           {"1,500 men", "1500/1"},
                           {"2.5 years", "2.5/1"},
                           {"1,50", "1/2"},
                           {"12", "12/0"},
                           {"a", "none"},
                           {"½ hour", "0.5/1"},
                           {"hundred", "100/0"}}) {
    EXPECT_EQ(words.read(each.text, false), each.read) << each.text;
  }
  for (const Case& each : {Case{"third", "3/0"},
                           {"twenty-first of", "21/1"},
                           {"21st", "21/0"},
                           {"twenty", "none"},
                           {"21", "none"},
                           {"thirty first", "31/0"}}) {
    EXPECT_EQ(words.read(each.text, true), each.read) << each.text;
  }
}

TEST(Numerals, French) {
  const Words words("fr");
  for (const Case& each : {Case{"vingt et un", "21/0"},
                           {"quatre-vingt-dix-sept", "97/0"},
                           {"soixante-quinze", "75/0"},
                           {"quatre vingts", "80/0"},
                           {"deux mille vingt-cinq", "2025/0"},
                           {"trois cents", "300/0"},
                           {"dix neuf", "19/0"},
                           {"vingt quinze", "20/1"},
                           {"3,5 ans", "3.5/1"},
                           {"un mois", "1/1"}}) {
    EXPECT_EQ(words.read(each.text, false), each.read) << each.text;
  }
  for (const Case& each : {Case{"première", "1/0"}, {"1er mai", "1/1"}, {"21e siècle", "21/1"}, {"mai", "none"}}) {
    EXPECT_EQ(words.read(each.text, true), each.read) << each.text;
  }
}

}  // namespace
}  // namespace pourparler
