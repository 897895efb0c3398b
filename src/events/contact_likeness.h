// How alike two tellings of an encounter are: day, place, people, status.
#pragma once

#include "record/facts.h"

namespace pourparler {

inline constexpr std::size_t kContactLookBack = 40;  // encounters that one is compared with
inline constexpr std::size_t kReferenceReach = 4;    // sentences that "the talks" may look back

bool is_fact(ContactStatus s);
bool is_plan(ContactStatus s);
bool one_class(ContactStatus a, ContactStatus b);
// True where either day is not known.
bool dates_agree(const When& a, const When& b);
bool same_place(const PlaceName& a, const PlaceName& b);
// True where either place is not known.
bool places_agree(const PlaceName& a, const PlaceName& b);
// Whether somebody takes part, not as one who was absent.
bool takes_part(const std::vector<Participant>& people, const std::string& actor);
std::size_t shared(const std::vector<Participant>& a, const std::vector<Participant>& b);

}  // namespace pourparler
