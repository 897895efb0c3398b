// Search in a dossier's texts.
//
// A query is what a person types: words (all must occur), "phrases" between any quotation marks, and `word*` for words
// that start so. Case and diacritics do not matter. Every input is a valid query; one without a word finds nothing.
// Words beyond the 64th are left out.
//
// A word that no report holds is taken for a slip: those of the dossier's words that come nearest are sought in its
// place (one slip in words of four letters and more, two from eight on).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace pourparler {

struct SearchOptions {
  std::size_t limit = 20;          // hits
  std::size_t snippet_size = 160;  // bytes, about
  bool statements = false;         // only where one statement holds the whole query
  bool exact = false;              // words are meant as they are written
};

// What was sought in the place of words that no report holds: nearest first.
using ReadAs = std::map<std::string, std::vector<std::string>>;

struct SearchHit {
  std::string doc;
  std::string path, title;
  std::string statement;    // id of the statement that holds the whole query; empty if none does
  double score = 0.0;       // BM25, larger is better; comparable within one search
  Span span;                // of the document's source text: the first match; empty if the title alone matches
  std::string snippet;      // clean text about the best matches, on one line
  std::vector<Span> marks;  // of the snippet: what matched
};

// Best first. `read_as`, where given, becomes the slips and what they were read as; folded words.
Result<std::vector<SearchHit>> search(const Store& store, std::string_view query, const SearchOptions& options = {},
                                      ReadAs* read_as = nullptr);

}  // namespace pourparler
