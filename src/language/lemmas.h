// Lemmas from tables (lemmas.toml), for pipelines that give none: those without a lemmatizer, and those whose
// lemmatizer is code of spaCy's for one language, which rests here.
//
//   known = ["acordar"]                 lemmas; those that the pack's other tables ask for are known anyway
//   [forms]     ser = ["es", "fue"]     irregular forms
//   [endings.verb]   ieron = ["er", "ir"]      what an ending is replaced by; the first that gives a known lemma counts
//   [endings.noun]  [endings.adjective]        else the first of the longest ending
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "document/document.h"
#include "language/data.h"
#include "language/word_set.h"

namespace pourparler {

class Lemmas {
 public:
  explicit Lemmas(const Pack& pack);

  // The lemma of a word: lower case, accents as written; the word itself where no table says more. A token without a
  // class only gets a lemma that is known.
  std::string of(std::string_view word, Pos pos) const;

  // Gives a lemma to every token that has none. Does nothing for a pack without lemmas.toml.
  void fill(Document& document) const;

 private:
  using Ending = std::pair<std::string, std::vector<std::string>>;

  void read_endings(const Pack& pack, const char* name, std::vector<Ending>& out);
  bool by_ending(const std::string& word, const std::vector<Ending>& endings, bool guess, std::string& out) const;

  WordMap<std::string> forms_;
  std::unordered_set<std::string> known_;
  std::vector<Ending> verb_, noun_, adjective_;  // longest first
  bool rests_ = true;
};

}  // namespace pourparler
