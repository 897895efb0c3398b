// From captured bytes to text: valid UTF-8, with the way back to every byte.
//
// In order: byte order mark; valid UTF-8; mostly valid UTF-8; what the media type, the meta element or the XML
// declaration says; what the statistics say (uchardet), windows-1252 where they say nothing. A declaration that the
// bytes contradict loses: valid UTF-8 that is not all ASCII hardly ever happens by chance. Bytes that are invalid
// become U+FFFD, and so do NULs. Text that was encoded twice ("Ã©" for "é") is undone, run by run, where the run can
// hardly be meant. Each of these counts in `repaired`.
//
// A PDF's text is extracted by a program that runs beside us with limits; its map is the identity.
#pragma once

#include "base/result.h"
#include "document/capture.h"
#include "document/decoded.h"
#include "ingest/options.h"

namespace pourparler {

struct DecodeOptions {
  // A text that is not UTF-8 needs a map with a piece for each character: some ten times the memory of the text.
  std::uint32_t max_reencoded_bytes = 16 << 20;
  PdfOptions pdf;
};

// The bytes of the capture must be fewer than 4 GiB. Errors: too_large; for PDF also malformed, unsupported (no
// pdftotext), too_large.
Result<Decoded> decode(const Capture& capture, const DecodeOptions& options = {});

}  // namespace pourparler
