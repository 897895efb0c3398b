// A person's query, taken apart into words and phrases, and matched against text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/words.h"

namespace pourparler {

struct Phrase {
  std::vector<std::string> words;    // folded
  bool prefix = false;               // the last word may go on
  std::vector<std::string> or_else;  // of a phrase of one word: others that will do as well
};

struct SearchQuery {
  std::vector<Phrase> phrases;

  static SearchQuery parse(std::string_view text, const WordSplitter& splitter);
  bool empty() const { return phrases.empty(); }
  // In the language of FTS5. Every word is quoted, so nothing in it is an operator.
  std::string fts5() const;
};

struct Match {
  std::size_t phrase = 0;  // which one of the query
  Span span;               // of the text
};

// Every place where a phrase occurs, in order of the text.
std::vector<Match> matches(const SearchQuery& query, const std::vector<Word>& words);

}  // namespace pourparler
