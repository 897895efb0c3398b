// Tokens and sentences, in the terms of Universal Dependencies (universaldependencies.org/u/), whatever model made
// them.
#pragma once

#include <cstdint>
#include <string_view>

#include "document/span.h"
#include "document/strings.h"

namespace pourparler {

enum class Pos : std::uint8_t {
  none,
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x,
  space
};

// UD relations with the subtypes that rules ask for; other subtypes fall back to their main relation.
enum class Dep : std::uint8_t {
  none,
  root,
  acl,
  acl_relcl,
  advcl,
  advmod,
  amod,
  appos,
  aux,
  aux_pass,
  case_,
  cc,
  ccomp,
  compound,
  conj,
  cop,
  csubj,
  csubj_pass,
  dep,
  det,
  discourse,
  dislocated,
  expl,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nmod_poss,
  nsubj,
  nsubj_pass,
  nummod,
  obj,
  obl,
  obl_agent,
  orphan,
  parataxis,
  punct,
  reparandum,
  vocative,
  xcomp
};

// "NOUN", "nsubj:pass"; "" for none. And back: `none` for what is unknown; a subtype without a value of its own gives
// the main relation.
std::string_view name_of(Pos pos);
std::string_view name_of(Dep dep);
Pos pos_of(std::string_view name);
Dep dep_of(std::string_view name);

inline constexpr std::uint32_t kNoToken = 0xFFFFFFFF;

// A token without syntax (before the trained pipelines, or in a language without one) has pos, dep none and head
// kNoToken.
struct Token {
  Span span;
  Symbol lemma = 0;
  Symbol tag = 0;     // the model's own fine tag
  Symbol morph = 0;   // UD features, "Number=Sing|Person=3"
  Symbol entity = 0;  // the model's entity label ("PER", "ORG", "GPE", …) or 0
  bool entity_starts = false;
  Pos pos = Pos::none;
  Dep dep = Dep::none;
  std::uint32_t head = kNoToken;  // index of the head token in the document; a root's head is itself
};

// A sentence: its text without the white space around it, and its tokens [first, last).
struct Sentence {
  Span span;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

}  // namespace pourparler
