// Merging: what several documents say together.
//
// Documents are taken in by digests (merge/digest.h) and by how they descend (merge/lineage.h); what comes out is the
// record, always that of the set of documents taken in so far: neither their order nor their batching shows. A new
// document costs what it touches, not what is there:
//
//   names   in the buckets that its actors share     one actor for all spellings         merge/actors.h
//   blocks  of the weeks and kinds of its facts      one fact for all reports of it      merge/groups.h, assemble.h
//   groups  of other weeks that undated reports join
//
// and from these only what differs is written.
#pragma once

#include <span>
#include <vector>

#include "merge/state.h"

namespace pourparler {

// Takes in documents that are new, that were read again, or that descend otherwise than was thought; each once.
Status take_in(MergeState& state, std::span<const KnownDocument> documents);

// The record of a set of documents, at once and in memory. `lineage`: a document that is not in it is an origin of its
// own.
Record merge(std::span<const Digest> digests, const std::vector<Lineage>& lineage = {});

}  // namespace pourparler
