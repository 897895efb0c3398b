// What a dossier remembers of how its reports are to be read: the user's own tables, whole, so that the files may move.
#pragma once

#include <optional>

#include "pipeline/own_tables.h"
#include "pipeline/reader.h"
#include "store/store.h"

namespace pourparler {

struct OwnTables {
  OwnTable actors, issues;
  bool changed = false;  // they are not what the dossier remembers
};

inline constexpr const char* kNoFile = "none";

// The tables that the dossier remembers; a file that is named takes the place of one, "none" takes it out.
Result<OwnTables> own_tables_of(const Store& store, const std::string& actors_file = "",
                                const std::string& issues_file = "");

// Whether they can be read with; errors name file, line and column. `data`: the data folder, empty for the usual
// places.
Status check_own_tables(const std::string& data, const OwnTables& tables);

// Has the dossier, open for writing, remember them.
Status keep_own_tables(Store& store, const OwnTables& tables);

// A reader that reads with the tables that the dossier remembers.
Result<ReportReader> reader_for(const Store& store, ReaderOptions options);

}  // namespace pourparler
