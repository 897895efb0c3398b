// Relating documents: which descend from one piece of reporting (merge/lineage.h), kept up as documents come in.
//
// A new document is held against those that are near it (pipeline/near_reports.h); the pairs that are found are kept,
// and the families of the documents that they tie together are looked at again. Any order and any batching of the same
// documents ends in the same families.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "merge/lineage.h"
#include "pipeline/reader.h"
#include "store/writer.h"

namespace pourparler {

// Leaves a document's sketch to be related: inside the Writer's batch that the document was added in.
Status leave_for_relating(const Store& store, Writer& writer, const Sketch& sketch);

// Relates the documents that wait. Gives the ids of those that descend otherwise than was thought, the new ones among
// them; they wait for merging (pipeline/merging.h) from now on.
Result<std::vector<std::string>> relate_waiting(const Store& store, Writer& writer, const ReportReader& reader,
                                                const LineageOptions& options = {});

}  // namespace pourparler
