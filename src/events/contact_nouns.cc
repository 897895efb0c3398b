// Who takes part, where a noun tells of the encounter: "talks between A and B", "A's meeting with B", "held talks".
#include "events/contact_cast.h"

#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kBehindReach = 30;  // tokens behind a noun in which its participants stand

// Weeks, months or years: no length of one encounter.
bool in_weeks(const Timex& t) {
  if (t.value.empty()) return false;
  const char unit = t.value.back();
  return unit == 'W' || unit == 'Y' || (unit == 'M' && t.value.find('T') == std::string::npos);
}

// A season, a quarter, a half: no day of one encounter.
bool is_season(const Timex& t) {
  return t.value.size() == 7 && t.value[5] != 'W' && (t.value[5] < '0' || t.value[5] > '9');
}

}  // namespace

bool ContactCast::from_noun(std::uint32_t noun, const ContactTrigger& trigger, ContactDraft& draft) const {
  if (is_margin(noun)) return false;
  if (is_long(noun)) return false;  // "after weeks of talks": the negotiations in general
  if (is_for_press(noun)) return false;
  draft.channel = trigger.channel;
  draft.soft = trigger.soft;
  if (trigger.channel == Channel::meeting && by_phone(noun)) draft.channel = Channel::call;
  add_before(noun, draft);
  add_behind(noun, draft);
  if (trigger.channel == Channel::message || (draft.channel == Channel::call && (is_received(noun) || is_made(noun))))
    add_letter(noun, draft);
  add_carrier(noun, draft);
  add_host(noun, draft);
  if (trigger.recipient && draft.present() < 2 && !add_recipient(noun, draft)) return false;
  if (trigger.object_is_place && draft.present() == 0) add_visitor(noun, draft);
  if (trigger.object_is_place && draft.present() == 1) add_visited(noun, draft);
  draft.adjunct = is_adjunct(noun, rules_.adjunct) || is_in_one(noun) || (trigger.object_is_place && is_on_way(noun));
  draft.during = draft.adjunct && is_adjunct(noun, rules_.during);
  draft.reference = is_reference(noun);
  if (const std::uint32_t verb = carrier_of(noun); verb != kNoToken && !draft.adjunct)
    draft.general = rules_.bare.contains(fold(scene_.lemma(noun))) && is_under_way(verb);
  draft.joins = draft.reference && draft.present() == 1 && is_joined(noun);
  if (draft.present() == 0) add_owner(noun, draft);
  if (draft.present() < 2) add_possessor(noun, draft);
  if (draft.adjunct && draft.present() < 2 && !trigger.object_is_place) add_actor_of_clause(noun, draft);
  if (draft.adjunct && draft.present() < 2 && !trigger.object_is_place && trigger.channel != Channel::message)
    add_speaking(noun, draft);
  const std::size_t named = draft.present();
  add_followers(noun, draft);
  if (named == 0 && draft.present() > 0 && draft.reference && draft.channel == Channel::meeting) draft.joins = true;
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
    if (run_at(i, rules_.same_format) > 0) draft.same_format = true;
  }
  if (in_clause(noun, rules_.separate)) lead_by_actor(noun, draft);
  const bool general = rules_.general.contains(fold(scene_.lemma(noun)));
  const bool person = std::any_of(draft.people.begin(), draft.people.end(),
                                  [&](const Participant& p) { return actors_.is(p.actor, ActorType::person); });
  // "Negotiations between employers and workers are difficult" tells of no encounter.
  const bool bound = person || is_dated(noun) || !scene_.places().empty() ||
                     (draft.present() >= 3 && draft.reference && is_joined(noun));
  draft.idea = !trigger.object_is_place && rules_.bare.contains(fold(scene_.lemma(noun))) && is_idea(noun);
  const bool particular = !general || bound;
  if ((draft.present() >= 2 && particular) || draft.same_format) return true;
  draft.sole = is_assembly(noun, draft) && (is_dated(noun) || !scene_.places().empty());
  draft.earlier = is_another(noun, rules_.earlier);
  draft.inherits = draft.present() < 2 && !is_purpose(noun) && !is_idea(noun) && trigger.channel != Channel::message &&
                   (draft.earlier || is_another(noun, rules_.another));
  if (draft.present() < 2 && trigger.channel == Channel::meeting && is_called_off(noun)) return true;
  if (draft.sole) return true;
  return draft.present() < 2 && (draft.reference || draft.inherits) && trigger.channel != Channel::message &&
         (!general || is_dated(noun) || draft.place.known());
}

