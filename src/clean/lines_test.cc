#include "clean/lines.h"

#include <gtest/gtest.h>

#include <string>

namespace pourparler {
namespace {

// The blocks of a text, lines joined by "_", blocks by "|".
std::string blocks_of(std::string_view text) {
  const std::vector<Line> lines = lines_of(text);
  std::string out;
  for (const LineGroup& group : join_lines(text, lines)) {
    if (!out.empty()) out += '|';
    for (std::uint32_t i = group.first; i < group.last; ++i) {
      if (i > group.first) out += '_';
      out += slice(text, lines[i].span);
    }
  }
  return out;
}

TEST(Lines, Breaks) {
  struct Case {
    std::string text;
    std::size_t lines;
  };
  const Case cases[] = {{"", 0},         {"a", 1},         {"a\n", 1},      {"a\nb", 2},     {"a\r\nb", 2},
                        {"a\rb", 2},     {"a\n\nb", 3},    {"a\u2028b", 2}, {"a\u0085b", 2}, {"a\fb", 2},
                        {"a\u00a0b", 1}, {"a\xE2\x80", 1}, {"a\u2026b", 1}};
  for (const Case& c : cases) EXPECT_EQ(lines_of(c.text).size(), c.lines) << c.text;
}

TEST(Lines, Joins) {
  struct Case {
    const char* text;
    const char* blocks;
  };
  const Case cases[] = {
      {"One line.\nAnother line.", "One line.|Another line."},
      {"Please tell the chairman of the committee that\nwe are late.",
       "Please tell the chairman of the committee that_we are late."},
      // A small letter is not enough behind a short line, a full stop, or before a date.
      {"menu\nhome", "menu|home"},
      {"The chairman of the committee has left the hall.\nand so on",
       "The chairman of the committee has left the hall.|and so on"},
      {"The committee votes on the lighthouse again\njeudi 3 mars 2016",
       "The committee votes on the lighthouse again|jeudi 3 mars 2016"},
      // Broken at a column: lines that were full are joined, the short last one ends its paragraph.
      {"The committee of the lake states met again on Monday in\nBrenn and spoke for a very long time about the "
       "question\n"
       "Karvel had put to it in the spring, which was whether a\nLighthouse may have two keepers.\n"
       "Nobody answered it, since nobody knew what the lawyers\nOf the other side would say about such an answer, and "
       "so\n"
       "Everybody went home.",
       "The committee of the lake states met again on Monday in_Brenn and spoke for a very long time about the "
       "question_"
       "Karvel had put to it in the spring, which was whether a_Lighthouse may have two keepers.|"
       "Nobody answered it, since nobody knew what the lawyers_Of the other side would say about such an answer, and "
       "so_"
       "Everybody went home."},
      {"- one thing that is long enough to be joined\n- another thing",
       "- one thing that is long enough to be joined|- another thing"},
  };
  for (const Case& c : cases) EXPECT_EQ(blocks_of(c.text), c.blocks);
}

TEST(Lines, EndsSentence) {
  for (const char* yes : {"He left.", "Did he?", "“Yes!”", "Oui\u00a0»? ", "(He did.)", "…"})
    EXPECT_TRUE(ends_sentence(yes)) << yes;
  for (const char* no : {"", "He left", "Who:", "”", "3,"}) EXPECT_FALSE(ends_sentence(no)) << no;
}

TEST(Lines, BeginsItem) {
  for (const char* yes : {"- a", "• a", "1. a", "12) a", "— a", "> a"}) EXPECT_TRUE(begins_item(yes)) << yes;
  for (const char* no : {"", "-", "a", "1.5 a", "2015 a"}) EXPECT_FALSE(begins_item(no)) << no;
}

}  // namespace
}  // namespace pourparler
