// Casting: whom each phrase of a document means. Names first, then descriptions that stand beside a name, then the rest
// in the order of the text.
#pragma once

#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "actors/lexicon.h"
#include "actors/people.h"
#include "actors/phrases.h"
#include "actors/words.h"
#include "record/reading.h"

namespace pourparler {

inline constexpr std::size_t kPronounReach = 3;  // sentences that a pronoun may look back

class Casting {
 public:
  Casting(Reading& reading, const ActorLexicon& lexicon)
      : reading_(reading),
        lexicon_(lexicon),
        words_(actor_words(reading.document)),
        phrases_(find_phrases(words_, lexicon)),
        people_(reading.document, words_, lexicon),
        meant_(phrases_.size()) {}
  void run();

 private:
  // Whom a phrase means; several for "the two leaders", nobody for a pronoun that leads nowhere.
  struct Meant {
    std::vector<std::size_t> entities;
    bool place = false;
  };

  bool is_name(std::size_t i) const { return i < phrases_.size() && phrases_[i].kind == PhraseKind::name; }
  bool comma_before(std::size_t i) const { return words_.words[phrases_[i].first].comma; }
  static bool describes_one(const ActorPhrase& d) { return d.office || (d.person && !d.group); }
  std::size_t sentence_of(std::size_t i) const { return words_.words[phrases_[i].first].sentence; }

  // casting.cc: names, places, and what is left
  bool is_description(std::size_t i) const;
  void take_up(std::size_t i);
  bool may_hold(std::size_t entity, const ActorPhrase& office) const;
  void introduce_names();
  struct Votes {
    bool person = false, other = false;
  };
  using WordVotes = std::unordered_map<std::string_view, Votes>;
  WordVotes votes_of_words() const;
  void retype_names();
  void settle(std::size_t i);
  bool leads_to_a_place(std::size_t i) const;
  bool names_body(std::size_t i) const;
  bool is_building(const ActorPhrase& p) const;
  bool names_site(const ActorPhrase& p) const;
  bool is_geographic(const ActorPhrase& p) const;
  bool is_place(std::size_t i) const;
  bool has_encounter(const ActorPhrase& p) const;
  bool is_destination(const ActorPhrase& p) const;
  bool looks_like_a_person(const ActorPhrase& p) const;

  // ties.cc: phrases side by side
  bool touches(std::size_t i) const;
  void tie_descriptions();
  void tie_chains();
  void tie_lists();
  void tie_leads();
  std::size_t opening_name(std::uint32_t sentence) const;
  bool fits_lead(std::size_t description, std::size_t name) const;
  bool first_named(std::size_t i) const;
  void tie_titles();
  bool is_named_person(std::size_t i) const;
  bool is_citizen(std::size_t i) const;
  bool listed(std::size_t a, std::size_t b) const;
  bool trails(std::size_t i) const;
  void give_sides(std::size_t description, const std::vector<std::size_t>& named);
  bool is_kind_of(std::size_t i) const;
  void share_office(std::size_t description, std::size_t entity);
  void tie(std::size_t description, std::size_t name);

  // syntax.cc: ties over words between
  void tie_by_syntax();
  bool belongs_to(std::size_t description, std::size_t name) const;
  std::pair<std::size_t, std::size_t> tokens_of(std::size_t first, std::size_t last) const;
  std::size_t top_of(std::pair<std::size_t, std::size_t> run) const;

  // pronouns.cc
  bool fits(std::size_t entity, std::string_view word) const;
  void pronoun(std::size_t i);
  std::vector<std::size_t> they(std::size_t i) const;
  std::size_t first_in_sentence(std::size_t sentence, std::size_t before, std::string_view word) const;

  // loyalties.cc: whose side somebody is on
  void find_loyalties();
  void give_loyalty(std::size_t i, const std::string& party);
  void serve_owner(std::size_t i);
  void serve_neighbour(std::size_t i);
  bool in_brackets(const ActorPhrase& p) const;
  bool office_is(const ActorPhrase& d, bool (ActorLexicon::*list)(std::string_view) const) const;
  bool holds_for_a_state(const ActorPhrase& d) const;
  std::string home_state() const;

  // pairs.cc: "both sides"
  std::vector<std::size_t> pair(std::size_t i) const;
  std::vector<std::size_t> pair_behind(std::size_t i) const;
  std::vector<std::size_t> pair_of_office(std::size_t i, std::size_t many) const;
  std::vector<std::size_t> several_of_office(std::size_t i) const;
  std::vector<std::size_t> last_so_many(std::size_t before, std::size_t reach, std::size_t many) const;
  std::vector<std::size_t> two_sides(std::size_t before) const;
  std::vector<std::size_t> named_most(std::size_t before, bool states) const;
  std::vector<std::size_t> first_two(std::size_t before) const;
  std::vector<std::size_t> of_type(std::size_t sentence, std::size_t before, ActorType type) const;

  // mentions.cc: what is written into the reading
  void write();
  void write_place(std::size_t i);
  MentionKind kind_of(const ActorPhrase& p) const;
  void write_mentions(std::size_t i);

  Reading& reading_;
  const ActorLexicon& lexicon_;
  ActorWords words_;
  std::vector<ActorPhrase> phrases_;
  People people_;
  std::vector<Meant> meant_;
};

}  // namespace pourparler
