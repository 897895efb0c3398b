// The tokenizer on rules of its own; that it cuts like spaCy with real rules is for the parity test.
#include "spacy/tokenizer.h"

#include <gtest/gtest.h>

#include "spacy/string_ids.h"

namespace pourparler::spacy {
namespace {

using namespace std::string_literals;

std::string packed(std::string_view text) {
  return "\xDA"s + static_cast<char>(text.size() >> 8) + static_cast<char>(text.size() & 0xFF) + std::string(text);
}

// {text: [{ORTH: …}, {ORTH: …, NORM: …}]}; "do|n't=not" stands for the tokens "do" and "n't" with the norm "not".
std::string packed_case(const std::string& tokens) {
  std::string whole, list;
  std::size_t count = 0;
  for (std::size_t at = 0; at <= tokens.size(); ++count) {
    const std::size_t end = std::min(tokens.find('|', at), tokens.size());
    const std::string token = tokens.substr(at, end - at);
    const std::size_t equals = token.find('=');
    const std::string orth = token.substr(0, equals);
    whole += orth;
    list += (equals == std::string::npos ? "\x81" : "\x82") + "\x41"s + packed(orth);
    if (equals != std::string::npos) list += "\x43" + packed(token.substr(equals + 1));
    at = end + 1;
  }
  return packed(whole) + static_cast<char>(0x90 + count) + list;
}

Tokenizer made(std::vector<std::string> cases = {"do|n't=not", "U.S.", "a.m.", ":)", "et| |al"}) {
  std::string file = "\x87"s + packed("prefix_search") + packed(R"(^\(|^"|^\$)") + packed("suffix_search") +
                     packed(R"(\)$|"$|,$|\.$|\.\.+$|(?<=\d)km$)") + packed("infix_finditer") +
                     packed(R"(\.\.+|(?<=[a-z])-(?=[a-z])|(?<=l')(?=[a-z]))") + packed("token_match") +
                     packed("(?iu)^ex-[a-z]+$") + packed("url_match") + packed(R"((?u)^https?://\S+$)") +
                     packed("faster_heuristics") + "\xC3" + packed("exceptions") +
                     static_cast<char>(0x80 + cases.size());
  for (const std::string& item : cases) file += packed_case(item);
  auto tokenizer = Tokenizer::parse(file, "tokenizer");
  EXPECT_TRUE(tokenizer) << tokenizer.error().text();
  return std::move(*tokenizer);
}

// "(|a|b_": tokens between bars, a space after a token as '_'.
std::string cut(const Tokenizer& tokenizer, const std::string& text) {
  const Norms norms;
  TokenizerMemory memory(&norms);
  std::string first, second;
  for (std::string* out : {&first, &second}) {  // the second time from the cache
    for (const RawToken& token : tokenizer.tokenize(text, memory)) {
      EXPECT_EQ(text.substr(token.start, token.lexeme->text.size()), token.lexeme->text);
      *out += (out->empty() ? "" : "|") + token.lexeme->text + (token.space_after ? "_" : "");
    }
  }
  EXPECT_EQ(first, second);
  return first;
}

TEST(Tokenizer, CutsAsTheRulesSay) {
  const Tokenizer tokenizer = made();
  const std::pair<std::string, std::string> rows[] = {
      {"", ""},
      {"a", "a"},
      {"a b", "a_|b"},
      {"a  b", "a_| |b"},
      {" a", " |a"},
      {"a ", "a_"},
      {"a  ", "a_| "},
      {"  ", "  "},
      {"a\n\nb", "a|\n\n|b"},
      {"a \n b", "a_|\n |b"},
      {"a\u00A0b", "a|\u00A0|b"},
      {"(a)", "(|a|)"},
      {"(\"a,\")", "(|\"|a|,|\"|)"},
      {"don't", "do|n't"},
      {"(don't)", "(|do|n't|)"},
      {"U.S.", "U.S."},
      {"(U.S.)", "(|U.S.|)"},
      {"U.S.,", "U.S.|,"},
      {"b.", "b|."},
      {"5km", "5|km"},
      {"km", "km"},
      {"a-b-c", "a|-|b|-|c"},
      {"-a", "-a"},
      {"ex-a", "ex-a"},
      {"Ex-A,", "Ex-A|,"},
      {"l'ami", "l'|ami"},
      {"a...b", "a|...|b"},
      {"http://x.y/a-b", "http://x.y/a-b"},
      {"(http://x.y/a-b)", "(|http://x.y/a-b|)"},
      {"et al b", "et| |al_|b"},  // found across tokens, cut as its rule says
      {":)", ":)"},
      {"x:)", "x:|)"},
      {"\xFF\xFE", "\xFF\xFE"},
  };
  for (const auto& [text, wanted] : rows) EXPECT_EQ(cut(tokenizer, text), wanted) << text;
}

TEST(Tokenizer, SpecialCasesMaySetNorms) {
  const Tokenizer tokenizer = made();
  const Norms norms;
  TokenizerMemory memory(&norms);
  const auto tokens = tokenizer.tokenize("don't", memory);
  ASSERT_EQ(tokens.size(), 2u);
  EXPECT_EQ(tokens[0].norm, string_id("do"));
  EXPECT_EQ(tokens[1].norm, string_id("not"));
}

TEST(Tokenizer, ChunksBeyondAllWordsKeepTheirBytes) {
  const Tokenizer tokenizer = made();
  for (const std::string& unit : {"("s, ")"s, "-"s, "a"s, "\u00E9"s, "."s, "\xC3"s}) {
    std::string text;
    for (int i = 0; i < 12'000; ++i) text += unit;
    const Norms norms;
    TokenizerMemory memory(&norms);
    std::string joined;
    for (const RawToken& token : tokenizer.tokenize(text, memory)) joined += token.lexeme->text;
    EXPECT_EQ(joined, text);
  }
}

TEST(Tokenizer, RefusesBrokenFiles) {
  const Tokenizer ok = made();
  const std::string rows[] = {
      "", "\x90", "\x81" + packed("prefix_search") + packed("(a"),
      "\x81" + packed("exceptions") + "\x81" + packed("ab") + "\x91\x81\x41" + packed("a"),
      "\x81" + packed("exceptions") + "\x81" + packed("a") + "\x91\x82\x41" + packed("a") + "\x4A" + packed("NOUN")};
  for (const std::string& bytes : rows) {
    const auto tokenizer = Tokenizer::parse(bytes, "m.whl!/tokenizer");
    ASSERT_FALSE(tokenizer);
    EXPECT_TRUE(tokenizer.error().place.source.starts_with("m.whl!/tokenizer")) << tokenizer.error().text();
  }
}

TEST(PhraseTrie, KeepsTheLongestAndBlocksWhatItCovers) {
  PhraseTrie trie;
  trie.add({1});
  trie.add({1, 2});
  trie.add({2, 3, 4});
  const std::vector<std::uint64_t> text = {1, 2, 3, 4, 1};
  const auto found = trie.find(
      5, [&](std::uint32_t i) { return trie.root_of(text[i]); }, [&](std::uint32_t i) { return text[i]; });
  // {2,3,4} is kept; {1,2} ends inside it, and though dropped it still blocks the single 1 at the start.
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].first, 1u);
  EXPECT_EQ(found[0].last, 4u);
  EXPECT_EQ(found[1].first, 4u);
}

}  // namespace
}  // namespace pourparler::spacy
