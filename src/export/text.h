// Source texts: what offsets of the exchange format point into.
#pragma once

#include "document/document.h"
#include "export/sink.h"

namespace pourparler {

// The source text of one document and nothing else, so that byte N of the output is byte N of the text.
Status write_text(const Document& document, const Sink& sink);

// The same under a line with id and path, and a line end after it; for printing several.
Status write_text_with_heading(const Document& document, const Sink& sink);

}  // namespace pourparler
