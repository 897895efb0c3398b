// What stands above and around the report: title, site name, section, byline, credits, source.
#pragma once

#include "clean/plain_page.h"
#include "clean/stated.h"

namespace pourparler {

// Finds the title (it stays), and cuts site names, slogans and sections above it.
void read_head(Page& page, Stated& stated);

// The author's name, which stays: "By Jane Roe", "Par …", or a name alone under the title.
void read_byline(Page& page, Stated& stated);

// Cuts lines and closing brackets that only name agencies, and states them.
void cut_credits(Page& page, Stated& stated);

// The address that the cut lines give as the report's own or its source's.
void read_url(const Page& page, Stated& stated);

}  // namespace pourparler
