#include "events/contact_book.h"

#include <array>
#include <chrono>
#include <cstdio>

#include "events/contact_likeness.h"

namespace pourparler {

namespace {

constexpr int kLongestRound = 10;            // days of one round of talks
constexpr std::size_t kDayReach = 6;         // sentences that "that evening" may look back
constexpr std::size_t kAttendanceReach = 3;  // sentences that "E also attended" may look back
constexpr std::size_t kNamedReach = 2;       // sentences between sides and the persons who stood for them

// Empty where the day is no ISO day.
std::string days_after(const std::string& day, int days) {
  int y = 0;
  unsigned m = 0, d = 0;
  if (day.size() != 10 || std::sscanf(day.c_str(), "%d-%u-%u", &y, &m, &d) != 3) return "";
  const std::chrono::year_month_day then{
      std::chrono::sys_days{std::chrono::year{y} / std::chrono::month{m} / std::chrono::day{d}} +
      std::chrono::days{days}};
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(then.year()),
                static_cast<unsigned>(then.month()), static_cast<unsigned>(then.day()));
  return out.data();
}

std::string day_after(const When& date) {
  return days_after(date.to.empty() ? date.from : date.to, 1);
}

}  // namespace

// A state stands for its people and they for it.
bool ContactBook::stands_for(const std::string& actor, const std::vector<Participant>& people) const {
  if (takes_part(people, actor)) return true;
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

// "Signed a pact on Thursday. It capped five days of talks that began on Sunday": the last of several days.
bool ContactBook::closes_days(const Page& page, const ContactDraft& draft) const {
  const Contact& c = page.contact;
  const bool signing = page.closes || draft.closes;
  if (!signing || c.channel != draft.channel || c.date.from.size() != 10 || draft.date.from.size() != 10) return false;
  const std::string &first = std::min(c.date.from, draft.date.from), &last = std::max(c.date.from, draft.date.from);
  return is_fact(c.status) && is_fact(draft.status) && draft.sentence <= page.last + kReferenceReach &&
         last <= days_after(first, kLongestRound) &&
         (covers(c.participants, draft.people) || covers(draft.people, c.participants));
}

bool ContactBook::same(const Page& page, const ContactDraft& draft) const {
  if (page.apart && draft.apart && page.first == draft.sentence) return false;
  const Contact& c = page.contact;
  const bool one_channel = c.channel == draft.channel || page.soft || draft.soft;
  if (!one_channel || !one_class(c.status, draft.status)) return false;
  if (closes_days(page, draft)) return true;
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
  if (draft.joins && draft.sentence <= page.last + kAttendanceReach) return one_class(c.status, draft.status);
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
        return p.as != ParticipantRole::mediator && p.as != ParticipantRole::absent &&
               !takes_part(c.participants, p.actor);
      }));
  if (sides < 2 || sides != fresh || draft.sentence > page.last + kNamedReach || c.channel != draft.channel ||
      !is_fact(c.status) || !dates_agree(c.date, draft.date) || !places_agree(c.place, draft.place))
    return pages_.size();
  const auto fits = [&](const Participant& p) {
    return actors_.party(p.actor).empty() || stands_for(p.actor, c.participants);
  };
  return std::all_of(draft.people.begin(), draft.people.end(), fits) ? pages_.size() - 1 : pages_.size();
}

// Whether a person may be of one of the sides: of its party, or of none that is known.
bool ContactBook::fits_side(const std::string& person, const std::vector<Participant>& people) const {
  return takes_part(people, person) || actors_.party(person).empty() || stands_for(person, people);
}

// Who leads a side's delegation stands for it; as many as there are sides stand for all.
void ContactBook::lead_for(Page& page, const ContactDraft& draft) {
  const auto sides = page.contact.participants.size();
  if (draft.people.size() >= 2 && sides == draft.people.size()) return name_them(page, draft);
  ContactDraft leaders = draft;
  leaders.people.clear();
  for (const Participant& p : draft.people) {
    if (fits_side(p.actor, page.contact.participants)) leaders.people.push_back(p);
  }
  join(page, leaders);
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
  for (std::size_t i = pages_.size(); i-- > 0 && i + kContactLookBack > pages_.size();) {
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
  if (draft.anaphoric) name_those_told(draft);
  const std::size_t end = pages_.size() - std::min(pages_.size(), kContactLookBack);
  const bool alone = draft.present() < 2;
  const auto whole = [&](const Page& p) {  // the very same people first
    return shared(p.contact.participants, draft.people) == draft.people.size();
  };
  for (std::size_t i = pages_.size(); !alone && i-- > end;) {
    if (whole(pages_[i]) && same(pages_[i], draft)) return join(pages_[i], draft);
  }
  if (!pages_.empty() && one_occasion(pages_.back(), draft)) return join(pages_.back(), draft);
  if (const std::size_t i = introduced_by(draft); i != pages_.size()) return name_them(pages_[i], draft);
  if (draft.joins && !alone && !pages_.empty() && pages_.back().contact.channel == Channel::meeting &&
      draft.sentence <= pages_.back().last + kNamedReach && one_class(pages_.back().contact.status, draft.status) &&
      dates_agree(pages_.back().contact.date, draft.date) && places_agree(pages_.back().contact.place, draft.place))
    return join(pages_.back(), draft);
  if (draft.leads) {
    for (std::size_t i = pages_.size(); i-- > end;) {
      const Contact& c = pages_[i].contact;
      if (c.channel == Channel::meeting && draft.sentence <= pages_[i].last + kReferenceReach &&
          std::any_of(draft.people.begin(), draft.people.end(),
                      [&](const Participant& p) { return fits_side(p.actor, c.participants); }))
        return lead_for(pages_[i], draft);
    }
    return;
  }
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
  take_scene(draft);
  if (draft.present() >= 2 || (draft.sole && draft.present() == 1)) open(std::move(draft));
}

void ContactBook::open(ContactDraft draft) {
  Page page;
  page.soft = draft.soft;
  page.fallback = draft.fallback;
  page.apart = draft.apart;
  page.closes = draft.closes;
  page.visits = draft.visits;
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
  if (closes_days(page, draft) && c.date.from != draft.date.from)
    c.date = {std::min(c.date.from, draft.date.from), std::max(c.date.from, draft.date.from)};
  if (!c.date.known()) c.date = draft.date;
  if (c.place.name.empty()) c.place.name = draft.place.name;
  if (c.place.country.empty()) c.place.country = draft.place.country;
  if (c.place.venue.empty()) c.place.venue = draft.place.venue;
  page.last = draft.sentence;
  const Evidence e = evidence(draft.sentence);
  if (std::find(c.evidence.begin(), c.evidence.end(), e) == c.evidence.end()) c.evidence.push_back(e);
}

}  // namespace pourparler
