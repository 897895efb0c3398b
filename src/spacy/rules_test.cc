// Attribute ruler, lemma tables, edit trees: what stands behind the network.
#include <gtest/gtest.h>

#include <deque>

#include "spacy/attribute_ruler.h"
#include "spacy/edit_trees.h"
#include "spacy/lemmatizer.h"
#include "spacy/lookups.h"
#include "spacy/python_chars.h"

namespace pourparler::spacy {
namespace {

// MessagePack of JSON, as the files have it.
std::string packed(const std::string& json) {
  const std::vector<std::uint8_t> bytes = Json::to_msgpack(Json::parse(json));
  return std::string(bytes.begin(), bytes.end());
}

class Words {
 public:
  Words& add(const std::string& text, std::string_view tag, std::string_view pos = "", std::string_view morph = "",
             std::string_view dep = "") {
    Lexeme& lexeme = lexemes_.emplace_back();
    lexeme.text = text;
    lexeme.orth = string_id(text);
    lexeme.lower = string_id(python::lower(text));
    lexeme.is_space = text.find_first_not_of(" \n") == std::string::npos;
    Word word;
    word.lexeme = &lexeme;
    word.tag = strings.add(tag);
    word.pos = strings.add(pos);
    word.morph = strings.add(morph);
    word.dep = strings.add(dep);
    words.push_back(word);
    return *this;
  }
  std::string poses() const {
    std::string out;
    for (const Word& word : words) out += (out.empty() ? "" : " ") + std::string(strings[word.pos]);
    return out;
  }

  StringStore strings;
  std::vector<Word> words;

