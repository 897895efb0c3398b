#include "events/contact_cast.h"

#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kBehindReach = 30;  // tokens behind a noun in which its participants stand

bool is_relative(const Scene& scene, std::uint32_t token) {
  return scene.token(token).pos == Pos::pron && scene.morph(token).find("PronType=Rel") != std::string_view::npos;
}

}  // namespace

bool ContactCast::word_at(std::uint32_t i, const WordSet& set) const {
  return set.contains(fold(scene_.text(i))) || set.contains(fold(scene_.lemma(i)));
}

// How many tokens one of the runs takes at a place; 0 for none.
std::uint32_t ContactCast::run_at(std::uint32_t i, const std::vector<WordRun>& runs) const {
  for (const WordRun& run : runs) {
    std::uint32_t n = 0;
    while (n < run.size() && i + n < scene_.last() && fold(scene_.text(i + n)) == run[n]) ++n;
    if (n == run.size()) return n;
  }
  return 0;
}

// ---- groups ----

// The group in which a token stands and those of what is joined to it.
ContactCast::Groups ContactCast::groups_of(std::uint32_t token) const {
  Groups out;
  if (token == kNoToken) return out;
  const auto take = [&](std::uint32_t i) {
    const ActorGroup* group = scene_.group_at(i);
    const auto same = [&](const ActorGroup& g) { return g.span == group->span; };
    if (group != nullptr && std::none_of(out.begin(), out.end(), same)) out.push_back(*group);
  };
  take(token);
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
    const bool joined = scene_.token(i).head == token && i != token &&
                        (scene_.token(i).dep == Dep::conj || scene_.token(i).dep == Dep::appos);
    if (joined) take(i);
  }
  return out;
}

ContactCast::Groups ContactCast::subject_of(std::uint32_t verb, ContactDraft& draft) const {
  std::uint32_t subject = scene_.subject(verb);
  const bool relative = subject != kNoToken && is_relative(scene_, subject);
  if (relative) {
    const std::uint32_t head = scene_.token(verb).head;
    subject = head == verb ? kNoToken : head;
  }
  Groups out = groups_of(subject);
  if (relative && !out.empty()) {  // "received Rubio and Witkoff, who met …": the last of them
    out.resize(1);
    out[0].actors.erase(out[0].actors.begin(), out[0].actors.end() - 1);
  }
  if (!out.empty()) return out;
  // A noun that names nobody ("the statements") is a subject all the same, unless it is where a parser went astray.
  if (subject != kNoToken && scene_.token(subject).pos == Pos::noun) return out;
  const bool infinitive = scene_.morph(verb).find("VerbForm=Inf") != std::string_view::npos;
  const ActorGroup* before = infinitive ? nullptr : scene_.group_before(verb);
  if (before != nullptr) {
    draft.fallback = true;
    out.push_back(*before);
  }
  return out;
}

bool ContactCast::is_passive(std::uint32_t verb) const {
  return scene_.child(verb, Dep::aux_pass) != kNoToken || scene_.child(verb, Dep::nsubj_pass) != kNoToken;
}

// "by Macron", "par le ministre" behind a verb.
ContactCast::Groups ContactCast::agent_of(std::uint32_t verb) const {
  for (std::uint32_t i = verb + 1; i < std::min(scene_.last(), verb + 6); ++i) {
    if (!word_at(i, rules_.by)) continue;
    if (const ActorGroup* group = near(i + 1, 3)) return {*group};
  }
  return {};
}

// The group that begins or stands at a token or within the next few.
const ActorGroup* ContactCast::near(std::uint32_t from, std::uint32_t reach) const {
  for (std::uint32_t at = from; at < std::min(from + reach, scene_.last()); ++at) {
    if (const ActorGroup* group = scene_.group_at(at)) return group;
    if (scene_.token(at).pos == Pos::verb || scene_.token(at).pos == Pos::punct) return nullptr;
  }
  return nullptr;
}

