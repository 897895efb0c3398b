// Who makes a move and at whom: subjects, agents, owners, speakers; objects and those behind prepositions.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "events/move_site.h"
#include "events/speech.h"

namespace pourparler {

struct MoveRoles {
  std::vector<std::string> actors, targets;
  bool claimed = false;  // by a speaker of another side
};

class MoveCast {
 public:
  MoveCast(const Reading& reading, const Speech& speech);

  // Roles of a verb or adjective; of a noun ("Kyiv's demand"). No actors: no move.
  MoveRoles of_verb(const MoveSite& site, const MoveTrigger& trigger) const;
  MoveRoles of_adjective(const MoveSite& site, const MoveTrigger& trigger) const;
  MoveRoles of_noun(const MoveSite& site, const MoveTrigger& trigger) const;

  // The actors that the words name as subject of a verb; the speaker for "we".
  std::vector<std::string> subject_of(const MoveSite& site) const;
  // Those by whom a passive verb is done.
  std::vector<std::string> agents(const MoveSite& site) const;
  // Those named behind "between" in a stretch of tokens, if they are several.
  std::vector<std::string> between(const MoveSite& site, std::uint32_t from, std::uint32_t to) const;
  // Whether two actors are one or on one side.
  bool same_side(const std::string& a, const std::string& b) const;
  // The state whose adjective stands at a token, where the report names it; else "".
  std::string state_of(const MoveSite& site, std::uint32_t i) const;
  // Whether the speaker tells of his own side; a person of unknown side who speaks of a state does.
  bool speaks_for(const Statement& said, const std::string& id) const;
  // The same of two actors, without a statement.
  bool acts_for(const std::string& person, const std::string& id) const;
  // Whether the subject is an actor itself, not something of his: "Noria", "its army", but not "Noria's crisis".
  bool acts_itself(const MoveSite& site) const;
  // Keeps what the sentence speaks of first, for the pronouns of the next.
  void remember(const Scene& scene);
  const Actor* actor(const std::string& id) const;
  // Adds the speaker where the move is told by one; marks what another side claims.
  void add_speaker(const MoveSite& site, MoveType type, MoveRoles& roles) const;

 private:
  const ActorGroup* made_to(const MoveSite& site) const;
  static bool agrees(const MoveSite& site, std::uint32_t pronoun, const Actor& a);
  static bool only_words(const Scene& scene, Span one, Span other);
  const ActorGroup* behind_relative(const MoveSite& site) const;
  const ActorGroup* within_clause(const MoveSite& site, std::uint32_t subject) const;
  void mind_object(const MoveSite& site, MoveRoles& roles) const;
  std::string owning_state(const MoveSite& site) const;
  bool against(const MoveSite& site, std::uint32_t i) const;
  std::vector<std::string> it_of(const MoveSite& site, std::uint32_t pronoun) const;
  std::vector<std::string> owner_meant(const MoveSite& site) const;
  bool placed(const MoveSite& site, const ActorGroup& group) const;
  std::vector<std::string> plain_subject(const MoveSite& site) const;
  std::vector<std::string> whom_it_means(const MoveSite& site, const std::string& id) const;
  // Whom the words of a speaker mean by "we", "it", "my country": the speaker; empty if the subject is no such word.
  std::vector<std::string> speaker_meant(const MoveSite& site, std::uint32_t subject) const;
  std::vector<std::string> named_near(const MoveSite& site, std::uint32_t i) const;
  void find_targets(const MoveSite& site, const MoveTrigger& trigger, MoveRoles& roles) const;

  std::map<std::string, std::string, std::less<>> states_;  // of a country code
  std::map<std::string, const Actor*, std::less<>> actors_;
  const Speech& speech_;
  std::vector<std::string> spoken_of_, opened_with_, pair_;
};

// The group that begins at a token or shortly behind it, across articles, adjectives and the like.
const ActorGroup* group_from(const Scene& scene, std::uint32_t i, std::uint32_t reach);

// Adds those that are not there yet.
void add_actors(std::vector<std::string>& to, const std::vector<std::string>& more);

}  // namespace pourparler
