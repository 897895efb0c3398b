#include "language/segment.h"

#include <gtest/gtest.h>

#include "unicode/utf8.h"

namespace pourparler {
namespace {

const Data& data() {
  static const Data kData = [] {
    auto loaded = Data::load(std::string(POURPARLER_SOURCE_DIR) + "/data");
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().text());
    return loaded ? *loaded : Data();
  }();
  return kData;
}

// A document whose paragraphs are the lines, segmented.
Document read(const std::string& lang, const std::string& text) {
  Document out;
  out.text = text;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (end > start)
      out.paragraphs.push_back({{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)}, lang});
    start = end + 1;
  }
  segment(out, *data().pack(lang));
  return out;
}

std::string tokens(const std::string& lang, const std::string& text) {
  const Document document = read(lang, text);
  std::string out;
  for (const Token& token : document.tokens) {
    if (!out.empty()) out += "|";
    out += document.slice(token.span);
  }
  return out;
}

std::string sentences(const std::string& lang, const std::string& text) {
  const Document document = read(lang, text);
  std::string out;
  for (const Sentence& sentence : document.sentences) {
    if (!out.empty()) out += "|";
    out += document.slice(sentence.span);
  }
  return out;
}

struct Case {
  const char* lang;
  const char* text;
  const char* expected;
};

