#include "document/token.h"

#include <array>

namespace pourparler {

namespace {

constexpr std::array<std::string_view, 19> kPos = {"",      "ADJ",  "ADP",  "ADV",  "AUX",  "CCONJ", "DET",
                                                   "INTJ",  "NOUN", "NUM",  "PART", "PRON", "PROPN", "PUNCT",
                                                   "SCONJ", "SYM",  "VERB", "X",    "SPACE"};

constexpr std::array<std::string_view, 43> kDep = {
    "",          "root",   "acl",       "acl:relcl",  "advcl",      "advmod",     "amod",   "appos",    "aux",
    "aux:pass",  "case",   "cc",        "ccomp",      "compound",   "conj",       "cop",    "csubj",    "csubj:pass",
    "dep",       "det",    "discourse", "dislocated", "expl",       "fixed",      "flat",   "goeswith", "iobj",
    "list",      "mark",   "nmod",      "nmod:poss",  "nsubj",      "nsubj:pass", "nummod", "obj",      "obl",
    "obl:agent", "orphan", "parataxis", "punct",      "reparandum", "vocative",   "xcomp"};

static_assert(kPos.size() == static_cast<std::size_t>(Pos::space) + 1);
static_assert(kDep.size() == static_cast<std::size_t>(Dep::xcomp) + 1);

template <class Enum, std::size_t N>
Enum find(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names.at(i) == name) return static_cast<Enum>(i);
  }
  return Enum::none;
}

}  // namespace

std::string_view name_of(Pos pos) {
  return kPos.at(static_cast<std::size_t>(pos));
}
std::string_view name_of(Dep dep) {
  return kDep.at(static_cast<std::size_t>(dep));
}
Pos pos_of(std::string_view name) {
  return find<Pos>(kPos, name);
}

Dep dep_of(std::string_view name) {
  const Dep exact = find<Dep>(kDep, name);
  if (exact != Dep::none) return exact;
  return find<Dep>(kDep, name.substr(0, name.find(':')));
}

}  // namespace pourparler
