// Corrections: the record as analysts left it. Revisions are applied over what was extracted whenever the record is
// read; a fact that they do not touch comes back as it is.
//
//   const auto corrections = Corrections::load(store);
//   corrected_contacts(store, *corrections, {}, [](const Contact& contact, Standing standing) { … });
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/revision.h"

namespace pourparler {

// What a fact rests on: the program alone, or a person as well.
enum class Standing { extracted, confirmed, corrected, made, rejected };
std::string_view name_of(Standing standing);

class Corrections {
 public:
  static Result<Corrections> load(const Store& store);

  bool empty() const { return states_.empty() && actor_into_.empty() && made_.empty(); }
  // Whether a revision in force is about this fact or actor, comments aside.
  bool touches(const std::string& id) const { return states_.contains(id); }
  // Whether the fact lives on as part of another.
  bool merged_away(const std::string& id) const;
  Standing standing(const std::string& id) const;
  // Whether two people judged otherwise.
  bool disputed(const std::string& id) const;
  // The last judgement of everybody who gave one: true for confirmed.
  std::map<std::string, bool> verdicts(const std::string& id) const;

  // The object of a fact or actor with all that is in force; `kind` tells which.
  Json apply(Json body) const;
  // The id of the actor with whom this one is one.
  std::string actor(const std::string& id) const;
  // Whether some actor of a fact has another name by now, so that apply() would change it.
  bool renames(const std::string& actor, const std::string& fact) const;

  // Facts and actors that nobody extracted, by id, corrections applied; the rejected and merged ones too.
  std::vector<Json> made(std::string_view kind) const;
  bool is_made(const std::string& id) const { return made_.contains(id); }
  Json made_one(const std::string& id) const { return apply(made_.at(id)); }
  // Ids of extracted facts that are touched, in order.
  std::vector<std::string> touched() const;
  // Revisions whose fact is not there any more.
  const std::vector<std::int64_t>& orphans() const { return orphans_; }

 private:
  struct State {
    std::vector<std::pair<std::string, Json>> edits;
    std::map<std::string, bool> verdicts;
    int verdict = -1;  // of the last who judged; -1: nobody did
    std::string into;
    std::vector<Json> gained, lost;             // evidence
    std::map<std::string, std::string> actors;  // of a split actor, in this fact
  };
  class Loader;

  void rename_actors(Json& body, const State* state) const;
  void move_evidence(Json& body, const State& state) const;

  std::unordered_map<std::string, State> states_;
  std::unordered_map<std::string, std::string> actor_into_;
  std::map<std::string, Json> made_;
  std::unordered_map<std::string, std::string> origin_of_;  // of documents, where evidence moved
  std::vector<std::int64_t> orphans_;
};

template <class Fact>
using VisitCorrected = std::function<Status(const Fact&, Standing)>;

// The record with corrections, by id, without what was rejected or merged into another. A fact is chosen by what it has
// become.
Status corrected_actors(const Store& store, const Corrections& corrections, const VisitCorrected<Actor>& visit);
Status corrected_contacts(const Store& store, const Corrections& corrections, const FactFilter& filter,
                          const VisitCorrected<Contact>& visit);
Status corrected_statements(const Store& store, const Corrections& corrections, const FactFilter& filter,
                            const VisitCorrected<Statement>& visit);
Status corrected_moves(const Store& store, const Corrections& corrections, const FactFilter& filter,
                       const VisitCorrected<Move>& visit);

}  // namespace pourparler
