// The text of a PDF, by `pdftotext` of poppler-utils. It runs as a program of its own, with limits of time and memory:
// hostile files cannot take us down, and its licence (GPL) stays outside our binary.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "ingest/options.h"

namespace pourparler {

// Paragraphs as lines with a blank line between; the line breaks of the page are undone. Errors: unsupported (no
// pdftotext; pages that are but images), malformed, too_large (time, memory, text), refused (locked with a password).
Result<std::string> text_of_pdf(std::string_view bytes, const PdfOptions& options = {});

// Joins the lines of each block that were broken only because the page ended there. What pdftotext prints, as
// paragraphs.
std::string join_lines(std::string_view text);

}  // namespace pourparler
