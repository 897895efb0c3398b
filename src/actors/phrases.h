// Phrases: runs of words that name or describe somebody, found by the lexicon and by capitals alone.
//
//   name         Emmanuel Macron · Abbas Araghchi · Telma TV
//   named        Russia · NATO · the Kremlin · Washington          (in the lexicon)
//   people       the Russians · Europeans                          (a demonym that stands as a noun)
//   description  the US Secretary of State · le ministre russe des Affaires étrangères · Macron's office
//   pronoun, pair
#pragma once

#include <string>
#include <vector>

#include "actors/lexicon.h"
#include "actors/words.h"

namespace pourparler {

enum class PhraseKind : std::uint8_t { name, named, people, description, pronoun, pair };

struct ActorPhrase {
  PhraseKind kind = PhraseKind::name;
  std::size_t first = 0, last = 0;            // words [first, last)
  std::size_t head_first = 0, head_last = 0;  // of a description: its head; else the whole
  // named, people, and the party of a description
  bool has_party = false;
  std::uint32_t party = 0;  // ActorLexicon::named
  bool capital = false;     // a seat of government: a place unless it acts
  // description
  bool office = false, person = false, group = false, body = false;
  bool indefinite = false;
  std::size_t owner_first = 0, owner_last = 0;  // words of the name that owns it ("Macron's office"), if any
  bool titled = false;                          // name: "Mr" stands before it
  bool spelled = false;                         // name: its initials stand behind it in brackets
};

// All phrases of the text, in order, none overlapping another.
std::vector<ActorPhrase> find_phrases(const ActorWords& words, const ActorLexicon& lexicon);

}  // namespace pourparler
