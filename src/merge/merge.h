// Merging: what several documents say together.
//
// `merge` is a pure function of a set of digests: their order does not matter, ties are broken by ids. It works by
// parts, each of which sees only what shares a key with it, so that a store can do the same step by step:
//
//   families       documents that descend from one piece of reporting (merge/lineage.h)
//   actors         one actor for all spellings (merge/actors.h)
//   facts          one contact, move, utterance for all reports of it (merge/contacts.h …)
//   disagreements  between independent origins (merge/disagreements.h)
#pragma once

#include <span>
#include <vector>

#include "merge/digest.h"
#include "record/record.h"

namespace pourparler {

// The record of these documents. `lineage`: how each descends, by merge/lineage; a document that is not in it is an
// origin of its own. The digests are of different documents.
Record merge(std::span<const Digest> digests, const std::vector<Lineage>& lineage = {});

}  // namespace pourparler
