#include "events/contact_cast.h"

#include "unicode/chars.h"

namespace pourparler {

namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" -", at), text.size());
    if (end > at) out.push_back(fold(text.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

}  // namespace

bool ContactCast::word_at(std::uint32_t i, const WordSet& set) const {
  return set.contains(fold(scene_.text(i))) || set.contains(fold(scene_.lemma(i)));
}

// How many tokens one of the runs takes at a place; 0 for none.
std::uint32_t ContactCast::run_at(std::uint32_t i, const std::vector<WordRun>& runs) const {
  for (const WordRun& run : runs) {
    std::uint32_t n = 0;
    while (n < run.size() && i + n < scene_.last() && with_plain_mark(fold(scene_.text(i + n))) == run[n]) ++n;
    if (n == run.size()) return n;
  }
  return 0;
}

bool ContactCast::in_time(std::uint32_t token) const {
  const Span span = scene_.token(token).span;
  return std::any_of(scene_.times().begin(), scene_.times().end(),
                     [&](const Timex* t) { return t->span.overlaps(span); });
}

bool ContactCast::in_clause(std::uint32_t token, const WordSet& set) const {
  const auto [from, to] = scene_.clause(token);
  for (std::uint32_t i = from; i < to; ++i) {
    if (word_at(i, set)) return true;
  }
  return false;
}

bool ContactCast::is_same_day() const {
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
    if (run_at(i, rules_.same_day) > 0) return true;
  }
  return false;
}

bool ContactCast::is_next_day() const {
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
    const std::uint32_t words = run_at(i, rules_.next_day);
    if (words > 0 && !(i + words < scene_.last() && rules_.of.contains(fold(scene_.text(i + words))))) return true;
  }
  return false;
}

// "At the labour ministry": where, not who.
bool ContactCast::is_seat(const ActorGroup& group) const {
  if (group.kind != MentionKind::role || group.actors.size() != 1) return false;
  const std::uint32_t from = scene_.token_of(group.span);
  if (from <= scene_.first() || !rules_.at.contains(fold(scene_.text(from - 1)))) return false;
  for (std::uint32_t i = from; i < scene_.last() && scene_.token(i).span.start < group.span.end; ++i) {
    if (rules_.seats.contains(fold(scene_.text(i)))) return true;
  }
  return false;
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

// The group that begins or stands at a token or within the next few.
const ActorGroup* ContactCast::near(std::uint32_t from, std::uint32_t reach) const {
  for (std::uint32_t at = from; at < std::min(from + reach, scene_.last()); ++at) {
    if (in_time(at)) {  // "called on Friday his counterpart"
      ++reach;
      continue;
    }
    if (const ActorGroup* group = scene_.group_at(at)) return group;
    // "With visiting officials", whether the parser knows it or not.
    const bool attribute =
        !scene_.is_finite(at) && (scene_.token(at).dep == Dep::amod ||
                                  (at == from && at + 1 < scene_.last() && scene_.group_at(at + 1) != nullptr &&
                                   scene_.morph(at).find("VerbForm=Part") != std::string_view::npos));
    if ((scene_.token(at).pos == Pos::verb && !attribute && !scene_.in_name(at)) || scene_.token(at).pos == Pos::punct)
      return nullptr;
  }
  return nullptr;
}

bool ContactCast::add(ContactDraft& draft, const ActorGroup* group, ParticipantRole as) const {
  if (group == nullptr || is_press(*group)) return false;
  if (is_seat(*group)) {
    if (draft.place.venue.empty()) draft.place.venue = std::string(scene_.slice(group->span));
    return false;
  }
  const bool led = group->kind == MentionKind::role && (tells_leaders(*group) || tells_leader(*group));
  for (const std::string& id : group->actors) {
    draft.plural = draft.plural || (group->kind == MentionKind::role && actors_.is(id, ActorType::group));
    const bool own = group->kind == MentionKind::role && group->actors.size() == 1 && is_opposed(*group);
    const std::string who = own ? id : led ? leader_of(actors_.represented(id)) : actors_.represented(id);
    if (!draft.has(who)) draft.people.push_back({who, as});
  }
  return true;
}

// "The leaders of Turkey and Germany"
bool ContactCast::tells_leaders(const ActorGroup& group) const {
  for (std::uint32_t i = scene_.token_of(group.span); i < scene_.last() && scene_.token(i).span.start < group.span.end;
       ++i) {
    if (rules_.leaders.contains(fold(scene_.text(i)))) return true;
  }
  return false;
}

// "Norian rebels" take part for themselves, not for Noria.
bool ContactCast::is_opposed(const ActorGroup& group) const {
  for (const std::string& word : words_of(scene_.slice(group.span))) {
    if (rules_.opposed.contains(word)) return true;
  }
  return false;
}

// "The Israeli leader", « le président russe »: one, by the office of leading a state.
bool ContactCast::tells_leader(const ActorGroup& group) const {
  if (group.actors.size() != 1 || actors_.is(group.actors.front(), ActorType::group)) return false;
  bool leads = false;
  for (const std::string& word : words_of(scene_.slice(group.span))) {
    if (rules_.former.contains(word)) return false;
    leads = leads || rules_.leading_offices.contains(word);
  }
  return leads;
}

// The one person of a state who is named with the office of leading it; where none is, the only one of it who is named
// without any office; else the state.
std::string ContactCast::leader_of(const std::string& side) const {
  if (!actors_.is(side, ActorType::state)) return side;
  std::string found, plain;
  bool several = false;
  for (const Actor* person : actors_.persons_of(actors_.party(side))) {
    const auto leads = [&](const Role& role) {
      bool yes = false;
      for (const std::string& word : words_of(role.title)) {
        if (rules_.former.contains(word)) return false;
        yes = yes || rules_.leading_offices.contains(word);
      }
      return yes;
    };
    several = several || !plain.empty() || !person->roles.empty();
    if (person->roles.empty()) plain = person->id;
    if (std::none_of(person->roles.begin(), person->roles.end(), leads)) continue;
    if (!found.empty()) return side;
    found = person->id;
  }
  if (found.empty() && !several) found = plain;
  return found.empty() ? side : found;
}

// Reporters, a newspaper: whom one speaks to without an encounter.
bool ContactCast::is_press(const ActorGroup& group) const {
  if (group.actors.size() != 1) return false;
  const std::string head = fold(scene_.slice(group.head));
  const std::string last = head.substr(head.rfind(' ') + 1);
  if (rules_.press.contains(head) || rules_.press.contains(last)) return true;
  const Actor* actor = actors_.find(group.actors.front());
  return actor != nullptr && actor->type == ActorType::organisation && rules_.media.contains(last);
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
  const std::uint32_t end = std::min(to, trigger + (noun ? 3 : 16));
  for (std::uint32_t i = begin; i < end; ++i) {
    if (word_at(i, rules_.phone)) return true;
    if (!noun && turns_away(i)) return false;
  }
  return false;
}

// A full verb or another encounter: what follows belongs to it.
bool ContactCast::turns_away(std::uint32_t i) const {
  if (scene_.in_name(i)) return false;
  const Pos pos = scene_.token(i).pos;
  if (pos == Pos::noun) return rules_.noun(scene_.lemma(i)) != nullptr;
  const bool infinitive = scene_.is_infinitive(i);
  return pos == Pos::verb && (scene_.is_finite(i) || infinitive);
}

// "with Macron", "avec les Européens" behind a trigger, before the next full verb of its clause.
bool ContactCast::add_company(std::uint32_t trigger, const WordSet& with, ContactDraft& draft) const {
  bool found = false;
  for (std::uint32_t i = trigger + 1; i < scene_.last() && !turns_away(i); ++i) {
    if (scene_.token(i).pos == Pos::sconj || scene_.is_relative(i)) break;
    if (with.contains(fold(scene_.text(i)))) found = add(draft, near(i + 1, 4), ParticipantRole::participant) || found;
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
      if (add(draft, near(i + members, 3), ParticipantRole::participant)) drop_nameless(draft, i);
    }
  }
}