bool ContactCast::add(ContactDraft& draft, const ActorGroup* group, ParticipantRole as) const {
  if (group == nullptr) return false;
  for (const std::string& id : group->actors) {
    const std::string who = actors_.represented(id);
    if (!draft.has(who)) draft.people.push_back({who, as});
  }
  return true;
}

void ContactCast::add_all(ContactDraft& draft, const Groups& groups, ParticipantRole as) const {
  for (const ActorGroup& group : groups) add(draft, &group, as);
}

// A seat of government alone: before or behind a noun of encounter it is where, not who.
bool ContactCast::is_capital(const ActorGroup& group) const {
  return group.actors.size() == 1 && group.metonym;
}

bool ContactCast::by_phone(std::uint32_t trigger) const {
  const auto [from, to] = scene_.clause(trigger);
  const bool noun = scene_.token(trigger).pos == Pos::noun;
  const std::uint32_t begin = noun ? std::max(from, trigger - std::min(trigger, 2u)) : trigger + 1;
  const std::uint32_t end = std::min(to, trigger + (noun ? 3 : 8));
  for (std::uint32_t i = begin; i < end; ++i) {
    if (word_at(i, rules_.phone)) return true;
  }
  return false;
}

// ---- verbs ----

bool ContactCast::from_verb(std::uint32_t verb, const ContactTrigger& trigger, ContactDraft& draft) const {
  draft.channel = trigger.channel;
  draft.soft = trigger.soft;
  if (trigger.soft && by_phone(verb)) draft.channel = Channel::call, draft.soft = false;
  const bool passive = is_passive(verb);
  const bool infinitive = scene_.morph(verb).find("VerbForm=Inf") != std::string_view::npos;
  const bool host_first = trigger.subject_hosts && !passive;
  const Groups subject = subject_of(verb, draft);
  add_all(draft, subject, host_first ? ParticipantRole::host : ParticipantRole::participant);
  const bool person_first = !draft.people.empty() && actors_.is(draft.people.front().actor, ActorType::person);
  if (trigger.person_only && !person_first) return false;
  if (trigger.object_is_place) return person_first && add_visited(verb, draft);
  if (passive)
    add_all(draft, agent_of(verb), trigger.subject_hosts ? ParticipantRole::host : ParticipantRole::participant);
  Groups object = groups_of(scene_.child(verb, Dep::obj));
  if (object.empty() && !passive) {
    if (const ActorGroup* after = near(verb + 1, 4)) object = {*after};
  }
  if (!object.empty() && !subject.empty() && object.front().span == subject.front().span) object.clear();
  if (trigger.object_is_person && !passive) {
    const bool called_names = scene_.child(verb, Dep::xcomp) != kNoToken || scene_.child(verb, Dep::ccomp) != kNoToken;
    if (called_names || object.empty() || !actors_.is(object.front().actors.front(), ActorType::person)) return false;
  }
  if (trigger.recipient) return add_recipient(verb, draft) && draft.present() >= 2;
  if (!trigger.no_object) add_all(draft, object, ParticipantRole::participant);
  bool company = add_company(verb, draft);
  if (trigger.soft && !draft.soft) company = add_recipient(verb, draft) || company;  // "spoke to X by phone"
  const bool ruled = infinitive && (scene_.token(verb).dep != Dep::xcomp || draft.fallback);
  if (trigger.no_object && !company &&
      (ruled || draft.present() < 2 || (trigger.channel == Channel::call && draft.soft)))
    return false;
  if (draft.present() > 0) add_followers(verb, draft);
  return draft.present() >= 2;
}

// A full verb or another encounter: what follows belongs to it.
bool ContactCast::turns_away(std::uint32_t i) const {
  const Pos pos = scene_.token(i).pos;
  if (pos == Pos::noun) return rules_.noun(scene_.lemma(i)) != nullptr;
  const bool infinitive = scene_.morph(i).find("VerbForm=Inf") != std::string_view::npos;
  return pos == Pos::verb && (scene_.is_finite(i) || infinitive);
}

