#include "views/choice.h"

#include <algorithm>

namespace pourparler {

bool concerns(const FactFacets& fact, const Parties& parties, const ViewFilter& filter) {
  if (fact.origins < filter.min_origins || !parties.any_is(fact.who, filter.party)) return false;
  return filter.issue.empty() || std::find(fact.issues.begin(), fact.issues.end(), filter.issue) != fact.issues.end();
}

bool chosen(const FactFacets& fact, const Occasion& when, const Parties& parties, const ViewFilter& filter) {
  return concerns(fact, parties, filter) && within(when, filter);
}

FactFacets facets_of(const Contact& contact) {
  FactFacets out{{}, contact.issues, contact.origins};
  for (const Participant& p : contact.participants) out.who.push_back(p.actor);
  return out;
}

FactFacets facets_of(const Statement& statement) {
  return {{statement.speaker}, statement.issues, 1};
}

FactFacets facets_of(const Move& move) {
  FactFacets out{move.actors, move.issues, move.origins};
  out.who.insert(out.who.end(), move.targets.begin(), move.targets.end());
  return out;
}

}  // namespace pourparler
