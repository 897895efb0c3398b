#include "language/lemmas.h"

#include <gtest/gtest.h>

namespace pourparler {
namespace {

Pack pack_of(const char* lemmas, const char* moves = "") {
  Pack pack;
  if (*lemmas != '\0') {
    EXPECT_TRUE(pack.tables.add("lemmas.toml", lemmas));
  }
  EXPECT_TRUE(pack.tables.add("moves.toml", moves));
  return pack;
}

TEST(Lemmas, ByFormsThenByEndings) {
  const Pack pack = pack_of(R"(
known = ["vivir", "luz"]
[forms]
ser = ["es", "fue", "Era"]
[endings.verb]
aron = ["ar"]
ieron = ["er", "ir"]
[endings.noun]
es = [""]
ces = ["z"]
)",
                            R"([[trigger]]
type = "reject"
verbs = ["rechazar"]
)");
  const Lemmas lemmas(pack);
  const struct {
    const char* word;
    Pos pos;
    const char* lemma;
  } kCases[] = {
      {"fue", Pos::verb, "ser"},
      {"ERA", Pos::aux, "ser"},
      {"Rechazaron", Pos::verb, "rechazar"},  // known because moves.toml asks for it
      {"cantaron", Pos::verb, "cantar"},      // unknown: the ending's first
      {"vivieron", Pos::verb, "vivir"},       // known, though not the first
      {"comieron", Pos::verb, "comer"},
      {"luces", Pos::noun, "luz"},
      {"sillones", Pos::noun, "sillon"},
      {"sillón", Pos::noun, "sillón"},
      {"Madrid", Pos::propn, "madrid"},
      {"rechazaron", Pos::none, "rechazar"},
      {"cantaron", Pos::none, "cantaron"},  // without a class nothing is guessed
      {"aron", Pos::verb, "aron"},          // nothing would be left of it
      {"", Pos::verb, ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(lemmas.of(c.word, c.pos), c.lemma) << c.word;
}

TEST(Lemmas, FillsOnlyWhatIsMissing) {
  Document document;
  document.text = "fue fue";
  document.tokens.resize(2);
  document.tokens[0].span = {0, 3};
  document.tokens[1].span = {4, 7};
  document.tokens[1].lemma = document.strings.add("ir");
  Document same = document;
  Lemmas(pack_of("[forms]\nser = [\"fue\"]\n")).fill(document);
  EXPECT_EQ(document.strings[document.tokens[0].lemma], "ser");
  EXPECT_EQ(document.strings[document.tokens[1].lemma], "ir");
  Lemmas(pack_of("")).fill(same);  // a pack without the table
  EXPECT_EQ(same.tokens[0].lemma, 0u);
}

}  // namespace
}  // namespace pourparler
