#include "statements/read.h"

#include <gtest/gtest.h>

#include "statements/said_for_test.h"
#include "unicode/utf8.h"

namespace pourparler {
namespace {

struct Case {
  const char* text;
  const char* expected;
};

TEST(Statements, English) {
  const Case cases[] = {
      // before, behind and around the cue
      {"“We will stay,” said Ana Oduya.", "Ana Oduya: We will stay (direct)"},
      {"“We will stay,” Ana Oduya said.", "Ana Oduya: We will stay (direct)"},
      {"“We will stay.” Ana Oduya said.", "Ana Oduya: We will stay. (direct)"},
      {"“Will we stay?” Ana Oduya asked.", "Ana Oduya: Will we stay? (direct)"},
      {"Ana Oduya said: “We will stay.”", "Ana Oduya: We will stay. (direct)"},
      {"Ana Oduya told reporters: “We will stay.”", "Ana Oduya: We will stay. (direct)"},
      {"“We,” said Ana Oduya, “will stay.”", "Ana Oduya: We + will stay. (direct)"},
      {"“We will stay,” said Ana Oduya. “Our tents are warm.”",
       "Ana Oduya: We will stay + Our tents are warm. (direct)"},
      {"“We will stay,” said Ana Oduya, adding that the tents were warm.",
       "Ana Oduya: We will stay (direct) | Ana Oduya: the tents were warm (indirect)"},
      // appositions, titles, pronouns
      {"“We will stay,” said Ana Oduya, the head of the union, on Monday.", "Ana Oduya: We will stay (direct)"},
      {"Ana Oduya, the head of the union, said on Monday that they would stay.",
       "Ana Oduya: they would stay (indirect)"},
      {"Prime Minister Ana Oduya said Noria would stay.", "Ana Oduya: Noria would stay (indirect)"},
      {"Ana Oduya left. She said she would be back.", "Ana Oduya: she would be back (indirect)"},
      {"Ana Oduya and Otto Brandt met in Sela. Oduya said that it went well.", "Ana Oduya: it went well (indirect)"},
      {"Otto Brandt, who said he would stay, left.", "Otto Brandt: he would stay (indirect)"},
      // bodies and sources without a name
      {"The harbour ministry said the talks were over.", "The harbour ministry: the talks were over (indirect)"},
      {"A senior official, speaking on condition of anonymity, said that the talks were over.",
       "A senior official: the talks were over (indirect)"},
      {"The talks were over, according to two diplomats.", "two diplomats: The talks were over (indirect)"},
      {"According to two diplomats, the talks were over.", "two diplomats: the talks were over (indirect)"},
      {"The talks would go on, a union official said on Monday.", "a union official: The talks would go on (indirect)"},
      // mixed
      {"Ana Oduya said the talks were “very hard”.", "Ana Oduya: the talks were “very hard” (mixed)"},
      {"That the talks were “very hard,” said Ana Oduya, surprised nobody.",
       "Ana Oduya: That the talks were “very hard (mixed)"},
      // one cue, two clauses; two cues
      {"Ana Oduya said that the talks were hard, but that she would stay.",
       "Ana Oduya: the talks were hard + she would stay (indirect)"},
      {"Ana Oduya said that the talks were hard and announced that she would stay.",
       "Ana Oduya: the talks were hard (indirect) | Ana Oduya: she would stay (indirect)"},
      {"Ana Oduya said the union was open to a deal, but the company has left.",
       "Ana Oduya: the union was open to a deal (indirect)"},
      // acts of speech with an infinitive, judgements
      {"Ana Oduya urged the company to come back.", "Ana Oduya: to come back (indirect)"},
      {"Ana Oduya called on the company to come back.", "Ana Oduya: to come back (indirect)"},
      {"Ana Oduya promised to come back.", "Ana Oduya: to come back (indirect)"},
      {"Ana Oduya described the offer as a joke.", "Ana Oduya: the offer as a joke (indirect)"},
      {"Ana Oduya called the offer “laughable”.", "Ana Oduya: the offer “laughable” (mixed)"},
      {"Ana Oduya denied the claim that the union was broke.", "Ana Oduya: the union was broke (indirect)"},
      // headings, broken quotations
      {"Oduya: “We will stay”", "Oduya: We will stay (direct)"},
      {"Ana Oduya said: “We will get it stopped ”.", "Ana Oduya: We will get it stopped (direct)"},
      {"Ana Oduya said: “We will stay.\nThe rain went on.", "Ana Oduya: We will stay. (direct)"},
      {"“We will stay.\n“We are warm,” Ana Oduya said.", "Ana Oduya: We are warm (direct)"},
      // words that break off name nobody
      {"The Sela march should end the talks that Oduya urged the company to leave.", "Oduya: to leave (indirect)"},
      {"The Sela march aimed to move the talks that have stalled since spring and pressed the company to pay.",
       "?: to pay (indirect)"},
      // nobody speaks
      {"The “harbour rats” went home.", ""},
      {"Ana Oduya did not say that she would stay.", ""},
      {"Ana Oduya will announce that she stays.", ""},
      {"Ana Oduya rejected the talks and demanded a role.", ""},
      {"The claims of the union were heard.", ""},
      {"Nothing was said about the tents.", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(said("en", c.text), c.expected) << c.text;
}

TEST(Statements, French) {
  const Case cases[] = {
      {"« Nous restons », a déclaré Ana Oduya.", "Ana Oduya: Nous restons (direct)"},
      {"« Nous restons », a-t-elle dit.", "?: Nous restons (direct)"},
      {"Ana Oduya est venue. « Nous restons », a-t-elle dit.", "Ana Oduya: Nous restons (direct)"},
      {"« Nous restons, dit Ana Oduya. »", ""},
      {"Ana Oduya a déclaré : « Nous restons. »", "Ana Oduya: Nous restons. (direct)"},
      {"« Nous », a expliqué Ana Oduya, « restons. »", "Ana Oduya: Nous + restons. (direct)"},
      {"Ana Oduya a déclaré jeudi à des journalistes que les tentes tenaient.",
       "Ana Oduya: les tentes tenaient (indirect)"},
      {"La présidente du syndicat, Ana Oduya, a affirmé qu’elle resterait.", "Ana Oduya: elle resterait (indirect)"},
      {"« Nous restons », a indiqué le porte-parole du syndicat, Otto Brandt, à propos du port.",
       "Otto Brandt: Nous restons (direct)"},
      {"Les tentes tiennent, a indiqué le ministère.", "le ministère: Les tentes tiennent (indirect)"},
      {"Les tentes tiennent, selon le ministère.", "le ministère: Les tentes tiennent (indirect)"},
      {"Selon une source syndicale, les tentes tiennent.", "une source syndicale: les tentes tiennent (indirect)"},
      {"Ana Oduya a déclaré avoir quitté la table.", "Ana Oduya: avoir quitté la table (indirect)"},
      {"Ana Oduya a exhorté les dockers à tenir.", "Ana Oduya: tenir (indirect)"},
      {"Ana Oduya a dit que l’offre était « une farce ».", "Ana Oduya: l’offre était « une farce » (mixed)"},
      {"Ana Oduya n’a pas dit qu’elle resterait.", ""},
      {"Les « rats du port » sont rentrés.", ""},
      {"L’annonce du ministère est tombée.", ""},
      {"Ana Oduya a quitté la table, soulignant que l’offre était close.", "Ana Oduya: l’offre était close (indirect)"},
  };
  for (const Case& c : cases) EXPECT_EQ(said("fr", c.text), c.expected) << c.text;
}

// Whatever the words and marks, every span lies in the text, on character boundaries, and every statement says
// something.
TEST(Statements, HoldWhateverTheText) {
  const std::string pieces[] = {"“",
                                "”",
                                "\"",
                                "«\u00A0",
                                "\u00A0»",
                                "’",
                                "'",
                                " said ",
                                " Oduya",
                                " that ",
                                ", ",
                                ". ",
                                "\n",
                                " he ",
                                " a déclaré ",
                                " que ",
                                " selon ",
                                " who ",
                                " and ",
                                " adding ",
                                " told ",
                                " reporters",
                                " the ",
                                " été ",
                                " ministry ",
                                "-t-il",
                                " to ",
                                " urged ",
                                ": ",
                                " was ",
                                "\xF0\x9F\x98\x80",
                                " according to ",
                                " (",
                                ") ",
                                " l’",
                                " called "};
  std::uint32_t seed = 99;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      seed = seed * 1664525 + 1013904223;
      text += pieces[(seed >> 16) % std::size(pieces)];
    }
    const Reading reading = read(round % 2 == 0 ? "en" : "fr", text);
    for (const Statement& statement : reading.statements) {
      ASSERT_FALSE(statement.content.empty()) << text;
      for (const Span part : statement.content) {
        ASSERT_LT(part.start, part.end) << text;
        ASSERT_LE(part.end, text.size()) << text;
        ASSERT_TRUE(is_boundary(text, part.start) && is_boundary(text, part.end)) << text;
      }
    }
    for (const Mention& mention : reading.mentions) {
      ASSERT_TRUE(mention.span.contains(mention.head)) << text;
      ASSERT_LE(mention.span.end, text.size()) << text;
    }
  }
}

// Opening marks, cues, names and commas by the thousand: the time is that of reading them.
TEST(Statements, HostileInputIsLinear) {
  for (const char* piece : {"“", "said ", "Oduya said ", "Oduya, ", "he said, ", "said that ", "“a” said Oduya. ",
                            "according to ", "Ana Oduya said he “a”. ", "and said ", "the official said it is. "}) {
    std::string text;
    for (int i = 0; i < 30000; ++i) text += piece;
    read("en", text);
  }
}

}  // namespace
}  // namespace pourparler
