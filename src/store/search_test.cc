#include "store/search.h"

#include <gtest/gtest.h>

#include <random>

#include "store/spelling.h"
#include "store/testing.h"
#include "unicode/utf8.h"

namespace pourparler {
namespace {

using testing::Scratch;

const std::vector<std::pair<std::string, std::string>> kReports = {
    {"en", "The envoy of Norland demanded security guarantees. \"No guarantees, no deal,\" she said in Vienna."},
    {"fr",
     "L'émissaire a exigé des garanties de sécurité.\nLa réunion de Genève s'est achevée à l'aube. Œuvre inachevée."},
    {"long", std::string(3000, 'a') + " " + std::string(3000, 'b') + " the guarantees of security came late " +
                 std::string(500, 'c')},
    {"operators", "AND OR NOT NEAR text: col ^ + - * ( ) 50% C++ a_b 漢字 😀"},
};

Store filled(const Scratch& scratch) {
  Store store = scratch.create();
  Writer writer = *Writer::on(store);
  for (const auto& [path, text] : kReports) {
    const Capture capture = testing::plain_capture(path, text);
    EXPECT_TRUE(writer.add(capture, testing::plain_reading(capture)).ok());
  }
  EXPECT_TRUE(writer.commit().ok());
  return store;
}

std::string paths(const Store& store, const std::string& query) {
  const auto hits = search(store, query);
  if (!hits) return hits.error().text();
  std::vector<std::string> found;
  for (const SearchHit& hit : *hits) found.push_back(hit.path);
  std::sort(found.begin(), found.end());
  std::string out;
  for (const std::string& path : found) out += (out.empty() ? "" : " ") + path;
  return out;
}

TEST(Search, SlipsAreReadAsTheNearestWord) {
  Scratch scratch;
  const Store store = filled(scratch);
  const struct {
    const char *query, *paths, *read_as;
  } kCases[] = {
      {"guarantes", "en long", "guarantees"},     // dropped
      {"guarranttees", "en long", "guarantees"},  // two too many, in a long word
      {"secruity", "en long", "security"},        // changed places
      {"Viena", "en", "vienna"},                  // case folds, as ever
      {"genéve", "fr", ""},                       // accents are no slip
      {"jeneve", "fr", "geneve"},                 // the first letter, too
      {"garanties securtie", "fr", "securite"},
      {"\"securty guarantees\"", "en", "security"},
      {"guarrant*", "en long", "guarantees"},  // the beginning of one
      {"envoi", "en", "envoy"},
      {"she", "en", ""},
      {"shx", "", ""},  // too short for a slip
      {"entirelyelsewhere", "", ""},
  };
  for (const auto& c : kCases) {
    ReadAs read_as;
    const auto hits = search(store, c.query, {}, &read_as);
    ASSERT_TRUE(hits.ok()) << hits.error().text();
    EXPECT_EQ(paths(store, c.query), c.paths) << c.query;
    const std::string read = read_as.empty() ? "" : read_as.begin()->second.front();
    EXPECT_EQ(read, c.read_as) << c.query;
    for (const SearchHit& hit : *hits) EXPECT_FALSE(hit.marks.empty()) << c.query;
  }
  // A connection for reading finds the same, in a snapshot and out of it, and stays one for reading.
  const Store reading = *Store::open(store.path());
  EXPECT_EQ(paths(reading, "guarantes"), "en long");
  {
    const Store::Snapshot snapshot(reading);
    EXPECT_EQ(paths(reading, "secruity"), "en long");
  }
  EXPECT_EQ(paths(reading, "secruity"), "en long");
  SearchOptions exact;
  exact.exact = true;
  EXPECT_TRUE(search(store, "guarantes", exact)->empty());
}

TEST(Search, SlipsBetweenWords) {
  const struct {
    const char *written, *meant;
    std::size_t slips;
    bool prefix;
  } kCases[] = {{"abc", "abc", 0, false},     {"abc", "abd", 1, false}, {"abc", "acb", 1, false},
                {"abc", "ab", 1, false},      {"ab", "abcd", 2, false}, {"abcd", "ax", 3, false},
                {"", "", 0, false},           {"été", "ete", 2, false}, {"zarri", "zarifis", 1, true},
                {"zari", "zarifis", 0, true}, {"x", "zarifis", 1, true}};
  for (const auto& c : kCases)
    EXPECT_EQ(slips_between(c.written, c.meant, 2, c.prefix), c.slips) << c.written << " " << c.meant;
  // The same both ways, and never more than the cut.
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    std::string a, b;
    for (std::string* word : {&a, &b}) {
      for (auto n = random() % 6; n > 0; --n) *word += static_cast<char>('a' + random() % 3);
    }
    const std::size_t there = slips_between(a, b, 2);
    EXPECT_EQ(there, slips_between(b, a, 2));
    EXPECT_LE(there, 3u);
    EXPECT_EQ(there == 0, a == b);
  }
}

TEST(Search, Queries) {
  Scratch scratch;
  const Store store = filled(scratch);
  const struct {
    const char* query;
    const char* paths;
  } kCases[] = {
      {"guarantees", "en long"},
      {"security guarantees", "en long"},
      {"\"security guarantees\"", "en"},
      {"“security guarantees”", "en"},
      {"« garanties de sécurité »", "fr"},
      {"GARANTIES SECURITE", "fr"},
      {"geneve", "fr"},
      {"guarant*", "en long"},
      {"\"security guar*\"", "en"},
      {"demanded Vienna*", "en"},
      {"no-deal", "en"},  // split as the text is
      {"nothing", ""},
      {"", ""},
      {"   ", ""},
      {"!!! ??? *", ""},
      {"\"", ""},
      {"\"guarantees", "en long"},  // an open quotation mark runs to the end
      {"guarantees !!!", "en long"},
      {"AND", "operators"},
      {"NOT OR", "operators"},
      {"text:", "operators"},
      {"NEAR(x y)", ""},
      {"c++", "operators"},
      {"漢字", "operators"},
      {"'; DROP TABLE document; --", ""},
      {"guarantees\" OR \"x", ""},
      {"\xFF\xFE guarantees", "en long"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(paths(store, c.query), c.paths) << c.query;
  }
  EXPECT_EQ(paths(store, std::string("guarantees\0security", 19)), "en long");
  EXPECT_EQ(paths(store, std::string(100000, 'x')), "");
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "guarantees ";
  EXPECT_EQ(paths(store, many), "en long");
}

TEST(Search, AnyInputIsAQuery) {
  Scratch scratch;
  const Store store = filled(scratch);
  std::mt19937 random(31);
  const std::string bits = "ab \"\"**()^:+-AND OR NOT NEAR/\\'\n\t{}[]\xC3\xA9\xE2\x80\x9C\xFF";
  for (int i = 0; i < 2000; ++i) {
    std::string query;
    for (std::size_t n = random() % 20; n-- > 0;) query += bits[random() % bits.size()];
    const auto hits = search(store, query);
    EXPECT_TRUE(hits.ok()) << query << ": " << hits.error().text();
  }
}

TEST(Search, HitsShowWhereAndWhy) {
  Scratch scratch;
  const Store store = filled(scratch);
  for (const char* query : {"guarantees", "security guarantees", "late", "geneve reunion"}) {
    for (const SearchHit& hit : *search(store, query)) {
      const std::string source = store.reading(hit.doc)->document.source;
      EXPECT_LT(hit.snippet.size(), 200u) << hit.snippet;
      EXPECT_TRUE(is_valid_utf8(hit.snippet));
      EXPECT_EQ(hit.snippet.find('\n'), std::string::npos);
      ASSERT_FALSE(hit.marks.empty()) << query;
      for (const Span mark : hit.marks) EXPECT_NE(source.find(slice(hit.snippet, mark)), std::string::npos);
      EXPECT_FALSE(hit.span.empty());
      EXPECT_GT(hit.score, 0.0);
    }
  }
  const SearchHit hit = search(store, "genève")->front();
  EXPECT_EQ(slice(kReports[1].second, hit.span), "Genève");
  EXPECT_EQ(slice(hit.snippet, hit.marks.at(0)), "Genève");
}

TEST(Search, SnippetsShowTheMostOfTheQuery) {
  Scratch scratch;
  Store store = scratch.create();
  Writer writer = *Writer::on(store);
  const std::string text =
      "First a ceasefire, they said. " + std::string(400, '.') + " Then the ceasefire and the prisoners.";
  const Capture capture = testing::plain_capture("p", text);
  ASSERT_TRUE(writer.add(capture, testing::plain_reading(capture)).ok() && writer.commit().ok());
  const SearchHit hit = search(store, "prisoners ceasefire")->front();
  EXPECT_NE(hit.snippet.find("ceasefire and the prisoners"), std::string::npos) << hit.snippet;
  EXPECT_EQ(hit.marks.size(), 2u);
}

TEST(Search, StatementsThatHoldTheWholeQuery) {
  Scratch scratch;
  Store store = filled(scratch);
  Writer writer = *Writer::on(store);
  Statement s;
  s.id = "s1";
  s.doc = id_of_bytes(kReports[0].second);
  const auto at = static_cast<std::uint32_t>(kReports[0].second.find("No guarantees"));
  s.content = {{at, at + 22}};
  ASSERT_TRUE(writer.put(s).ok() && writer.commit().ok());
  SearchOptions options;
  options.statements = true;
  const auto hits = *search(store, "guarantees deal", options);
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].statement, "s1");
  EXPECT_EQ(hits[0].span, s.content[0]);
  EXPECT_TRUE(search(store, "guarantees Vienna", options)->empty());
  EXPECT_EQ(search(store, "deal")->front().statement, "s1");
  EXPECT_EQ(search(store, "Vienna")->front().statement, "");
}

TEST(Search, LimitAndOrder) {
  Scratch scratch;
  const Store store = filled(scratch);
  SearchOptions options;
  options.limit = 1;
  const auto best = *search(store, "guarantees", options);
  ASSERT_EQ(best.size(), 1u);
  EXPECT_EQ(best[0].doc, search(store, "guarantees")->front().doc);
  options.limit = 0;
  EXPECT_TRUE(search(store, "guarantees", options)->empty());
}

}  // namespace
}  // namespace pourparler
