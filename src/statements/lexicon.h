// What a language pack knows of words that matter to reported speech: kinds of word (words.toml) and cues (cues.toml).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/data.h"
#include "language/word_set.h"

namespace pourparler {

// Kinds of word, as bits. Each has the list of its name in words.toml.
using Kinds = std::uint64_t;
namespace kind {
enum Bit : unsigned {
  determiners,
  possessives,
  prepositions,
  inside,
  conjunctions,
  and_,
  but,
  subordinators,
  that,
  relatives,
  who,
  pronouns_he,
  pronouns_she,
  pronouns_it,
  pronouns_they,
  pronouns_other,
  clause_starts,
  auxiliaries,
  be,
  have,
  modals,
  finite,
  present,
  negations,
  to,
  as,
  adverbs,
  clitics,
  days,
  times,
  listeners,
  titles,
  institutions,
  people,
  unnamed,
  particles,
  no_names,
  channels,
  genitive,
  possessor,
  agent,
  reflexive,
  explains,
  indefinite,
  claims,
  questions,
  articles,
  plans,
  contrasts,
  latter,
  generic,
  papers,
  female,
  male,
  acts,
  studies,
  passed_on,
  media,
  relays,
  objects,
  anonymity,
  count
};
}  // namespace kind

constexpr Kinds bit(kind::Bit b) {
  return Kinds{1} << b;
}

// The ways to report, as bits: the groups of cues.toml.
using CueClass = std::uint32_t;
namespace cue_class {
inline constexpr CueClass say = 1, tell = 2, quote = 4, call = 8, call_as = 16, urge = 32, promise = 64, source = 128,
                          noun = 256, bare = 512, question = 1024, view = 2048, announce = 4096, deed = 8192;
inline constexpr CueClass verb = say | tell | quote | call | call_as | urge | promise | question | deed;
}  // namespace cue_class

// One way to write a cue: its words after the first, and what it is.
struct CueForm {
  std::vector<std::string> rest;
  CueClass classes = 0;
  std::string lemma;
  std::size_t place = 0;  // in its line: 0 heads it (the infinitive, in English the plural present too), 1 the next
  bool base = false;      // heads its line
};

class Lexicon {
 public:
  explicit Lexicon(const Pack& pack);

  Kinds kinds(std::string_view folded) const;
  // The forms that begin with this word, longest first; null if there are none.
  const std::vector<CueForm>* cues(std::string_view folded) const;

  // Whether a clause may follow a cue without "that".
  bool bare_clauses() const { return bare_clauses_; }
  bool is_gerund(std::string_view folded) const { return ends(folded, gerunds_); }
  bool is_infinitive(std::string_view folded) const { return ends(folded, infinitives_); }
  bool is_adverb(std::string_view folded) const { return folded.size() > 4 && ends(folded, adverbs_); }
  // By how it is written, accents included: a participle that is no finite form as well, "déclaré", unlike "dit".
  bool is_mere_participle(std::string_view lower) const {
    return ends(lower, participles_) && ends(lower, mere_participles_);
  }
  bool is_past(std::string_view folded) const { return folded.size() > 3 && ends(folded, past_); }

 private:
  static bool ends(std::string_view word, const std::vector<std::string>& endings);
  void read_words(const Pack& pack);
  void read_cues(const Pack& pack);

  WordMap<Kinds> kinds_;
  WordMap<std::vector<CueForm>> cues_;
  std::vector<std::string> gerunds_, infinitives_, adverbs_, participles_, mere_participles_, past_;
  bool bare_clauses_ = false;
};

}  // namespace pourparler
