// Tokens and sentences by rule, in the manner of Universal Dependencies: what a language without a trained pipeline
// has, and what quotations and cues are found on until one has run.
//
//   tokens.toml          where a word is cut: clitics ("do n't", "l' accord"), words that are never cut
//   abbreviations.toml   which full stops belong to their word, and which of these may still end a sentence
//
// Tokens carry neither word class nor syntax. Sentences never cross a paragraph; both cover all of every paragraph but
// its white space. Linear in the text.
#pragma once

#include "document/document.h"
#include "language/data.h"
#include "language/word_set.h"

namespace pourparler {

class Segmenter {
 public:
  explicit Segmenter(const Pack& pack);

  // Replaces the document's tokens and sentences. Thread-safe.
  void segment(Document& document) const;

 private:
  friend class TokenScanner;
  friend class SentenceSplitter;

  WordSet split_before_, split_after_, whole_;
  WordSet before_name_, before_number_, may_end_, starters_;
};

// With a segmenter made for this call; keep one where there are many documents.
void segment(Document& document, const Pack& pack);

}  // namespace pourparler
