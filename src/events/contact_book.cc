#include "events/contact_book.h"

#include <array>
#include <chrono>
#include <cstdio>

#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::size_t kLookBack = 40;        // encounters that a draft is compared with
constexpr std::size_t kJourneyReach = 4;     // sentences between a journey and the meeting that it was for
constexpr std::size_t kDayReach = 6;         // sentences that "that evening" may look back
constexpr std::size_t kAttendanceReach = 3;  // sentences that "E also attended" may look back
constexpr std::size_t kNamedReach = 2;       // sentences between sides and the persons who stood for them
constexpr std::size_t kReferenceReach = 4;   // sentences that "the talks" may look back

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

bool has(const std::vector<Participant>& people, const std::string& actor) {
  return std::any_of(people.begin(), people.end(),
                     [&](const Participant& p) { return p.actor == actor && p.as != ParticipantRole::absent; });
}

// Empty where the day is not known.
std::string day_after(const When& date) {
  int y = 0;
  unsigned m = 0, d = 0;
  const std::string& from = date.to.empty() ? date.from : date.to;
  if (from.size() != 10 || std::sscanf(from.c_str(), "%d-%u-%u", &y, &m, &d) != 3) return "";
  const std::chrono::year_month_day next{
      std::chrono::sys_days{std::chrono::year{y} / std::chrono::month{m} / std::chrono::day{d}} + std::chrono::days{1}};
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(next.year()),
                static_cast<unsigned>(next.month()), static_cast<unsigned>(next.day()));
  return out.data();
}

std::size_t shared(const std::vector<Participant>& a, const std::vector<Participant>& b) {
  return static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](const Participant& p) { return has(b, p.actor); }));
}

}  // namespace

// A state stands for its people and they for it.
bool ContactBook::stands_for(const std::string& actor, const std::vector<Participant>& people) const {
  if (has(people, actor)) return true;
  const Actor* a = actors_.find(actor);
  if (a == nullptr || a->party.empty()) return false;
  return std::any_of(people.begin(), people.end(), [&](const Participant& p) {
    const Actor* b = actors_.find(p.actor);
    return b != nullptr && p.as != ParticipantRole::absent && b->party == a->party &&
           (a->type != ActorType::person || b->type != ActorType::person);
  });
}

bool ContactBook::covers(const std::vector<Participant>& many, const std::vector<Participant>& few) const {
  return std::all_of(few.begin(), few.end(), [&](const Participant& p) { return stands_for(p.actor, many); });
}

// "Shook hands at a ceremony hosted by E"; "signed a truce after talks with F": one sentence, one occasion.
bool ContactBook::one_occasion(const Page& page, const ContactDraft& draft) const {
  const Contact& c = page.contact;
  return page.last == draft.sentence && draft.channel == c.channel && c.channel == Channel::meeting &&
         (draft.during || (draft.adjunct && page.closes)) && is_fact(c.status) && is_fact(draft.status) &&
         dates_agree(c.date, draft.date) && places_agree(c.place, draft.place) &&
         (draft.people.empty() || shared(c.participants, draft.people) > 0);
}

bool ContactBook::same(const Page& page, const ContactDraft& draft) const {
  if (page.apart && draft.apart && page.first == draft.sentence) return false;
  const Contact& c = page.contact;
  const bool one_channel = c.channel == draft.channel || page.soft || draft.soft;
  if (!one_channel || !one_class(c.status, draft.status)) return false;
  if (!dates_agree(c.date, draft.date) || !places_agree(c.place, draft.place)) return false;
  const std::size_t both = shared(c.participants, draft.people);
  const bool same_day = c.date.known() && c.date == draft.date;
  const bool anchored = same_day && same_place(c.place, draft.place);
  const std::size_t fewer = std::min(c.participants.size(), draft.people.size());
  if (both == fewer || both * 2 > fewer) return true;
  const auto stands = [&](const Participant& p) { return stands_for(p.actor, c.participants); };
  if (anchored && std::any_of(draft.people.begin(), draft.people.end(), stands)) return true;
  // Overlapping delegations on one day, or at one place on days that may be one.
  if (both > 0 && is_fact(c.status) && fewer > 2 && (same_day || same_place(c.place, draft.place))) return true;
  const bool one_circle = covers(c.participants, draft.people) || covers(draft.people, c.participants);
  const bool next = draft.sentence - page.last <= 2 && is_fact(c.status);
  return one_circle && (same_day || anchored || both > 0 || is_plan(c.status) || next);
}

