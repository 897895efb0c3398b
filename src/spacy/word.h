// A token with all that a pipeline's components say of it, in spaCy's own terms: ids of strings and raw labels.
#pragma once

#include <cstdint>
#include <string_view>

#include "spacy/tokenizer.h"

namespace pourparler::spacy {

struct Word : RawToken {
  std::uint64_t tag = 0, pos = 0, morph = 0, dep = 0;  // string ids; 0 where nothing is set
  std::string_view lemma;                              // empty where none is set; lives as long as what made it
  std::int32_t head = -1;                              // number of the head in the text, itself for a root; -1 unparsed
  std::int8_t sentence_start = 0;                      // 1 yes, -1 no, 0 not said
  bool entity_begin = false;
  std::uint64_t entity = 0;  // id of the entity's label
};

// "_" and "" both are the empty set of features.
inline constexpr std::uint64_t kEmptyMorph = 456;  // the symbol "_"

// Features and their values in the order that spaCy stores: "Number=Sing|Case=Nom" → "Case=Nom|Number=Sing"; "" → "_".
std::string normal_features(std::string_view features);
// The value of a feature, "" where it is missing: ("Case=Nom|Number=Sing", "Case") → "Nom".
std::string_view feature(std::string_view features, std::string_view name);

}  // namespace pourparler::spacy
