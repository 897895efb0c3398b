#include "events/contact_likeness.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

bool is_fact(ContactStatus s) {
  return s == ContactStatus::occurred || s == ContactStatus::ongoing;
}

bool is_plan(ContactStatus s) {
  return s == ContactStatus::planned || s == ContactStatus::possible;
}

bool one_class(ContactStatus a, ContactStatus b) {
  return a == b || is_fact(a) == is_fact(b);
}

bool dates_agree(const When& a, const When& b) {
  if (!a.known() || !b.known()) return true;
  const std::string& a_to = a.to.empty() ? a.from : a.to;
  const std::string& b_to = b.to.empty() ? b.from : b.to;
  const auto within = [](const std::string& from, const std::string& to) { return from <= to || from.starts_with(to); };
  return within(a.from, b_to) && within(b.from, a_to);
}

bool same_place(const PlaceName& a, const PlaceName& b) {
  if (!a.name.empty() && !b.name.empty() && fold(a.name) == fold(b.name)) return true;
  return !a.venue.empty() && !b.venue.empty() && fold(a.venue) == fold(b.venue);
}

bool places_agree(const PlaceName& a, const PlaceName& b) {
  if (!a.known() || !b.known() || same_place(a, b)) return true;
  if (!a.country.empty() && a.country == b.country) return true;
  return a.name.empty() != b.name.empty() && (a.country.empty() || b.country.empty());
}

bool takes_part(const std::vector<Participant>& people, const std::string& actor) {
  return std::any_of(people.begin(), people.end(),
                     [&](const Participant& p) { return p.actor == actor && p.as != ParticipantRole::absent; });
}

std::size_t shared(const std::vector<Participant>& a, const std::vector<Participant>& b) {
  return static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](const Participant& p) { return takes_part(b, p.actor); }));
}

}  // namespace pourparler
