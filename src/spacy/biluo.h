// Named entities, word by word: Begin, In, Last, Unit, Out. An entity may neither cross the start of a sentence nor
// begin with white space.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "spacy/moves.h"
#include "spacy/transition_scorer.h"

namespace pourparler::spacy {

class Biluo {
 public:
  enum Action { missing = 0, begin = 1, in = 2, last = 3, unit = 4, out = 5 };
  static constexpr std::size_t kFeatures = 3;

  // The classes of a model: moves without those that have none (missing, a labelled out).
  static std::vector<Move> classes_of(const std::vector<Move>& moves);
  // Refuses a list without `out`, on which the system relies to always have a way on.
  static Result<Biluo> make(const std::vector<Move>& classes, const std::string& source);

  std::size_t classes() const { return classes_.size(); }
  const std::vector<std::string>& labels() const { return labels_; }

  // Where a document's reading stands.
  struct State {
    int at = 0;  // the word to be decided
    int length = 0;
    int start = -1;          // first word of the open entity, or -1
    int label = -1;          // its label
    bool may_cross = false;  // the next word exists and starts no sentence
    bool is_space = false;   // of the word to be decided

    std::array<int, kFeatures> features() const { return {at, start, start < 0 ? -1 : at - 1}; }
  };

  // Never without an allowed class.
  const Floats& allowed(const State& state) const;
  struct Step {
    Action action;
    int label;  // number in labels(), or -1
  };
  Step step(std::size_t move) const { return classes_[move]; }

 private:
  std::vector<std::string> labels_;
  std::vector<Step> classes_;
  std::vector<Floats> outside_;  // by (may_cross, may_begin)
  std::vector<Floats> inside_;   // by label, then may_cross
};

}  // namespace pourparler::spacy