TEST(Segment, Tokens) {
  const Case cases[] = {
      {"en", "It's not what they'd said, isn't it?", "It|'s|not|what|they|'d|said|,|is|n't|it|?"},
      {"en", "The envoy’s office can’t say.", "The|envoy|’s|office|ca|n’t|say|."},
      {"en", "officials' wishes", "officials|'|wishes"},
      {"en", "A follow-up in the north-east at ten o'clock", "A|follow-up|in|the|north-east|at|ten|o'clock"},
      {"en", "U.S. aid of $1,250.50 (5.5%) by 10:30 p.m. Monday",
       "U.S.|aid|of|$|1,250.50|(|5.5|%|)|by|10:30|p.m.|Monday"},
      {"en", "Mr. Ansah, Gen. J.R. Oduya and AT&T", "Mr.|Ansah|,|Gen.|J.R.|Oduya|and|AT&T"},
      {"en", "See https://example.org/a?b=c, or ask @envoy.", "See|https://example.org/a?b=c|,|or|ask|@envoy|."},
      {"en", "Wait... what. . . no… yes--now", "Wait|...|what|.|.|.|no|…|yes|--|now"},
      {"en", "the 3rd of 1990-92", "the|3rd|of|1990-92"},
      {"fr", "L'accord qu’il a signé aujourd'hui n'est pas l’accord d'abord prévu.",
       "L'|accord|qu’|il|a|signé|aujourd'hui|n'|est|pas|l’|accord|d'abord|prévu|."},
      {"fr", "« Nous partons », a-t-il dit.", "«|Nous|partons|»|,|a|-t-il|dit|."},
      {"fr", "Peut-être viendra-t-elle, explique-t-on à 10h30 le 1er mai.",
       "Peut-être|viendra|-t-elle|,|explique|-t-on|à|10h30|le|1er|mai|."},
      {"fr", "M. Aubry et Mme Jong-il ont 1\u00A0500 points", "M.|Aubry|et|Mme|Jong-il|ont|1\u00A0500|points"},
      {"fr", "le cessez-le-feu, l'après-guerre", "le|cessez-le-feu|,|l'|après-guerre"},
      {"fr", "jusqu'à l'aube, quelqu'un d'autre", "jusqu'|à|l'|aube|,|quelqu'un|d'|autre"},
      {"en", "\xE2\x80\x8B \xC2\xA0", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(tokens(c.lang, c.text), c.expected) << c.text;
}

TEST(Segment, Sentences) {
  const Case cases[] = {
      {"en", "They met. They left.", "They met.|They left."},
      {"en", "The U.S. envoy met Mr. Oduya at 5 p.m. on Monday. The U.K. The end.",
       "The U.S. envoy met Mr. Oduya at 5 p.m. on Monday.|The U.K.|The end."},
      {"en", "It ended at 5 p.m. The envoy left.", "It ended at 5 p.m.|The envoy left."},
      {"en", "It grew by 3.5 percent. In 2019 it fell.", "It grew by 3.5 percent.|In 2019 it fell."},
      {"en", "J. R. Oduya spoke.", "J. R. Oduya spoke."},
      {"en", "“We will go.” The envoy smiled.", "“We will go.”|The envoy smiled."},
      {"en", "\"We will go.\" The envoy smiled. \"Soon.\"", "\"We will go.\"|The envoy smiled.|\"Soon.\""},
      {"en", "“Will you go?” she asked. “No!” he said.", "“Will you go?” she asked.|“No!” he said."},
      {"en", "“They were stopped ”. He then left.", "“They were stopped ”.|He then left."},
      {"en", "You are late. . . We are going.", "You are late. . .|We are going."},
      {"en", "We wait … and wait… Then we go.", "We wait … and wait…|Then we go."},
      {"en", "A headline without a stop\nThe report begins.", "A headline without a stop|The report begins."},
      {"en", "1. The first point. 2. The second.", "1. The first point.|2. The second."},
      {"en", "He said: “No. Never.” Then he left.", "He said: “No.|Never.”|Then he left."},
      {"en", "It was No. 3. Now it is first.", "It was No. 3.|Now it is first."},
      {"fr", "« Nous partons. » Le ministre sourit.", "« Nous partons. »|Le ministre sourit."},
      {"fr", "M. Aubry est parti. Il a salué Mme. Roy.", "M. Aubry est parti.|Il a salué Mme. Roy."},
      {"fr", "L’O.N.U. Elle attend. Réponse à 18 h. Puis rien.", "L’O.N.U.|Elle attend.|Réponse à 18 h. Puis rien."},
      {"fr", "Partir ? Jamais ! dit-il. Non.", "Partir ?|Jamais ! dit-il.|Non."},
  };
  for (const Case& c : cases) EXPECT_EQ(sentences(c.lang, c.text), c.expected) << c.text;
}

// Every byte that is no white space lies in exactly one token, every token in one sentence, in order, on boundaries.
TEST(Segment, CoversEveryParagraph) {
  const std::string pieces[] = {"l'", "U.", "S", ".", "\"",  " ",  "“",  "1", ",", "’", "é", "-", "http://",
                                "@",  "a",  "…", "»", "n't", "\n", "Mr", "«", " ", "'", "Z", "?", "\xF0\x9F\x98\x80"};
  std::uint32_t seed = 12345;
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
      seed = seed * 1664525 + 1013904223;
      text += pieces[(seed >> 16) % std::size(pieces)];
    }
    for (const char* lang : {"en", "fr"}) {
      const Document document = read(lang, text);
      std::uint32_t at = 0;
      for (const Token& token : document.tokens) {
        ASSERT_LE(at, token.span.start) << text;
        ASSERT_LT(token.span.start, token.span.end) << text;
        ASSERT_TRUE(is_boundary(text, token.span.start) && is_boundary(text, token.span.end)) << text;
        for (std::uint32_t i = at; i < token.span.start; ++i) {
          ASSERT_TRUE(text[i] == ' ' || text[i] == '\n' || static_cast<unsigned char>(text[i]) >= 0x80) << text;
        }
        at = token.span.end;
      }
      std::uint32_t next = 0;
      for (const Sentence& sentence : document.sentences) {
        ASSERT_EQ(sentence.first, next) << text;
        ASSERT_LT(sentence.first, sentence.last);
        ASSERT_EQ(sentence.span.start, document.tokens[sentence.first].span.start);
        ASSERT_EQ(sentence.span.end, document.tokens[sentence.last - 1].span.end);
        next = sentence.last;
      }
      ASSERT_EQ(next, document.tokens.size());
    }
  }
}

// One word of a million clitics, a million full stops, a million quotation marks: the time is that of reading them.
TEST(Segment, HostileInputIsLinear) {
  for (const char* piece : {"l'", "a-", ".", "\"", "U.", "'s", "1,", "http://", "@", "“", "a.b"}) {
    std::string text;
    for (int i = 0; i < 200000; ++i) text += piece;
    read("fr", text);
    read("en", text + " A");
  }
}

}  // namespace
}  // namespace pourparler
