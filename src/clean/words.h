// Words of a text, folded and hashed in one pass.
//
// The cleaner compares many words with many tables, so a word is met once: its letters are folded (no case, no accents)
// straight into a hash, and tables hold hashes. Apostrophes and hyphens part words; web and mail addresses and handles
// are one word each.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "document/span.h"

namespace pourparler {

enum class WordShape : std::uint8_t { lower, capitalised, upper, number, address, mail, handle };

struct Word {
  std::uint64_t hash = 0;  // of the folded letters and digits
  std::uint32_t start = 0, end = 0;
  std::uint32_t value = 0;   // of a number of at most 8 ASCII digits
  std::uint16_t id = 0;      // in the lexicon; 0: not there
  std::uint8_t letters = 0;  // code points, at most 255
  WordShape shape = WordShape::lower;

  Span span() const { return {start, end}; }
};

// The words of text[range], in order. `id` is left 0.
std::vector<Word> words_of(std::string_view text, Span range);
inline std::vector<Word> words_of(std::string_view text) {
  return words_of(text, {0, static_cast<std::uint32_t>(text.size())});
}

}  // namespace pourparler
