// A dossier's record in an exchange format, streamed.
#pragma once

#include <string>

#include "export/layers.h"
#include "export/sink.h"
#include "store/store.h"

namespace pourparler {

struct ExportOptions {
  enum class Format { jsonl, csv, text } format = Format::jsonl;
  Layers layers;    // jsonl: what the facts were made from, too
  std::string doc;  // id or path of the one document to export; empty: all
};

Status export_dossier(const Store& store, const ExportOptions& options, const Sink& sink);

}  // namespace pourparler
