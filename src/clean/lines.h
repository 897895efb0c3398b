// Lines of a text, and the blocks (paragraphs, headlines, list items) that they make.
//
// Most scraped text has one block a line. Mail, PDF and old feeds break lines at a column: where the breaks show that a
// writer or a program had no room left, the lines are joined again.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "document/span.h"

namespace pourparler {

struct Line {
  Span span;                 // without its break and the white space at both ends
  std::uint32_t indent = 0;  // columns of white space before it
  std::uint32_t width = 0;   // code points of `span`

  bool blank() const { return span.empty(); }
};

// Breaks at LF, CR LF, CR, VT, FF, NEL, LS and PS.
std::vector<Line> lines_of(std::string_view text);

// Consecutive lines [first, last) that are one paragraph; never blank.
struct LineGroup {
  std::uint32_t first = 0, last = 0;
};

std::vector<LineGroup> join_lines(std::string_view text, const std::vector<Line>& lines);

// The column at which the text's lines are broken by force, or 0 where nothing shows that they are.
std::uint32_t wrap_column(std::string_view text, const std::vector<Line>& lines);

// Whether a line begins with a bullet, a dash or "1." and so is an item of a list, or a turn of a dialogue.
bool begins_item(std::string_view line);

// Whether text ends as a sentence does: . ! ? … after which only closing quotes, brackets and spaces may stand.
bool ends_sentence(std::string_view text);

}  // namespace pourparler
