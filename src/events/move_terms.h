// Agreements that are told by what they say ("Under the deal, the troops leave"), or only named with those between whom
// they were made.
#pragma once

#include <string>
#include <vector>

#include "events/move_draft.h"
#include "events/move_frames.h"
#include "events/move_roles.h"
#include "events/move_site.h"

namespace pourparler {

class AgreementTerms {
 public:
  AgreementTerms(const Reading& reading, const MoveRules& rules, const MoveFrames& frames, const MoveCast& cast);

  // "A deal was reached", "the two leaders agreed", "we agreed": those who met, there or shortly before, agreed.
  void add_parties(const MoveSite& site, std::size_t sentence, MoveRoles& roles) const;

  // Adds what the sentence tells to its settled drafts; keeps who agreed in it. Sentences must come in order.
  void read(const Scene& scene, std::size_t sentence, std::vector<MoveDraft>& drafts);

 private:
  void read_named(const Scene& scene, std::size_t sentence, std::vector<MoveDraft>& drafts) const;
  void read_terms(const Scene& scene, std::size_t sentence, std::vector<MoveDraft>& drafts) const;
  bool is_accord(const MoveSite& site, std::uint32_t i, bool text) const;
  bool stands(const Scene& scene, std::uint32_t noun) const;
  bool opens_under(const Scene& scene) const;
  MoveDraft draft(const MoveSite& site, std::size_t sentence, std::vector<std::string> actors) const;

  const std::vector<std::string>* met_near(std::size_t sentence) const;

  const MoveRules& rules_;
  const MoveFrames& frames_;
  const MoveCast& cast_;
  std::vector<std::vector<std::string>> met_;  // who met, by sentence
  std::vector<std::string> parties_;           // of the last agreement told
  std::size_t told_ = 0;
};

}  // namespace pourparler
