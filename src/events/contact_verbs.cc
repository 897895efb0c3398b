// Who takes part, where a verb tells of the encounter: "met", "s'est entretenu avec", "was received by", "flew to".
#include "events/contact_cast.h"

#include "unicode/chars.h"

namespace pourparler {

ContactCast::Groups ContactCast::subject_of(std::uint32_t verb, ContactDraft& draft) const {
  std::uint32_t subject = scene_.subject(verb);
  const bool relative = subject != kNoToken && scene_.is_relative(subject);
  if (relative) {
    const std::uint32_t head = scene_.token(verb).head;
    subject = head == verb ? kNoToken : head;
  }
  Groups out = groups_of(subject);
  if (out.empty() && scene_.is_infinitive(verb) && scene_.token(verb).dep == Dep::acl) {
    out = groups_of(subject_above(subject));  // "rejected an invitation to meet Kamau"
    if (!out.empty()) return out;
  }
  if (const std::uint32_t invited = invited_to(verb); invited != kNoToken) return groups_of(invited);
  const bool met_each_other = scene_.child(verb, Dep::obj) == kNoToken && !is_passive(verb) &&
                              !(verb + 1 < scene_.last() && rules_.with.contains(fold(scene_.text(verb + 1)))) &&
                              out.size() == 1 && out.front().actors.size() == 2;
  if (relative && !out.empty() && !met_each_other) {  // "received Rubio and Witkoff, who met …": the last of them
    out.resize(1);
    out[0].actors.erase(out[0].actors.begin(), out[0].actors.end() - 1);
  }
  if (out.empty() && is_first_person(subject, verb)) return speaker_behind(verb);
  if (out.empty() && subject == kNoToken) out = inverted(verb, true);
  if (!out.empty()) return out;
  if (const ActorGroup* beside = right_before(verb); beside != nullptr && subject != kNoToken && !relative)
    return {*beside};
  // A noun that names nobody ("the statements") is a subject all the same, unless it is where a parser went astray.
  if (subject != kNoToken && scene_.token(subject).pos == Pos::noun) return out;
  const bool infinitive = scene_.is_infinitive(verb);
  const ActorGroup* before = infinitive ? nullptr : scene_.group_before(verb);
  if (before != nullptr) {
    draft.fallback = true;
    out.push_back(*before);
  }
  return out;
}

// « divulgué après que Salas a rencontré »: who stands right before a finite verb that the parser gave no subject.
const ActorGroup* ContactCast::right_before(std::uint32_t verb) const {
  if (scene_.child(verb, Dep::nsubj) != kNoToken || scene_.child(verb, Dep::nsubj_pass) != kNoToken) return nullptr;
  bool finite = scene_.is_finite(verb);
  for (std::uint32_t i = verb; i-- > scene_.first();) {
    const Pos pos = scene_.token(i).pos;
    if (const ActorGroup* group = scene_.group_at(i); group != nullptr && pos != Pos::pron)
      return finite ? group : nullptr;
    const bool part = pos == Pos::aux || pos == Pos::adv || pos == Pos::pron || in_time(i);
    if (!part) return nullptr;
    finite = finite || (pos == Pos::aux && scene_.is_finite(i));
  }
  return nullptr;
}

// The subject of the verb over a noun; kNoToken if none.
std::uint32_t ContactCast::subject_above(std::uint32_t noun) const {
  for (int up = 0; up < 4 && noun != kNoToken; ++up) {
    if (scene_.token(noun).pos == Pos::verb) return scene_.subject(noun);
    const std::uint32_t head = scene_.token(noun).head;
    if (head == noun) return kNoToken;
    noun = head;
  }
  return kNoToken;
}

// "Invited Reid to visit Beijing": the object of such a verb is the subject of the infinitive.
std::uint32_t ContactCast::invited_to(std::uint32_t infinitive) const {
  const Token& t = scene_.token(infinitive);
  if (!scene_.is_infinitive(infinitive) || t.head == kNoToken || t.head == infinitive) return kNoToken;
  if (!rules_.inviting.contains(fold(scene_.lemma(t.head))) || is_passive(t.head)) return kNoToken;
  return scene_.child(t.head, Dep::obj);
}

bool ContactCast::is_passive(std::uint32_t verb) const {
  return scene_.child(verb, Dep::aux_pass) != kNoToken || scene_.child(verb, Dep::nsubj_pass) != kNoToken;
}

// "Macron, received by Rubio", "received by Rubio, he": a participle that is passive without an auxiliary.
bool ContactCast::is_reduced(std::uint32_t verb) const {
  const std::string_view morph = scene_.morph(verb);
  const Dep dep = scene_.token(verb).dep;
  return (dep == Dep::acl || (dep == Dep::advcl && scene_.child(verb, Dep::aux) == kNoToken &&
                              scene_.child(verb, Dep::nsubj) == kNoToken)) &&
         morph.find("VerbForm=Part") != std::string_view::npos && morph.find("Tense=Past") != std::string_view::npos;
}

// "The receiving side", "his written reply", "a threshold met by": says what something is like.
bool ContactCast::is_attribute(std::uint32_t verb) const {
  const Dep dep = scene_.token(verb).dep;
  if (!scene_.is_finite(verb) && (dep == Dep::amod || dep == Dep::compound)) return true;
  return dep == Dep::acl && is_reduced(verb) &&
         (scene_.group_at(scene_.token(verb).head) == nullptr || agent_of(verb).empty());
}

// "Called for", "called out", but not "called on Friday his counterpart".
bool ContactCast::is_other_verb(std::uint32_t verb, const ContactTrigger& trigger) const {
  const std::uint32_t next = verb + 1;
  if (next >= scene_.last() || trigger.unless.empty()) return false;
  const std::string word = fold(scene_.text(next));
  if (std::find(trigger.unless.begin(), trigger.unless.end(), word) == trigger.unless.end()) return false;
  return !(next + 1 < scene_.last() && in_time(next + 1));
}

// "They", "the two", "the ministers", where they name nobody by themselves.
bool ContactCast::is_they(std::uint32_t subject) const {
  return subject != kNoToken && rules_.they.contains(fold(scene_.text(subject)));
}

// "Are discussing", "have been holding talks"
bool ContactCast::is_under_way(std::uint32_t verb) const {
  const std::string_view morph = scene_.morph(verb);
  if (scene_.token(verb).pos != Pos::verb || morph.find("Aspect=Prog") == std::string_view::npos) return false;
  const std::uint32_t aux = scene_.child(verb, Dep::aux);
  return aux != kNoToken && !lasts(verb);
}

bool ContactCast::is_ordered(std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t i = from + 1; i < to; ++i) {
    if (rules_.order.contains(fold(scene_.text(i)))) return true;
  }
  return false;
}

