#include "merge/occasion.h"

#include <algorithm>

#include "language/spelling.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

// Those who are in both: `whole` by themselves, `half` a person on one side and the state or body it speaks for on the
// other.
struct Shared {
  double whole = 0, half = 0;
  bool person = false;
  double sum() const { return whole + half / 2; }
};

bool speaks_for(const Player& person, const Player& body) {
  return person.type == ActorType::person && body.type != ActorType::person && !person.party.empty() &&
         person.party == body.party;
}

Shared shared(const std::vector<Player>& a, const std::vector<Player>& b) {
  Shared out;
  std::vector<bool> used_a(a.size()), used_b(b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      if (used_a[i] || used_b[j] || a[i].id != b[j].id) continue;
      used_a[i] = used_b[j] = true;
      out.whole += 1;
      out.person |= a[i].type == ActorType::person;
    }
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      if (used_a[i] || used_b[j] || !(speaks_for(a[i], b[j]) || speaks_for(b[j], a[i]))) continue;
      used_a[i] = used_b[j] = true;
      out.half += 1;
    }
  }
  return out;
}

bool same_channel(const Occasion& a, const Occasion& b) {
  return a.call == b.call && a.message == b.message;
}

bool one_town(const PlaceName& a, const PlaceName& b) {
  return !a.name.empty() && !b.name.empty() && (a.name == b.name || near_spelling(a.name, b.name));
}

bool one_place(const PlaceName& a, const PlaceName& b) {
  return one_town(a, b) || (!a.venue.empty() && a.venue == b.venue);
}

bool one_day(const Occasion& a, const Occasion& b) {
  return a.dated && b.dated && a.days->size() == 1 && *a.days == *b.days;
}

}  // namespace

bool Occasion::tells_as(const Occasion& o) const {
  return days == o.days && std::tie(call, message, dated, ahead) == std::tie(o.call, o.message, o.dated, o.ahead) &&
         std::equal(present.begin(), present.end(), o.present.begin(), o.present.end(),
                    [](const Player& a, const Player& b) { return a.id == b.id; }) &&
         std::tie(lang, place.name, place.country, place.venue) ==
             std::tie(o.lang, o.place.name, o.place.country, o.place.venue);
}

Occasion occasion_of(const Trace& trace, const Cast& cast) {
  const Contact& c = trace.contact;
  Occasion out;
  out.lang = trace.lang;
  out.origin = trace.origin;
  out.doc = trace.doc;
  out.call = c.channel == Channel::call;
  out.message = c.channel == Channel::message;
  out.days = trace.days;
  out.dated = trace.dated;
  out.ahead = c.status == ContactStatus::planned || c.status == ContactStatus::possible;
  out.place = {fold(c.place.name), c.place.country, fold(c.place.venue)};
  for (const Participant& p : c.participants) {
    if (p.as != ParticipantRole::absent) out.present.push_back(cast(p.actor));
  }
  std::sort(out.present.begin(), out.present.end(), [](const Player& a, const Player& b) { return a.id < b.id; });
  out.present.erase(std::unique(out.present.begin(), out.present.end(),
                                [](const Player& a, const Player& b) { return a.id == b.id; }),
                    out.present.end());
  return out;
}

bool places_fit(const PlaceName& a, const PlaceName& b, bool same_language) {
  if (!a.country.empty() && !b.country.empty() && a.country != b.country) return false;
  if (a.name.empty() || b.name.empty() || one_town(a, b)) return true;
  // Two languages may call one town two names; one country must speak for it.
  return !same_language && !a.country.empty() && a.country == b.country;
}

double fit(const Occasion& a, const Occasion& b) {
  // The cheap questions first: most pairs of a week's reports end at their days.
  if (!same_channel(a, b)) return 0;
  if (a.days && b.days && !a.days->overlaps(*b.days)) return 0;
  const Shared both = shared(a.present, b.present);
  const std::size_t fewer = std::min(a.present.size(), b.present.size());
  if (both.whole < 1 || fewer == 0 || !places_fit(a.place, b.place, a.lang == b.lang)) return 0;
  const double share = both.sum() / static_cast<double>(fewer);
  const bool face_to_face = !a.call && !a.message;
  const bool one_origin = a.origin == b.origin && a.doc != b.doc;
  if (one_origin && share >= 0.5 && (one_day(a, b) || one_place(a.place, b.place))) {
    // Copies and translations: who has no name is called otherwise in another language.
  } else if (!a.days || !b.days) {  // one of them tells no day at all, not even by its date
    if (!one_origin || both.sum() < 2 || share < 0.66) return 0;
  } else if (one_day(a, b) && face_to_face && one_place(a.place, b.place)) {
    // A day of talks at one place, with its side rooms: overlapping delegations will do.
    const bool many = fewer >= 3;
    if (!(both.sum() >= 2 || (many && both.person) || (fewer == 1 && share >= 1))) return 0;
    if (!many && share < 0.5) return 0;
  } else if (a.dated && b.dated) {
    if (both.sum() < 1.5 || share < 0.66) return 0;
  } else if (both.sum() < 1.5 || share < 0.66 || a.doc == b.doc) {
    return 0;
  }
  // Copies and translations agree on what has been and what is still to come, where no day tells.
  if (one_origin && a.ahead != b.ahead && !a.dated && !b.dated) return 0;
  if (a.doc == b.doc && !one_day(a, b)) return 0;  // a report that wanted to tell of one would have said so
  return both.sum() + share + (one_place(a.place, b.place) ? 0.5 : 0) + (one_day(a, b) ? 0.5 : 0) +
         (one_origin ? 0.5 : 0);
}

}  // namespace pourparler