// "with Macron", "avec les Européens" behind a trigger, before the next full verb of its clause.
bool ContactCast::add_company(std::uint32_t trigger, ContactDraft& draft) const {
  bool found = false;
  for (std::uint32_t i = trigger + 1; i < scene_.last() && !turns_away(i); ++i) {
    if (scene_.token(i).pos == Pos::sconj || is_relative(scene_, i)) break;
    if (rules_.with.contains(fold(scene_.text(i))))
      found = add(draft, near(i + 1, 4), ParticipantRole::participant) || found;
  }
  return found;
}

// "accompanied by X", "alongside officials of Y"; "a delegation, of which Z": to the end of the sentence, for such
// clauses hang on another.
void ContactCast::add_followers(std::uint32_t trigger, ContactDraft& draft) const {
  const auto stands_behind_one = [&](std::uint32_t i) {
    const ActorGroup* whole = i > scene_.first() ? scene_.group_at(i - 1) : nullptr;
    if (whole == nullptr && i > scene_.first() + 1) whole = scene_.group_at(i - 2);  // a comma between
    return whole != nullptr && draft.has(actors_.represented(whole->actors.back()));
  };
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
    const std::string_view mark = scene_.text(i);
    if (i > trigger && (mark == ";" || mark == "“" || mark == "«" || mark == "\"")) return;
    const std::uint32_t company = run_at(i, rules_.company), members = run_at(i, rules_.members);
    if (const std::uint32_t mediated = run_at(i, rules_.mediators); mediated > 0)
      add(draft, near(i + mediated, 4), ParticipantRole::mediator);
    if (company > 0 && (i > trigger || stands_behind_one(i))) {
      add(draft, near(i + company, 4), ParticipantRole::participant);
    } else if (members > 0 && stands_behind_one(i)) {
      add(draft, near(i + members, 3), ParticipantRole::participant);
    }
  }
}

bool ContactCast::add_recipient(std::uint32_t trigger, ContactDraft& draft) const {
  const std::uint32_t end = scene_.clause(trigger).second;
  for (std::uint32_t i = trigger + 1; i < end; ++i) {
    if (rules_.to.contains(fold(scene_.text(i))) && add(draft, near(i + 1, 4), ParticipantRole::participant))
      return true;
  }
  return false;
}

// The state whose place is named behind the verb hosts; nobody visits his own.
bool ContactCast::add_visited(std::uint32_t verb, ContactDraft& draft) const {
  const std::uint32_t reach = std::min(scene_.last(), verb + 7);
  const Span window{scene_.token(verb).span.end, scene_.token(reach - 1).span.end};
  const std::string own = actors_.party(draft.people.front().actor);
  for (const PlaceMention* p : scene_.places()) {
    if (p->span.start < window.start || p->span.start >= window.end || p->place.country.empty()) continue;
    const Actor* state = actors_.of_party(p->place.country);
    if (p->place.country == own) return false;
    if (state == nullptr) return false;
    draft.place = p->place;
    if (!draft.has(state->id)) draft.people.push_back({state->id, ParticipantRole::host});
    return draft.present() >= 2;
  }
  const ActorGroup* object = near(verb + 1, 6);
  if (object == nullptr || object->actors.size() != 1) return false;
  const Actor* state = actors_.find(object->actors.front());
  if (state == nullptr || state->type != ActorType::state || state->party == own) return false;
  draft.place.name = std::string(scene_.slice(object->head));
  draft.place.country = state->party;
  if (!draft.has(state->id)) draft.people.push_back({state->id, ParticipantRole::host});
  return draft.present() >= 2;
}

// ---- nouns ----

