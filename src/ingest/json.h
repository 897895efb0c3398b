// JSON Lines, and JSON files that hold one object or an array of them.
//
// Fields: `text` or `html` (one must be there), `url`, `title`, `date`, `lang`, `outlet`, `byline` (or `author`), `id`.
// null counts as missing; numbers are taken as they are written. Other fields are ignored. Where both text and html are
// given, text is taken.
#pragma once

#include <string>
#include <string_view>

#include "ingest/item.h"

namespace pourparler {

struct JsonReport {
  std::string id;   // as given; empty if missing
  Capture capture;  // path is left empty
};

// One object. Bytes that are not UTF-8 are decoded first. Errors: malformed (with the column), never more.
Result<JsonReport> read_json_report(std::string_view object);

// Both readers below give up, with an Error, once a thousand objects have failed and none was a report.

// One object a line; blank lines are passed over. A line that fails is an Error with its number, and the next line is
// read.
bool read_json_lines(Run& run, const Item& item, Reader& in);

// Objects one after another or in one array, over as many lines as they like. The first that is no JSON ends it.
bool read_json(Run& run, const Item& item, Reader& in);

}  // namespace pourparler