 private:
  std::deque<Lexeme> lexemes_;
};

TEST(AttributeRuler, LaterRulesWinAndNoneSeesAnother) {
  Words words;
  words.add("that", "IN")
      .add("That", "DT")
      .add("is", "VBZ", "", "", "aux")
      .add("\n", "_SP", "", "", "dep")
      .add("gets", "VBZ");
  const auto ruler = AttributeRuler::parse(packed(R"([
      {"patterns": [[{"TAG": "IN"}]], "attrs": {"POS": "ADP"}, "index": 0},
      {"patterns": [[{"TAG": "DT"}]], "attrs": {"POS": "DET"}, "index": 0},
      {"patterns": [[{"TAG": "VBZ"}]], "attrs": {"POS": "VERB", "MORPH": "Tense=Pres|Number=Sing"}, "index": 0},
      {"patterns": [[{"TAG": "IN", "LOWER": {"IN": ["that", "if"]}}]], "attrs": {"POS": "SCONJ"}, "index": 0},
      {"patterns": [[{"POS": "SCONJ"}]], "attrs": {"POS": "X"}, "index": 0},
      {"patterns": [[{"LOWER": "that"}, {"TAG": "VBZ", "DEP": {"NOT_IN": ["x", ""]}}]], "attrs": {"POS": "AUX"}, "index": -1},
      {"patterns": [[{"LOWER": {"REGEX": "^get"}}], [{"LOWER": "got"}]], "attrs": {"LEMMA": "get"}, "index": 0},
      {"patterns": [[{"IS_SPACE": true}]], "attrs": {"POS": "SPACE", "TAG": "_SP", "MORPH": "_"}, "index": 0}])"),
                                           "attribute_ruler/patterns", words.strings);
  ASSERT_TRUE(ruler) << ruler.error().text();
  ruler->apply(words.words, words.strings);
  EXPECT_EQ(words.poses(), "SCONJ DET AUX SPACE VERB");
  EXPECT_EQ(words.words[4].lemma, "get");
  EXPECT_EQ(words.strings[words.words[4].morph], "Number=Sing|Tense=Pres");  // sorted
  EXPECT_EQ(words.words[3].morph, kEmptyMorph);
}

TEST(AttributeRuler, RefusesWhatItCannotDo) {
  struct Row {
    std::string json, says;
  };
  const Row rows[] = {
      {R"([{"patterns": [[{"TAG": "x", "OP": "+"}]], "attrs": {}, "index": 0}])", "OP"},
      {R"([{"patterns": [[{"LIKE_NUM": true}]], "attrs": {}, "index": 0}])", "LIKE_NUM"},
      {R"([{"patterns": [[{"TAG": {"FUZZY": "x"}}]], "attrs": {}, "index": 0}])", "FUZZY"},
      {R"([{"patterns": [[{"TAG": "x"}]], "attrs": {"HEAD": 1}, "index": 0}])", "HEAD"},
      {R"([{"patterns": [[{"TAG": "x"}]], "attrs": {}, "index": 1}])", "index"},
      {R"([{"patterns": [[{"TAG": {"REGEX": "("}}]], "attrs": {}, "index": 0}])", "regular expression"},
      {R"([{"patterns": 1}])", "rule 0"},
      {R"({})", "array"},
  };
  for (const Row& row : rows) {
    StringStore strings;
    const auto ruler = AttributeRuler::parse(packed(row.json), "m/attribute_ruler/patterns", strings);
    ASSERT_FALSE(ruler) << row.json;
    EXPECT_NE(ruler.error().text().find(row.says), std::string::npos) << ruler.error().text();
    EXPECT_NE(ruler.error().text().find("m/attribute_ruler/patterns"), std::string::npos);
  }
}

TEST(Features, AreSortedAndLookedUp) {
  EXPECT_EQ(normal_features("Number=Sing|Case=Nom,Acc"), "Case=Acc,Nom|Number=Sing");
  EXPECT_EQ(normal_features(""), "_");
  EXPECT_EQ(normal_features("_"), "_");
  EXPECT_EQ(normal_features("junk"), "_");
  EXPECT_EQ(feature("Case=Nom|Number=Sing", "Number"), "Sing");
  EXPECT_EQ(feature("Case=Nom|Number=Sing", "Num"), "");
  EXPECT_EQ(feature("", "Case"), "");
}

// Tables are keyed by numbers, which JSON has not: maps are written by hand here.
std::string map_of(const std::vector<std::pair<std::uint64_t, std::string>>& entries) {
  std::string bytes(1, static_cast<char>(0x80 + entries.size()));
  for (const auto& [key, value] : entries) {
    bytes += '\xCF';
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(key >> shift);
    bytes += value;
  }
  return bytes;
}

std::string tables(bool french) {
  const std::uint64_t noun = string_id("noun"), verb = string_id("verb");
  std::string bytes = french ? "\x84" : "\x83";
  bytes += packed("\"lemma_rules\"") +
           map_of({{noun, packed(R"([["s",""],["ses","s"]])")}, {verb, packed(R"([["ing","e"],["ing",""]])")}});
  bytes += packed("\"lemma_exc\"") + map_of({{noun, packed(R"({"mice":["mouse"],"axes":["ax","axis"]})")}});
  bytes += packed("\"lemma_index\"") +
           map_of({{noun, packed(R"(["house","houses2","bus"])")}, {verb, packed(R"(["code","cod"])")}});
  if (french)
    bytes += packed("\"lemma_lookup\"") +
             map_of({{string_id("vais"), packed(R"(["aller"])")}, {string_id("Gex"), packed("\"Gexe\"")}});
  return bytes;
}

std::unique_ptr<Lemmatizer> lemmatizer(const std::string& lang, const std::string& mode, StringStore& strings) {
  const auto files = model_files_in_memory({{"lemmatizer/lookups/lookups.bin", tables(lang != "en")}});
  const Json config = Json::parse(R"({"components":{"lemmatizer":{"factory":"lemmatizer","mode":")" + mode + "\"}}}");
  auto made = load_lemmatizer(*files, config, "lemmatizer", lang, strings);
  EXPECT_TRUE(made) << made.error().text();
  return std::move(*made);
}

struct LemmaRow {
  std::string text, pos, morph, lemma;
};

void expect_lemmas(const std::string& lang, const std::string& mode, const std::vector<LemmaRow>& rows) {
  Words words;
  const auto made = lemmatizer(lang, mode, words.strings);
  for (const LemmaRow& row : rows) words.add(row.text, "", row.pos, row.morph);
  LemmaMemory memory;
  made->apply(words.words, {}, memory);
  for (std::size_t i = 0; i < rows.size(); ++i)
    EXPECT_EQ(words.words[i].lemma, rows[i].lemma) << lang << " " << rows[i].text;
}

TEST(Lemmatizer, English) {
  expect_lemmas("en", "rule",
                {{"Houses", "NOUN", "Number=Plur", "house"},
                 {"buses", "NOUN", "Number=Plur", "bus"},  // two rules fit; only one form is known
                 {"mice", "NOUN", "Number=Plur", "mouse"},
                 {"axes", "NOUN", "Number=Plur", "axis"},     // the last exception goes to the front
                 {"Glass", "NOUN", "Number=Sing", "glass"},   // singular: a base form
                 {"flurbs", "NOUN", "Number=Plur", "flurb"},  // not in the index
                 {"coding", "VERB", "VerbForm=Part", "cod"},  // a form that is known goes before those found earlier
                 {"Run", "VERB", "VerbForm=Inf", "run"},
                 {"Karsk", "PROPN", "", "Karsk"},
                 {"THE", "DET", "", "the"},
                 {"X", "", "", "x"}});
}

TEST(Lemmatizer, French) {
  expect_lemmas("fr", "rule",
                {{"House", "NOUN", "", "house"},
                 {"mice", "NOUN", "", "mouse"},
                 {"axes", "NOUN", "", "ax"},
                 {"buses", "NOUN", "", "bus"},
                 {"flurbses", "NOUN", "", "flurbse"},  // no known form: the first rule's
                 {"Vais", "AUX", "", "aller"},         // no tables for it: by lookup, in lower case
                 {"Gex", "PROPN", "", "Gexe"},         // no rules at all: by lookup as it stands
                 {"Inconnu", "PROPN", "", "Inconnu"},
                 {"\n", "SPACE", "", "\n"}});
}

TEST(Lemmatizer, ByLookupAndRefused) {
  expect_lemmas("xx", "lookup", {{"vais", "VERB", "", "aller"}, {"Vais", "VERB", "", "Vais"}});
  StringStore strings;
  const auto files = model_files_in_memory({{"lemmatizer/lookups/lookups.bin", tables(true)}});
  const Json config = Json::parse(R"({"components":{"lemmatizer":{"factory":"lemmatizer","mode":"rule"}}})");
  const auto refused = load_lemmatizer(*files, config, "lemmatizer", "es", strings);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::unsupported);
}

