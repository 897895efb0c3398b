#include "spacy/clear_tree.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace pourparler::spacy {

namespace {

// Labels that need more than a new name.
enum class Clear : std::uint8_t {
  other,
  root,
  acomp,
  agent,
  attr,
  aux,
  conj,
  dative,
  expl,
  nmod,
  npadvmod,
  nsubj,
  object,
  pcomp,
  pobj,
  prep,
  clause
};

struct Renamed {
  std::string_view label;
  Clear clear;
  Dep dep;
};

constexpr Renamed kRenamed[] = {
    {"ROOT", Clear::root, Dep::root},
    {"acl", Clear::other, Dep::acl},
    {"acomp", Clear::acomp, Dep::xcomp},
    {"advcl", Clear::other, Dep::advcl},
    {"advmod", Clear::other, Dep::advmod},
    {"agent", Clear::agent, Dep::obl_agent},
    {"amod", Clear::other, Dep::amod},
    {"appos", Clear::other, Dep::appos},
    {"attr", Clear::attr, Dep::xcomp},
    {"aux", Clear::aux, Dep::aux},
    {"auxpass", Clear::other, Dep::aux_pass},
    {"case", Clear::other, Dep::case_},
    {"cc", Clear::other, Dep::cc},
    {"ccomp", Clear::clause, Dep::ccomp},
    {"complm", Clear::other, Dep::mark},
    {"compound", Clear::other, Dep::compound},
    {"conj", Clear::conj, Dep::conj},
    {"csubj", Clear::other, Dep::csubj},
    {"csubjpass", Clear::other, Dep::csubj_pass},
    {"dative", Clear::dative, Dep::iobj},
    {"dep", Clear::other, Dep::dep},
    {"det", Clear::other, Dep::det},
    {"dobj", Clear::object, Dep::obj},
    {"expl", Clear::expl, Dep::expl},
    {"hmod", Clear::other, Dep::compound},
    {"hyph", Clear::other, Dep::punct},
    {"infmod", Clear::other, Dep::acl},
    {"intj", Clear::other, Dep::discourse},
    {"iobj", Clear::other, Dep::iobj},
    {"mark", Clear::other, Dep::mark},
    {"meta", Clear::other, Dep::discourse},
    {"neg", Clear::other, Dep::advmod},
    {"nmod", Clear::nmod, Dep::nmod},
    {"nn", Clear::other, Dep::compound},
    {"npadvmod", Clear::npadvmod, Dep::obl},
    {"nsubj", Clear::nsubj, Dep::nsubj},
    {"nsubjpass", Clear::nsubj, Dep::nsubj_pass},
    {"num", Clear::other, Dep::nummod},
    {"number", Clear::other, Dep::compound},
    {"nummod", Clear::other, Dep::nummod},
    {"oprd", Clear::object, Dep::xcomp},
    {"parataxis", Clear::other, Dep::parataxis},
    {"partmod", Clear::other, Dep::acl},
    {"pcomp", Clear::pcomp, Dep::advcl},
    {"pobj", Clear::pobj, Dep::obl},
    {"poss", Clear::other, Dep::nmod_poss},
    {"possessive", Clear::other, Dep::case_},
    {"preconj", Clear::other, Dep::cc},
    {"predet", Clear::other, Dep::det},
    {"prep", Clear::prep, Dep::obl},
    {"prt", Clear::other, Dep::compound},
    {"punct", Clear::other, Dep::punct},
    {"quantmod", Clear::other, Dep::advmod},
    {"rcmod", Clear::other, Dep::acl_relcl},
    {"relcl", Clear::other, Dep::acl_relcl},
    {"xcomp", Clear::clause, Dep::xcomp},
};

const Renamed& renamed(std::uint64_t id) {
  static constexpr Renamed kUnknown{"", Clear::other, Dep::dep};
  static const auto by_id = [] {
    std::unordered_map<std::uint64_t, const Renamed*> made;
    for (const Renamed& row : kRenamed) made.emplace(string_id(row.label), &row);
    return made;
  }();
  const auto found = by_id.find(id);
  return found == by_id.end() ? kUnknown : *found->second;
}

constexpr std::uint32_t kNobody = kNoToken;
constexpr std::string_view kCopula = "be";  // the scheme's only one

class Turner {
 public:
  Turner(std::span<const Word> words, const StringStore& strings, std::vector<Arc>& arcs)
      : words_(words), arcs_(arcs), nodes_(words.size()) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      nodes_[i].row = &renamed(words[i].dep);
      nodes_[i].pos = pos_of(strings[words[i].pos]);
      nodes_[i].head = arcs[i].head;
    }
  }

  void run() {
    note_children();
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) promote_over_preposition(i);
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) promote_nested_preposition(i);
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) promote_over_copula(i);
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].head != kNoToken) arcs_[i] = turned(i);
    }
  }

 private:
  // A word, with the children that decide about promotions (the first of each kind).
  struct Node {
    const Renamed* row = nullptr;
    Pos pos = Pos::none;
    std::uint32_t head = kNoToken;
    std::uint32_t pobj = kNobody, pcomp = kNobody, prep = kNobody, predicate = kNobody;
    bool has_subject = false, has_expletive = false, has_complement = false;
    std::uint32_t over = kNobody;   // the child promoted over this word
    std::uint32_t below = kNobody;  // the word that this one is promoted over
    Dep function = Dep::none;       // what it becomes then
  };

  bool is_root(std::uint32_t i) const { return nodes_[i].head == i; }
  Clear label(std::uint32_t i) const { return nodes_[i].row->clear; }
  bool is_verbal(std::uint32_t i) const {
    const Pos pos = nodes_[i].pos;
    return pos == Pos::verb || pos == Pos::aux || pos == Pos::adj || pos == Pos::adv;
  }

  void note_children() {
    const auto first = [](std::uint32_t& slot, std::uint32_t child) { slot = slot == kNobody ? child : slot; };
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].head == kNoToken || is_root(i)) continue;
      Node& head = nodes_[nodes_[i].head];
      switch (label(i)) {
        case Clear::pobj:
          first(head.pobj, i);
          break;
        case Clear::pcomp:
          first(head.pcomp, i);
          break;
        case Clear::prep:
          if (i > nodes_[i].head) first(head.prep, i);
          break;
        case Clear::attr:
        case Clear::acomp:
          first(head.predicate, i);
          break;
        case Clear::nsubj:
          head.has_subject = true;
          break;
        case Clear::expl:
          head.has_expletive = true;
          break;
        case Clear::object:
        case Clear::clause:
          head.has_complement = true;
          break;
        default:
          break;
      }
    }
  }

  void promote(std::uint32_t child, std::uint32_t over, Dep function) {
    nodes_[over].over = child;
    nodes_[over].function = function;
    nodes_[child].below = over;
  }

  // The object (talks *in* Geneva), or the clause (*without* saying), comes up over its preposition.
  void promote_over_preposition(std::uint32_t i) {
    const Node& node = nodes_[i];
    if (node.pobj != kNobody) return promote(node.pobj, i, Dep::case_);
    if (node.pcomp == kNobody || nodes_[node.pcomp].pos == Pos::adp) return;
    const Pos pos = nodes_[node.pcomp].pos;
    promote(node.pcomp, i, pos == Pos::verb || pos == Pos::aux ? Dep::mark : Dep::case_);
  }

  // out *of* the city, according *to* them: the inner preposition carries the object up.
  void promote_nested_preposition(std::uint32_t i) {
    const Node& node = nodes_[i];
    if (label(i) != Clear::prep || node.over != kNobody || node.prep == kNobody) return;
    if (nodes_[node.prep].over != kNobody) promote(node.prep, i, Dep::case_);
  }

  bool is_copula(std::uint32_t i) const {
    return nodes_[i].pos == Pos::aux && label(i) != Clear::aux && nodes_[i].row->dep != Dep::aux_pass &&
           words_[i].lemma == kCopula;
  }

  // She *is* minister; it *is* in Geneva. Not: there *is* a plan.
  void promote_over_copula(std::uint32_t i) {
    const Node& node = nodes_[i];
    if (!is_copula(i)) return;
    if (node.predicate != kNobody) {
      if (node.has_subject || !node.has_expletive) promote(node.predicate, i, Dep::cop);
      return;
    }
    const bool free = !node.has_expletive && !node.has_complement;
    if (free && node.prep != kNobody && nodes_[node.prep].over != kNobody) promote(node.prep, i, Dep::cop);
  }

  // The word that stands for i once all are promoted.
  std::uint32_t lowest(std::uint32_t i) const {
    while (nodes_[i].over != kNobody) i = nodes_[i].over;
    return i;
  }
  std::uint32_t highest(std::uint32_t i) const {
    while (nodes_[i].below != kNobody) i = nodes_[i].below;
    return i;
  }

  Arc turned(std::uint32_t i) const {
    if (nodes_[i].over != kNobody) return {lowest(i), nodes_[i].function};
    const std::uint32_t top = highest(i);
    if (is_root(top)) return {i, Dep::root};
    const Dep dep = dep_of_place(i, top);
    return {dep == Dep::fixed ? nodes_[top].head : lowest(nodes_[top].head), dep};  // because *of*: beside its word
  }

  // Whether the word at the head of the place, over any prepositions, is a verb, adjective or adverb.
  bool hangs_on_verb(std::uint32_t top) const {
    std::uint32_t head = nodes_[top].head;
    while (nodes_[head].function == Dep::case_ && !is_root(head)) head = nodes_[head].head;
    return is_verbal(head);
  }

  Dep dep_of_place(std::uint32_t i, std::uint32_t top) const {
    const bool clause = i != top && nodes_[nodes_[i].below].function == Dep::mark;
    const Node& head = nodes_[nodes_[top].head];
    switch (label(top)) {
      case Clear::prep:
        if (i == top) return Dep::advmod;  // its object is elsewhere: the one they talked to
        [[fallthrough]];
      case Clear::pobj:
      case Clear::pcomp:
        if (label(top) == Clear::pcomp && nodes_[top].pos == Pos::adp && head.pobj != kNobody) return Dep::fixed;
        if (clause || (label(top) == Clear::pcomp && is_verbal(i))) return hangs_on_verb(top) ? Dep::advcl : Dep::acl;
        return hangs_on_verb(top) ? Dep::obl : Dep::nmod;
      case Clear::agent:
        return i == top ? Dep::advmod : clause ? Dep::advcl : Dep::obl_agent;
      case Clear::dative:
        return i == top ? Dep::iobj : Dep::obl;
      case Clear::npadvmod:
        return hangs_on_verb(top) ? Dep::obl : Dep::nmod;
      case Clear::aux:
        return nodes_[top].pos == Pos::part ? Dep::mark : Dep::aux;
      case Clear::attr:
        if (head.has_expletive && !head.has_subject) return Dep::nsubj;  // there is a plan
        return Dep::xcomp;
      default:
        return nodes_[top].row->dep;
    }
  }

  std::span<const Word> words_;
  std::vector<Arc>& arcs_;
  std::vector<Node> nodes_;
};

}  // namespace

void clear_to_universal(std::span<const Word> words, const StringStore& strings, std::vector<Arc>& arcs) {
  Turner(words, strings, arcs).run();
}

}  // namespace pourparler::spacy
