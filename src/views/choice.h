// Which facts a view takes in: the one place where a ViewFilter is held against a fact.
#pragma once

#include <string>
#include <vector>

#include "views/occasion.h"
#include "views/parties.h"

namespace pourparler {

// Of a fact, what filters ask for.
struct FactFacets {
  std::vector<std::string> who;  // actor ids
  const std::vector<std::string>& issues;
  int origins = 1;
};

// Party, issue and origins; not the dates.
bool concerns(const FactFacets& fact, const Parties& parties, const ViewFilter& filter);
// The dates, too.
bool chosen(const FactFacets& fact, const Occasion& when, const Parties& parties, const ViewFilter& filter);

FactFacets facets_of(const Contact& contact);  // the absent are of it
FactFacets facets_of(const Statement& statement);
FactFacets facets_of(const Move& move);  // actors and targets

}  // namespace pourparler