// "A news conference", "a call with reporters", « conférence de presse »
bool ContactCast::is_for_press(std::uint32_t noun) const {
  const std::uint32_t from = noun - std::min(noun - scene_.first(), 2u);
  for (std::uint32_t i = from; i < std::min(scene_.last(), noun + 4); ++i) {
    if (i == noun || !rules_.press.contains(fold(scene_.text(i)))) continue;
    if (i < noun ? i + 1 == noun || scene_.token(i).head == noun
                 : i == noun + 1 || rules_.with.contains(fold(scene_.text(i - 1))) ||
                       rules_.of.contains(fold(scene_.text(i - 1))))
      return true;
  }
  return false;
}

// "Joined the talks", "took part in the meeting"
bool ContactCast::is_joined(std::uint32_t noun) const {
  const std::uint32_t verb = carrier_of(noun);
  return verb != kNoToken && rules_.joining.contains(fold(scene_.lemma(verb)));
}

// "Held separate talks with A and B": one side is who held them.
void ContactCast::lead_by_actor(std::uint32_t noun, ContactDraft& draft) const {
  const std::uint32_t verb = carrier_of(noun);
  if (verb == kNoToken || draft.people.size() < 3) return;
  ContactDraft probe;
  const Groups who = subject_of(verb, probe);
  if (who.size() != 1 || who.front().actors.size() != 1) return;
  const std::string id = actors_.represented(who.front().actors.front());
  const auto at =
      std::find_if(draft.people.begin(), draft.people.end(), [&](const Participant& p) { return p.actor == id; });
  if (at == draft.people.end()) return;
  std::rotate(draft.people.begin(), at, at + 1);
  draft.lead = 1;
}

// "after talks", "à l'issue de quatre jours de pourparlers": hangs beside what the verb tells.
bool ContactCast::is_adjunct(std::uint32_t noun, const WordSet& adjunct) const {
  for (std::uint32_t i = noun; i-- > scene_.first() && i + 8 > noun;) {
    const Token& t = scene_.token(i);
    if (adjunct.contains(fold(scene_.text(i)))) return true;
    const bool open = t.pos == Pos::det || t.pos == Pos::adj || t.pos == Pos::num || t.pos == Pos::noun ||
                      t.pos == Pos::adp || t.pos == Pos::part || t.pos == Pos::pron || scene_.text(i) == "-" ||
                      scene_.group_at(i) != nullptr;
    if (!open || rules_.between.contains(fold(scene_.text(i)))) return false;
  }
  return false;
}

// "An ASEAN summit", « une rencontre des ministres »: one word names those who take part, and they are several.
bool ContactCast::is_assembly(std::uint32_t noun, const ContactDraft& draft) const {
  const Actor* whole = draft.people.size() == 1 ? actors_.find(draft.people.front().actor) : nullptr;
  if (whole == nullptr) return false;
  if (draft.plural && draft.channel == Channel::meeting && !whole->party.empty() && !is_tied_with(noun) &&
      whole->type == ActorType::state && !is_joined(noun))
    return true;
  if (!rules_.assemblies.contains(fold(scene_.lemma(noun)))) return false;
  return whole->type == ActorType::group || (whole->type == ActorType::organisation && !whole->party.empty());
}

// « en marge du sommet »: where, not what.
bool ContactCast::is_margin(std::uint32_t noun) const {
  for (std::uint32_t i = noun - std::min(noun - scene_.first(), 7u); i < noun; ++i) {
    const std::uint32_t words = run_at(i, rules_.margins);
    if (words > 0 && i + words <= noun && noun - i - words <= 3) return true;
  }
  return false;
}

// "weeks of talks", "des mois de négociations"
bool ContactCast::is_long(std::uint32_t noun) const {
  for (const Timex* t : scene_.times()) {
    if (t->type != TimexType::duration || t->span.start > scene_.token(noun).span.start) continue;
    const bool tied =
        scene_.token(noun).head == scene_.token_of(t->span) ||
        (t->span.end <= scene_.token(noun).span.start && scene_.token(noun).span.start - t->span.end <= 5);
    if (tied && in_weeks(*t)) return true;
  }
  return false;
}

// "to prevent talks between …", "by opening talks": spoken of, not told.
bool ContactCast::is_idea(std::uint32_t noun) const {
  const std::uint32_t verb = carrier_of(noun);
  if (verb == kNoToken || scene_.token(verb).pos != Pos::verb || scene_.is_finite(verb)) return false;
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
    if (scene_.token(i).head == verb && scene_.token(i).pos == Pos::aux) return false;
  }
  return true;
}

