#include "statements/quotations.h"

#include <gtest/gtest.h>

#include "unicode/utf8.h"

namespace pourparler {
namespace {

const Pack& pack(const std::string& lang) {
  static const Data kData = [] {
    auto loaded = Data::load(std::string(POURPARLER_SOURCE_DIR) + "/data");
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().text());
    return loaded ? *loaded : Data();
  }();
  return *kData.pack(lang);
}

Document read(const std::string& lang, const std::string& text) {
  Document out;
  out.text = text;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (end > start)
      out.paragraphs.push_back({{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)}, lang});
    start = end + 1;
  }
  find_quotations(out, pack(lang));
  return out;
}

// "inner|inner": deeper ones with a > for each level, open ones with a ~ at the end.
std::string quotations(const std::string& lang, const std::string& text) {
  const Document document = read(lang, text);
  std::string out;
  for (const Quotation& quotation : document.quotations) {
    if (!out.empty()) out += "|";
    out += std::string(quotation.depth, '>');
    out += document.slice(quotation.inner);
    if (!quotation.closed) out += "~";
  }
  return out;
}

struct Case {
  const char* lang;
  const char* text;
  const char* expected;
};

TEST(Quotations, ByTheMarks) {
  const Case cases[] = {
      {"en", "“We go,” she said. “Now.”", "We go,|Now."},
      {"en", "\"We go,\" she said. \"Now.\"", "We go,|Now."},
      {"en", "‘We go,’ she said. ‘Now.’", "We go,|Now."},
      {"en", "'We go,' she said. 'Now.'", "We go,|Now."},
      {"en", "“He said ‘never’ to me,” she said.", "He said ‘never’ to me,|>never"},
      {"en", "‘He said “never” to me,’ she said.", "He said “never” to me,|>never"},
      {"en", "\"He said 'never' to me,\" she said.", "He said 'never' to me,|>never"},
      {"en", "He meant it: “We go.", "We go.~"},
      {"en", "“We go.\n“We stay,” she said.", "We go.~|We stay,"},
      {"en", "\"We go.\n\"We stay,\" she said.", "We go.~|We stay,"},
      {"en", "‘We go.\n‘We stay,’ she said.", "We go.~|We stay,"},
      {"en", "He wanted it “stopped ”. Then he left.", "stopped"},
      {"en", "He wanted it \" stopped \". Then he left.", "stopped"},
      {"en", "He wanted it “ stopped”, and “ gone ”.", "stopped|gone"},
      {"en", "The envoy's and the envoys' wishes, 'tis said, don't count.", ""},
      {"en", "The envoy’s and the envoys’ wishes, ’tis said, don’t count in the ’90s.", ""},
      {"en", "'The officials' wishes are known,' he said.", "The officials' wishes are known,"},
      {"en", "‘The officials’ wishes are known,’ he said.", "The officials’ wishes are known,"},
      {"en", "He's 6'2\" tall and carries a 15\" pipe.", ""},
      {"en", "A 15\" pipe, \"not a gun\", he said.", "not a gun"},
      {"en", "\"We left in 1990\", he said.", "We left in 1990"},
      {"en", "half\"word and rock'n'roll", ""},
      {"en", "(“one”) [‘two’] —“three”— \"four\"/\"five\"", "one|two|three|four|five"},
      {"en", "“one” “two”\"three\"", "one|two|three"},
      {"en", "“We go. “We stay,” he said.", "We go.~|We stay,"},
      {"en", "“We go\", he said.", "We go"},
      {"en", "„We go“, he said, „really”.", "We go|really"},
      {"en", "“” and \"\" and « »", ""},
      {"en", "\"We go.\nThey will not find us,\" he said. \"Ever.\"", "We go.~|They will not find us,|Ever."},
      {"fr", "« Nous partons.\nIls nous cherchent », dit-il.", "Nous partons.~|Ils nous cherchent"},
      {"fr", "« Nous partons », a-t-il dit.", "Nous partons"},
      {"fr", "«\u00A0Nous partons\u00A0», a-t-il dit.", "Nous partons"},
      {"fr", "«\u202FNous partons\u202F», a-t-il dit.", "Nous partons"},
      {"fr", "«Nous partons», a-t-il dit.", "Nous partons"},
      {"fr", "« Il a dit “jamais” », a-t-il dit.", "Il a dit “jamais”|>jamais"},
      {"fr", "« Il a dit ‹ jamais › », a-t-il dit.", "Il a dit ‹ jamais ›|>jamais"},
      {"fr", "« Il a dit « jamais » hier », a-t-il dit.", "Il a dit « jamais » hier|>jamais"},
      {"fr", "« Nous partons.\n« Nous restons », a-t-il dit.", "Nous partons.~|Nous restons"},
      {"fr", "« Nous partons.\n» Nous restons », a-t-il dit.", "Nous partons.~|Nous restons"},
      {"fr", "L'accord d'\"étape\" qu'il veut n'est pas l'accord.", "étape"},
      {"fr", "L’accord d’« étape » qu’il veut n’est pas l’accord.", "étape"},
      {"fr", "Il parle d’un 'accord d'étape' qui l'engage.", "accord d'étape"},
  };
  for (const Case& c : cases) EXPECT_EQ(quotations(c.lang, c.text), c.expected) << c.text;
}

TEST(Quotations, HoldWhateverTheMarks) {
  const std::string pieces[] = {"“",  "”",      "‘",   "’",  "\"",
                                "'",  "«",      "»",   "‹",  "›",
                                "„",  "`",      "a",   "s",  "é",
                                " ",  " ",      ".",   ",",  "1",
                                "\n", "\u00A0", "s' ", " '", "\xF0\x9F\x98\x80",
                                "—"};
  std::uint32_t seed = 4711;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      seed = seed * 1664525 + 1013904223;
      text += pieces[(seed >> 16) % std::size(pieces)];
    }
    const Document document = read(round % 2 == 0 ? "en" : "fr", text);
    std::vector<Span> open;
    std::uint32_t last = 0;
    for (const Quotation& q : document.quotations) {
      ASSERT_LE(last, q.outer.start) << text;
      last = q.outer.start;
      ASSERT_TRUE(q.outer.contains(q.inner) && !q.inner.empty()) << text;
      ASSERT_LE(q.outer.end, text.size());
      for (const std::uint32_t at : {q.outer.start, q.outer.end, q.inner.start, q.inner.end}) {
        ASSERT_TRUE(is_boundary(text, at)) << text;
      }
      while (!open.empty() && open.back().end <= q.outer.start) open.pop_back();
      ASSERT_EQ(open.size(), q.depth) << text;
      if (!open.empty()) {
        ASSERT_TRUE(open.back().contains(q.outer)) << text;
      }
      open.push_back(q.outer);
    }
  }
}

TEST(Quotations, HostileInputIsLinear) {
  for (const char* piece : {"“", "\"", "'", "« ", "»", "‘a", "' ", "s' ", "“\n", "\"a", "“a”“"}) {
    std::string text;
    for (int i = 0; i < 100000; ++i) text += piece;
    read("en", text);
  }
}

}  // namespace
}  // namespace pourparler
