// What a stretch of a report counts, and whether it says so or says not: by syntax, so that nothing is told of a
// document without it. Dates and lengths of time are no counts.
#pragma once

#include <span>

#include "document/document.h"
#include "merge/content.h"

namespace pourparler {

// Fills counts and negations. `cited`: spans of the source.
void add_counts(const Document& document, std::span<const Span> cited, Content& content);

}  // namespace pourparler
