// Quotations, by the marks alone: every pair of quotation marks of a text, whoever speaks or does not.
//
// A mark opens or closes by what it is and by what stands beside it. Told apart from apostrophes, feet and inches;
// nested; closed by the wrong mark; with a space on the wrong side, as machine translation leaves it. A quotation that
// is not closed runs to the end of its paragraph, where the next paragraph usually opens it again.
//
//   quotation.toml   which marks open, and which may close them
//   tokens.elided    words that begin with an apostrophe
#pragma once

#include <map>
#include <string>

#include "document/document.h"
#include "language/data.h"
#include "language/word_set.h"

namespace pourparler {

class QuotationFinder {
 public:
  explicit QuotationFinder(const Pack& pack);

  // Replaces document.quotations: in order of their start, outer ones before inner ones. Needs paragraphs only.
  // Linear in the text. Thread-safe.
  void find(Document& document) const;

 private:
  friend class MarkReader;

  std::size_t paragraphs_inside(Document& document, std::size_t first) const;

  std::map<char32_t, std::u32string> closers_;  // opening mark → marks that close it
  std::map<char32_t, bool> marks_;              // every mark; true: a single one, which may be an apostrophe
  WordSet elided_;
};

// With a finder made for this call; keep one where there are many documents.
void find_quotations(Document& document, const Pack& pack);

}  // namespace pourparler
