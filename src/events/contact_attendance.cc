// Who was there, too, and who was not.
#include "events/contact_cast.h"

#include "unicode/chars.h"

namespace pourparler {

void ContactCast::add_absent(ContactDraft& draft) const {
  bool negated = false;
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i)
    negated = negated || rules_.negation.contains(fold(scene_.text(i)));
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
    if (rules_.without.contains(fold(scene_.text(i)))) add(draft, near(i + 1, 2), ParticipantRole::absent);
    const bool absent = word_at(i, rules_.absent) || (negated && word_at(i, rules_.present));
    if (!absent) continue;
    const Groups who = groups_of(scene_.subject(i));
    add_all(draft, who, ParticipantRole::absent);
    if (who.empty()) add(draft, scene_.group_before(i), ParticipantRole::absent);
  }
}

void ContactCast::add_present(ContactDraft& draft) const {
  bool told = false;
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) told = told || word_at(i, rules_.present);
  if (!told) return;
  for (const PlaceMention* p : scene_.places()) {
    for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
      if (!scene_.token(i).span.overlaps(p->span)) continue;
      const Groups who = groups_of(scene_.subject(i));
      if (who.empty()) continue;
      draft.place = p->place;
      add_all(draft, who, ParticipantRole::participant);
      return;
    }
  }
}

}  // namespace pourparler
