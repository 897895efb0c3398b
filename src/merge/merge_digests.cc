// Merging all at once, in memory: the same code over a state of its own.
#include <map>

#include "merge/memory_state.h"
#include "merge/merge.h"

namespace pourparler {

Record merge(std::span<const Digest> digests, const std::vector<Lineage>& lineage) {
  std::map<std::string, Lineage> by_doc;
  for (const Lineage& one : lineage) by_doc[one.doc] = one;
  std::vector<KnownDocument> documents;
  for (const Digest& d : digests) {
    const auto at = by_doc.find(d.doc);
    documents.push_back(
        {d, at != by_doc.end() ? at->second : Lineage{d.doc, "o" + d.doc.substr(1), Derivation::unknown, "", 1.0}});
  }
  MemoryState state;
  (void)take_in(state, documents);
  return state.record();
}

}  // namespace pourparler
