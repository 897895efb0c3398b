// From a pipeline's own relations to Universal Dependencies.
//
// Pipelines for English are trained on Stanford-like trees (CLEAR labels): prepositions head their objects, the copula
// heads its clause. Rules over Universal Dependencies want content words as heads and function words as their leaves,
// so that one set of rules reads all languages. Labels that are UD's already pass unchanged.
#pragma once

#include <span>
#include <vector>

#include "document/token.h"
#include "spacy/string_ids.h"
#include "spacy/word.h"

namespace pourparler::spacy {

struct Arc {
  std::uint32_t head = kNoToken;  // of the text; a root is its own head
  Dep dep = Dep::none;

  bool operator==(const Arc&) const = default;
};

// Whether the labels are CLEAR's.
bool is_clear(std::span<const std::string> dep_labels);

// An arc for each word. Without a parse: kNoToken and none.
std::vector<Arc> universal_arcs(std::span<const Word> words, bool clear, const StringStore& strings);

}  // namespace pourparler::spacy
