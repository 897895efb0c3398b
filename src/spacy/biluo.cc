#include "spacy/biluo.h"

#include <algorithm>
#include <utility>

namespace pourparler::spacy {

std::vector<Move> Biluo::classes_of(const std::vector<Move>& moves) {
  std::vector<Move> classes;
  for (const Move& move : moves) {
    if (move.action == missing || (move.action == out && !move.label.empty())) continue;
    classes.push_back(move);
  }
  return classes;
}

Result<Biluo> Biluo::make(const std::vector<Move>& moves, const std::string& source) {
  Biluo system;
  bool has_out = false;
  for (const Move& move : moves) {
    if (move.action < begin || move.action > out) {
      return malformed("action " + std::to_string(move.action) + " of an entity recogniser").at(source);
    }
    Step step{static_cast<Action>(move.action), -1};
    has_out = has_out || step.action == out;
    if (!move.label.empty()) {
      auto found = std::find(system.labels_.begin(), system.labels_.end(), move.label);
      step.label = static_cast<int>(found - system.labels_.begin());
      if (found == system.labels_.end()) system.labels_.push_back(move.label);
    }
    system.classes_.push_back(step);
  }
  if (!has_out) return malformed("an entity recogniser without the move O").at(source);

  const auto mask = [&](auto allows) {
    std::vector<bool> allowed;
    for (const Step& step : system.classes_) allowed.push_back(allows(step));
    return mask_of(allowed);
  };
  for (const bool may_cross : {false, true}) {
    for (const bool may_begin : {false, true}) {
      system.outside_.push_back(mask([&](const Step& step) {
        if (step.action == out) return true;
        if (step.label < 0 || !may_begin) return false;
        return step.action == unit || (step.action == begin && may_cross);
      }));
    }
  }
  for (int label = 0; label < static_cast<int>(system.labels_.size()); ++label) {
    bool closes = false;
    for (const Step& step : system.classes_) closes = closes || (step.action == last && step.label == label);
    for (const Step& step : system.classes_) {
      if (step.action == begin && step.label == label && !closes) {
        return malformed("entities " + system.labels_[static_cast<std::size_t>(label)] + " begin but never end")
            .at(source);
      }
    }
    for (const bool may_cross : {false, true}) {
      system.inside_.push_back(mask([&](const Step& step) {
        return step.label == label && (step.action == last || (step.action == in && may_cross));
      }));
    }
  }
  return system;
}

const Floats& Biluo::allowed(const State& state) const {
  if (state.start < 0) return outside_[(state.may_cross ? 2U : 0U) + (state.is_space ? 0U : 1U)];
  return inside_[static_cast<std::size_t>(state.label) * 2 + (state.may_cross ? 1U : 0U)];
}

}  // namespace pourparler::spacy
