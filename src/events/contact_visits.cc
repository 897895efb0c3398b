// Who visits where: journeys by verbs, visits by nouns, somebody who is or is expected in a place.
#include "events/contact_cast.h"

#include "unicode/chars.h"

namespace pourparler {

// "Told them during a visit to China", « Arslan, en visite à Oran, a dit », « est en visite »: who acts is who visits.
void ContactCast::add_visitor(std::uint32_t noun, ContactDraft& draft) const {
  const Dep dep = scene_.token(noun).dep;
  if (dep == Dep::nsubj || dep == Dep::nsubj_pass || dep == Dep::obj || noun == scene_.first()) return;
  const auto visits = [&](Groups& who) {
    // « Salas, la cheffe de la mission, »: who is described behind his name is one.
    if (who.size() == 2 && who.front().kind == MentionKind::name && who.back().kind == MentionKind::role) who.resize(1);
    return who.size() == 1 && who.front().actors.size() == 1 && is_people(who.front());
  };
  if (Groups who = groups_of(scene_.subject(noun)); visits(who))
    return add_all(draft, who, ParticipantRole::participant);
  std::uint32_t at = noun;
  for (int up = 0; up < 4; ++up) {
    const std::uint32_t head = scene_.token(at).head;
    if (head == kNoToken || head == at || head < scene_.first() || head >= scene_.last()) return;
    Groups who = scene_.token(head).pos == Pos::verb ? who_acts(head, noun) : groups_of(head);
    if (visits(who)) return add_all(draft, who, ParticipantRole::participant);
    if (scene_.token(head).pos == Pos::verb) return;
    at = head;
  }
}

// "Left Riga on Monday for Oran": the word before where it leads; kNoToken if none.
std::uint32_t ContactCast::bound_for(std::uint32_t verb) const {
  for (std::uint32_t i = verb + 1; i + 1 < std::min(scene_.last(), verb + 9); ++i) {
    if (rules_.purpose.contains(fold(scene_.text(i))) && scene_.token(i).pos == Pos::adp && scene_.in_name(i + 1))
      return i;
    if (scene_.token(i).pos == Pos::verb) return kNoToken;
  }
  return kNoToken;
}

// "Expected on Monday in Riga"
bool ContactCast::is_before_place(std::uint32_t verb) const {
  std::uint32_t next = verb + 1;
  while (next + 1 < scene_.last() && in_time(next)) ++next;
  return next < scene_.last() && rules_.at.contains(fold(scene_.text(next)));
}

// "Was in Riga on Monday", « sera en Norie le 7 janvier »: somebody of another state.
bool ContactCast::from_being(std::uint32_t aux, ContactDraft& draft) const {
  const std::uint32_t head = scene_.token(aux).head;
  if (head == kNoToken || !rules_.being.contains(fold(scene_.lemma(aux))) || !is_before_place(aux) || !is_dated(aux))
    return false;
  const std::uint32_t subject = scene_.subject(scene_.token(aux).dep == Dep::root ? aux : head);
  const Groups who = groups_of(subject);
  if (who.size() != 1 || who.front().actors.size() != 1 || !actors_.is(who.front().actors.front(), ActorType::person) ||
      actors_.party(who.front().actors.front()).empty())
    return false;
  draft.channel = Channel::visit;
  add_all(draft, who, ParticipantRole::participant);
  return draft.present() == 1 && add_visited(aux, draft);
}

// "A delegation of the union flew to Riga", « les émissaires se rendront à Oran »: several who are sent.
bool ContactCast::may_travel(const Groups& subject, std::uint32_t verb) const {
  if (subject.size() != 1 || subject.front().kind != MentionKind::role || subject.front().actors.size() != 1)
    return false;
  const std::uint32_t own = scene_.subject(verb);
  return own != kNoToken &&
         (rules_.delegations.contains(fold(scene_.lemma(own))) || rules_.delegations.contains(fold(scene_.text(own))) ||
          (rules_.they.contains(fold(scene_.text(own))) && own + 1 > scene_.first()));
}

// The state whose place is named behind the verb hosts; nobody visits his own.
bool ContactCast::add_visited(std::uint32_t verb, ContactDraft& draft) const {
  const ActorGroup* visitor = near(verb + 1, 4);
  // Behind a participle the visitor is not found so: « la visite controversée du ministre à ».
  std::uint32_t far = verb + (visitor == nullptr && scene_.token(verb).pos == Pos::noun ? 13u : 7u);
  if (visitor != nullptr && draft.has(visitor->actors.front())) {
    while (far < scene_.last() && scene_.token(far - 4).span.start < visitor->span.end) ++far;  // whatever his office
  }
  const std::uint32_t reach = std::min(scene_.last(), far);
  const Span window{scene_.token(verb).span.end, scene_.token(reach - 1).span.end};
  const std::string own = actors_.party(draft.people.front().actor);
  for (const PlaceMention* p : scene_.places()) {
    if (p->span.start < window.start || p->span.start >= window.end || p->place.country.empty()) continue;
    if (is_ordered(verb, scene_.token_of(p->span))) continue;  // "to go until the UK leaves"
    const Actor* state = actors_.of_party(p->place.country);
    if (p->place.country == own) return false;
    if (state == nullptr) return false;
    draft.place = p->place;
    if (!draft.has(state->id)) draft.people.push_back({state->id, ParticipantRole::host});
    return draft.present() >= 2;
  }
  const ActorGroup* object = near(verb + 1, 6);
  for (const ActorGroup& group : scene_.groups()) {  // « la visite controversée du ministre à »
    if (object != nullptr || scene_.token(verb).pos != Pos::noun) break;
    if (group.span.start >= window.start && group.span.start < window.end && draft.has(group.actors.front()))
      object = &group;
  }
  for (const ActorGroup& group : scene_.groups()) {  // "the visit of Salas to Peru": behind who visits
    if (object == nullptr || object->actors.size() != 1 || !draft.has(object->actors.front())) break;
    if (group.span.start < object->span.end) continue;
    const std::uint32_t at = scene_.token_of(group.span);
    const bool led = at > scene_.first() &&
                     (rules_.to.contains(fold(scene_.text(at - 1))) || rules_.at.contains(fold(scene_.text(at - 1))));
    object = led ? &group : nullptr;
  }
  if (object == nullptr || object->actors.size() != 1 || is_ordered(verb, scene_.token_of(object->span))) return false;
  const Actor* state = actors_.find(object->actors.front());
  if (state == nullptr || state->type != ActorType::state || state->party == own) return false;
  draft.place.name = std::string(scene_.slice(object->head));
  draft.place.country = state->party;
  if (!draft.has(state->id)) draft.people.push_back({state->id, ParticipantRole::host});
  return draft.present() >= 2;
}

}  // namespace pourparler
