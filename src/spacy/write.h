// From words to a document's tokens and sentences.
#pragma once

#include <span>

#include "document/document.h"
#include "spacy/string_ids.h"
#include "spacy/word.h"

namespace pourparler::spacy {

// Appends tokens and sentences. `offset`: where in the document's text the words' text starts.
void write_words(std::span<const Word> words, std::uint32_t offset, bool clear, const StringStore& strings,
                 Document& into);

}  // namespace pourparler::spacy
