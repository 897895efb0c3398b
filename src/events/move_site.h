// A move's site: the words about one trigger, and what the grammar says of them. Syntax first, positions where it is
// silent or broken. Looks a bounded number of words around, so that a page without full stops costs no more.
#pragma once

#include <string>
#include <utility>

#include "events/move_rules.h"
#include "events/scene.h"

namespace pourparler {

class MoveSite {
 public:
  // `token` is the trigger, `last` the last token of its expression.
  MoveSite(const Scene& in, const MoveRules& by, std::uint32_t first_token, std::uint32_t last_token)
      : scene(in), rules(by), token(first_token), last(last_token) {}

  const Scene& scene;
  const MoveRules& rules;
  const std::uint32_t token, last;

  std::string folded(std::uint32_t i) const { return fold_word(scene.text(i)); }
  std::string lemma(std::uint32_t i) const { return fold_word(scene.lemma(i)); }
  bool in_verb_group(std::uint32_t i) const;
  bool has_morph(std::uint32_t i, std::string_view feature) const {
    return scene.morph(i).find(feature) != std::string_view::npos;
  }

  // The verb that carries tense, negation and subject: the trigger itself, the copula's verb of an adjective.
  bool negated() const;
  bool passive() const;
  bool is_obligation(std::uint32_t i) const;                // "must", "have to"
  bool obliged() const;                                     // "must accept", "doit accepter"
  bool is_past_obligation(std::uint32_t obligation) const;  // "should have left", « aurait dû partir »
  bool inside_condition() const;
  bool conditioned() const;  // the sentence holds a condition outside of which the trigger stands
  bool is_future() const;
  bool is_modal() const;
  bool is_of_gathering() const;  // what it says is of a meeting: "called the talks constructive"
  bool is_possible() const;      // "could", "may"
  bool longs() const;            // "want to", "hopes to"
  bool wished() const;           // "want to help": an infinitive behind a verb of planning
  bool lies_ahead() const;       // what follows the trigger is told of the future
  bool is_present() const { return has_morph(token, "Tense=Pres"); }
  bool reflexive() const;
  bool upon_itself() const;  // "s'équiper": what is done to nobody else
  bool obliges() const;      // the first verb of what follows is one of obligation: "warned that they must"
  bool gives() const;        // the first verb of what follows is one of giving: "proposed to free"
  bool denied() const;       // "denied that it had …"
  bool is_infinitive() const;
  bool is_joint() const;  // several act together and what they take on is an infinitive

  // What the trigger takes: see `takes` in moves.toml.
  bool takes(const MoveTrigger& trigger, bool is_cue) const;
  bool has_object(const std::vector<Phrase>& objects) const;
  bool has_company(const MoveTrigger& trigger) const;  // a word of `without` stands by

  // The words of what is proposed, demanded…: tokens [from, to), empty if none.
  std::pair<std::uint32_t, std::uint32_t> content(bool of_noun) const;
  // The token that the grammar hangs i on; kNoToken at a root, outside the sentence, and where a verb is said to be
  // coordinated with a noun, which parsers err on.
  std::uint32_t head_of(std::uint32_t i) const;
  // Whether a verb behind the trigger is its equal ("refused … and expelled"), whatever the parser hangs it on.
  bool parallel(std::uint32_t verb) const;
  // Behind the trigger, to the end of its clause.
  std::uint32_t clause_end() const;
  // Whether the sequence begins at token i, by lemma or as printed.
  bool phrase_at(std::uint32_t i, const Phrase& phrase) const;

 private:
  static constexpr std::uint32_t kReach = 14;  // words behind a trigger in which its complement begins

  // Whether the word is its lemma and one of these endings, for verbs whose tense the model misses.
  std::uint32_t untimed_child(Dep dep) const;
  bool only_restricts(std::uint32_t negation) const;
  bool ends_in(const WordSet& suffixes) const;
  bool asks() const;
  bool others_will() const;
  bool is_question(std::uint32_t condition) const;
  std::uint32_t window_end(std::uint32_t width) const;
  std::uint32_t infinitive_behind() const;
  bool one_complement(std::string_view kind, const MoveTrigger& trigger, bool is_cue) const;
  bool actor_behind(const MoveTrigger& trigger) const { return actor_at(trigger) != kNoToken; }
  std::uint32_t actor_at(const MoveTrigger& trigger) const;
  bool clause_behind() const;
  bool descends(std::uint32_t i, std::uint32_t ancestor) const;
};

}  // namespace pourparler
