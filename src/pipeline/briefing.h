// Fills a briefing from a dossier.
#pragma once

#include "base/result.h"
#include "export/briefing.h"
#include "store/store.h"

namespace pourparler {

struct BriefingOptions {
  std::size_t limit = 25;         // lines a section; 0: all
  std::size_t quote_bytes = 240;  // a longer quotation is cut at a word
};

Result<Briefing> make_briefing(const Store& store, const BriefingOptions& options = {});

}  // namespace pourparler
