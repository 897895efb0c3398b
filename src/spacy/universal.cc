#include "spacy/universal.h"

#include <algorithm>

#include "spacy/clear_tree.h"

namespace pourparler::spacy {

bool is_clear(std::span<const std::string> dep_labels) {
  const auto has = [&](std::string_view label) {
    return std::find(dep_labels.begin(), dep_labels.end(), label) != dep_labels.end();
  };
  return has("dobj") && has("pobj") && has("prep");
}

std::vector<Arc> universal_arcs(std::span<const Word> words, bool clear, const StringStore& strings) {
  std::vector<Arc> arcs(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].head < 0) continue;
    arcs[i].head = static_cast<std::uint32_t>(words[i].head);
    const std::string_view label = strings[words[i].dep];
    arcs[i].dep = arcs[i].head == i ? Dep::root : dep_of(label);
    if (arcs[i].dep == Dep::none) arcs[i].dep = Dep::dep;
  }
  if (clear) clear_to_universal(words, strings, arcs);
  return arcs;
}

}  // namespace pourparler::spacy
