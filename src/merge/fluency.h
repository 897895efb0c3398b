// Fluency: how much a report reads as a native writer's, in [0, 1].
//
// Machine translation of today writes grammatical sentences; what tells it from writers is that it is plainer: shorter
// sentences, shorter and commoner words, fewer commas, more words of grammar. Older and careless machines also repeat
// words and tear apostrophes and quotation marks from their words. All of it is counted, against what is usual in the
// language:
//
//   fluency.toml of a language pack   usual = mean and spread of each measure in news reports
//
// It is a weak witness for one text alone (docs/accuracy.md) and a good one between two versions of the same text.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "language/data.h"

namespace pourparler {

// Measures of one text.
struct Style {
  double sentence = 0.0;  // logarithm of the words between full stops
  double word = 0.0;      // letters in a word
  double commas = 0.0;    // commas to a word
  double rarity = 0.0;    // mean weight of the words (Lexicon::weight)
  double grammar = 0.0;   // share of words of grammar (weight 0)
  double slips = 0.0;     // words repeated, marks torn off, to a hundred words
};

// Adds up while the words of a text go by.
class StyleCounter {
 public:
  void word(std::string_view folded, std::uint8_t weight);
  // `text`: the clean text, for its marks.
  Style style(std::string_view text) const;

 private:
  std::uint64_t words_ = 0, letters_ = 0, weight_ = 0, grammar_ = 0, repeats_ = 0;
  std::string last_;
};

class FluencyJudge {
 public:
  // Error malformed names the file where a table lacks a measure or is no number.
  static Result<FluencyJudge> load(const Data& data);

  // 1 where nothing is known of the language, or the text is too short to tell.
  double judge(const Style& style, std::string_view lang, std::uint32_t words) const;

 private:
  struct Usual {
    std::array<double, 5> mean{}, spread{};
  };
  std::map<std::string, Usual, std::less<>> usual_;
};

}  // namespace pourparler