// "They often meet"
bool ContactCast::is_habit(std::uint32_t verb) const {
  for (std::uint32_t i = verb - std::min(verb - scene_.first(), 4u); i < std::min(scene_.last(), verb + 5); ++i) {
    if (scene_.token(i).head == verb && rules_.habit.contains(fold(scene_.text(i)))) return true;
  }
  return false;
}

// "Met the deadline", "gather strength": an object that names nobody.
bool ContactCast::takes_thing(std::uint32_t verb) const {
  const std::uint32_t own = scene_.child(verb, Dep::obj);
  return own != kNoToken && scene_.token(own).pos == Pos::noun && !in_time(own) && groups_of(own).empty() &&
         !rules_.manner.contains(fold(scene_.lemma(own))) && scene_.child(verb, Dep::expl) == kNoToken &&
         !is_passive(verb);
}

// "by Macron", "par le ministre" behind a verb.
ContactCast::Groups ContactCast::agent_of(std::uint32_t verb) const {
  for (std::uint32_t i = verb + 1; i < std::min(scene_.last(), verb + 6); ++i) {
    if (!word_at(i, rules_.by)) continue;
    if (const ActorGroup* group = near(i + 1, 3)) return {*group};
  }
  for (std::uint32_t i = verb + 6; i < std::min(scene_.last(), verb + 13); ++i) {  // « au palais présidentiel par »
    if (turns_away(i) || scene_.token(i).pos == Pos::punct) return {};
    if (!rules_.by.contains(fold(scene_.text(i)))) continue;
    if (const ActorGroup* group = near(i + 1, 3)) return {*group};
  }
  return {};
}

