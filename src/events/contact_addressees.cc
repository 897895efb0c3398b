// Whom one speaks with in an encounter that a noun beside the verb tells of: « X a fait part à Y de ses craintes lors
// d'un appel », "thanked him at their meeting"; and those behind a relative pronoun, « Y, avec qui X s'entretiendra ».
#include "events/contact_cast.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kToldReach = 9;  // tokens behind a verb in which whom it is told to stands

}  // namespace

// The person who is a verb's object or stands behind its "to".
const ActorGroup* ContactCast::told_by(std::uint32_t verb) const {
  if (const ActorGroup* object = scene_.group_at(scene_.child(verb, Dep::obj)); object != nullptr)
    return is_spoken_to(object) ? object : nullptr;
  for (std::uint32_t i = verb + 1; i < std::min(scene_.last(), verb + kToldReach) && !turns_away(i); ++i) {
    if (scene_.text(i) == "," || scene_.token(i).pos == Pos::sconj) return nullptr;
    if (!rules_.to.contains(fold(scene_.text(i)))) continue;
    if (const ActorGroup* group = near(i + 1, 4); is_spoken_to(group)) return group;
  }
  return nullptr;
}

// Who says something to whom in an encounter of which the noun names nobody, or one of them.
void ContactCast::add_speaking(std::uint32_t noun, ContactDraft& draft) const {
  if (draft.reference && !is_theirs(noun) && !is_dated(noun)) return;
  std::uint32_t verb = noun;
  for (int up = 0; up < 4 && scene_.token(verb).pos != Pos::verb; ++up) {
    const std::uint32_t head = scene_.token(verb).head;
    if (head == kNoToken || head == verb || head < scene_.first() || head >= scene_.last()) return;
    verb = head;
  }
  if (scene_.token(verb).pos != Pos::verb) return;
  const Groups who = who_acts(verb, noun);
  const ActorGroup* told = told_by(verb);
  if (who.size() != 1 || who.front().actors.size() != 1 || !is_spoken_to(&who.front()) || told == nullptr) return;
  if (told->actors.size() != 1 || told->actors == who.front().actors) return;
  if (draft.present() == 1 && !draft.has(actors_.represented(told->actors.front())) &&
      !draft.has(actors_.represented(who.front().actors.front())))
    return;
  add_all(draft, who, ParticipantRole::participant);
  add(draft, told, ParticipantRole::participant);
}

// « Weiss, qu'il recevait », "the envoy whom she met": whom the relative pronoun stands for.
ContactCast::Groups ContactCast::behind_relative(std::uint32_t verb, std::uint32_t pronoun) const {
  if (pronoun == kNoToken || !scene_.is_relative(pronoun) || scene_.token(verb).dep != Dep::acl_relcl) return {};
  Groups out = groups_of(scene_.token(verb).head);
  if (out.empty()) {
    const std::uint32_t start = scene_.token(pronoun).span.start;
    for (const ActorGroup& g : scene_.groups()) {
      if (g.span.end <= start && start - g.span.end <= 2) out = {g};
    }
  }
  if (out.size() > 1) out.resize(1);
  return out;
}

// « , a dit Salas lors », « où l'a reçu mardi Reid »: who stands behind a verb that has no subject before it.
ContactCast::Groups ContactCast::inverted(std::uint32_t verb, bool in_relative) const {
  std::uint32_t start = verb;
  while (start > scene_.first() && start + 5 > verb &&
         (scene_.token(start - 1).pos == Pos::aux || scene_.token(start - 1).pos == Pos::adv ||
          (scene_.token(start - 1).pos == Pos::pron && !scene_.is_relative(start - 1))))
    --start;
  if (start == scene_.first() || scene_.is_infinitive(verb)) return {};
  if (!scene_.is_finite(verb) && scene_.child(verb, Dep::aux) == kNoToken) return {};
  const std::string_view opener = scene_.text(start - 1);
  const bool relative = rules_.where.contains(fold(opener)) || scene_.is_relative(start - 1);
  const bool told = opener == "," || opener == "\"" || opener == "”" || opener == "»";
  if (in_relative ? !relative : !told) return {};
  const ActorGroup* group = near(verb + 1, 3);
  return group == nullptr || group->kind == MentionKind::pronoun ? Groups{} : Groups{*group};
}

// « avec qui », "with whom" before the verb.
bool ContactCast::add_relative_company(std::uint32_t verb, ContactDraft& draft) const {
  for (std::uint32_t i = verb; i-- > scene_.first() + 1 && i + 8 > verb;) {
    if (!rules_.with.contains(fold(scene_.text(i - 1))) || scene_.token(i).pos != Pos::pron) continue;
    const std::uint32_t start = scene_.token(i - 1).span.start;
    for (const ActorGroup& g : scene_.groups()) {
      if (g.span.end <= start && start - g.span.end <= 2) return add(draft, &g, ParticipantRole::participant);
    }
  }
  return false;
}

}  // namespace pourparler
