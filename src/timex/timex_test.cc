#include "timex/timex.h"

#include <gtest/gtest.h>

#include <random>

#include "unicode/utf8.h"

namespace pourparler {
namespace {

const TimeReader& reader(std::string_view language) {
  static const Result<Data> kData = Data::load(std::string(POURPARLER_SOURCE_DIR) + "/data");
  static const TimeReader kEnglish = *TimeReader::load(*kData->pack("en"));
  static const TimeReader kFrench = *TimeReader::load(*kData->pack("fr"));
  return language == "en" ? kEnglish : kFrench;
}

Document read(std::string_view language, std::string text, std::string_view anchor) {
  Document document;
  document.text = std::move(text);
  reader(language).read(document, TimeAnchor::at(anchor));
  return document;
}

std::string describe(const Document& document) {
  std::string out;
  for (const Timex& timex : document.timexes) {
    out += std::string(document.slice(timex.span)) + "=" + std::string(name_of(timex.type)) + " " + timex.value + " " +
           timex.from + ".." + timex.to + "\n";
  }
  return out;
}

class Languages : public testing::TestWithParam<const char*> {};

TEST_P(Languages, ExamplesHold) {
  for (const Error& fault : reader(GetParam()).run_examples()) ADD_FAILURE() << fault.text();
}

INSTANTIATE_TEST_SUITE_P(Packs, Languages, testing::Values("en", "fr"));

TEST(TimeReader, ReadsAReport) {
  const Document document =
      read("en",
           "Envoys of Freedonia and Sylvania met for five hours on Thursday. A second round will be "
           "held next week, by Friday at the latest. The truce of 12 March 2024, agreed after "
           "three-month talks, may lapse within ten days, an official said late on Monday.",
           "2025-04-18");
  EXPECT_EQ(describe(document),
            "five hours=DURATION PT5H ..\n"
            "Thursday=DATE 2025-04-17 2025-04-17..2025-04-17\n"
            "next week=DATE 2025-W17 2025-04-21..2025-04-27\n"
            "by Friday=DATE 2025-04-18 ..2025-04-18\n"
            "12 March 2024=DATE 2024-03-12 2024-03-12..2024-03-12\n"
            "three-month=DURATION P3M ..\n"
            "within ten days=DATE 2025-04-18/2025-04-28 2025-04-18..2025-04-28\n"
            "late on Monday=DATE 2025-04-14 2025-04-14..2025-04-14\n");
}

TEST(TimeReader, LitLesRapports) {
  const Document document =
      read("fr",
           "Les émissaires de Syldavie ont été reçus mardi soir. Ils se reverront jeudi, puis la "
           "semaine prochaine. La trêve d’un mois, conclue en mars, expire d’ici la fin du mois ; "
           "sept ministres ont siégé du 3 au 7 avril 2024.",
           "2025-04-18");
  EXPECT_EQ(describe(document),
            "mardi soir=TIME 2025-04-15TEV 2025-04-15..2025-04-15\n"
            "jeudi=DATE 2025-04-24 2025-04-24..2025-04-24\n"
            "la semaine prochaine=DATE 2025-W17 2025-04-21..2025-04-27\n"
            "un mois=DURATION P1M ..\n"
            "mars=DATE 2025-03 2025-03-01..2025-03-31\n"
            "d’ici la fin du mois=DATE 2025-04 ..2025-04-30\n"
            "du 3 au 7 avril 2024=DATE 2024-04-03/2024-04-07 2024-04-03..2024-04-07\n");
}

TEST(TimeReader, OtherWordsAreNotTime) {
  for (const char* text : {"They may march in second place.", "He sat in the sun.", "A score of 3-2, then 1/2.",
                           "Call +33 1 42 34 56 78.", "Version 2.10.4 costs $2000.", "About 2000 soldiers left.",
                           "Between 1700 and 1800 men marched.", "a 45-year-old man", "Resolution 2254/2015x"}) {
    EXPECT_EQ(describe(read("en", text, "2025-04-18")), "") << text;
  }
  for (const char* text : {"Il a été reçu.", "La planète Mars.", "Sept ministres sont venus.", "Le score est de 3-2.",
                           "entre 1700 et 1800 soldats", "un homme âgé de 45 ans", "Or, ils ont dit non."}) {
    EXPECT_EQ(describe(read("fr", text, "2025-04-18")), "") << text;
  }
}

TEST(TimeReader, WithoutAnAnchorTheWordsAreKept) {
  const struct {
    const char *text, *relative;
  } kCases[] = {{"They met on Thursday.", "weekday=4;dir=past"},
                {"They met yesterday.", "P-1D"},
                {"They meet next week.", "P1W"},
                {"They met in February.", "month=2;dir=past"},
                {"They met on 17 February.", "month=2;day=17;dir=past"},
                {"over the past three months", "P-3M/P0D"},
                {"They met today.", "P0D"}};
  for (const auto& each : kCases) {
    const Document document = read("en", each.text, "");
    ASSERT_EQ(document.timexes.size(), 1u) << each.text;
    const Timex& timex = document.timexes[0];
    EXPECT_TRUE(timex.anchored);
    EXPECT_EQ(timex.value + timex.from + timex.to, "") << each.text;
    EXPECT_EQ(timex.relative, each.relative) << each.text;
  }
  EXPECT_EQ(describe(read("en", "on 3 March 2025", "")), "3 March 2025=DATE 2025-03-03 2025-03-03..2025-03-03\n");
}

TEST(TimeReader, AnIntervalForAnAnchorWidens) {
  EXPECT_EQ(describe(read("en", "They met yesterday.", "2025-04")), "yesterday=DATE  2025-03-31..2025-04-29\n");
  EXPECT_EQ(describe(read("en", "They met this month.", "2025-04")),
            "this month=DATE 2025-04 2025-04-01..2025-04-30\n");
  EXPECT_EQ(describe(read("en", "on 3 March 2025", "2025")), "3 March 2025=DATE 2025-03-03 2025-03-03..2025-03-03\n");
  Document document;
  document.published.emplace();
  document.published->date = "2025-04-17";
  document.published->to = "2025-04-18";
  const TimeAnchor anchor = TimeAnchor::of(document);
  EXPECT_EQ(iso(anchor.days->first) + iso(anchor.days->last), "2025-04-172025-04-18");
  document.published->date = "soon";
  EXPECT_FALSE(TimeAnchor::of(document).days);
}

TEST(TimeReader, ParagraphsAreNotCrossed) {
  EXPECT_EQ(describe(read("en", "It ended in 2024\n\n15 March was cold", "2025-04-18")),
            "2024=DATE 2024 2024-01-01..2024-12-31\n15 March=DATE 2025-03-15 2025-03-15..2025-03-15\n");
  Document document;
  document.text = "On 3\nMarch";
  document.paragraphs = {{{0, 4}, "en"}, {{5, 10}, "en"}};
  reader("en").read(document, TimeAnchor::at("2025-04-18"));
  EXPECT_EQ(describe(document), "");
}

void expect_sound(const Document& document) {
  std::uint32_t last = 0;
  for (const Timex& timex : document.timexes) {
    EXPECT_LE(last, timex.span.start);
    EXPECT_LT(timex.span.start, timex.span.end);
    EXPECT_LE(timex.span.end, document.text.size());
    EXPECT_TRUE(is_boundary(document.text, timex.span.start) && is_boundary(document.text, timex.span.end));
    const bool closed = !timex.from.empty() && !timex.to.empty();
    EXPECT_TRUE(!closed || timex.from <= timex.to) << document.slice(timex.span);
    EXPECT_FALSE(timex.rule.empty());
    EXPECT_TRUE(!timex.value.empty() || timex.anchored);
    last = timex.span.end;
  }
}

// Words of time thrown together by chance: nothing they make may be unsound, and reading twice gives the same.
TEST(TimeReader, ChanceTextsAreReadSoundly) {
  const std::vector<std::string> kEnglish = {
      "the ",  "3 ",        "17",    "th ",     "of ",       "March ", "last ", "week ", "two ", "days ",
      "ago ",  "from ",     "to ",   "2025 ",   "between ",  "and ",   "end ",  "-",     "/",    ":",
      "p.m. ", "Thursday ", "in ",   "30 ",     "February ", "every ", "’",     "é",     "\n\n", "century ",
      "5000 ", "99999999 ", "half ", "Easter ", "next ",     "mid-",   "00"};
  const std::vector<std::string> kFrench = {"le ",
                                            "3 ",
                                            "17 ",
                                            "du ",
                                            "mars ",
                                            "dernier ",
                                            "semaine ",
                                            "deux ",
                                            "jours ",
                                            "il y a ",
                                            "de ",
                                            "au ",
                                            "2025 ",
                                            "entre ",
                                            "et ",
                                            "fin ",
                                            "-",
                                            "h",
                                            "30 ",
                                            "jeudi ",
                                            "en ",
                                            "février ",
                                            "chaque ",
                                            "l’",
                                            "été ",
                                            "\n\n",
                                            "siècle ",
                                            "5000 ",
                                            "999999999999999999 ",
                                            "demi ",
                                            "Pâques ",
                                            "prochain ",
                                            "mi-",
                                            "jusqu’à "};
  std::mt19937 chance(7);
  for (int i = 0; i < 3000; ++i) {
    const bool english = i % 2 == 0;
    const auto& words = english ? kEnglish : kFrench;
    std::string text;
    for (int n = 0; n < 14; ++n) text += words[chance() % words.size()];
    const char* const anchors[] = {"2025-04-18", "", "2024-02-29", "0001-01-01", "9999-12-31", "2025"};
    const char* const anchor = anchors[chance() % 6];
    const Document once = read(english ? "en" : "fr", text, anchor);
    expect_sound(once);
    EXPECT_EQ(describe(once), describe(read(english ? "en" : "fr", text, anchor))) << text;
  }
}

TEST(TimeReader, HostileTextsEnd) {
  for (const char* piece : {"1", "1 ", "the ", "one ", "3-", "in the past ", "from the first week of ", "3 March to ",
                            "every other second ", "\xC3\xA9", "’", "99999999999999999999 "}) {
    std::string text;
    while (text.size() < 100000) text += piece;
    expect_sound(read("en", text, "2025-04-18"));
    expect_sound(read("fr", text, "2025-04-18"));
  }
  expect_sound(read("en", std::string(1000, '\0'), "2025-04-18"));
  expect_sound(read("en", "", "2025-04-18"));
}

}  // namespace
}  // namespace pourparler
