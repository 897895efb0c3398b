// How likely each day is as the day of publication: pieces of evidence, multiplied.
//
// A piece of evidence is trusted so far: with that probability the day is one of its days, spread as it says; else it
// says nothing. Thus a piece that contradicts the others loses against them, and nothing is ever impossible.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <vector>

#include "merge/relative_days.h"

namespace pourparler {

struct DayEvidence {
  double trust = 0.0;                // in [0, 1)
  std::map<DayNumber, double> days;  // weights; made to add up to 1
};

// A stretch of days and how likely it holds the day.
struct DayGuess {
  DayRange days;
  double likely = 0.0;
};

class DayOdds {
 public:
  DayOdds() { week_.fill(1.0); }

  // Evidence without days or weight is dropped.
  void add(DayEvidence evidence);
  // How much each weekday of publication speaks for itself, Monday first.
  void weigh_week(const std::array<double, 7>& week) { week_ = week; }
  // Without other evidence half of the odds lie within these days: where reports of the same events lie.
  void near(DayRange days);

  bool empty() const { return evidence_.empty(); }
  // The likeliest day.
  std::optional<DayGuess> mode() const;
  // The shortest stretch of at most `longest` days that holds the day with a probability of at least `enough`.
  std::optional<DayGuess> shortest(double enough, int longest) const;
  // Brings the days together. Must be called before asking.
  void settle();

 private:
  double prior(DayNumber day) const;
  std::vector<DayNumber> days() const;  // all that some evidence names, rising

  std::vector<DayEvidence> evidence_;
  std::array<double, 7> week_;
  std::vector<DayRange> near_;
  std::map<DayNumber, double> odds_;  // probabilities; what is missing to 1 lies on other days
};

}  // namespace pourparler
