// X0 rows of the words seen lately, so that a word's embedding is looked up and mixed once, not once a token.
//
// What is cached depends on the word alone and is the same bits every time: a cache changes nothing but time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "spacy/aligned.h"
#include "spacy/features.h"

namespace pourparler::spacy {

// Numbers words. A word is its text, its norm, and whether a space follows: all other features follow from the text.
class WordCache {
 public:
  // Beyond this many words the next batch starts with an empty cache.
  static constexpr std::size_t kMaxWords = 8192;

  // Starts a batch; true where the words of earlier batches were forgotten.
  bool start_batch();
  void clear();

  // The number of a word; new words are numbered on from size().
  std::uint32_t slot_of(const TokenFeatures& token);
  std::size_t size() const { return words_.size(); }
  const TokenFeatures& word(std::size_t slot) const { return words_[slot]; }

 private:
  void grow();
  std::size_t home(const TokenFeatures& token) const;

  std::vector<TokenFeatures> words_;
  std::vector<std::uint32_t> table_;  // slot + 1, 0 empty; open addressing, size a power of two
};

}  // namespace pourparler::spacy
