// Boilerplate that shows by what stands beside it.
#pragma once

#include "clean/plain_page.h"

namespace pourparler {

// Lists of other reports under "Related", comment forms, menus of short lines, and lines between cut lines.
void cut_runs(Page& page);

// Paragraphs and bodies given again, excerpts of a paragraph that follows, lines that come back on every page.
void cut_repeats(Page& page);

// Headlines of other reports that stand between two paragraphs. What parts them from a subhead: they are clauses with a
// headline's verb, and the paragraph after them goes on from the paragraph before them.
void cut_teasers(Page& page);

}  // namespace pourparler
