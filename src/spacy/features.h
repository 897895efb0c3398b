// What the tokenizer tells the network of a token: the hashed attributes that its embeddings look up.
#pragma once

#include <cstdint>

namespace pourparler::spacy {

// All fields but the two flags are string ids (string_ids.h). `spacy` and `is_space` are 0 or 1 and are hashed as those
// integers.
struct TokenFeatures {
  std::uint64_t norm = 0;
  std::uint64_t prefix = 0;
  std::uint64_t suffix = 0;
  std::uint64_t shape = 0;
  std::uint64_t spacy = 0;     // one U+0020 follows
  std::uint64_t is_space = 0;  // nothing but white space
  std::uint64_t orth = 0;      // the token's text: key of the static vectors
  std::uint64_t lower = 0;     // its lower case: some pipelines embed it

  bool operator==(const TokenFeatures&) const = default;
};

}  // namespace pourparler::spacy
