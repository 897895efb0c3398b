// One item, whatever it is: told by its content, and given to the reader of its format. Containers give what they hold
// back here.
#pragma once

#include <string>

#include "document/capture.h"
#include "ingest/run.h"
#include "ingest/source.h"

namespace pourparler {

// Where an item stands: what its carrier states of it (path, media type, URL …; no bytes), and how many containers it
// lies in.
struct Item {
  Capture stated;
  int depth = 0;
  bool in_page_archive = false;  // in a WARC, where most things are no reports and go without a word
};

// Both return false if the run is to stop.
bool read_item(Run& run, const Item& item, Source& source);
bool read_item(Run& run, const Item& item, std::string bytes);

// The item of a member: path "outer!/name", one deeper, nothing stated but what the outer says of where and when it was
// fetched.
Item member_of(const Item& outer, const std::string& name);

}  // namespace pourparler
