// Syntax: tokens with lemmas, classes, relations and entities, from a trained pipeline, sentence by sentence.
//
// The sentences are those that the rules found: they know quotations and paragraphs better than a parser that takes a
// page for one stream of words. Each is read as a text of its own, all of a document in one batch.
#pragma once

#include "document/document.h"
#include "spacy/pipeline.h"

namespace pourparler {

// Replaces the document's tokens; sentences keep their spans and get the new tokens' range. Needs sentences.
// Thread-safe.
void read_syntax(Document& document, const spacy::Pipeline& pipeline);

}  // namespace pourparler
