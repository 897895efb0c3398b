// A plain text laid open: its words, its blocks, and what the vocabulary says of each. The finders of boilerplate
// read it and mark blocks and pieces in it; nothing is moved or copied.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clean/cues.h"
#include "clean/lines.h"
#include "clean/words.h"

namespace pourparler {

// Why a block was cut; `none` where it stays.
enum class Cut : std::uint8_t { none, cue, label, date, credit, link, site, menu, run, repeat, teaser };

struct Block {
  Span span;
  std::uint32_t first_line = 0, last_line = 0;
  std::uint32_t first = 0, last = 0;          // words
  std::uint32_t first_hit = 0, last_hit = 0;  // hits
  std::uint32_t function = 0;                 // function words of the text's language
  bool sentence = false;                      // ends as a sentence does
  bool prose = false;                         // reads as running text of a report
  bool upper = false;                         // no lower-case word
  bool item = false;                          // of a list, or a turn of a dialogue
  float score = 0;                            // how much it looks like a site's own words
  Cut cut = Cut::none;

  std::uint32_t words() const { return last - first; }
  bool kept() const { return cut == Cut::none; }
};

struct Page {
  std::string_view text;
  const Cues* cues = nullptr;
  std::size_t pack = 0;
  std::vector<Line> lines;
  std::vector<Word> words;
  std::vector<Hit> hits;  // in the order of their first word
  std::vector<Block> blocks;
  std::vector<Span> pieces;  // cut out of blocks that stay; in any order

  // The report's first and last block of prose; both blocks.size() where it has none.
  std::uint32_t first_prose = 0, last_prose = 0;

  std::string_view slice(Span span) const { return pourparler::slice(text, span); }
  std::string_view text_of(const Block& block) const { return slice(block.span); }
  bool is(std::uint32_t word, WordRole role) const { return cues->is(words[word], role, pack); }
  // As any language has it: date lines and labels are often in the site's language, not in the report's.
  bool is_anywhere(std::uint32_t word, WordRole role) const { return cues->is(words[word], role, 0); }
  bool before_prose(std::uint32_t block) const { return block < first_prose; }
  bool after_prose(std::uint32_t block) const { return first_prose < blocks.size() && block > last_prose; }
};

Page lay_open(std::string_view text, const Cues& cues);

// Finds the first and the last block of prose among those that are kept.
void mark_prose(Page& page);

// The longest hit with one of these cues that begins at the block's first word and ends at or before its last.
const Hit* opening(const Page& page, const Block& block, CueSet cues);

// Whether labels with these cues cover the whole block; figures count as covered.
bool covered(const Page& page, const Block& block, CueSet cues);

// Whether a hit names an agency: capitals where the name is an acronym.
bool names_agency(const Page& page, const Hit& hit);

}  // namespace pourparler
