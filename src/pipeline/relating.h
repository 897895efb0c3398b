// Relating documents: which descend from one piece of reporting (merge/lineage.h), kept up as documents come in.
//
// A new document is held against those that share keys of its sketch with it; the pairs that are found are kept, and
// the families of the documents that they tie together are looked at again.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "merge/sketch.h"
#include "pipeline/reader.h"
#include "store/writer.h"

namespace pourparler {

// Leaves a document's sketch to be related: inside the Writer's batch that the document was added in.
Status leave_for_relating(const Store& store, Writer& writer, const Sketch& sketch);

// Relates the documents that wait. Gives the ids of those that descend otherwise than was thought, the new ones among
// them; they wait for merging (pipeline/merging.h) from now on.
Result<std::vector<std::string>> relate_waiting(const Store& store, Writer& writer, const ReportReader& reader);

}  // namespace pourparler