// A draft that names one or nobody: "Thursday's talks", "the talks in Paris", "the meeting" soon after.
bool ContactBook::refers(const Page& page, const ContactDraft& draft) const {
  const Contact& c = page.contact;
  const bool off = draft.status == ContactStatus::cancelled && draft.channel == Channel::visit && is_plan(c.status) &&
                   draft.present() == 1 && draft.sentence <= page.last + 2;
  if (c.channel != draft.channel && !page.soft && !off) return false;
  if (off) return covers(c.participants, draft.people);
  if (!dates_agree(c.date, draft.date) || !places_agree(c.place, draft.place)) return false;
  const bool dated = draft.date.known() && c.date == draft.date;
  const bool placed = same_place(c.place, draft.place);
  if (draft.people.empty()) {
    if (draft.date.known()) return dated;
    return placed || (draft.sentence - page.last <= kReferenceReach && one_class(c.status, draft.status));
  }
  if (covers(c.participants, draft.people)) return one_class(c.status, draft.status) || dated;
  return dated || placed || (draft.sentence - page.last <= 1 && draft.present() == 0);
}

// "The ministers of A and B met in X on Monday. N. received M. at the palace": the encounter that the sentence before
// tells of by states, told by persons; the number of pages where there is none.
std::size_t ContactBook::introduced_by(const ContactDraft& draft) const {
  const auto is_person = [&](const Participant& p) { return actors_.is(p.actor, ActorType::person); };
  const auto is_side = [&](const Participant& p) {
    return actors_.is(p.actor, ActorType::state) || actors_.is(p.actor, ActorType::organisation);
  };
  const bool named = draft.present() >= 2 && std::all_of(draft.people.begin(), draft.people.end(), is_person);
  if (!named || pages_.empty() || !is_fact(draft.status)) return pages_.size();
  const Page& page = pages_.back();
  const Contact& c = page.contact;
  const auto sides = static_cast<std::size_t>(std::count_if(c.participants.begin(), c.participants.end(), is_side));
  const auto fresh =
      static_cast<std::size_t>(std::count_if(draft.people.begin(), draft.people.end(), [&](const Participant& p) {
        return p.as != ParticipantRole::mediator && p.as != ParticipantRole::absent && !has(c.participants, p.actor);
      }));
  if (sides < 2 || sides != fresh || draft.sentence > page.last + kNamedReach || c.channel != draft.channel ||
      !is_fact(c.status) || !dates_agree(c.date, draft.date) || !places_agree(c.place, draft.place))
    return pages_.size();
  const auto fits = [&](const Participant& p) {
    return actors_.party(p.actor).empty() || stands_for(p.actor, c.participants);
  };
  return std::all_of(draft.people.begin(), draft.people.end(), fits) ? pages_.size() - 1 : pages_.size();
}

// The persons take the place of their sides.
void ContactBook::name_them(Page& page, const ContactDraft& draft) {
  std::vector<Participant>& people = page.contact.participants;
  people.erase(std::remove_if(people.begin(), people.end(),
                              [&](const Participant& p) { return !actors_.is(p.actor, ActorType::person); }),
               people.end());
  join(page, draft);
}

// The day of the last encounter that took place, where it is told not far above.
const When* ContactBook::last_day(const ContactDraft& draft) const {
  for (std::size_t i = pages_.size(); i-- > 0 && i + kLookBack > pages_.size();) {
    const Page& page = pages_[i];
    if ((is_fact(draft.status) && !is_fact(page.contact.status)) || page.contact.date.from.size() != 10) continue;
    return draft.sentence <= page.last + kDayReach ? &page.contact.date : nullptr;
  }
  return nullptr;
}