// Named, or described as people: whom one receives or calls.
bool ContactCast::is_people(const ActorGroup& group) const {
  if (group.kind == MentionKind::role) return true;
  return std::any_of(group.actors.begin(), group.actors.end(), [&](const std::string& id) {
    return actors_.is(id, ActorType::person) || actors_.is(id, ActorType::unnamed);
  });
}

// "Spoke to Putin", not "spoke to reporters", "spoke to parliament".
bool ContactCast::is_spoken_to(const ActorGroup* group) const {
  if (group == nullptr || rules_.press.contains(fold(scene_.slice(group->head)))) return false;
  const Actor* first = actors_.find(group->actors.front());
  return first != nullptr &&
         (first->type == ActorType::person || (first->type == ActorType::unnamed && !first->party.empty()));
}

// The verb's object; where the parser gives none, who stands right behind it.
ContactCast::Groups ContactCast::object_of(std::uint32_t verb, const Groups& subject, bool passive) const {
  const std::uint32_t own = scene_.child(verb, Dep::obj);
  Groups object = groups_of(own);
  if (object.empty()) object = behind_relative(verb, own);
  if (object.empty() && !passive && (own == kNoToken || in_time(own))) {
    const Pos next = verb + 1 < scene_.last() ? scene_.token(verb + 1).pos : Pos::none;
    const bool elsewhere = next == Pos::adp && !in_time(verb + 2 < scene_.last() ? verb + 2 : verb) &&
                           !rules_.with.contains(fold(scene_.text(verb + 1)));
    if (const ActorGroup* after = elsewhere ? nullptr : near(verb + 1, 4)) object = {*after};
  }
  if (!object.empty() && !subject.empty() && object.front().span == subject.front().span) object.clear();
  return object;
}

// "Called him a liar", "received the delegation's report": whom the verb takes takes no part.
bool ContactCast::names_only(std::uint32_t verb, const Groups& object, bool hosts) const {
  for (const Dep dep : {Dep::xcomp, Dep::ccomp}) {
    const std::uint32_t named = scene_.child(verb, dep);
    if (named == kNoToken || scene_.is_infinitive(named)) continue;
    const ActorGroup* group = scene_.group_at(named);
    if (group == nullptr || object.empty() || !(group->span == object.front().span)) return true;
  }
  if (object.empty()) return true;
  // "will receive the CGT", but not "called the UN".
  return !is_people(object.front()) && !(hosts && actors_.is(object.front().actors.front(), ActorType::organisation));
}

