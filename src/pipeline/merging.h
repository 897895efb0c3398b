// Merging in a dossier: what waits is taken into the record, a number of documents at a time.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>

#include "base/result.h"
#include "merge/digest.h"
#include "record/reading.h"
#include "store/writer.h"

namespace pourparler {

// Leaves a document for merging: inside the Writer's batch that the document was added in.
Status leave_for_merging(const Store& store, Writer& writer, const Reading& reading);
Status leave_for_merging(const Store& store, Writer& writer, const Digest& digest);

// Brings the record up to date with the documents that wait, those of an earlier run that was cut short included.
// `stop`, asked between batches, ends it early: what waits is merged next time.
Status merge_waiting(const Store& store, Writer& writer, const std::function<bool()>& stop = {});

// The id in the record of every actor of a stored reading, by its id in the reading.
Result<std::unordered_map<std::string, std::string>> record_ids_of_actors(const Store& store, const Reading& reading);

}  // namespace pourparler
