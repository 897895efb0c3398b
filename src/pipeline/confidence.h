// Confidence: from a finder's raw score to a probability that holds.
//
// Each finder leaves a score with its fact, a number by kind of rule. What a fact is like (its score, its rule, who
// speaks, how long the sentence is …) is put into features; data/confidence.toml weighs them, and the logistic function
// of the sum is the confidence. bench/calibrate.py fits the weights on reports that people have marked.
//
//   [statement]               one table a kind: statement, contact, move
//   bias = 0.4                every feature's weight; one without a weight counts nothing
//   "mode=direct" = 0.8       a category has a feature for each value
//
// Where a kind has no table the score stays. Language-neutral: a language that nobody has calibrated gets what its
// facts have in common with the others'.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "language/tables.h"
#include "record/reading.h"

namespace pourparler {

struct Feature {
  std::string name;
  double value = 1.0;
};

// The features of every fact of one kind, in the order of the reading. Linear in facts and sentences.
struct FeatureRows {
  std::vector<std::vector<Feature>> statements, contacts, moves;
};
FeatureRows features_of(const Reading& reading);

class Calibration {
 public:
  // Reads confidence.statement, confidence.contact, confidence.move of the shared tables.
  explicit Calibration(const Tables& shared);

  // Replaces the scores of a reading's facts by confidences.
  void rate(Reading& reading) const;

  // The parts of a fact's confidence, as log-odds, largest first; empty where its kind is not calibrated.
  std::vector<Feature> parts(std::string_view kind, const std::vector<Feature>& features) const;

 private:
  using Weights = std::vector<std::pair<std::string, double>>;  // sorted by name
  const Weights& of(std::string_view kind) const;

  Weights statement_, contact_, move_;
};

}  // namespace pourparler
