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

std::string statement_id(const Trace& trace) {
  const Trace* self = &trace;
  return "s" + fact_id(FactKind::statement, {&self, 1}).substr(1);
}

const Trace& likely_original(std::span<const Trace* const> members) {
  const auto rank = [](const Trace* t) {
    const int quoted = t->statement.mode == Mode::direct ? 0 : t->statement.mode == Mode::mixed ? 1 : 2;
    return std::tuple(!t->parent.empty(), quoted, -t->statement.confidence, t->id, t->doc);
  };
  return **std::min_element(members.begin(), members.end(),
                            [&](const Trace* a, const Trace* b) { return rank(a) < rank(b); });
}

Statement assemble_statement(const Trace& trace, const Cast& cast, const std::string& group,
                             const std::string& original) {
  Statement out = trace.statement;
  out.id = statement_id(trace);
  if (!out.speaker.empty()) out.speaker = cast(out.speaker).id;
  if (!out.addressee.empty()) out.addressee = cast(out.addressee).id;
  out.same_as = group;
  out.original = original;
  return out;
}

}  // namespace pourparler