bool ContactCast::from_verb(std::uint32_t verb, const ContactTrigger& trigger, ContactDraft& draft) const {
  draft.channel = trigger.channel;
  draft.soft = trigger.soft;
  draft.closes = trigger.closes;
  draft.visits = trigger.object_is_place && !trigger.person_only;
  draft.general = trigger.general || is_under_way(verb);
  draft.no_object = trigger.no_object && !trigger.closes;
  if (trigger.soft && by_phone(verb)) draft.channel = Channel::call, draft.soft = false;
  if (is_attribute(verb) || is_other_verb(verb, trigger)) return false;
  if (trigger.transitive && trigger.subject_hosts && scene_.token(verb).dep == Dep::acl) return false;
  if (trigger.passive && !(is_passive(verb) && is_before_place(verb))) return false;
  const bool gathered = trigger.reflexive && (is_passive(verb) || is_reduced(verb)) && agent_of(verb).empty();
  if ((trigger.reflexive || trigger.transitive) && !gathered && is_reflexive(verb) != trigger.reflexive) return false;
  if (trigger.vague && scene_.is_infinitive(verb) && !is_dated(verb) && scene_.places().empty()) return false;
  const bool passive = is_passive(verb) || is_reduced(verb);
  // "Is seen as": of nobody's encounter, unless day or place says so.
  if (trigger.person_only && passive && !is_dated(verb) && scene_.places().empty()) return false;
  const std::uint32_t met = scene_.subject(verb);  // "the threshold was met by"
  if (is_passive(verb) && met != kNoToken && scene_.token(met).pos == Pos::noun && groups_of(met).empty()) return false;
  const bool transitive = !trigger.object_is_place && (trigger.intransitive || !trigger.no_object);
  if (is_habit(verb) || (transitive && takes_thing(verb))) return false;
  const bool host_first = trigger.subject_hosts && !passive;
  const Groups subject = subject_of(verb, draft);
  const ParticipantRole first = host_first         ? ParticipantRole::host
                                : trigger.mediates ? ParticipantRole::mediator
                                                   : ParticipantRole::participant;
  add_all(draft, subject, first);
  draft.anaphoric =
      !subject.empty()
          ? subject.size() == 1 && subject.front().kind == MentionKind::pronoun &&
                rules_.they.contains(fold(scene_.text(scene_.subject(verb) == kNoToken ? verb : scene_.subject(verb))))
          : is_they(scene_.subject(verb));
  if (is_gathering(verb, trigger, subject)) {
    add_company(verb, rules_.with, draft);
    add_followers(verb, draft);
    draft.sole = draft.present() == 1;
    return true;
  }
  const std::size_t lead = draft.people.size();
  const bool person_first = !draft.people.empty() && actors_.is(draft.people.front().actor, ActorType::person);
  if (trigger.object_is_place && trigger.person_only && takes_thing(verb)) return false;  // "heads the delegation"
  if (trigger.bound) {
    const std::uint32_t to = bound_for(verb);
    // "He left Riga in July": he had been there.
    return (person_first || may_travel(subject, verb)) && add_visited(to == kNoToken ? verb : to, draft);
  }
  if (trigger.object_is_place) return (person_first || may_travel(subject, verb)) && add_visited(verb, draft);
  if (trigger.person_only && !person_first) return false;
  if (passive)
    add_all(draft, agent_of(verb), trigger.subject_hosts ? ParticipantRole::host : ParticipantRole::participant);
  Groups object = object_of(verb, subject, passive);
  if (object.empty() && !passive) object = clitic_of(verb, draft);
  if (trigger.channel == Channel::call && trigger.object_is_person && !passive && asks(verb, object)) return false;
  if (trigger.object_is_person && !passive && names_only(verb, object, host_first && person_first)) return false;
  if (trigger.of_object) return add_shared_with(verb, draft) && draft.present() >= 2;
  if (trigger.recipient) {
    if (!add_recipient(verb, draft)) add_all(draft, clitic_of(verb, draft), ParticipantRole::participant);
    return draft.present() >= 2;
  }
  if (!trigger.no_object) add_all(draft, object, ParticipantRole::participant);
  bool company = add_company(verb, trigger.mediates ? rules_.between : rules_.with, draft);
  company = add_relative_company(verb, draft) || company;
  if (trigger.channel == Channel::call || !draft.soft) company = add_addressee(verb, trigger, draft) || company;
  // "Sat down at one table", "will return to the table": the words themselves say so.
  company = company || (draft.present() >= 2 && trigger.no_object && !trigger.with.empty());
  company = company || (draft.present() >= 2 && (in_clause(verb, rules_.again) ||
                                                 ((is_dated(verb) || lasts(verb)) && !in_clause(verb, rules_.press))));
  const bool ruled = scene_.is_infinitive(verb) && (scene_.token(verb).dep != Dep::xcomp || draft.fallback);
  if (draft.anaphoric && draft.present() < 2 && !company && !trigger.subject_hosts && !draft.soft &&
      (!ruled || scene_.token(verb).dep == Dep::xcomp || scene_.child(verb, Dep::nsubj) != kNoToken)) {
    draft.people.clear();
    return draft.channel == Channel::meeting;
  }
  if (trigger.no_object && !company &&
      (ruled || draft.present() < 2 || (trigger.channel == Channel::call && draft.soft)))
    return false;
  if (draft.present() > 0) add_followers(verb, draft);
  const auto is_someone = [&](const Participant& p) {
    return actors_.is(p.actor, ActorType::person) || actors_.is(p.actor, ActorType::unnamed);
  };
  if (trigger.soft && draft.soft && std::none_of(draft.people.begin(), draft.people.end(), is_someone))
    draft.channel = Channel::meeting;  // bodies do not telephone
  const bool calls = draft.channel == Channel::call && !in_clause(verb, rules_.joint);
  if (lead == 1 && draft.people.size() > 2 && (calls || in_clause(verb, rules_.separate))) draft.lead = lead;
  return draft.present() >= 2;
}

