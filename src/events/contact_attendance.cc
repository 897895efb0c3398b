// Who was there, too, and who was not.
#include "events/contact_cast.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

// "Neither prime minister attended": only who can be told is absent.
bool ContactCast::is_known(const ActorGroup& group) const {
  const std::uint32_t at = scene_.token_of(group.span);
  for (std::uint32_t i = at - std::min(at - scene_.first(), 3u); i <= at; ++i) {
    if (rules_.neither.contains(fold(scene_.text(i))))
      return actors_.is(group.actors.front(), ActorType::state) || !actors_.party(group.actors.front()).empty();
  }
  return true;
}

void ContactCast::add_absent(ContactDraft& draft) const {
  bool negated = false;
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i)
    negated = negated || rules_.negation.contains(fold(scene_.text(i)));
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
    if (const std::uint32_t words = run_at(i, rules_.without); words > 0)
      add(draft, near(i + words, 2), ParticipantRole::absent);
    const bool absent = word_at(i, rules_.absent) || (negated && word_at(i, rules_.present));
    if (!absent || (i + 1 < scene_.last() && scene_.token(i + 1).pos == Pos::sconj)) continue;  // « il est exclu que »
    Groups who = groups_of(scene_.subject(i));
    if (const ActorGroup* before = scene_.group_before(i); who.empty() && before != nullptr) who.push_back(*before);
    for (const ActorGroup& group : who) {
      if (is_known(group)) add(draft, &group, ParticipantRole::absent);
    }
  }
}

// "E and F also attended", « y ont également assisté »: at what was told before.
bool ContactCast::add_attending(ContactDraft& draft) const {
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
    if (run_at(i, rules_.attending) == 0) continue;
    Groups who = groups_of(scene_.subject(i));
    if (const ActorGroup* before = scene_.group_before(i); who.empty() && before != nullptr) who.push_back(*before);
    for (const ActorGroup& group : who) {
      if (is_known(group)) add(draft, &group, ParticipantRole::participant);
    }
    return !draft.people.empty();
  }
  return false;
}

bool ContactCast::add_also_there(ContactDraft& draft) const {
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
    if (rules_.negation.contains(fold(scene_.text(i)))) return false;
  }
  const std::string_view text = scene_.slice(scene_.sentence().span);
  return text.find(';') != std::string_view::npos && add_attending(draft);
}

// "Boyd and Liu led the delegations": who stood for the sides of what was told before.
bool ContactCast::add_leaders(ContactDraft& draft) const {
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
    if (scene_.token(i).pos != Pos::verb || !rules_.leading.contains(fold(scene_.lemma(i)))) continue;
    const std::uint32_t object = scene_.child(i, Dep::obj);
    if (object == kNoToken || !rules_.delegations.contains(fold(scene_.lemma(object)))) continue;
    for (const ActorGroup& group : groups_of(scene_.subject(i))) {
      for (const std::string& id : group.actors) {
        if (actors_.is(id, ActorType::person) && !draft.has(id))
          draft.people.push_back({id, ParticipantRole::participant});
      }
    }
    draft.leads = !draft.people.empty();
    return draft.leads;
  }
  return false;
}

void ContactCast::add_present(ContactDraft& draft) const {
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
    if (rules_.negation.contains(fold(scene_.text(i)))) return;
  }
  if (add_attending(draft)) return;
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
