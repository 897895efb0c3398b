// Annotating without a store: one JSON line in, one out, in order; no state between lines, so the work may be split
// anywhere.
#pragma once

#include <functional>
#include <istream>
#include <string_view>

#include "base/result.h"
#include "pipeline/reader.h"

namespace pourparler {

struct AnnotateOptions {
  unsigned jobs = 1;
  bool keys = false;                // ends each report's lines with its merge keys (pipeline/merge_keys.h)
  std::size_t max_line = 64 << 20;  // bytes; a longer line gives an error line
};

// Where finished lines go, each with its line end. False stops the run (a closed pipe).
using LineSink = std::function<bool(std::string_view)>;

// Returns how many lines gave an error line.
Result<std::uint64_t> annotate(std::istream& in, const ReportReader& reader, const AnnotateOptions& options,
                               const LineSink& sink);

}  // namespace pourparler