TEST(LemmaTables, RefusesBrokenBytesAtEveryCut) {
  const std::string whole = tables(true);
  ASSERT_TRUE(parse_lemma_tables(whole, "t"));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(parse_lemma_tables(std::string_view(whole).substr(0, size), "t"));
}

void expect_same(const KeyTable& a, const KeyTable& b) {
  for (const KeyTable::Slot& slot : a.slots()) {
    if (slot.at == 0) continue;
    EXPECT_EQ(a.find(slot.key), b.find(slot.key));
  }
  EXPECT_EQ(a.find(12345), b.find(12345));
}

TEST(LemmaTables, PackedAreTheSame) {
  const std::string whole = tables(true);
  const auto built = parse_lemma_tables(whole, "t");
  ASSERT_TRUE(built);
  const std::string bytes = pack_lemma_tables(*built);
  const auto opened = open_lemma_tables(bytes);
  ASSERT_TRUE(opened);
  EXPECT_TRUE(opened->has_rules);
  expect_same(built->lookup, opened->lookup);
  ASSERT_EQ(opened->by_pos.size(), built->by_pos.size());
  for (std::size_t i = 0; i < built->by_pos.size(); ++i) {
    EXPECT_EQ(opened->by_pos[i].pos, built->by_pos[i].pos);
    EXPECT_EQ(opened->by_pos[i].rules, built->by_pos[i].rules);
    expect_same(built->by_pos[i].exceptions, opened->by_pos[i].exceptions);
    expect_same(built->by_pos[i].index, opened->by_pos[i].index);
  }
}

// The seal refuses damage before it comes to this; even so nothing is read that lies outside.
TEST(LemmaTables, DamagedPackedTablesStayInside) {
  const std::string whole = tables(true);
  const auto built = parse_lemma_tables(whole, "t");
  ASSERT_TRUE(built);
  const std::string bytes = pack_lemma_tables(*built);
  for (std::size_t i = 0; i < bytes.size() * 2; ++i) {
    std::string damaged = bytes;
    damaged[i / 2] = static_cast<char>(i % 2 == 0 ? ~damaged[i / 2] : damaged[i / 2] ^ 1);
    if (const auto opened = open_lemma_tables(damaged)) {
      for (const PosTables& of_pos : opened->by_pos) expect_same(of_pos.exceptions, of_pos.exceptions);
      opened->lookup.find(string_id("vais"));
    }
  }
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string cut = bytes.substr(0, size);
    EXPECT_FALSE(open_lemma_tables(cut)) << size;
  }
}

TEST(EditTrees, Apply) {
  StringStore strings;
  const auto id = [&](const char* text) { return std::to_string(strings.add(text)); };
  const std::string none = "4294967295";
  const std::string json = R"({"trees":[{"orig":)" + id("s") +
                           R"(,"subst":0},{"prefix_len":0,"suffix_len":1,"prefix_tree":)" + none +
                           R"(,"suffix_tree":0},{"orig":)" + id("ge") + R"(,"subst":)" + id("") +
                           R"(},{"prefix_len":2,"suffix_len":1,"prefix_tree":2,"suffix_tree":0},)" +
                           R"({"prefix_len":0,"suffix_len":0,"prefix_tree":4,"suffix_tree":4}]})";
  const auto trees = EditTrees::parse(packed(json), "t", strings);
  ASSERT_TRUE(trees) << trees.error().text();
  EXPECT_EQ(trees->apply(1, "caf\u00E9s"), "caf\u00E9");
  EXPECT_EQ(trees->apply(3, "gehts"), "ht");
  EXPECT_EQ(trees->apply(1, "talk"), std::nullopt);
  EXPECT_EQ(trees->apply(3, "s"), std::nullopt);
  EXPECT_EQ(trees->apply(4, "circle"), std::nullopt);
  EXPECT_EQ(trees->apply(9, "x"), std::nullopt);
  EXPECT_EQ(trees->apply(-1, "x"), std::nullopt);
  EXPECT_FALSE(EditTrees::parse(packed(R"({"trees":[{"orig":123456,"subst":0}]})"), "t", strings));
  EXPECT_FALSE(EditTrees::parse(packed(R"({"trees":[{}]})"), "t", strings));
}

}  // namespace
}  // namespace pourparler::spacy
