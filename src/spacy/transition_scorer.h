// Scores the moves of a transition parser: the same small network for the tree and for the entities.
//
// What a token contributes to each feature slot is computed for a whole document at once (`prepare`); a state's score
// is then a sum of one such row a slot, a maxout and a small linear layer.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "spacy/kernels.h"
#include "spacy/thinc_model.h"

namespace pourparler::spacy {

class TransitionScorer {
 public:
  static constexpr std::size_t kMaxFeatures = 16;

  // The contributions of one document's tokens; scratch that is used again.
  struct Prepared {
    Floats hidden;
    Floats rows;  // [token][slot][piece][padded hidden]
  };

  // `width` is that of the token vectors, `features` and `classes` what the transition system has.
  static Result<TransitionScorer> load(const ThincModel& model, std::size_t width, std::size_t features,
                                       std::size_t classes);

  std::size_t features() const { return features_; }
  // Length of a row of scores: the number of classes, padded.
  std::size_t stride() const { return padded(classes_); }

  // `vectors` are rows of `width` floats, one a token.
  void prepare(const float* vectors, std::size_t tokens, const Kernels& kernels, Prepared& prepared) const;

  // `ids` are features() token numbers or -1. `scores` has room for stride().
  void score(const Prepared& prepared, const int* ids, const Kernels& kernels, float* scores) const;

 private:
  Status read_lower(const ThincModel& model);
  Status read_upper(const ThincModel& model);

  std::size_t width_ = 0;
  std::size_t features_ = 0;
  std::size_t classes_ = 0;
  std::size_t hidden_ = 0;  // padded
  std::size_t pieces_ = 0;
  bool has_upper_ = true;
  DenseLayer linear_;  // token vector to input of `lower_`
  DenseLayer lower_;
  Floats pad_;   // [slot][piece][padded hidden]
  Floats bias_;  // [piece][padded hidden]
  StepLayer upper_;
};

// -infinity where a class is forbidden and in the padding, else 0: added to scores before the best is taken.
Floats mask_of(const std::vector<bool>& allowed);

}  // namespace pourparler::spacy
