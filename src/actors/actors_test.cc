// Actors by table: which expression of a text means whom. Persons and, where it matters, countries are invented.
#include <gtest/gtest.h>

#include <random>

#include "actors/lexicon.h"
#include "actors/names.h"
#include "actors/read.h"
#include "language/segment.h"

namespace pourparler {
namespace {

struct Language {
  explicit Language(const Data& data, const char* code) : segmenter(*data.pack(code)), actors(data, *data.pack(code)) {}
  Segmenter segmenter;
  ActorReader actors;
};

Reading read(std::string_view code, std::string text) {
  static const Result<Data> kData = Data::load(std::string(POURPARLER_SOURCE_DIR) + "/data");
  static const Language kEnglish(*kData, "en"), kFrench(*kData, "fr");
  const Language& language = code == "en" ? kEnglish : kFrench;
  Reading reading;
  reading.document.id = "d";
  reading.document.source = text;
  reading.document.text = std::move(text);
  reading.document.map = OffsetMap::identity(reading.document.text.size());
  const auto end = static_cast<std::uint32_t>(reading.document.text.size());
  reading.document.paragraphs.push_back({{0, end}, std::string(code)});
  language.segmenter.segment(reading.document);
  language.actors.read(reading);
  return reading;
}

// "Okoro=Amara Okoro/person/NG": the actors that an expression means, in the order of the text, all its places.
std::string meant(const Reading& reading, std::string_view expression) {
  std::string out;
  for (const Mention& m : reading.mentions) {
    if (reading.document.slice(m.head) != expression && reading.document.slice(m.span) != expression) continue;
    for (const Actor& a : reading.actors) {
      if (a.id != m.actor) continue;
      if (!out.empty()) out += " ";
      out += a.name + "/" + std::string(name_of(a.type)) + "/" + a.party;
    }
  }
  return out;
}

struct Case {
  const char* lang;
  const char* text;
  const char* expression;
  const char* means;
};

class Meaning : public testing::TestWithParam<Case> {};

TEST_P(Meaning, Holds) {
  const Case& c = GetParam();
  EXPECT_EQ(meant(read(c.lang, c.text), c.expression), c.means) << c.text;
}

INSTANTIATE_TEST_SUITE_P(
    Names, Meaning,
    testing::Values(
        Case{"en", "Amara Okoro, the Nigerian trade minister, arrived. Okoro smiled.", "Okoro",
             "Amara Okoro/person/NG"},
        Case{"en", "The Nigerian trade minister, Amara Okoro, arrived.", "Amara Okoro", "Amara Okoro/person/NG"},
        Case{"en", "The Franco-British initiative was praised.", "Franco-British", ""},
        Case{"en", "Mr Tanaka spoke first. Kenji Tanaka was calm.", "Tanaka", "Kenji Tanaka/person/"},
        Case{"en", "Kenji Tanaka spoke. The Tanaka-Okoro summit failed. Okoro left.", "Okoro",
             "Okoro/person/ Okoro/person/"},
        Case{"en", "Olena Zelenskyy spoke. Later Zelensky left.", "Zelensky", "Olena Zelenskyy/person/"},
        Case{"en", "Talks with Ri Yong Un, the leader of North Korea, failed.", "Ri Yong Un", "Ri Yong Un/person/KP"},
        Case{"fr", "Le ministre russe des Affaires étrangères, Sergueï Orlov, est arrivé. Orlov a souri.", "Orlov",
             "Sergueï Orlov/person/RU"},
        Case{"fr", "Jean-Noël Brunet, ministre français, a parlé. M. Brunet est parti.", "Brunet",
             "Jean-Noël Brunet/person/FR"},
        Case{"fr", "Sergueï Orlov a souri. Grâce à Orlov, rien ne bouge.", "Orlov", "Sergueï Orlov/person/"},
        Case{"en", "Ri Yong Un spoke first. Later Ri left.", "Ri", "Ri Yong Un/person/"},
        Case{"en", "Boats crossed Lake Tanaka at night.", "Lake Tanaka", ""},
        Case{"fr", "La flotte croise dans l’océan Okoro.", "Okoro", ""},
        Case{"en", "Exports fell by 3% of GDP.", "GDP", ""}));

INSTANTIATE_TEST_SUITE_P(
    States, Meaning,
    testing::Values(Case{"en", "Moscow rejected the plan.", "Moscow", "Russia/state/RU"},
                    Case{"en", "They met in Moscow.", "Moscow", ""},
                    Case{"en", "The Kremlin denied it.", "Kremlin", "Kremlin/organisation/RU"},
                    Case{"en", "Tell us more about it.", "us", ""},
                    Case{"en", "The Peruvian government agreed.", "The Peruvian government", "Peru/state/PE"},
                    Case{"en", "British and German officials agreed.", "British", "United Kingdom/state/GB"},
                    Case{"fr", "Paris a refusé.", "Paris", "France/state/FR"},
                    Case{"fr", "Ils se sont vus à Paris.", "Paris", ""},
                    Case{"fr", "L’Élysée a confirmé.", "Élysée", "Élysée/organisation/FR"},
                    Case{"fr", "Des responsables péruviens et chiliens ont refusé.", "chiliens", "Chile/state/CL"}));

INSTANTIATE_TEST_SUITE_P(
    References, Meaning,
    testing::Values(Case{"en", "Amara Okoro met Kenji Tanaka. The two men smiled.", "The two men",
                         "Amara Okoro/person/ Kenji Tanaka/person/"},
                    Case{"en", "Amara Okoro arrived on Monday. He left on Friday.", "He", "Amara Okoro/person/"},
                    Case{"en", "Mrs Amara Okoro met Mr Kenji Tanaka. She smiled.", "She", "Amara Okoro/person/"},
                    Case{"en", "Kenji Tanaka, the union leader, arrived. The union leader smiled.", "The union leader",
                         "Kenji Tanaka/person/"},
                    Case{"fr", "Amara Okoro a rencontré Kenji Tanaka. Les deux hommes ont souri.", "Les deux hommes",
                         "Amara Okoro/person/ Kenji Tanaka/person/"},
                    Case{"en", "Foreign Minister Amara Okoro met Finance Minister Kenji Tanaka. Both ministers smiled.",
                         "Both ministers", "Amara Okoro/person/ Kenji Tanaka/person/"},
                    Case{"en", "She called both foreign ministers, Amara Okoro and Kenji Tanaka.",
                         "both foreign ministers", "Amara Okoro/person/ Kenji Tanaka/person/"},
                    Case{"en", "Foreign Minister Amara Okoro met Finance Minister Kenji Tanaka. The ministers smiled.",
                         "The ministers", "Amara Okoro/person/ Kenji Tanaka/person/"},
                    Case{"en", "Peru, Chile and Bolivia met. The three countries signed.", "The three countries",
                         "Peru/state/PE Chile/state/CL Bolivia/state/BO"},
                    Case{"en", "Peru met Chile. The foreign ministers of both countries agreed.",
                         "The foreign ministers", "Peru/state/PE Chile/state/CL"},
                    Case{"fr", "Le Pérou a vu le Chili. Les dirigeants des deux pays sont d’accord.", "Les dirigeants",
                         "Peru/state/PE Chile/state/CL"},
                    Case{"fr", "Les présidents Okoro et Tanaka sont là.", "Les présidents",
                         "Okoro/person/ Tanaka/person/"},
                    Case{"fr", "Amara Okoro est arrivé lundi. Il est reparti vendredi.", "Il", "Amara Okoro/person/"}));

INSTANTIATE_TEST_SUITE_P(
    Descriptions, Meaning,
    testing::Values(
        Case{"en", "Captain Amara Okoro, the junta leader, arrived.", "Amara Okoro", "Amara Okoro/person/"},
        Case{"en", "Captain Amara Okoro, the junta leader, arrived. The leader smiled.", "The leader",
             "Amara Okoro/person/"},
        Case{"en", "They met RSF commander Amara Okoro. The commander smiled.", "The commander", "Amara Okoro/person/"},
        Case{"en", "Military commanders met union representatives.", "union representatives",
             "union representatives/group/"},
        Case{"en", "Lt Gen Amara Okoro left.", "Amara Okoro", "Amara Okoro/person/"},
        Case{"en", "Minister Park Jin-ho left.", "Park Jin-ho", "Park Jin-ho/person/"},
        Case{"fr", "Il a vu la directrice de l’aviation civile, Hélène Morand. La directrice a souri.", "La directrice",
             "Hélène Morand/person/"},
        Case{"fr", "Le chef de la junte, le général Amara Okoro, est là. Le chef a souri.", "Le chef",
             "Amara Okoro/person/"},
        Case{"en", "Foreign ministers Sameh Rashid of Egypt and Awa Diallo of Mali met.", "Sameh Rashid of Egypt",
             "Sameh Rashid/person/EG"},
        Case{"fr",
             "Les ministres Sameh Rashid d'Égypte, Awa Diallo du Mali et Jan Novak ont parlé. Les trois ministres sont "
             "partis.",
             "Les trois ministres", "Sameh Rashid/person/EG Awa Diallo/person/ML Jan Novak/person/"},
        Case{"en", "Ann Roe, Jan Novak and Awa Diallo met in Oslo. The trio left.", "The trio",
             "Ann Roe/person/ Jan Novak/person/ Awa Diallo/person/"},
        Case{"fr", "Les rebelles du Front de la vallée du Nord (FVN) ont écrit. Le FVN attend.", "FVN",
             "FVN/organisation/FVN FVN/organisation/FVN"},
        Case{"fr", "Elle a vu MM. Diallo et Novak, le Kényan Mwai Kamau et le Tanzanien Juma Mrema.", "le Kényan",
             "Mwai Kamau/person/KE"}));

INSTANTIATE_TEST_SUITE_P(
    Loyalties, Meaning,
    testing::Values(
        Case{"en", "Dana Weiss, chief executive of Nordbahn, left.", "Dana Weiss", "Dana Weiss/person/Nordbahn"},
        Case{"fr", "Le directeur financier de Lumen, Paul Rey, est parti.", "Paul Rey", "Paul Rey/person/Lumen"},
        Case{"en", "Amara Okoro of the Harlburg Dockers Union spoke.", "Amara Okoro",
             "Amara Okoro/person/Harlburg Dockers Union"},
        Case{"fr", "Joana Reis (CGT) a parlé.", "Joana Reis", "Joana Reis/person/CGT"},
        Case{"en", "Peru's tireless young president, Amara Okoro, left.", "Amara Okoro", "Amara Okoro/person/PE"},
        Case{"en", "Peru's Amara Okoro left.", "Amara Okoro", "Amara Okoro/person/PE"},
        Case{"en", "The Welsh health secretary, Amara Okoro, left.", "Amara Okoro", "Amara Okoro/person/GB"},
        // an office of a state in a report about one alone, and in one about two
        Case{"en", "Peru strikes. Health Minister Amara Okoro spoke in Peru.", "Amara Okoro", "Amara Okoro/person/PE"},
        Case{"en", "Peru and Chile talk. Health Minister Amara Okoro spoke.", "Amara Okoro", "Amara Okoro/person/"},
        Case{"en", "The adviser of Tanaka spoke. Tanaka left.", "Tanaka", "Tanaka/person/"}));

TEST(Names, SpellingsMeet) {
  for (const auto& [a, b] : {std::pair("zelenskyy", "zelenskiy"), std::pair("poutine", "putin"),
                             std::pair("serguei", "sergei"), std::pair("witkov", "witkoff")})
    EXPECT_TRUE(same_spelling(a, b)) << a << " " << b;
  for (const auto& [a, b] : {std::pair("tanaka", "okoro"), std::pair("kim", "kem"), std::pair("martin", "morton")})
    EXPECT_FALSE(same_spelling(a, b)) << a << " " << b;
}

INSTANTIATE_TEST_SUITE_P(
    Leads, Meaning,
    testing::Values(Case{"fr", "Il a vu Park Jong Un, le maire. Park Jong Un est parti.", "Park Jong Un",
                         "Park Jong Un/person/ Park Jong Un/person/"},
                    Case{"en", "A Chilean lawmaker has said that it fails. Amara Okoro told reporters so.",
                         "A Chilean lawmaker", "Amara Okoro/person/CL"},
                    Case{"fr", "Le ministre chilien de la Pêche a dit non. Amara Okoro a parlé à Lima.",
                         "Le ministre chilien de la Pêche", "Amara Okoro/person/CL"},
                    // somebody named before, and somebody with an office of his own
                    Case{"en", "A Chilean lawmaker met Amara Okoro. Amara Okoro told reporters so.",
                         "A Chilean lawmaker", "A Chilean lawmaker/unnamed/CL"},
                    Case{"en", "A Chilean lawmaker said no. Amara Okoro, the mayor, left.", "A Chilean lawmaker",
                         "A Chilean lawmaker/unnamed/CL"}));

// ---- whatever comes in ----

bool on_boundary(std::string_view text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

bool lies_in(std::string_view text, Span span) {
  return span.start <= span.end && span.end <= text.size() && on_boundary(text, span.start) &&
         on_boundary(text, span.end);
}

TEST(ActorReader, SpansLieInTheTextWhateverItIs) {
  static const char* const kPieces[] = {
      "Amara", "Okoro", "’s", "Jean-Noël", "É",   "-",   "l’",       "the ", "ministre", "Moscow",    "“",    "”",
      "«",     ". ",    ", ", "\n",        "Mr ", "he ", "les deux", " et ", "US ",      "officials", " of ", "北京"};
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      text += kPieces[random() % std::size(kPieces)];
      if (random() % 2 == 0) text += ' ';
    }
    for (const char* lang : {"en", "fr"}) {
      const Reading once = read(lang, text), twice = read(lang, text);
      ASSERT_EQ(once.mentions.size(), twice.mentions.size());
      for (std::size_t i = 0; i < once.mentions.size(); ++i) {
        const Mention& m = once.mentions[i];
        ASSERT_TRUE(lies_in(text, m.span) && lies_in(text, m.head)) << text;
        ASSERT_EQ(m.span, twice.mentions[i].span);
        ASSERT_EQ(m.actor, twice.mentions[i].actor);
      }
      for (const PlaceMention& p : once.places) ASSERT_TRUE(lies_in(text, p.span)) << text;
    }
  }
}

// A megabyte of capitals: names by the ten thousand, no two alike. Ends in reasonable time or the suite's limit tells.
TEST(ActorReader, ReadsAMegabyteOfNames) {
  std::mt19937 random(11);
  std::string text;
  while (text.size() < 1'000'000) {
    std::string name(1, static_cast<char>('A' + random() % 26));
    for (int i = 0; i < 6; ++i) name += static_cast<char>('a' + random() % 26);
    text += name + (random() % 9 == 0 ? ". " : " ");
  }
  EXPECT_FALSE(read("en", text).mentions.empty());
  std::string shout;
  while (shout.size() < 1'000'000) shout += "THE PRESIDENT OF ";
  read("en", shout);
}

}  // namespace
}  // namespace pourparler
