// The finder of phrases, part by part: what a lexicon names, what describes, what capitals tell. See phrases.h.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "actors/phrases.h"

namespace pourparler {

inline constexpr std::size_t kLongestName = 6;          // words
inline constexpr std::size_t kLongestDescription = 24;  // words

class PhraseFinder {
 public:
  PhraseFinder(const ActorWords& words, const ActorLexicon& lexicon);
  std::vector<ActorPhrase> run();

 private:
  // A country or an institution that an expression names.
  struct Found {
    std::size_t words = 0;
    Meaning meaning{Sense::state, 0};
  };

  bool breaks(std::size_t i) const { return i >= w_.size() || w_.words[i].comma || w_.words[i].stop; }
  bool same_sentence(std::size_t a, std::size_t b) const { return w_.words[a].sentence == w_.words[b].sentence; }

  // phrase_finder.cc: the kinds of phrase, pairs, lists of adjectives, pronouns
  bool read(std::size_t i, ActorPhrase& phrase) const;
  bool read_pair(std::size_t i, ActorPhrase& phrase) const;
  bool read_listed(std::size_t i, ActorPhrase& phrase) const;
  std::pair<std::size_t, std::size_t> compound_at(std::size_t i) const;
  bool read_compound(std::size_t i, ActorPhrase& phrase) const;
  bool adjective_of(std::size_t i, std::uint32_t& state) const;
  bool heads_list(std::size_t at) const;
  bool read_plural_head(std::size_t at) const;
  bool ends_list(std::size_t i, const Found& found) const;
  bool read_pronoun(std::size_t i, ActorPhrase& phrase) const;
  static ActorPhrase whole(PhraseKind kind, std::size_t first, std::size_t last);
  bool unbroken(std::size_t first, std::size_t last) const;

  // named.cc: what the lexicon names
  Found find_named(std::size_t i) const;
  bool is_compound(std::size_t behind) const;
  bool opens_with_article(std::size_t i) const;
  bool has_capital(std::size_t first, std::size_t last) const;
  bool read_named(std::size_t i, ActorPhrase& phrase) const;
  bool continues_as_name(std::size_t i) const;
  bool in_list_of_sides(std::size_t at, std::size_t last) const;
  bool read_people(std::size_t first, std::size_t at, const Found& found, ActorPhrase& phrase) const;
  bool read_body(std::size_t i, ActorPhrase& phrase) const;

  // descriptions.cc: a head and what stands before it
  bool read_description(std::size_t i, ActorPhrase& phrase) const;
  bool titles_owner(const ActorPhrase& p) const;
  bool owns_next_head(const ActorPhrase& p) const;
  std::size_t premodifier(std::size_t at, bool first, ActorPhrase& p) const;
  std::size_t owner(std::size_t at, ActorPhrase& p) const;
  bool deals_with(std::size_t at) const;
  bool is_seat_of(std::size_t at) const;
  bool belongs_to_name(std::size_t at) const;
  std::size_t plain_words(std::size_t at) const;
  bool read_head(std::size_t at, ActorPhrase& p) const;
  static bool has(const std::vector<Meaning>& meanings, Sense sense);
  static bool has_head(const std::vector<Meaning>& meanings);
  std::string joined(std::size_t first, std::size_t last) const;

  // tails.cc: what stands behind a head
  void extend(ActorPhrase& p) const;
  std::size_t postmodifier(ActorPhrase& p) const;
  bool is_adjective(std::size_t at) const;
  std::size_t tail(std::size_t at, bool belongs, ActorPhrase& p, std::size_t from) const;
  std::size_t body_tail(std::size_t at, ActorPhrase& p) const;
  bool read_nested(std::size_t at, ActorPhrase& p) const;
  std::size_t named_body(std::size_t at, ActorPhrase& p) const;
  std::size_t plain_tail(std::size_t noun, std::size_t from) const;
  std::size_t noun_tail(std::size_t noun, std::size_t from) const;
  bool names_somebody(std::size_t i) const;

  // spelled.cc: long names before their initials
  bool read_spelled(std::size_t i, ActorPhrase& phrase) const;
  std::size_t long_form(std::size_t at) const;
  bool spells(std::size_t at, std::size_t initials) const;

  // capitals.cc: names
  bool read_name(std::size_t i, ActorPhrase& phrase) const;
  std::size_t name_length(std::size_t at) const;
  bool is_bridge(std::size_t i) const;
  bool names_state(std::size_t i) const;
  void take_state(ActorPhrase& phrase) const;
  bool is_tied_adjective(std::size_t i) const;
  bool ties_body(std::size_t at, std::size_t i) const;
  bool is_second_syllable(std::size_t at, std::size_t i) const;
  bool ends_name(std::size_t at, std::size_t i) const;
  bool goes_on(std::size_t i) const;
  bool names_nothing(std::size_t i) const;
  bool opens_name(std::size_t i) const;
  bool begins_name(std::size_t i) const;

  const ActorWords& w_;
  const ActorLexicon& lex_;
  std::unordered_set<std::string_view> lower_, capital_inside_, free_,
      lower_free_;               // free_, lower_free_: not tied by a hyphen
  mutable bool nested_ = false;  // a body is read that an office is of
  std::vector<ActorPhrase> out_;
};

}  // namespace pourparler
