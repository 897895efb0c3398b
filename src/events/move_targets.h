// At whom a move is aimed where its grammar does not tell: the other side in what it is about, in its sentence, in the
// moves before it, and in the end in the whole report.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "events/move_draft.h"
#include "events/move_roles.h"
#include "record/reading.h"

namespace pourparler {

class MoveTargets {
 public:
  MoveTargets(const Reading& reading, const MoveCast& cast);

  // Fills the targets of one report's drafts, which must be in the order of the text.
  void complete(std::vector<MoveDraft>& drafts) const;

 private:
  std::string side_of(const std::string& id) const;
  bool on_side(const MoveDraft& draft, const std::string& id) const;
  int weight_of(const std::string& id) const;
  // Those who may be a target of the draft, one a side, states before persons; no more than two.
  std::vector<std::string> others(const MoveDraft& draft, const std::vector<std::string>& ids, int least) const;
  std::vector<std::string> principals_of(const std::vector<std::string>& ids) const;
  std::vector<std::string> from_before(const std::vector<MoveDraft>& drafts, std::size_t number) const;
  std::vector<std::string> of_report(const MoveDraft& draft) const;

  const MoveCast& cast_;
  std::unordered_map<std::string, std::size_t> mentioned_;   // of a side
  std::unordered_map<std::string, std::string> stands_for_;  // who stands for a side
  std::vector<std::string> sides_;                           // most mentioned first
};

}  // namespace pourparler
