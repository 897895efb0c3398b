// Whose encounter a noun tells of, where those who have it act elsewhere in the sentence: "his meeting with", "said
// after talks with".
#include "events/contact_cast.h"

#include "unicode/chars.h"

namespace pourparler {

// The subject of a verb; "the company said it will build it": of the verb that tells so where the own is no name.
ContactCast::Groups ContactCast::who_acts(std::uint32_t verb, std::uint32_t noun) const {
  for (int up = 0; up < 4; ++up) {
    const std::uint32_t subject = scene_.subject(verb);
    Groups who = groups_of(subject);
    if (who.empty() && subject == kNoToken) who = inverted(verb, false);
    if (!who.empty()) return who;
    // "After talks with the union failed": the talks themselves act.
    if (subject != kNoToken && subject != noun && scene_.token(subject).pos != Pos::pron) return who;
    const Token& t = scene_.token(verb);
    if (t.head == kNoToken || t.head == verb || t.head < scene_.first() || t.head >= scene_.last()) break;
    verb = t.head;
  }
  return {};
}

bool ContactCast::is_theirs(std::uint32_t noun) const {
  bool theirs = false;
  for (std::uint32_t i = noun - std::min(noun - scene_.first(), 3u); i < noun; ++i)
    theirs = theirs || rules_.theirs.contains(fold(scene_.text(i)));
  return theirs;
}

// "The leaders of A and B … their summit": the last of whom there are several before it in the sentence.
void ContactCast::add_owner(std::uint32_t noun, ContactDraft& draft) const {
  if (!is_theirs(noun)) return;
  if (const std::uint32_t verb = carrier_of(noun); verb != kNoToken) {  // "Li told Million at their meeting"
    const Groups who = groups_of(scene_.subject(verb)), whom = groups_of(scene_.child(verb, Dep::obj));
    if (who.size() == 1 && whom.size() == 1 && is_people(who.front()) && is_people(whom.front()) &&
        !is_press(whom.front())) {
      add_all(draft, who, ParticipantRole::participant);
      return add_all(draft, whom, ParticipantRole::participant);
    }
  }
  const ActorGroup* owner = nullptr;
  for (const ActorGroup& g : scene_.groups()) {
    if (g.span.end > scene_.token(noun).span.start) break;
    const bool several = g.actors.size() > 1 || actors_.is(g.actors.front(), ActorType::group) ||
                         actors_.represented(g.actors.front()) != g.actors.front();
    if (several && !rules_.press.contains(fold(scene_.slice(g.head)))) owner = &g;
  }
  add(draft, owner, ParticipantRole::participant);
}

// "Boyd said after talks with Liu" had them himself; "Iran and Iraq agreed after talks in Basra" with each other.
void ContactCast::add_actor_of_clause(std::uint32_t noun, ContactDraft& draft) const {
  std::uint32_t verb = noun;
  for (int up = 0; up < 5 && scene_.token(verb).pos != Pos::verb; ++up) {
    const std::uint32_t head = scene_.token(verb).head;
    if (head == kNoToken || head == verb || head < scene_.first() || head >= scene_.last()) return;
    verb = head;
  }
  if (scene_.token(verb).pos != Pos::verb) return;
  Groups who = who_acts(verb, noun);
  if (const ActorGroup* before = scene_.group_before(verb); who.empty() && before != nullptr && noun < verb)
    if (before->span.start > scene_.token(noun).span.end) who.push_back(*before);
  std::size_t actors = 0;
  for (const ActorGroup& group : who) {
    if (group.kind == MentionKind::metonym) return;
    actors += group.actors.size();
  }
  const bool own = draft.present() == 1 && actors >= 1 && (!draft.reference || is_assembly(noun, draft));
  const bool shared = draft.present() == 0 && actors >= 2 && (!draft.reference || is_dated(noun) || is_theirs(noun));
  const bool theirs = draft.present() == 1 && actors >= 1 && is_tied_with(noun);
  if (own || shared || theirs) add_all(draft, who, ParticipantRole::participant);
}

// "Salas said his meeting with Reid had gone well": whose it is acts in a verb above.
void ContactCast::add_possessor(std::uint32_t noun, ContactDraft& draft) const {
  bool owned = false;
  for (std::uint32_t i = noun - std::min(noun - scene_.first(), 4u); i < noun; ++i)
    owned =
        owned || (rules_.possessive.contains(fold(scene_.text(i))) && (scene_.token(i).head == noun || i + 1 == noun));
  if (!owned || draft.present() == 0 || draft.channel == Channel::visit) return;
  std::uint32_t at = noun;
  for (int up = 0; up < 6; ++up) {
    const std::uint32_t head = scene_.token(at).head;
    if (head == kNoToken || head == at || head < scene_.first() || head >= scene_.last()) return;
    const Groups who = scene_.token(head).pos == Pos::verb ? groups_of(scene_.subject(head)) : Groups{};
    const bool one = who.size() == 1 && who.front().actors.size() == 1 && !(scene_.group_at(noun) == &who.front());
    if (one && is_people(who.front()) && !draft.has(who.front().actors.front()))
      return add_all(draft, who, ParticipantRole::participant);
    at = head;
  }
}

// "Got a call from"
bool ContactCast::is_received(std::uint32_t noun) const {
  const std::uint32_t verb = carrier_of(noun);
  return verb != kNoToken && rules_.receiving.contains(fold(scene_.lemma(verb)));
}

// "Made a phone call to"
bool ContactCast::is_made(std::uint32_t noun) const {
  const std::uint32_t verb = carrier_of(noun);
  return verb != kNoToken && by_phone(noun) && rules_.carriers.contains(fold(scene_.lemma(verb)));
}

// "received a letter from Delorme", "sent a letter to Traore", "a letter from A to B".
void ContactCast::add_letter(std::uint32_t noun, ContactDraft& draft) const {
  const std::uint32_t end = std::min(scene_.clause(noun, true).second, noun + 12);
  for (std::uint32_t i = noun + 1; i < end && !turns_away(i); ++i) {
    const std::string word = fold(scene_.text(i));
    if (rules_.from.contains(word) || rules_.to.contains(word))
      add(draft, near(i + 1, 2), ParticipantRole::participant);
  }
  const std::uint32_t verb = carrier_of(noun);
  if (verb == kNoToken) return;
  if (rules_.receiving.contains(fold(scene_.lemma(verb))))
    add_all(draft, subject_of(verb, draft), ParticipantRole::participant);
  if (draft.present() >= 2 || scene_.token(verb).pos != Pos::verb || !is_in_one(noun)) return;
  // "In a letter, Boyd told Liu", "said in a letter to Liu": who writes is who says.
  const std::size_t before = draft.people.size();
  add_all(draft, subject_of(verb, draft), ParticipantRole::participant);
  if (before == 0) add_all(draft, groups_of(scene_.child(verb, Dep::obj)), ParticipantRole::participant);
}

}  // namespace pourparler
