#include "merge/assemble.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "base/hash.h"
#include "merge/attendance.h"
#include "merge/voices.h"

namespace pourparler {

namespace {

constexpr double kEachOrigin = 0.15;  // of what is left to certainty, that one more origin takes away

template <class T>
void tidy(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

std::size_t count_origins(std::span<const Trace* const> members) {
  std::set<std::string_view> origins;
  for (const Trace* t : members) origins.insert(t->origin);
  return origins.size();
}

// The surest; then the one with the least id.
template <class Fact>
const Trace& canonical(std::span<const Trace* const> members, Fact Trace::*fact) {
  return **std::min_element(members.begin(), members.end(), [&](const Trace* a, const Trace* b) {
    return std::tuple(-(a->*fact).confidence, a->id, a->doc) < std::tuple(-(b->*fact).confidence, b->id, b->doc);
  });
}

double together(double surest, std::size_t origins) {
  double doubt = 1 - surest;
  for (std::size_t i = 1; i < std::min<std::size_t>(origins, 10); ++i) doubt *= 1 - kEachOrigin;
  return std::max(surest, std::min(0.99, 1 - doubt));
}

int precision(const When& when) {
  const auto days = days_of(when);
  return days ? days->size() : 1 << 20;
}

When common_date(const Voices<When>& dates) {
  return dates.most([](const When& a, const When& b) { return precision(a) < precision(b); });
}

// A coarser date that holds most origins' may be told more exactly by another one.
When narrowed(When date, const Voices<When>& dates) {
  const auto days = days_of(date);
  if (!days || days->size() == 1) return date;
  Voices<When> inside;
  for (const auto& [value, telling] : dates.all()) {
    const auto own = days_of(value);
    if (!own || own->size() >= days->size() || own->first < days->first || own->last > days->last) continue;
    for (const std::string& origin : telling.origins) inside.add(value, origin, telling.evidence);
  }
  return inside.empty() ? date : common_date(inside);
}

std::vector<std::string> issues_of(std::span<const Trace* const> members, auto of) {
  std::vector<std::string> out;
  for (const Trace* t : members) {
    const auto& list = of(*t).issues;
    out.insert(out.end(), list.begin(), list.end());
  }
  tidy(out);
  return out;
}

// ---- contacts ----

Voices<ContactStatus> statuses(std::span<const Trace* const> members) {
  Voices<ContactStatus> out;
  for (const Trace* t : members) out.add(t->contact.status, t->origin, t->contact.evidence);
  return out;
}

// What happened outranks what was planned; of what is known only as a plan, the most voices.
ContactStatus status_of(const Voices<ContactStatus>& voices) {
  const auto n = [&](ContactStatus s) { return voices.origins_of(s); };
  const std::size_t happened = n(ContactStatus::occurred) + n(ContactStatus::ongoing);
  const std::size_t not_so = n(ContactStatus::cancelled) + n(ContactStatus::denied);
  if (happened > 0 && happened >= not_so) {
    return n(ContactStatus::occurred) > 0 ? ContactStatus::occurred : ContactStatus::ongoing;
  }
  if (not_so > 0 && not_so >= n(ContactStatus::planned)) {
    return n(ContactStatus::cancelled) >= n(ContactStatus::denied) ? ContactStatus::cancelled : ContactStatus::denied;
  }
  return voices.most();
}

PlaceName place_of(std::span<const Trace* const> members) {
  Voices<std::string> names, countries, venues;
  for (const Trace* t : members) {
    const PlaceName& p = t->contact.place;
    if (!p.name.empty()) names.add(p.name, t->origin, t->contact.evidence);
    if (!p.country.empty()) countries.add(p.country, t->origin, t->contact.evidence);
    if (!p.venue.empty()) venues.add(p.venue, t->origin, t->contact.evidence);
  }
  return {names.most(), countries.most(), venues.most()};
}

Channel channel_of(std::span<const Trace* const> members) {
  Voices<Channel> out;
  for (const Trace* t : members) out.add(t->contact.channel, t->origin, {});
  return out.most();
}

std::vector<Evidence> evidence_of(std::span<const Trace* const> members, auto of) {
  std::vector<Evidence> out;
  for (const Trace* t : members) {
    const auto& list = of(*t).evidence;
    out.insert(out.end(), list.begin(), list.end());
  }
  tidy(out);
  return out;
}

Voices<When> dates(std::span<const Trace* const> members, auto of) {
  Voices<When> out;
  for (const Trace* t : members) {
    if (of(*t).date.known()) out.add(of(*t).date, t->origin, of(*t).evidence);
  }
  return out;
}

std::vector<std::string> players(std::span<const Trace* const> members, const Cast& cast,
                                 std::vector<std::string> Move::*field) {
  std::vector<std::string> out;
  for (const Trace* t : members) {
    for (const std::string& key : t->move.*field) out.push_back(cast(key).id);
  }
  tidy(out);
  return out;
}

const Contact& contact_of(const Trace& t) {
  return t.contact;
}
const Move& move_of(const Trace& t) {
  return t.move;
}

}  // namespace

std::string fact_id(FactKind kind, std::span<const Trace* const> members) {
  std::uint64_t least = ~std::uint64_t{0};
  for (const Trace* t : members) least = std::min(least, t->id);
  static constexpr std::string_view kLetters = "cum";  // an utterance is what statements share
  return kLetters[static_cast<std::size_t>(kind)] + hex64(least).substr(0, 12);
}

Contact assemble_contact(std::span<const Trace* const> members, const Cast& cast) {
  const Trace& best = canonical(members, &Trace::contact);
  Contact out = best.contact;
  out.id = fact_id(FactKind::contact, members);
  out.evidence = evidence_of(members, contact_of);
  out.channel = channel_of(members);
  out.participants = participants_of(attendance(members, cast), count_origins(members)).present;
  const auto told = dates(members, contact_of);
  out.date = narrowed(common_date(told), told);
  out.place = place_of(members);
  out.status = status_of(statuses(members));
  out.issues = issues_of(members, contact_of);
  const std::size_t origins = count_origins(members);
  out.origins = static_cast<int>(origins);
  out.confidence = together(best.contact.confidence, origins);
  return out;
}

Move assemble_move(std::span<const Trace* const> members, const Cast& cast) {
  const Trace& best = canonical(members, &Trace::move);
  Move out = best.move;
  out.id = fact_id(FactKind::move, members);
  out.evidence = evidence_of(members, move_of);
  out.actors = players(members, cast, &Move::actors);
  out.targets = players(members, cast, &Move::targets);
  const auto told = dates(members, move_of);
  out.date = narrowed(common_date(told), told);
  Voices<When> due;
  Voices<MoveStatus> status;
  Voices<MoveType> type;
  for (const Trace* t : members) {
    if (t->move.due.known()) due.add(t->move.due, t->origin, {});
    status.add(t->move.status, t->origin, {});
    type.add(t->move.type, t->origin, {});
  }
  if (type.origins_of(best.move.type) < type.origins_of(type.most())) {
    for (const Trace* t : members) {
      if (t->move.type == type.most()) out.plover = t->move.plover, out.cameo = t->move.cameo;
    }
    out.type = type.most();
  }
  out.due = common_date(due);
  out.status = status.most();
  out.issues = issues_of(members, move_of);
  const std::size_t origins = count_origins(members);
  out.origins = static_cast<int>(origins);
  out.confidence = together(best.move.confidence, origins);
  return out;
}

Statement assemble_statement(const Trace& trace, const Cast& cast, const std::string& group) {
  Statement out = trace.statement;
  const Trace* self = &trace;
  out.id = "s" + fact_id(FactKind::statement, {&self, 1}).substr(1);
  if (!out.speaker.empty()) out.speaker = cast(out.speaker).id;
  if (!out.addressee.empty()) out.addressee = cast(out.addressee).id;
  out.same_as = group;
  return out;
}

// ---- disagreements ----

namespace {

std::string disagreement_id(const std::string& about, std::string_view field) {
  return "d" + hex64(hash64(about, hash64(field))).substr(0, 12);
}

// Keeps values that some two origins tell against each other.
template <class Value, class Text, class Against>
void note(const std::string& about, const std::string& field, const Voices<Value>& voices, Text text, Against against,
          std::vector<Disagreement>& out) {
  std::set<const Value*> kept;
  for (const auto& [a, telling_a] : voices.all()) {
    for (const auto& [b, telling_b] : voices.all()) {
      if (&a == &b || !against(a, b) || !voices.disagree(a, b)) continue;
      kept.insert(&a);
      kept.insert(&b);
    }
  }
  if (kept.empty()) return;
  Disagreement d{disagreement_id(about, field), about, field, {}};
  for (const auto& [value, telling] : voices.all()) {
    if (!kept.contains(&value)) continue;
    DisagreementValue one{text(value), telling.evidence};
    tidy(one.evidence);
    d.values.push_back(std::move(one));
  }
  std::sort(d.values.begin(), d.values.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
  out.push_back(std::move(d));
}

std::string text_of(const When& when) {
  return when.to.empty() ? when.from : when.from + "/" + when.to;
}

bool days_apart(const When& a, const When& b) {
  const auto x = days_of(a), y = days_of(b);
  return x && y && !x->overlaps(*y);
}

bool opposite(ContactStatus a, ContactStatus b) {
  const auto happened = [](ContactStatus s) { return s == ContactStatus::occurred || s == ContactStatus::ongoing; };
  const auto not_so = [](ContactStatus s) { return s == ContactStatus::denied || s == ContactStatus::cancelled; };
  return (happened(a) && not_so(b)) || (happened(b) && not_so(a));
}

}  // namespace

void find_disagreements(const Contact& fact, std::span<const Trace* const> members, const Cast& cast,
                        std::vector<Disagreement>& out) {
  if (fact.origins < 2) return;
  note(fact.id, "date", dates(members, contact_of), text_of, days_apart, out);
  note(
      fact.id, "status", statuses(members), [](ContactStatus s) { return std::string(name_of(s)); }, opposite, out);
  Voices<std::string> places;
  for (const Trace* t : members) {
    if (!t->contact.place.name.empty()) places.add(t->contact.place.name, t->origin, t->contact.evidence);
  }
  std::map<std::string, std::string> country;
  for (const Trace* t : members) country[t->contact.place.name] = t->contact.place.country;
  note(
      fact.id, "place", places, [](const std::string& s) { return s; },
      [&](const std::string& a, const std::string& b) {
        return !country[a].empty() && !country[b].empty() && country[a] != country[b];
      },
      out);
  for (const auto& [id, one] : attendance(members, cast)) {
    Voices<bool> there;
    for (const auto& [role, telling] : one.roles.all()) {
      for (const std::string& origin : telling.origins)
        there.add(role != ParticipantRole::absent, origin, telling.evidence);
    }
    note(
        fact.id, "participants/" + id, there,
        [&, who = id](bool present) { return who + (present ? " present" : " absent"); },
        [](bool a, bool b) { return a != b; }, out);
  }
}

void find_disagreements(const Move& fact, std::span<const Trace* const> members, std::vector<Disagreement>& out) {
  if (fact.origins < 2) return;
  note(fact.id, "date", dates(members, move_of), text_of, days_apart, out);
  Voices<When> due;
  Voices<MoveStatus> status;
  for (const Trace* t : members) {
    if (t->move.due.known()) due.add(t->move.due, t->origin, t->move.evidence);
    status.add(t->move.status, t->origin, t->move.evidence);
  }
  note(fact.id, "due", due, text_of, days_apart, out);
  note(
      fact.id, "status", status, [](MoveStatus s) { return std::string(name_of(s)); },
      [](MoveStatus a, MoveStatus b) { return (a == MoveStatus::denied) != (b == MoveStatus::denied); }, out);
}

}  // namespace pourparler
