#include "langid/identify.h"

#include <gtest/gtest.h>

namespace pourparler {
namespace {

// A document whose paragraphs are the lines.
Document lines(const std::string& text) {
  Document out;
  out.text = text;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (end > start)
      out.paragraphs.push_back({{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)}, ""});
    start = end + 1;
  }
  return out;
}

struct Case {
  const char* lang;
  const char* text;
};

TEST(Identify, Documents) {
  const Case cases[] = {
      {"en", "The two ministers met in the harbour town and agreed to meet again before the end of the month."},
      {"fr", "Les deux ministres se sont rencontrés dans la ville portuaire et ont convenu de se revoir."},
      {"de", "Die beiden Minister trafen sich in der Hafenstadt und vereinbarten ein weiteres Treffen."},
      {"es", "Los dos ministros se reunieron en la ciudad portuaria y acordaron volver a verse pronto."},
      {"ru", "Два министра встретились в портовом городе и договорились встретиться снова."},
      {"he", "שני השרים נפגשו בעיר הנמל והסכימו להיפגש שוב לפני סוף החודש."},
      // what a machine made of a French report, and of an English one
      {"en",
       "The minister has declared that he himself is met with his homologue, of which the visit it was foreseen."},
      {"fr", "Le ministre a dit il veut obtenir l'accord arrêté et des pourparlers sont la prochaine semaine tenus."},
  };
  for (const Case& c : cases) {
    Document document = lines(c.text);
    identify(document);
    EXPECT_EQ(document.lang, c.lang) << c.text;
    EXPECT_GT(document.lang_confidence, 0.5) << c.text;
    EXPECT_EQ(document.paragraphs[0].lang, c.lang) << c.text;
  }
}

TEST(Identify, ShortParagraphsTakeTheDocumentsLanguage) {
  Document document = lines(
      "Talks\nThe union and the port operator will return to the table on Monday, their mediator "
      "announced.\nMarseille\n"
      "Neither side would say what had been offered, or whether the cranes would stand still until then.\nParis 2024\n"
      "The strike has cost exporters a week, and the farmers among them most of their spring harvest.\n"
      "Les dockers, eux, n'ont pas l'intention de reprendre le travail avant que leurs demandes soient entendues.\n");
  identify(document);
  EXPECT_EQ(document.lang, "en");
  ASSERT_EQ(document.paragraphs.size(), 7u);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(document.paragraphs[i].lang, "en") << i;
  EXPECT_EQ(document.paragraphs[6].lang, "fr");
}

TEST(Identify, NothingToTell) {
  for (const char* text : {"", "12 345", "\n\n", "!!! ??? ---", "\xEF\xBF\xBD\xEF\xBF\xBD"}) {
    Document document = lines(text);
    identify(document);
    EXPECT_EQ(document.lang, "") << text;
    EXPECT_LT(document.lang_confidence, 0.6) << text;
  }
}

TEST(Identify, LongSamplesAreCutAtCharacters) {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += "été où l'on négociait déjà ";
  for (std::size_t cut = 0; cut < 4; ++cut) {
    Document document = lines(std::string(cut, ' ') + text);
    identify(document);
    EXPECT_EQ(document.lang, "fr");
  }
}

}  // namespace
}  // namespace pourparler