// "EU foreign ministers meet on Monday", « les dirigeants de la zone se réunissent à Riga »: several, or a body, of
// whom only the whole is named; where a day or a place makes it one encounter.
bool ContactCast::is_gathering(std::uint32_t verb, const ContactTrigger& trigger, const Groups& subject) const {
  if (trigger.channel != Channel::meeting || trigger.soft || trigger.general || trigger.mediates || trigger.recipient ||
      trigger.of_object || !trigger.with.empty() || subject.size() != 1 || subject.front().actors.size() != 1)
    return false;
  if (trigger.subject_hosts ||
      (scene_.child(verb, Dep::obj) != kNoToken && !is_reflexive(verb) && !in_time(scene_.child(verb, Dep::obj))))
    return false;
  const Actor* whole = actors_.find(subject.front().actors.front());
  const bool several = whole != nullptr && (whole->type == ActorType::group || whole->type == ActorType::organisation);
  // "Ministers from twelve nations met in Riga on Friday": of no party, where day and place are told.
  const std::uint32_t own = scene_.subject(verb);
  const bool from_many = own != kNoToken && rules_.they.contains(fold(scene_.text(own))) &&
                         scene_.token_of({subject.front().span.end, subject.front().span.end + 1}) > own + 2 &&
                         is_dated(verb) && !scene_.places().empty();
  const bool known = whole != nullptr && (!whole->party.empty() || is_whole(subject.front(), verb) || from_many);
  if (!several || !known || subject.front().kind == MentionKind::pronoun) return false;
  for (std::uint32_t i = verb + 1; i < std::min(scene_.last(), verb + 4); ++i) {
    if (rules_.with.contains(fold(scene_.text(i))) ||
        (scene_.group_at(i) != nullptr && !is_capital(*scene_.group_at(i))))
      return false;
  }
  return !is_habit(verb) && (is_dated(verb) || !scene_.places().empty());
}

// « ont appelé la direction à négocier »: asks for something, by no telephone.
bool ContactCast::asks(std::uint32_t verb, const Groups& object) const {
  if (by_phone(verb)) return false;
  const std::string_view next = verb + 1 < scene_.last() ? scene_.text(verb + 1) : std::string_view();
  if (next == "«" || next == "“" || next == "\"") return true;  // « l'a appelé « le pacte » »
  const std::uint32_t from = object.empty() || object.front().span.end < scene_.token(verb).span.end
                                 ? verb + 1
                                 : scene_.token_of({object.front().span.end, object.front().span.end + 1});
  for (std::uint32_t i = from; i + 1 < scene_.last() && i < from + 3; ++i) {
    if (rules_.to.contains(fold(scene_.text(i))) && !in_time(i) && !in_time(i + 1) && !scene_.in_name(i + 1))
      return true;
  }
  return false;
}

// « A serré la main du président »: whose hand it is.
bool ContactCast::add_shared_with(std::uint32_t verb, ContactDraft& draft) const {
  for (std::uint32_t i = verb + 1; i < std::min(scene_.last(), verb + 6); ++i) {
    const std::string word = fold(scene_.text(i));
    if ((rules_.of.contains(word) || rules_.to.contains(word)) &&
        add(draft, near(i + 1, 4), ParticipantRole::participant)) {
      add_followers(verb, draft);
      return true;
    }
  }
  return false;
}

// "Spoke to X (by phone)": behind one of `to`, somebody one talks with.
bool ContactCast::add_addressee(std::uint32_t verb, const ContactTrigger& trigger, ContactDraft& draft) const {
  if (!trigger.soft || draft.present() == 0) return false;
  const std::uint32_t end = std::min(scene_.clause(verb).second, verb + 6);
  for (std::uint32_t i = verb + 1; i < end; ++i) {
    if (turns_away(i)) return false;
    if (!rules_.to.contains(fold(scene_.text(i)))) continue;
    const ActorGroup* group = near(i + 1, 4);
    return is_spoken_to(group) && add(draft, group, ParticipantRole::participant);
  }
  return false;
}

}  // namespace pourparler
