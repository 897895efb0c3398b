// The triggers of moves and the small words about them, as a pack's moves.toml gives them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/data.h"
#include "language/word_set.h"
#include "record/facts.h"

namespace pourparler {

// Folded words that stand one behind the other.
using Phrase = std::vector<std::string>;
Phrase phrase_of(std::string_view text);

struct MoveTrigger {
  MoveType type = MoveType::propose;
  std::optional<MoveType> negated;   // the type when denied; without it a denied move
  std::vector<std::string> takes;    // one of these complements must be there
  std::vector<Phrase> objects;       // one of these must be the object
  WordSet to;                        // prepositions that lead to a target
  WordSet upon;                      // prepositions that lead from a noun to its target, not to who acts
  WordSet with;                      // prepositions that lead to another actor
  std::vector<std::string> without;  // folded words and phrases that must not stand by
  bool reflexive = false;
  enum class Polarity { any, positive, negative } polarity = Polarity::any;
  bool inside = false;   // only within what another move is about: "rejected the Norian plan"
  bool promise = false;  // only where what follows lies ahead: "assured that no shot would be fired"
  bool ahead = false;    // only of what will or would be
  std::string name;      // for Reason::rule
};

// A word or expression that may evoke a move: its further words, and which trigger it is.
struct MoveExpression {
  Phrase rest;
  const MoveTrigger* trigger = nullptr;
};

struct MoveRules {
  MoveRules(const Data& data, const Pack& pack);
  MoveRules(const MoveRules&) = delete;
  MoveRules& operator=(const MoveRules&) = delete;

  std::vector<MoveTrigger> triggers;
  // By the first word, longer expressions first.
  WordMap<std::vector<MoveExpression>> verbs, nouns, adjectives;
  // Words of a statement that make it a move of its speaker, whatever their grammar.
  WordMap<std::vector<MoveExpression>> said;
  WordSet negation, hypothetical, future, modal, planning, obligation, first_person, third_person, own, side,
      infinitive, that, agent, noun_of, reflexive, deadline, leaving, lasting, stative, denying, future_suffixes,
      conditional_suffixes, relative, harming, meeting, paired_negation, restriction, second_negation, as_words,
      locative, blaming, gathering, attempting, wishing, possible, auxiliaries, partitive, turning, asking, deciding,
      giving, itself, lacking, having, against, causing, pairs, between, accord, text, under, providing, urgent,
      filling;
  std::vector<std::string> command_endings;
  bool bare_commands = false;  // whether a command is told by the bare verb
  // Country codes by what a country's own is called: "Norian", "north norian".
  WordMap<std::string> demonyms;
  std::vector<Phrase> conditional, idle;
  // Endings of forms whose lemma a model may not know, and those of their lemma; folded.
  std::vector<std::pair<std::string, std::string>> endings;
  std::vector<std::string> together;
};

}  // namespace pourparler