// "the leaders of the region, among them Asha Mrema": those named stand for the nameless whole.
void ContactCast::drop_nameless(ContactDraft& draft, std::uint32_t behind) const {
  const ActorGroup* whole = behind > scene_.first() ? scene_.group_at(behind - 1) : nullptr;
  if (whole == nullptr && behind > scene_.first() + 1) whole = scene_.group_at(behind - 2);
  if (whole == nullptr || whole->kind != MentionKind::role) return;
  const std::string id = whole->actors.back();
  const bool nameless =
      actors_.party(id).empty() && (actors_.is(id, ActorType::group) || actors_.is(id, ActorType::unnamed));
  if (!nameless) return;
  draft.people.erase(
      std::remove_if(draft.people.begin(), draft.people.end(), [&](const Participant& p) { return p.actor == id; }),
      draft.people.end());
}

// "Wrote to", "a letter to", "wrote in a letter to", not "wrote an adviser to".
bool ContactCast::leads_to(std::uint32_t trigger, std::uint32_t to) const {
  const std::uint32_t head = scene_.token(to).head;
  if (to == trigger + 1 || head == trigger || scene_.token(trigger).pos != Pos::verb || head == kNoToken) return true;
  if (scene_.token(to).pos == Pos::det || head == to) return true;  // « au », or no tree
  const auto* trigger_of_head = head < scene_.last() ? rules_.noun(scene_.lemma(head)) : nullptr;
  const bool letter = trigger_of_head != nullptr && trigger_of_head->front().channel == Channel::message;
  return letter || scene_.group_at(to + 1) == nullptr || head > to;
}

bool ContactCast::add_recipient(std::uint32_t trigger, ContactDraft& draft) const {
  const std::uint32_t end = scene_.clause(trigger).second;
  for (std::uint32_t i = trigger + 1; i < end; ++i) {
    if (rules_.to.contains(fold(scene_.text(i))) && leads_to(trigger, i) &&
        add(draft, near(i + 1, 4), ParticipantRole::participant))
      return true;
  }
  return false;
}

}  // namespace pourparler
