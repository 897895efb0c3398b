// When a fact happened, for sorting and comparing: the days that it may lie in.
#pragma once

#include <string>
#include <vector>

#include "views/material.h"

namespace pourparler {

// First and last possible day, "YYYY-MM-DD"; both empty where nothing tells. `reported`: the fact itself gives no date,
// so these are the days of its first report, and it happened on them or before.
struct Occasion {
  std::string first, last;
  bool reported = false;

  bool known() const { return !first.empty(); }
};

// "2015", "2015-04" and "2015-04-02" to their first and last day; anything else to "".
std::string first_day_of(const std::string& date);
std::string last_day_of(const std::string& date);

Occasion occasion_of(const When& when);
Occasion occasion_of(const When& when, const std::vector<Evidence>& evidence, const Material& material);
std::vector<Evidence> evidence_of(const Statement& statement);

// As a reader sees it: "2015-04-02", "2015-04-01/2015-04-30", "by 2015-04-03" (reported), "" (unknown).
std::string words_of(const Occasion& occasion);

// Whether the occasion falls, wholly or in part, between since and until (and not after as_of). An unknown date does
// only where there is no bound.
bool within(const Occasion& occasion, const ViewFilter& filter);

// The same for many occasions and one filter.
class Bounds {
 public:
  explicit Bounds(const ViewFilter& filter);
  bool take(const Occasion& occasion) const;

 private:
  std::string since_, until_, as_of_;  // whole days or empty
};

// Days from one day to another; 0 where either is no whole date.
long days_between(const std::string& from, const std::string& to);

}  // namespace pourparler
