// English trees in CLEAR's style (ClearNLP; spaCy's English pipelines), turned into Universal Dependencies.
//
// The tree is turned round where the schemes disagree on heads. A word is *promoted* over its head: the object over its
// preposition, the predicate over its copula. Promotions run along edges of the tree, so each chain of them folds into
// one place: its lowest word takes the head and the relation of the highest, the others become its function words. Then
// every label is renamed, some by what stands at their head.
#pragma once

#include <span>
#include <vector>

#include "spacy/string_ids.h"
#include "spacy/universal.h"
#include "spacy/word.h"

namespace pourparler::spacy {

// `arcs` holds the tree as it is, and UD's afterwards. Linear.
void clear_to_universal(std::span<const Word> words, const StringStore& strings, std::vector<Arc>& arcs);

}  // namespace pourparler::spacy