// « afin de préparer un second sommet »: what is done is done for it.
bool ContactCast::is_purpose(std::uint32_t noun) const {
  const std::uint32_t verb = carrier_of(noun);
  if (verb == kNoToken || !scene_.is_infinitive(verb)) return false;
  for (std::uint32_t i = verb - std::min(verb - scene_.first(), 2u); i < verb; ++i) {
    if (rules_.purpose.contains(fold(scene_.text(i))) && scene_.token(i).pos != Pos::part) return true;
  }
  return scene_.token(verb).dep == Dep::advcl || scene_.token(verb).dep == Dep::acl;
}

// « en visite à Riga », "on a visit to Riga": what is said of the verb is not said of the visit.
bool ContactCast::is_on_way(std::uint32_t noun) const {
  for (std::uint32_t i = noun; i-- > scene_.first() && i + 4 > noun;) {
    if (rules_.on_way.contains(fold(scene_.text(i)))) return true;
    if (scene_.token(i).pos != Pos::det && scene_.token(i).pos != Pos::adj) return false;
  }
  return false;
}

// "said in a call with X"
bool ContactCast::is_in_one(std::uint32_t noun) const {
  const std::uint32_t det = scene_.child(noun, Dep::det);
  return (det != kNoToken) && !rules_.definite.contains(fold(scene_.text(det))) && is_adjunct(noun, rules_.within);
}

// "the meeting with X": the one named stands behind, so that another is still to be found.
bool ContactCast::is_tied_with(std::uint32_t noun) const {
  for (std::uint32_t i = noun + 1; i < std::min(scene_.last(), noun + 4); ++i) {
    if (rules_.with.contains(fold(scene_.text(i)))) return true;
  }
  return false;
}

// "another meeting", "une nouvelle réunion", "the last round of talks".
bool ContactCast::is_another(std::uint32_t noun, const WordSet& words) const {
  const std::uint32_t from = noun - std::min(noun - scene_.first(), 5u), to = std::min(scene_.last(), noun + 3);
  for (std::uint32_t i = from; i < to; ++i) {
    if (i == noun || !word_at(i, words) || in_time(i)) continue;
    const std::uint32_t head = scene_.token(i).head;
    const bool through = head < scene_.last() && head >= scene_.first() && rules_.noun(scene_.lemma(head)) != nullptr;
    if (head == noun || through || (i < noun && i + 3 >= noun)) return true;
  }
  return false;
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
    if (scene_.token(i).pos == Pos::verb) return;
    if (in_time(i)) {  // "officials said Thursday's meeting": the day owns it
      owned = false;
      continue;
    }
    owned = owned || word == "'s" || word == "’s" || word == "’" || word == "'";
    const Pos pos = scene_.token(i).pos;
    const bool between = pos == Pos::adj || pos == Pos::num || pos == Pos::part || pos == Pos::noun || owned;
    if (!between) return;
  }
}

// Nothing but what the encounter is like, when and where between: « la visite controversée du président », « une
// réunion d'urgence du conseil », "a meeting in Riga on Monday of".
bool ContactCast::is_right_behind(std::uint32_t noun, std::uint32_t of) const {
  for (std::uint32_t i = noun + 1; i < of; ++i) {
    if (in_time(i)) continue;
    const ActorGroup* group = scene_.group_at(i);
    const bool tie = rules_.at.contains(fold(scene_.text(i - 1))) || rules_.of.contains(fold(scene_.text(i - 1)));
    if (group != nullptr ? !(is_capital(*group) && tie) : false) return false;
    const Pos pos = scene_.token(i).pos;
    const bool like = pos == Pos::adj || pos == Pos::num || rules_.at.contains(fold(scene_.text(i))) ||
                      rules_.of.contains(fold(scene_.text(i))) || scene_.in_name(i) ||
                      (pos == Pos::noun && tie && !rules_.topics.contains(fold(scene_.lemma(i))) &&
                       rules_.noun(scene_.lemma(i)) == nullptr) ||
                      (scene_.token(i).head == noun && scene_.morph(i).find("VerbForm=Part") != std::string_view::npos);
    if (!like) return false;
  }
  return true;
}

