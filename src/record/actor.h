// Who takes part: a person, a state, an organisation, a group, or a source without a name.
#pragma once

#include <string>
#include <vector>

#include "record/evidence.h"

namespace pourparler {

enum class ActorType { person, state, organisation, group, unnamed };

std::string_view name_of(ActorType type);
ActorType actor_type_of(std::string_view name);  // `group` for what is unknown

// What somebody is or was, as the documents give it.
struct Role {
  std::string title;
  std::string of;  // country code or organisation
  std::string from, to;
  std::vector<Evidence> evidence;
};

// Why two names are held to be one actor's; what an analyst undoes who knows better.
struct Union {
  std::string name, with;  // keys of names: type, folded words, party
  std::string why;         // "same name", "same sound", "near spelling", "initial", "family name alone", "acronym"
};

struct Actor {
  std::string id;
  std::string name;  // canonical: the form that most independent sources use
  ActorType type = ActorType::person;
  std::string party;  // country code or organisation for which the actor speaks; empty if unknown
  std::vector<Role> roles;
  std::vector<std::string> aliases;  // every surface form seen
  std::vector<Union> unions = {};    // of several documents; a reading has none
};

// How a mention means its actor.
enum class MentionKind { name, role, pronoun, metonym };

// One place in a text where an actor is named or meant. Where one expression means several actors ("the two leaders",
// "both sides"), there is one mention for each, all with the same span.
struct Mention {
  Span span;  // of Document::text: the whole expression, titles and appositions included
  Span head;  // of Document::text: the word or words that carry it ("Lavrov", "officials", "he")
  std::string actor;
  MentionKind kind = MentionKind::name;
};

}  // namespace pourparler
