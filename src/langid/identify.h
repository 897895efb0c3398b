// Which language a report is written in, as a whole and paragraph by paragraph (Compact Language Detector 2).
//
// The first words of every paragraph vote, by their bytes; only where the vote is thin or close is a longer sample of
// the document read. A paragraph that is too short or too mixed to tell takes the document's language.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "document/document.h"

namespace pourparler {

struct Identification {
  std::string lang;         // ISO 639-1, empty if undecided
  double confidence = 0.0;  // in [0, 1]
  std::size_t letters = 0;  // bytes of letters that were looked at
};

class Identifier {
 public:
  struct Options {
    std::size_t least_bytes = 24;       // a paragraph of fewer has no vote
    std::size_t paragraph_bytes = 160;  // looked at per paragraph
    std::size_t sample_bytes = 4096;    // looked at of the document where the paragraphs do not decide
    std::size_t vote_bytes = 320;       // a vote of fewer bytes does not decide
    double vote_share = 0.7;            // nor one that the winner has less than this share of
    std::size_t foreign_bytes = 60;     // a paragraph in another language than its document has at least so many
  };

  Identifier() = default;
  explicit Identifier(Options options) : options_(options) {}

  // Sets lang, lang_confidence and the paragraphs' lang. Thread-safe.
  void identify(Document& document) const;

  // The language of one text, valid UTF-8.
  Identification of(std::string_view text) const;

 private:
  Options options_ = {};
};

// With the default options.
void identify(Document& document);

}  // namespace pourparler
