// Reading: from what a user names to captures, one report each.
//
// Files, folders (walked in bytewise order of names; names that start with a dot are passed over; links to folders are
// not followed), http and https URLs, "-" for standard input. What an input is, is told by its content: plain text,
// HTML, PDF; RSS and Atom, JSON and JSON Lines, WARC, e-mail; zip, tar, 7z and compressed files of any of these, in
// each other too. Everything streams: memory holds one report and a buffer.
//
// What Capture.bytes holds (it defines the document's id):
//   file, archive member, URL, WARC payload   the bytes as they were (a payload after transfer and content coding are
//   undone) feed entry, JSON line                     its text or html, UTF-8; media_type then says "charset=utf-8"
//   e-mail                                    the body of the text or html part, in the part's charset (media_type
//   names it)
// What the carrier states stands in the capture's other fields. A WARC-Date is when the page was fetched, no
// publication date: it stands in `fetched`. Dates of feeds and e-mail are ISO 8601 where they could be read, else as
// they were. The path of a part: "outer!/name", name being the member, the record's id, the entry's id, the line's id
// or number.
#pragma once

#include <string>
#include <vector>

#include "ingest/options.h"
#include "ingest/run.h"

namespace pourparler {

// Delivers every report of the inputs, in order. An item that fails is delivered as an Error whose place names it
// (file, member, line), and the run goes on. An Error of kind `interrupted` if the sink stopped the run.
Status read_inputs(const std::vector<std::string>& inputs, const IngestOptions& options, const CaptureSink& sink);

}  // namespace pourparler