// "talks between A and B", "meeting with A", "appel de A".
void ContactCast::add_behind(std::uint32_t noun, ContactDraft& draft) const {
  const std::uint32_t end = std::min(scene_.clause(noun, true).second, noun + kBehindReach);
  for (std::uint32_t i = noun + 1; i < end; ++i) {
    if (turns_away(i)) return;
    const std::string word = fold(scene_.text(i));
    const ActorGroup* sides = scene_.token(i).pos == Pos::adj ? scene_.group_at(i) : nullptr;
    if (sides != nullptr && sides->actors.size() > 1 && i <= noun + 2) add(draft, sides, ParticipantRole::participant);
    const bool of = rules_.of.contains(word) || (draft.channel == Channel::visit && rules_.by.contains(word));
    if (of ? !is_right_behind(noun, i) : !rules_.between.contains(word)) continue;
    const ActorGroup* group = near(i + 1, of ? 2 : 4);
    if (group == nullptr) continue;
    if (of && is_capital(*group)) {
      draft.place.name = std::string(scene_.slice(group->head));
      draft.place.country = actors_.party(group->actors.front());
    } else {
      add(draft, group, ParticipantRole::participant);
      if (!of && !rules_.with.contains(word) && group->actors.size() == 1) add_rest_of_list(*group, end, draft);
    }
  }
}

// "Between Burns, who is an undersecretary, and Aso": those who stand behind a comma and "and" go on the list.
void ContactCast::add_rest_of_list(const ActorGroup& first, std::uint32_t end, ContactDraft& draft) const {
  for (const ActorGroup& group : scene_.groups()) {
    if (group.span.start < first.span.end) continue;
    const std::uint32_t at = scene_.token_of(group.span);
    if (at >= end + kBehindReach || at < scene_.first() + 2) return;
    const bool last = scene_.token(at - 1).pos == Pos::cconj;
    if ((last && scene_.text(at - 2) == ",") || scene_.text(at - 1) == ",")
      add(draft, &group, ParticipantRole::participant);
    if (last) return;
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

bool ContactCast::travels(std::uint32_t verb) const {
  const auto* triggers = rules_.verb(scene_.lemma(verb));
  return triggers != nullptr && std::any_of(triggers->begin(), triggers->end(),
                                            [](const ContactTrigger& t) { return t.object_is_place && !t.passive; });
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
  if (rules_.inviting.contains(lemma)) {  // "invited the union to dinner"
    if (is_passive(verb)) return;         // who was invited, or was not, is told elsewhere
    add_all(draft, subject_of(verb, draft), ParticipantRole::host);
    add_all(draft, groups_of(scene_.child(verb, Dep::obj)), ParticipantRole::participant);
    return;
  }
  const bool came = travels(verb) || is_adjunct(noun, rules_.purpose);
  if (!rules_.carriers.contains(lemma) && !came) return;
  if (came && !rules_.carriers.contains(lemma) && !(draft.present() > 0 && is_tied_with(noun)))
    return;  // "flew to Cairo for talks with Ali"
  const bool hosts = rules_.hosting.contains(lemma) && dep == Dep::obj;
  add_all(draft, subject_of(verb, draft), hosts ? ParticipantRole::host : ParticipantRole::participant);
  if (draft.present() == 1) add_all(draft, clitic_of(verb, draft), ParticipantRole::participant);
}

// "a meeting in Paris organized by Macron", "à l'invitation de": the host behind the noun.
void ContactCast::add_host(std::uint32_t noun, ContactDraft& draft) const {
  const std::uint32_t end = std::min(scene_.clause(noun, true).second, noun + kBehindReach);
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
    if (gap <= 16 && (t->type == TimexType::date || t->type == TimexType::time) && !is_season(*t)) return true;
  }
  return false;
}

// "A session that had been set for Monday was cancelled"
bool ContactCast::is_called_off(std::uint32_t noun) const {
  for (std::uint32_t i = noun + 1; i < scene_.last(); ++i) {
    if (rules_.noun(scene_.lemma(i)) != nullptr && scene_.token(i).pos == Pos::noun) return false;
    const std::string lemma = fold(scene_.lemma(i));
    if (scene_.token(i).pos != Pos::verb) continue;
    if (rules_.cancelled.contains(lemma)) return true;
    if (i + 1 < scene_.last() && rules_.cancelled.contains(lemma + " " + fold(scene_.text(i + 1)))) return true;
  }
  return false;
}

// "talked for an hour"
bool ContactCast::lasts(std::uint32_t verb) const {
  const Span at = scene_.token(verb).span;
  return std::any_of(scene_.times().begin(), scene_.times().end(), [&](const Timex* t) {
    return t->type == TimexType::duration && !in_weeks(*t) && t->span.start >= at.end && t->span.start - at.end <= 16;
  });
}

bool ContactCast::is_reference(std::uint32_t noun) const {
  for (std::uint32_t i = noun - std::min(noun - scene_.first(), 4u); i < noun; ++i) {
    if (rules_.definite.contains(fold(scene_.text(i)))) return true;
  }
  return is_dated(noun) || scene_.child(noun, Dep::nmod_poss) != kNoToken;
}

}  // namespace pourparler