bool ContactCast::from_noun(std::uint32_t noun, const ContactTrigger& trigger, ContactDraft& draft) const {
  draft.channel = trigger.channel;
  draft.soft = trigger.soft;
  if (trigger.channel == Channel::meeting && by_phone(noun)) draft.channel = Channel::call;
  add_before(noun, draft);
  add_behind(noun, draft);
  add_carrier(noun, draft);
  add_host(noun, draft);
  if (trigger.recipient && !add_recipient(noun, draft)) return false;
  if (trigger.object_is_place && draft.present() == 1) add_visited(noun, draft);
  add_followers(noun, draft);
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
    if (run_at(i, rules_.same_format) > 0) draft.same_format = true;
  }
  draft.reference = is_reference(noun);
  const bool general = rules_.general.contains(fold(scene_.lemma(noun)));
  const bool person = std::any_of(draft.people.begin(), draft.people.end(),
                                  [&](const Participant& p) { return actors_.is(p.actor, ActorType::person); });
  // "Negotiations between employers and workers are difficult" tells of no encounter.
  const bool particular = !general || person || is_dated(noun) || !scene_.places().empty();
  if ((draft.present() >= 2 && particular) || draft.same_format) return true;
  return draft.present() < 2 && draft.reference && trigger.channel != Channel::message &&
         (!general || is_dated(noun) || draft.place.known());
}

// "A's meeting", "A-B talks", "the Paris talks".
void ContactCast::add_before(std::uint32_t noun, ContactDraft& draft) const {
  bool owned = false;
  for (std::uint32_t i = noun; i-- > scene_.first() && i + 5 > noun;) {
    if (const ActorGroup* group = scene_.group_at(i)) {
      const Dep dep = scene_.token(i).dep;
      const bool tied = owned || dep == Dep::nmod_poss || dep == Dep::compound || dep == Dep::nmod ||
                        dep == Dep::amod || dep == Dep::flat;
      if (!tied || (scene_.token(i).pos == Pos::pron && dep != Dep::nmod_poss)) return;
      if (is_capital(*group) && !owned) {
        draft.place.name = std::string(scene_.slice(group->head));
        draft.place.country = actors_.party(group->actors.front());
      } else {
        add(draft, group, ParticipantRole::participant);
      }
      return;
    }
    const std::string_view word = scene_.text(i);
    owned = owned || word == "'s" || word == "’s" || word == "’" || word == "'";
    const Pos pos = scene_.token(i).pos;
    const bool between = pos == Pos::adj || pos == Pos::num || pos == Pos::part || pos == Pos::noun || owned;
    if (!between) return;
  }
}

// "talks between A and B", "meeting with A", "appel de A".
void ContactCast::add_behind(std::uint32_t noun, ContactDraft& draft) const {
  const std::uint32_t end = std::min(scene_.clause(noun).second, noun + kBehindReach);
  for (std::uint32_t i = noun + 1; i < end; ++i) {
    if (turns_away(i)) return;
    const std::string word = fold(scene_.text(i));
    const bool of = rules_.of.contains(word);
    if (of ? i != noun + 1 : !rules_.between.contains(word)) continue;
    const ActorGroup* group = near(i + 1, of ? 2 : 4);
    if (group == nullptr) continue;
    if (of && is_capital(*group)) {
      draft.place.name = std::string(scene_.slice(group->head));
      draft.place.country = actors_.party(group->actors.front());
    } else {
      add(draft, group, ParticipantRole::participant);
    }
  }
}

// The verb that carries the noun, through nouns such as "a round of talks", "part in".
std::uint32_t ContactCast::carrier_of(std::uint32_t noun) const {
  std::uint32_t at = noun;
  for (int up = 0; up < 3; ++up) {
    const std::uint32_t head = scene_.token(at).head;
    if (head == kNoToken || head == at || head < scene_.first() || head >= scene_.last()) return kNoToken;
    const Pos pos = scene_.token(head).pos;
    if (pos == Pos::verb || pos == Pos::aux) return head;
    if (pos == Pos::adj && rules_.carriers.contains(fold(scene_.lemma(head)))) return head;  // "is due for talks"
    if (scene_.group_at(head) != nullptr) return kNoToken;
    at = head;
  }
  return kNoToken;
}

