// A reading as bytes, so that later merges need not read the document again.
//
// Nothing is lost but, where they are not wanted, the tokens. The source text is not written where it equals the
// captured bytes, and of the clean text only what was not copied from the source, so the bytes of a plain-text report
// are few.
#pragma once

#include <string_view>

#include "base/result.h"
#include "document/archive.h"
#include "record/reading.h"

namespace pourparler {

// Appends to `out`. Without tokens the strings go too, and sentences keep their spans but no token range.
void encode(const Reading& reading, std::string_view captured, bool with_tokens, Encoder& out);

// Error corrupt where the bytes are not those of a reading, unsupported where a newer program wrote them.
Result<Reading> decode_reading(std::string_view bytes, std::string_view captured);
// The source text alone.
Result<std::string> decode_source(std::string_view bytes, std::string_view captured);

}  // namespace pourparler
