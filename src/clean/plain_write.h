// From the marks on a page to the clean text, its map, and the boilerplate's spans.
#pragma once

#include "clean/plain.h"
#include "clean/plain_page.h"

namespace pourparler {

void write_clean(Page& page, PlainText& out);

}  // namespace pourparler