void ContactBook::place(ContactDraft draft) {
  if (const When* told = (draft.same_day || draft.next_day) ? last_day(draft) : nullptr) {
    draft.date = {draft.same_day && !draft.next_day ? told->from : day_after(*told), ""};
  }
  const std::size_t end = pages_.size() - std::min(pages_.size(), kLookBack);
  const bool alone = draft.present() < 2;
  const auto whole = [&](const Page& p) {  // the very same people first
    return shared(p.contact.participants, draft.people) == draft.people.size();
  };
  for (std::size_t i = pages_.size(); !alone && i-- > end;) {
    if (whole(pages_[i]) && same(pages_[i], draft)) return join(pages_[i], draft);
  }
  if (!pages_.empty() && one_occasion(pages_.back(), draft)) return join(pages_.back(), draft);
  if (const std::size_t i = introduced_by(draft); i != pages_.size()) return name_them(pages_[i], draft);
  for (std::size_t i = pages_.size(); draft.attends && i-- > end;) {
    const Contact& c = pages_[i].contact;
    if (c.channel == Channel::meeting && is_fact(c.status) && same_place(c.place, draft.place))
      return join(pages_[i], draft);
  }
  if (draft.attends && draft.present() == 0) draft.place = {};
  if (draft.beside && (pages_.empty() || pages_.back().last != draft.sentence)) return;
  const bool unplaced = draft.attends && !draft.place.known();
  for (std::size_t i = pages_.size(); unplaced && i-- > end;) {
    const Contact& c = pages_[i].contact;
    if (c.channel == Channel::meeting && is_fact(c.status) && places_agree(c.place, draft.place) &&
        draft.sentence <= pages_[i].last + kAttendanceReach)
      return join(pages_[i], draft);
  }
  for (std::size_t i = pages_.size(); i-- > end;) {
    if ((draft.same_format && alone) || (draft.inherits && !told_of(pages_[i], draft))) break;
    if (alone ? refers(pages_[i], draft) : same(pages_[i], draft)) return join(pages_[i], draft);
  }
  if (draft.same_format && alone) {
    copy_sides(draft);
  } else if (alone && (draft.inherits || (draft.status == ContactStatus::cancelled && draft.date.known()))) {
    inherit(draft);
  }
  if (draft.present() >= 2) open(std::move(draft));
}

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

void ContactBook::open(ContactDraft draft) {
  Page page;
  page.soft = draft.soft;
  page.fallback = draft.fallback;
  page.apart = draft.apart;
  page.closes = draft.closes;
  page.before = draft.before;
  page.first = page.last = draft.sentence;
  page.contact.channel = draft.channel;
  page.contact.participants = std::move(draft.people);
  page.contact.date = draft.date;
  page.contact.place = draft.place;
  page.contact.status = draft.status;
  page.contact.reason = draft.reason;
  page.contact.evidence.push_back(evidence(draft.sentence));
  pages_.push_back(std::move(page));
}

void ContactBook::join(Page& page, const ContactDraft& draft) {
  Contact& c = page.contact;
  for (const Participant& p : draft.people) {
    const auto at = std::find_if(c.participants.begin(), c.participants.end(),
                                 [&](const Participant& q) { return q.actor == p.actor; });
    if (at == c.participants.end()) {
      const bool there = p.as == ParticipantRole::absent && !actors_.is(p.actor, ActorType::person) &&
                         stands_for(p.actor, c.participants);
      if (!there) c.participants.push_back(p);
    } else if (p.as == ParticipantRole::host && at->as == ParticipantRole::participant) {
      at->as = p.as;
    }
  }
  if (page.soft && !draft.soft && (draft.channel != c.channel || !draft.people.empty()))
    c.channel = draft.channel, page.soft = false;
  if (is_plan(c.status) && draft.status == ContactStatus::cancelled) {
    c.status = draft.status;
    if (page.before.known()) c.date = page.before;  // cancelled: it may be past
  }
  if (!c.date.known()) c.date = draft.date;
  if (c.place.name.empty()) c.place.name = draft.place.name;
  if (c.place.country.empty()) c.place.country = draft.place.country;
  if (c.place.venue.empty()) c.place.venue = draft.place.venue;
  page.last = draft.sentence;
  const Evidence e = evidence(draft.sentence);
  if (std::find(c.evidence.begin(), c.evidence.end(), e) == c.evidence.end()) c.evidence.push_back(e);
}

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
    return p.as == ParticipantRole::host || has(a.participants, p.actor);
  };
  if (!std::all_of(b.participants.begin(), b.participants.end(), travels)) return false;
  if (meeting.first < journey.first || meeting.first > journey.first + kJourneyReach) return false;
  if (!has(a.participants, b.participants.front().actor) ||
      (journey.first != meeting.first && !one_class(a.status, b.status)) || !dates_agree(a.date, b.date) ||
      !places_agree(a.place, b.place))
    return false;
  const bool there = journey.first == meeting.first || same_place(a.place, b.place) ||
                     std::any_of(a.participants.begin(), a.participants.end(), [&](const Participant& p) {
                       return !b.place.country.empty() && actors_.party(p.actor) == b.place.country;
                     });
  if (!there) return false;
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
    for (std::size_t i = j; i-- > 0 && i + kLookBack > j;) {
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
                    pages_.begin() + static_cast<std::ptrdiff_t>(std::min(pages_.size(), i + 1 + kLookBack)),
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
