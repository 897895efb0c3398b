#include "merge/lineage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "base/file.h"
#include "merge/credits.h"
#include "merge/families.h"
#include "merge/fluency.h"
#include "merge/lexicon.h"
#include "merge/lineage_align.h"
#include "merge/near_duplicates.h"
#include "merge/sketcher.h"
#include "merge/stemmer.h"
#include "unicode/chars.h"

namespace pourparler {
namespace {

const Data& data() {
  static const Data loaded = *Data::load(std::string(POURPARLER_SOURCE_DIR) + "/data");
  return loaded;
}

const Sketcher& sketcher() {
  static const Sketcher made = *Sketcher::load(data());
  return made;
}

Reading reading_of(const std::string& id, const std::string& lang, const std::string& date, std::string text) {
  Reading out;
  out.document.id = id;
  out.document.lang = lang;
  out.document.source = out.document.text = std::move(text);
  if (!date.empty()) out.document.published = Published{date, "", DateBasis::stated, 1.0, ""};
  return out;
}

// The reports of examples/copies, as a reader would find them but with nothing cut.
std::vector<Sketch> example() {
  const struct {
    const char *file, *lang, *date;
  } reports[] = {
      {"fishing-original", "en", "2032-03-12"},
      {"fishing-copy", "en", ""},
      {"fishing-edited", "en", "2032-03-13"},
      {"fishing-traduction", "fr", "2032-03-13"},
      {"fishing-back", "en", ""},
      {"fishing-other", "en", "2032-03-15"},
      {"treve-original", "fr", "2031-09-04"},
      {"treve-copie", "fr", "2031-09-04"},
      {"treve-abrege", "fr", ""},
      {"treve-translation", "en", "2031-09-05"},
      {"treve-retour", "fr", ""},
      {"treve-autre", "fr", "2031-09-06"},
      {"debt-wire", "en", "2033-05-20"},
      {"debt-paper-a", "en", "2033-05-21"},
      {"debt-paper-b", "en", "2033-05-21"},
      {"debt-journal", "fr", "2033-05-21"},
      {"debt-other", "en", "2033-05-23"},
      {"barrage-original", "fr", "2034-02-07"},
      {"barrage-copie", "fr", "2034-02-07"},
      {"barrage-translation", "en", "2034-02-08"},
      {"barrage-translation-edited", "en", "2034-02-09"},
      {"barrage-retour", "fr", "2034-02-10"},
  };
  std::vector<Sketch> out;
  for (const auto& report : reports) {
    const std::string path = std::string(POURPARLER_SOURCE_DIR) + "/examples/copies/reports/" + report.file + ".txt";
    out.push_back(sketcher().sketch_of(reading_of(report.file, report.lang, report.date, *read_file(path))));
  }
  return out;
}

std::map<std::string, Lineage> by_doc(const std::vector<Lineage>& all) {
  std::map<std::string, Lineage> out;
  for (const Lineage& one : all) out[one.doc] = one;
  return out;
}

TEST(Lineage, FamiliesOfTheExample) {
  const auto all = by_doc(lineages(example()));
  const auto family = [&](const std::string& doc) { return all.at(doc).origin; };
  for (const auto& [doc, one] : all) {
    const std::string story = doc.substr(0, doc.find('-'));
    const bool alone = doc == "fishing-other" || doc == "treve-autre" || doc == "debt-other";
    const std::string root = story == "debt" ? "debt-wire" : story + "-original";
    EXPECT_EQ(family(doc) == family(root), !alone) << doc;
  }
}

TEST(Lineage, KindsAndParentsOfTheExample) {
  const auto all = by_doc(lineages(example()));
  const struct {
    const char* doc;
    Derivation derivation;
    const char* parent;
  } cases[] = {
      {"fishing-original", Derivation::original, ""},
      {"fishing-traduction", Derivation::translation, "fishing-original"},
      {"fishing-back", Derivation::back_translation, "fishing-traduction"},
      {"fishing-edited", Derivation::edited, "fishing-original"},
      {"treve-original", Derivation::original, ""},
      {"treve-translation", Derivation::translation, "treve-original"},
      {"treve-retour", Derivation::back_translation, "treve-translation"},
      {"debt-wire", Derivation::original, ""},
      {"debt-paper-b", Derivation::edited, "debt-wire"},
      {"debt-journal", Derivation::translation, "debt-wire"},
      {"debt-other", Derivation::original, ""},
      {"barrage-translation-edited", Derivation::edited, "barrage-translation"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(name_of(all.at(c.doc).derivation), name_of(c.derivation)) << c.doc;
    EXPECT_EQ(all.at(c.doc).parent, c.parent) << c.doc;
  }
}

TEST(Lineage, OrderMakesNoDifference) {
  std::vector<Sketch> sketches = example();
  const auto expected = by_doc(lineages(sketches));
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(sketches.begin(), sketches.end(), random);
    for (const auto& [doc, one] : by_doc(lineages(sketches))) {
      const Lineage& want = expected.at(doc);
      EXPECT_EQ(std::tie(one.origin, one.parent, one.derivation), std::tie(want.origin, want.parent, want.derivation))
          << doc;
    }
  }
}

// What one component holds does not depend on what else is in the dossier.
TEST(Lineage, ComponentsAreApart) {
  std::vector<Sketch> sketches = example();
  const auto expected = by_doc(lineages(sketches));
  std::erase_if(sketches, [](const Sketch& s) { return !s.doc.starts_with("treve"); });
  for (const auto& [doc, one] : by_doc(lineages(sketches))) {
    EXPECT_EQ(one.origin, expected.at(doc).origin) << doc;
    EXPECT_EQ(one.parent, expected.at(doc).parent) << doc;
  }
}

TEST(Lineage, KinShareKeysAndSurviveTheStore) {
  const std::vector<Sketch> sketches = example();
  for (const Kinship& kin : kinships(sketches)) {
    const auto a = keys_of(sketches[kin.a]), b = keys_of(sketches[kin.b]);
    std::vector<std::uint64_t> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    EXPECT_GE(both.size(), LineageOptions().least_keys);
    EXPECT_LE(a.size(), 130u);
  }
  for (const Sketch& sketch : sketches) EXPECT_EQ(*decode_sketch(encode(sketch)), sketch);
}

TEST(Lineage, NothingMuch) {
  EXPECT_TRUE(lineages(std::vector<Sketch>()).empty());
  const std::vector<Sketch> empty = {sketcher().sketch_of(reading_of("d1", "", "", "")),
                                     sketcher().sketch_of(reading_of("d2", "en", "", "Word")),
                                     sketcher().sketch_of(reading_of("d3", "xx", "", "\xFF\xFE"))};
  std::set<std::string> origins;
  for (const Lineage& one : lineages(empty)) origins.insert(one.origin);
  EXPECT_EQ(origins.size(), 3u);
  EXPECT_TRUE(align(empty[0], empty[1]).rungs.empty());
}

// Two originals and a round-up that holds both; then an original and two papers that abridge it differently.
TEST(Lineage, RoundUpsWeldNothing) {
  std::mt19937 random(3);
  const auto text = [&] {
    std::string out;
    for (int i = 0; i < 160; ++i) out += "word" + std::to_string(random() % 9000) + (i % 16 == 15 ? ". " : " ");
    return out;
  };
  const std::string first = text(), second = text();
  const auto sketch = [](const char* id, const char* date, const std::string& of) {
    return sketcher().sketch_of(reading_of(id, "en", date, of));
  };
  const auto apart =
      by_doc(lineages(std::vector<Sketch>{sketch("d1", "2031-01-05", first), sketch("d2", "2031-01-06", second),
                                          sketch("d3", "2031-01-07", first + second)}));
  EXPECT_NE(apart.at("d1").origin, apart.at("d2").origin);
  EXPECT_TRUE(apart.at("d3").origin == apart.at("d1").origin || apart.at("d3").origin == apart.at("d2").origin);
  const auto together =
      by_doc(lineages(std::vector<Sketch>{sketch("d1", "2031-01-05", first), sketch("d2", "2031-01-06", second),
                                          sketch("d3", "2031-01-04", first + second)}));
  EXPECT_EQ(together.at("d1").origin, "o3");
  EXPECT_EQ(together.at("d2").origin, "o3");
  EXPECT_EQ(together.at("d2").parent, "d3");
}

TEST(Families, WeakChainsDoNotWeld) {
  FamilyGroups groups(6);
  join_families(groups, {{0, 1, 0.9f}, {2, 3, 0.9f}, {4, 5, 0.9f}, {1, 2, 0.4f}, {3, 4, 0.4f}}, 0.6);
  EXPECT_EQ(groups.of(0), groups.of(1));
  EXPECT_NE(groups.of(1), groups.of(2));
  EXPECT_NE(groups.of(3), groups.of(4));
  FamilyGroups agreed(3);
  join_families(agreed, {{0, 1, 0.9f}, {0, 2, 0.4f}, {1, 2, 0.4f}}, 0.6);
  EXPECT_EQ(agreed.of(0), agreed.of(2));
}

TEST(Families, WeakLinksCountBetweenCoresThatAgree) {
  const std::vector<FamilyLink> links = {{0, 1, 0.9f}, {2, 3, 0.9f}, {1, 2, 0.4f},
                                         {4, 5, 0.4f}, {4, 6, 0.4f}, {0, 6, 0.4f}};
  const auto before = [](std::uint32_t a, std::uint32_t b) { return a < b; };
  const std::vector<bool> expected = {true, true, false, true, true, true};  // 0 and 1 against 6: one of two
  EXPECT_EQ(counting_links(7, links, 0.6, before), expected);
  EXPECT_TRUE(counting_links(0, {}, 0.6, before).empty());
}

TEST(Lexicon, NamesSoundAlike) {
  const struct {
    const char *a, *b;
    bool same;
  } cases[] = {
      {"Sergei", "Sergueï", true}, {"Netanyahu", "Nétanyahou", true}, {"Moscow", "Moscou", false},
      {"Lavrov", "Lawrow", true},  {"Poutine", "Putin", true},        {"Kerry", "Zarif", false},
      {"Sharif", "Charif", true},  {"Brandvik", "Brandwik", true},    {"Ukraine", "Kazakhstan", false},
  };
  for (const auto& c : cases) EXPECT_EQ(name_form(fold(c.a)) == name_form(fold(c.b)), c.same) << c.a << " " << c.b;
  EXPECT_EQ(name_form(""), 0u);
}

TEST(Lexicon, WordsMeetAcrossLanguages) {
  const Lexicon french = *Lexicon::load(data(), "fr");
  const Stemmer own("fr"), pivot("en");
  const struct {
    const char *french, *english;
  } cases[] = {{"accord", "agreement"}, {"navires", "ships"}, {"allemand", "German"}, {"Chine", "China"}};
  for (const auto& c : cases) {
    const auto& forms = french.translations(own.stem(lower(c.french)));
    const std::uint32_t wanted = stem_form(kPivot, pivot.stem(lower(c.english)));
    EXPECT_TRUE(std::find(forms.begin(), forms.end(), wanted) != forms.end()) << c.french;
  }
  EXPECT_EQ(french.weight(own.stem("de")), 0);
  EXPECT_GT(french.weight(own.stem("chalutier")), 200);
}

TEST(Credits, Table) {
  const CreditFinder finder(data());
  const struct {
    const char* text;
    std::vector<std::string> names;
  } cases[] = {
      {"Title\n\nSource: Lakeside Wire\n\nBody of the report.", {"lakeside wire"}},
      {"Publié le 3 avril 2031 | D'après Lakeside Wire", {"lakeside wire"}},
      {"This story first appeared on The Lakeside Courier.", {"the lakeside courier"}},
      {"GENEVA, May 3 (Reuters) - The ministers met.", {"reuters"}},
      {"GENEVA (Lakeside Wire) - The ministers met.", {"lakeside wire"}},
      {"© AFP", {"afp"}},
      {"Traduit de Lakeside Courier", {"lakeside courier"}},
      {"The minister said that the source of the leak was known.", {}},
      {"Own Paper\nSource: Own Paper", {}},
      {"", {}},
  };
  for (const auto& c : cases) {
    std::vector<std::string> found;
    for (const Credit& credit : finder.find(c.text, "own paper")) found.push_back(credit.name);
    EXPECT_EQ(found, c.names) << c.text;
  }
}

TEST(Fluency, SlipsAndPlainnessCost) {
  const FluencyJudge judge = *FluencyJudge::load(data());
  const Style usual{3.15, 4.9, 0.052, 74.0, 0.45, 0.0}, plain{2.9, 4.6, 0.03, 68.0, 0.45, 0.0},
      torn{3.15, 4.9, 0.052, 74.0, 0.45, 2.0};
  EXPECT_GT(judge.judge(usual, "fr", 300), judge.judge(plain, "fr", 300));
  EXPECT_GT(judge.judge(usual, "fr", 300), judge.judge(torn, "fr", 300));
  EXPECT_EQ(judge.judge(plain, "xx", 300), 1.0);
  EXPECT_EQ(judge.judge(plain, "fr", 3), 1.0);
}

// ---- near-duplicates ----

std::string text_of(std::mt19937& random, int words) {
  std::string out;
  for (int i = 0; i < words; ++i) out += "w" + std::to_string(random() % 20000) + " ";
  return out;
}

std::set<std::set<std::string>> partition(const std::vector<std::string>& texts) {
  NearDuplicates finder;
  for (const std::string& text : texts) finder.add(text);
  std::map<std::uint32_t, std::set<std::string>> groups;
  const auto families = finder.families();
  for (std::size_t i = 0; i < texts.size(); ++i) groups[families[i]].insert(texts[i]);
  std::set<std::set<std::string>> out;
  for (const auto& [number, group] : groups) out.insert(group);
  return out;
}

TEST(NearDuplicates, EditsAreFoundInAnyOrder) {
  std::mt19937 random(11);
  std::vector<std::string> texts;
  std::set<std::set<std::string>> truth;
  const std::string stock = text_of(random, 25);
  for (int i = 0; i < 120; ++i) {
    const std::string whole = text_of(random, 200);
    std::set<std::string> family = {whole};
    if (i % 2 == 0) family.insert(stock + whole.substr(0, whole.size() / 2));
    if (i % 3 == 0) family.insert(whole.substr(whole.size() / 3) + stock);
    if (i % 5 == 0) family.insert("new headline of the day " + whole);
    texts.insert(texts.end(), family.begin(), family.end());
    truth.insert(family);
  }
  EXPECT_EQ(partition(texts), truth);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(texts.begin(), texts.end(), random);
    EXPECT_EQ(partition(texts), truth);
  }
}

TEST(NearDuplicates, ManyCopiesOfOneText) {
  std::mt19937 random(5);
  const std::string text = text_of(random, 150);
  NearDuplicates finder;
  for (int i = 0; i < 2000; ++i) finder.add(text + text_of(random, 3));
  finder.add("");
  finder.add("one two");
  finder.add("one two");
  const auto families = finder.families();
  for (int i = 0; i < 2000; ++i) EXPECT_EQ(families[static_cast<std::size_t>(i)], 0u);
  EXPECT_EQ(families[2000], 2000u);
  EXPECT_EQ(families[2002], 2001u);
}

}  // namespace
}  // namespace pourparler
