// The words by which a language names those who take part: states, capitals, institutions, offices, groups, titles,
// pronouns.
//
// Every expression is a sequence of folded words in one trie; a place in a text is matched against the longest that
// stands there. Tables: names/countries*.toml, names/institutions.toml, languages/<code>/actors.toml.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/data.h"
#include "language/word_set.h"
#include "record/actor.h"

namespace pourparler {

// What an expression can be; one may be several ("Russian": demonym; "minister": office and person).
enum class Sense : std::uint8_t {
  state,        // a country by its name
  demonym,      // its adjective or its people
  capital,      // a seat of government that may stand for it
  institution,  // a body or a seat that speaks and acts
  office,       // one person who holds it
  person,       // one person, not named
  group,        // several, or a body
  modifier,     // may stand before a head
  after,        // may stand behind a head
  article,
  of,       // ties a head to what it belongs to
  towards,  // ties a head to what it is sent to or deals with
  domain,   // what an office is of
  title,    // "Mr"
  pair,     // "the two sides"
};

struct Meaning {
  Sense sense;
  std::uint32_t entry = 0;  // index into parties() for state, demonym, capital, institution; of a pair, how many
};

// A country or an institution.
struct Named {
  std::string name;                          // canonical, English
  std::string party;                         // country code, or the body's own
  ActorType type = ActorType::organisation;  // state, organisation, or group for what is spoken of like a state
};

class ActorLexicon {
 public:
  ActorLexicon(const Data& data, const Pack& pack);

  struct Match {
    std::size_t words = 0;  // how many words it took; 0: nothing
    const std::vector<Meaning>* meanings = nullptr;
  };
  // The longest expression that starts at words[at] and, where `sense` is given, has that sense.
  Match match(const std::vector<std::string_view>& words, std::size_t at) const;
  Match match(const std::vector<std::string_view>& words, std::size_t at, Sense sense) const;

  const Named& named(std::uint32_t entry) const { return named_[entry]; }
  bool is_body(std::string_view head) const { return bodies_.contains(head); }
  bool is_the_state(std::string_view head) const { return states_.contains(head); }
  bool is_organisation(std::string_view word) const { return organisations_.contains(word); }
  // Heads that may stand for one another: "the company", "the operator".
  bool is_firm(std::string_view head) const { return firms_.contains(head); }
  // Words of offices that only states have ("minister"), that only bodies have ("chairman").
  bool is_of_states(std::string_view head) const { return state_offices_.contains(head); }
  bool is_of_bodies(std::string_view head) const { return body_offices_.contains(head); }
  // Heads that are another office where they stand before its name: "prime minister", "former president".
  bool is_rank(std::string_view word) const { return ranks_.contains(word); }
  // What many an office may be called where its holder is named next: "official", "leader".
  bool is_any_office(std::string_view head) const { return any_offices_.contains(head); }
  bool is_former(std::string_view word) const { return former_.contains(word); }
  // "His counterpart": whose office is that of the one named before.
  bool is_counterpart(std::string_view head) const { return counterparts_.contains(head); }
  // Heads of those who take part for the body that owns them: "Nordbahn negotiators".
  bool speaks_for(std::string_view head) const { return speaking_.contains(head); }
  // The office by its plainest name: "premier" is "prime minister".
  std::string plain_office(std::string head) const;
  bool is_article(const std::vector<std::string_view>& words, std::size_t at) const {
    return match(words, at, Sense::article).words == 1;
  }
  bool is_indefinite(std::string_view word) const { return indefinite_.contains(word); }
  bool is_female(std::string_view word) const { return female_.contains(word); }
  bool is_male(std::string_view word) const { return male_.contains(word); }
  bool is_and(std::string_view word) const { return and_.contains(word); }
  bool is_particle(std::string_view word) const { return particles_.contains(word); }
  bool opens_place(std::string_view word) const { return place_before_.contains(word); }
  bool leads_to_place(std::string_view word) const { return place_towards_.contains(word); }
  bool opens_name(std::string_view word) const { return name_openers_.contains(word); }
  bool is_motion(std::string_view word) const { return motion_.contains(word); }
  // What a name may be of that nobody bears: "port of".
  bool is_site(std::string_view word) const { return sites_.contains(word); }
  // Heads of those who are sent to a place and belong there, where the language lists them: « ambassadeur à ».
  bool has_posts() const { return has_posts_; }
  bool is_posted(std::string_view head) const { return posted_.contains(head); }
  bool is_venue(std::string_view word) const { return venues_.contains(word); }
  // A word in a name, or just before it, that makes it one of a place: "Lake".
  bool is_geographic(std::string_view word) const { return geographic_.contains(word); }
  bool is_opener(std::string_view word) const { return openers_.contains(word); }
  // Whether a word that no list knows ends as the adjectives of countries and towns do.
  bool ends_as_adjective(std::string_view word) const;
  // The state that the first part of a compound adjective means: "Franco-German"; null if none.
  const std::uint32_t* joined(std::string_view word) const {
    const auto at = joined_.find(word);
    return at == joined_.end() ? nullptr : &at->second;
  }
  // A noun of what sides do with each other: "talks".
  bool is_between_sides(std::string_view word) const { return between_sides_.contains(word); }
  bool is_common(std::string_view word) const { return common_.contains(word); }
  bool is_he(std::string_view word) const { return he_.contains(word); }
  bool is_she(std::string_view word) const { return she_.contains(word); }
  // Whether the head, in the singular, is of those who speak unnamed: "official".
  bool is_anonymous(std::string_view head) const { return anonymous_.contains(head); }
  // How many an expression that begins at words[at] speaks of, "both", "the three"; 0 where it is none.
  std::size_t how_many(const std::vector<std::string_view>& words, std::size_t at) const;
  // The last word of a pair that means the parties: "both sides".
  bool is_sides(std::string_view word) const { return sides_.contains(word); }
  bool is_they(std::string_view word) const { return they_.contains(word); }

  // Splits an expression as texts are split: at white space, apostrophes and hyphens, folded.
  static std::vector<std::string> split(std::string_view expression);

 private:
  struct Node {
    WordMap<std::uint32_t> next;
    std::vector<Meaning> meanings;
  };

  void add(std::string_view expression, Meaning meaning);
  void add_list(const std::vector<Entry>& entries, Sense sense, std::uint32_t value = 0);
  // `suffix`: what the fields' names end in, "_en" in tables of many languages.
  void add_countries(const Tables& tables, std::string_view key, std::string_view suffix);
  void add_institutions(const Tables& tables, std::string_view key);
  std::uint32_t entry_of(const TableRecord& country);

  std::vector<Node> nodes_{1};
  std::vector<Named> named_;
  WordMap<std::uint32_t> by_code_;
  WordSet state_offices_, body_offices_, bodies_, firms_, sites_, states_, organisations_, indefinite_, female_, male_,
      particles_, place_before_, place_towards_, name_openers_, motion_, venues_, geographic_, openers_, common_, and_,
      he_, she_, they_, sides_, anonymous_, ranks_, former_, counterparts_, speaking_, between_sides_, any_offices_,
      posted_;
  bool has_posts_ = false;
  WordMap<std::uint32_t> joined_;
  WordMap<std::string> plain_offices_;
  std::vector<std::string> adjective_endings_;  // folded
};

}  // namespace pourparler
