#include "merge/merge.h"

#include <algorithm>
#include <set>

namespace pourparler {

Record merge(std::span<const Digest> digests, const std::vector<Lineage>& lineage) {
  Record out;
  out.lineage = lineage;
  std::set<std::string> known;
  for (const Lineage& one : lineage) known.insert(one.doc);
  for (const Digest& d : digests) {
    if (!known.contains(d.doc)) out.lineage.push_back({d.doc, "o" + d.doc.substr(1), Derivation::unknown, "", 1.0});
  }
  std::sort(out.lineage.begin(), out.lineage.end(), [](const Lineage& a, const Lineage& b) { return a.doc < b.doc; });
  return out;
}

}  // namespace pourparler
