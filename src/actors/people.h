// The people, bodies and states of one document, as they become known.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actors/lexicon.h"
#include "actors/names.h"
#include "actors/phrases.h"
#include "record/reading.h"

namespace pourparler {

struct Entity {
  Actor actor;
  NameWords words;                 // of a person's fullest name
  std::vector<std::string> heads;  // folded heads of its offices
  char gender = 0;                 // 'm', 'f', or 0
  bool plural = false;             // several, unnamed

  // Whether one of its offices is this one, at another precision perhaps: "minister", "foreign minister".
  bool holds(std::string_view head) const;
};

inline constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

// How many of the latest entities a name or a description is compared with: what was said long ago, and a page of ten
// thousand names, must not make a text cost more than its length.
inline constexpr std::size_t kLookBack = 300;

inline std::size_t look_back(std::size_t size) {
  return size - std::min(size, kLookBack);
}

class People {
 public:
  People(const Document& document, const ActorWords& words, const ActorLexicon& lexicon)
      : document_(document), words_(words), lexicon_(lexicon) {}

  // Index of the entity that a phrase names or describes, made if it is new. Never for pronouns and pairs.
  std::size_t named(const ActorPhrase& phrase);
  std::size_t name(const ActorPhrase& phrase);
  std::size_t description(const ActorPhrase& phrase);
  // The persons introduced with the office whose plural a description is, in the order of their introduction.
  std::vector<std::size_t> holders(const ActorPhrase& description) const;
  // Whether somebody is known to hold the office that a description names.
  bool held(const ActorPhrase& description) const { return holder_of(description) != kNobody; }
  // The one person of a party that is known; kNobody where several or none are.
  std::size_t only_one_of(const std::string& party) const;
  // The one person introduced with the office that a description names and of no other party; kNobody where several
  // or none are.
  std::size_t only_holder(const ActorPhrase& description) const;
  // Whether a name is one of a person known already.
  bool knows(const ActorPhrase& phrase) const;

  // Whether a description is of an office that somebody held before.
  bool is_former(const ActorPhrase& phrase) const;

  // That a description is of an entity: "Marco Rubio, the US Secretary of State".
  void give_role(std::size_t entity, const ActorPhrase& description);

  // That a description in the plural is of those named behind it: "ministers Asma Abdalla and Sameh Rashid".
  void give_heads(const std::vector<std::size_t>& entities, const ActorPhrase& description);

  // That somebody is of the state that a phrase names: « le Kényan Mwai Kibaki ».
  void give_party(std::size_t entity, const ActorPhrase& phrase);

  // Whom a run of words names that is known already, a body before a person; kNobody where nobody is.
  std::size_t bearer(std::size_t first, std::size_t last) const;
  // A body of that name, made.
  std::size_t body_called(std::size_t first, std::size_t last);

  // That a name is one of a body and not of a person, in the second form because of what it is called: "the operator
  // Nordbahn".
  void make_body(std::size_t entity);
  void make_body(std::size_t entity, const ActorPhrase& description);

  Entity& operator[](std::size_t i) { return entities_[i]; }
  const Entity& operator[](std::size_t i) const { return entities_[i]; }
  std::size_t size() const { return entities_.size(); }
  std::vector<Entity>& all() { return entities_; }

  std::string printed(std::size_t first, std::size_t last) const;

 private:
  std::size_t make(ActorType type, const std::string& name, const std::string& party);
  std::size_t of_party(std::uint32_t named);
  std::size_t person_of(const NameWords& words) const;
  std::size_t called_by_first(const std::string& word) const;
  std::size_t body(const ActorPhrase& phrase);
  std::size_t state_of(const ActorPhrase& phrase, const std::string& head, const std::string& party);
  std::size_t somebody(const ActorPhrase& phrase);
  std::size_t holder_of(const ActorPhrase& phrase) const;
  std::size_t firm_of(const ActorPhrase& phrase, const std::string& head) const;
  std::size_t by_initials(std::size_t first, std::size_t last);
  std::string party_of(const ActorPhrase& phrase);
  std::string head_of(const ActorPhrase& phrase) const;
  NameWords name_words(std::size_t first, std::size_t last) const;
  bool holds(const Entity& e, std::string_view head) const;
  std::size_t owner_body(const ActorPhrase& phrase);
  bool is_organisation(std::size_t first, std::size_t last) const;
  void alias(std::size_t entity, const std::string& form);

  const Document& document_;
  const ActorWords& words_;
  const ActorLexicon& lexicon_;
  std::vector<Entity> entities_;
  std::unordered_map<std::string, std::size_t> by_name_;              // folded name of what is no person
  std::unordered_map<std::string, std::vector<std::size_t>> by_key_;  // spelling key of a name's last word → persons
};

}  // namespace pourparler
