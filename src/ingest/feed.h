// RSS 0.9x–2.0, RSS 1.0 (RDF) and Atom.
#pragma once

#include "ingest/item.h"

namespace pourparler {

// Each entry is one report: its full content where the feed gives it, else its summary. An entry without either is an
// Error. A feed that breaks off gives the entries before the fault, then an Error with the line.
bool read_feed(Run& run, const Item& item, std::string bytes);

}  // namespace pourparler
