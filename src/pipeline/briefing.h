// Fills a briefing from a dossier.
#pragma once

#include <string>

#include "base/result.h"
#include "export/briefing.h"
#include "store/store.h"
#include "views/material.h"

namespace pourparler {

struct BriefingOptions {
  std::size_t limit = 25;         // lines a section; 0: all
  std::size_t quote_bytes = 240;  // a longer quotation is cut at a word
  ViewFilter filter;              // which facts; `chosen` of the briefing says so
  BriefWords words;               // its own words; those of reports stay as they are
};

// The words of a briefing in a language (data/languages/<lang>/briefing.toml). English needs no table; Error
// invalid_argument names the languages that have one. `data`: the data folder, empty for the usual places.
Result<BriefWords> briefing_words(const std::string& lang, const std::string& data = "");

Result<Briefing> make_briefing(const Store& store, const BriefingOptions& options = {});

// The program that makes PDF of pages; it runs beside us with limits.
struct PdfPrinter {
  std::string program = "weasyprint";
  int cpu_seconds = 120;
  int wall_seconds = 180;
};

// The HTML of a briefing as PDF. Errors: unsupported where the printer is not installed, too_large where it takes too
// long, unreadable where it fails.
Result<std::string> briefing_as_pdf(const std::string& html, const PdfPrinter& printer = {});

}  // namespace pourparler
