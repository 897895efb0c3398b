// Whose encounter it is where the sentence itself does not say: "in the same format", "another round".
#include <algorithm>

#include "events/contact_book.h"
#include "events/contact_likeness.h"

namespace pourparler {

namespace {

constexpr std::size_t kSceneReach = 2;  // sentences that a day goes on for

}  // namespace

// "In the same format": the same sides as the encounter told before, each by its state.
void ContactBook::copy_sides(ContactDraft& draft) const {
  if (pages_.empty()) return;
  const auto fewer = [](const Page& a, const Page& b) {
    return a.contact.participants.size() < b.contact.participants.size();
  };
  const Page& whole = *std::max_element(pages_.begin(), pages_.end(), fewer);
  for (const Participant& p : whole.contact.participants) {
    if (p.as == ParticipantRole::absent) continue;
    const Actor* side = actors_.of_party(actors_.party(p.actor));
    if (side == nullptr && actors_.is(p.actor, ActorType::person)) continue;
    const std::string& who = side == nullptr ? p.actor : side->id;
    if (!draft.has(who)) draft.people.push_back({who, ParticipantRole::participant});
  }
}

// "The two sides are to meet again": the persons who met for them before.
void ContactBook::name_those_told(ContactDraft& draft) const {
  const auto is_person = [&](const Participant& p) { return actors_.is(p.actor, ActorType::person); };
  if (draft.present() >= 2 && std::all_of(draft.people.begin(), draft.people.end(), is_person)) return;
  const Page* last = nullptr;
  for (const Page& page : pages_) {
    const Contact& c = page.contact;
    if (c.channel != Channel::message && c.channel != Channel::visit && (last == nullptr || page.last >= last->last))
      last = &page;
  }
  if (last == nullptr || draft.sentence > last->last + kReferenceReach) return;
  const std::vector<Participant>& told = last->contact.participants;
  const auto there = static_cast<std::size_t>(
      std::count_if(told.begin(), told.end(), [](const Participant& p) { return p.as != ParticipantRole::absent; }));
  if (draft.present() >= 2 && !covers(told, draft.people) && there != draft.present()) return;
  draft.people.clear();
  for (const Participant& p : told) {
    if (p.as != ParticipantRole::absent && p.as != ParticipantRole::mediator)
      draft.people.push_back({p.actor, ParticipantRole::participant});
  }
}

// Whether somebody, or his side, did something on the day that was told right before.
bool ContactBook::is_of_day(const ContactDraft& draft) const {
  if (!draft.in_scene || !day_.known() || draft.sentence > day_told_in_ + kSceneReach) return false;
  const auto did = [&](const Participant& p) {
    return std::any_of(day_of_.begin(), day_of_.end(), [&](const std::string& id) { return id == p.actor; });
  };
  const auto same_scene = [&](const Page& page) {
    return page.last == day_told_in_ && page.contact.date == day_ && is_fact(page.contact.status) &&
           std::any_of(draft.people.begin(), draft.people.end(),
                       [&](const Participant& p) { return stands_for(p.actor, page.contact.participants); });
  };
  if (std::any_of(pages_.begin(), pages_.end(), same_scene)) return true;
  return std::any_of(draft.people.begin(), draft.people.end(), did);
}

// An encounter told without a day, right behind what happened on one, was on that day, and where its people are.
void ContactBook::take_scene(ContactDraft& draft) const {
  if (is_of_day(draft)) draft.date = day_;
  if (draft.channel != Channel::meeting || draft.place.known() || !is_fact(draft.status) || !draft.date.known()) return;
  for (const Page& page : pages_) {
    const Contact& c = page.contact;
    if (is_fact(c.status) && c.date == draft.date && c.place.known() && c.channel != Channel::call &&
        draft.sentence <= page.last + kSceneReach && shared(c.participants, draft.people) > 0)
      draft.place = c.place;
  }
}

// "The last round, in Caracas in November": told of before only where day or place says so.
bool ContactBook::told_of(const Page& page, const ContactDraft& draft) const {
  const Contact& c = page.contact;
  if (!dates_agree(c.date, draft.date) || !places_agree(c.place, draft.place)) return false;
  return (c.date.known() && c.date == draft.date) || same_place(c.place, draft.place);
}

// "Another round": the people of the encounter that was spoken of last.
void ContactBook::inherit(ContactDraft& draft) const {
  const Page* last = nullptr;
  for (const Page& page : pages_) {
    if (draft.status == ContactStatus::cancelled && !is_fact(page.contact.status)) continue;
    if (page.contact.channel == Channel::meeting && (last == nullptr || page.last >= last->last)) last = &page;
  }
  const bool placed = draft.date.known() || draft.place.known() || draft.status == ContactStatus::planned ||
                      draft.status == ContactStatus::cancelled;
  if (last == nullptr || !placed || draft.sentence > last->last + kReferenceReach) return;
  if (draft.earlier && is_fact(last->contact.status)) return;  // "the last round": hardly the one just told
  for (const Participant& p : last->contact.participants) {
    if (p.as != ParticipantRole::absent && !draft.has(p.actor))
      draft.people.push_back({p.actor, ParticipantRole::participant});
  }
}

}  // namespace pourparler
