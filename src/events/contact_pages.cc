// The book's pages at the end: journeys that belong to a meeting, pages that tell of one encounter.
#include "events/contact_book.h"
#include "events/contact_likeness.h"

namespace pourparler {

namespace {

constexpr std::size_t kJourneyReach = 4;  // sentences between a journey and the meeting that it was for

}  // namespace

// A state for which a person takes part is not counted beside him.
void ContactBook::drop_represented(Contact& contact) const {
  std::vector<Participant> kept;
  for (const Participant& p : contact.participants) {
    const Actor* a = actors_.find(p.actor);
    const bool body = a != nullptr && a->type != ActorType::person && !a->party.empty();
    const bool doubled =
        body && std::any_of(contact.participants.begin(), contact.participants.end(), [&](const Participant& q) {
          const Actor* b = actors_.find(q.actor);
          return b != nullptr && b->type == ActorType::person && b->party == a->party &&
                 q.as != ParticipantRole::absent;
        });
    if (!doubled) kept.push_back(p);
  }
  if (kept.size() >= 2) contact.participants = std::move(kept);
}

// "Flew to Ankara to meet Arslan"; "arrived in Kyiv. He was received by Koval": the journey is part of the meeting that
// it was for.
bool ContactBook::journey_of(const Page& journey, Page& meeting) const {
  Contact& a = meeting.contact;
  const Contact& b = journey.contact;
  if (b.channel != Channel::visit || a.channel != Channel::meeting || b.participants.size() < 2) return false;
  const auto travels = [&](const Participant& p) {
    return p.as == ParticipantRole::host || takes_part(a.participants, p.actor);
  };
  if (!std::all_of(b.participants.begin(), b.participants.end(), travels)) return false;
  if (meeting.first < journey.first || meeting.first > journey.first + kJourneyReach) return false;
  if (!takes_part(a.participants, b.participants.front().actor) ||
      (journey.first != meeting.first && !one_class(a.status, b.status)) || !dates_agree(a.date, b.date) ||
      !places_agree(a.place, b.place))
    return false;
  const bool there = journey.first == meeting.first || same_place(a.place, b.place) ||
                     std::any_of(a.participants.begin(), a.participants.end(), [&](const Participant& p) {
                       return !b.place.country.empty() && actors_.party(p.actor) == b.place.country;
                     });
  if (!there) return false;
  // "Will visit Norie for talks with Salas": the visit is what is told.
  if (journey.visits && journey.first == meeting.first) a.channel = Channel::visit;
  if (!a.place.known()) a.place = b.place;
  if (!a.date.known()) a.date = b.date;
  if (is_plan(a.status) && b.status == ContactStatus::cancelled) {
    a.status = b.status;
    if (meeting.before.known()) a.date = meeting.before;
  }
  add_evidence(a, b.evidence);
  return true;
}

// What came to be known later may show that two pages tell of one encounter.
void ContactBook::consolidate() {
  for (std::size_t j = 1; j < pages_.size(); ++j) {
    for (std::size_t i = j; i-- > 0 && i + kContactLookBack > j;) {
      const ContactDraft later = draft_of(pages_[j]);
      if (pages_[i].contact.channel != later.channel || !same(pages_[i], later)) continue;
      absorb(pages_[i], pages_[j]);
      pages_.erase(pages_.begin() + static_cast<std::ptrdiff_t>(j--));
      break;
    }
  }
}

ContactDraft ContactBook::draft_of(const Page& page) {
  ContactDraft draft;
  draft.apart = page.apart;
  draft.sentence = page.first;
  draft.channel = page.contact.channel;
  draft.people = page.contact.participants;
  draft.date = page.contact.date;
  draft.place = page.contact.place;
  draft.status = page.contact.status;
  return draft;
}

void ContactBook::absorb(Page& page, const Page& other) {
  const std::size_t last = std::max(page.last, other.last);
  std::vector<Evidence> evidence = page.contact.evidence;
  join(page, draft_of(other));
  page.contact.evidence = std::move(evidence);
  add_evidence(page.contact, other.contact.evidence);
  page.last = last;
}

void ContactBook::add_evidence(Contact& contact, const std::vector<Evidence>& more) {
  std::vector<Evidence>& all = contact.evidence;
  all.insert(all.end(), more.begin(), more.end());
  std::sort(all.begin(), all.end(), [](const Evidence& x, const Evidence& y) { return x.span < y.span; });
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

std::vector<Contact> ContactBook::take() {
  consolidate();
  std::vector<Contact> out;
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    Page& page = pages_[i];
    Contact& c = page.contact;
    const auto of_journey = [&](Page& meeting) { return journey_of(page, meeting); };
    if (std::any_of(pages_.begin() + static_cast<std::ptrdiff_t>(i + 1),
                    pages_.begin() + static_cast<std::ptrdiff_t>(std::min(pages_.size(), i + 1 + kContactLookBack)),
                    of_journey))
      continue;
    drop_represented(c);
    c.id = "c" + std::to_string(out.size() + 1);
    c.confidence = (page.fallback ? 0.45 : 0.7) + (c.date.known() ? 0.1 : 0.0) + (c.evidence.size() > 1 ? 0.1 : 0.0);
    out.push_back(std::move(c));
  }
  pages_.clear();
  return out;
}

Evidence ContactBook::evidence(std::size_t sentence) const {
  const Document& d = reading_.document;
  return {d.id, d.cite(d.sentences[sentence].span)};
}

}  // namespace pourparler