// "A and B held talks", "A a organisé une réunion", "the meeting brought together A and B".
void ContactCast::add_carrier(std::uint32_t noun, ContactDraft& draft) const {
  const std::uint32_t verb = carrier_of(noun);
  if (verb == kNoToken) return;
  const std::string lemma = fold(scene_.lemma(verb));
  const Dep dep = scene_.token(noun).dep;
  const bool is_subject = dep == Dep::nsubj || dep == Dep::nsubj_pass;
  if (is_subject) {
    if (rules_.gathering.contains(lemma)) {
      Groups object = groups_of(scene_.child(verb, Dep::obj));
      if (object.empty()) {
        if (const ActorGroup* after = near(verb + 1, 5)) object = {*after};
      }
      add_all(draft, object, ParticipantRole::participant);
    }
    if (rules_.carriers.contains(lemma)) {
      const bool hosts = rules_.hosting.contains(lemma);
      add_all(draft, agent_of(verb), hosts ? ParticipantRole::host : ParticipantRole::participant);
    }
    return;
  }
  if (!rules_.carriers.contains(lemma)) return;
  const bool hosts = rules_.hosting.contains(lemma) && dep == Dep::obj;
  add_all(draft, subject_of(verb, draft), hosts ? ParticipantRole::host : ParticipantRole::participant);
}

// "a meeting in Paris organized by Macron", "à l'invitation de": the host behind the noun.
void ContactCast::add_host(std::uint32_t noun, ContactDraft& draft) const {
  const std::uint32_t end = std::min(scene_.clause(noun).second, noun + kBehindReach);
  for (std::uint32_t i = noun + 1; i + 1 < end; ++i) {
    if (!rules_.hosting.contains(fold(scene_.lemma(i))) || !word_at(i + 1, rules_.by)) continue;
    add(draft, near(i + 2, 3), ParticipantRole::host);
    return;
  }
}

bool ContactCast::is_dated(std::uint32_t noun) const {
  const Span at = scene_.token(noun).span;
  for (const Timex* t : scene_.times()) {
    const std::uint32_t gap = t->span.end <= at.start   ? at.start - t->span.end
                              : t->span.start >= at.end ? t->span.start - at.end
                                                        : 0;
    if (gap <= 16 && (t->type == TimexType::date || t->type == TimexType::time)) return true;
  }
  return false;
}

bool ContactCast::is_reference(std::uint32_t noun) const {
  for (std::uint32_t i = noun - std::min(noun - scene_.first(), 4u); i < noun; ++i) {
    if (rules_.definite.contains(fold(scene_.text(i)))) return true;
  }
  return is_dated(noun) || scene_.child(noun, Dep::nmod_poss) != kNoToken;
}

// ---- who was not there, and who was, too ----

void ContactCast::add_absent(ContactDraft& draft) const {
  bool negated = false;
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i)
    negated = negated || rules_.negation.contains(fold(scene_.text(i)));
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
    if (rules_.without.contains(fold(scene_.text(i)))) add(draft, near(i + 1, 2), ParticipantRole::absent);
    const bool absent = word_at(i, rules_.absent) || (negated && word_at(i, rules_.present));
    if (!absent) continue;
    const Groups who = groups_of(scene_.subject(i));
    add_all(draft, who, ParticipantRole::absent);
    if (who.empty()) add(draft, scene_.group_before(i), ParticipantRole::absent);
  }
}

void ContactCast::add_present(ContactDraft& draft) const {
  bool told = false;
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) told = told || word_at(i, rules_.present);
  if (!told) return;
  for (const PlaceMention* p : scene_.places()) {
    for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
      if (!scene_.token(i).span.overlaps(p->span)) continue;
      const Groups who = groups_of(scene_.subject(i));
      if (who.empty()) continue;
      draft.place = p->place;
      add_all(draft, who, ParticipantRole::participant);
      return;
    }
  }
}

}  // namespace pourparler
