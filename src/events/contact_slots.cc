#include "events/contact_slots.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "unicode/chars.h"

namespace pourparler {

namespace {

// Bytes that a time or a place under another verb counts as further away.
constexpr std::uint32_t kOtherVerb = 80;
constexpr int kSoon = 3;  // days ahead that the present tense tells of
constexpr int kWeek = 6;  // days behind its first
// Bytes that "there" looks back.
constexpr std::uint32_t kThereReach = 500;

std::uint32_t gap_of(Span a, Span b) {
  return a.end <= b.start ? b.start - a.end : a.start >= b.end ? a.start - b.end : 0;
}

When when_of(const Timex& time) {
  if (time.from == time.to) return {time.from, ""};
  const bool month = time.value.size() == 7 && time.value[4] == '-' && time.value[5] != 'W';
  return month ? When{time.value, ""} : When{time.from, time.to};
}

std::chrono::sys_days day_of(const std::string& iso) {
  int y = 0;
  unsigned m = 0, d = 0;
  std::sscanf(iso.c_str(), "%d-%u-%u", &y, &m, &d);
  return std::chrono::sys_days{std::chrono::year{y} / std::chrono::month{m} / std::chrono::day{d}};
}

// An ISO day and some days.
std::string shifted(const std::string& day, int days) {
  if (day.size() != 10) return day;
  const std::chrono::year_month_day then{day_of(day) + std::chrono::days{days}};
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(then.year()),
                static_cast<unsigned>(then.month()), static_cast<unsigned>(then.day()));
  return out.data();
}

// 1 is Monday.
unsigned weekday_of(const std::string& day) {
  return std::chrono::weekday{day_of(day)}.iso_encoding();
}

bool has(std::string_view morph, std::string_view feature) {
  return morph.find(feature) != std::string_view::npos;
}

}  // namespace

// "had spoken on Tuesday", "a rencontré": told as past by its own auxiliary.
bool ContactSlots::is_past(std::uint32_t trigger) const {
  const std::uint32_t aux = scene_.child(trigger, Dep::aux);
  return scene_.token(trigger).pos == Pos::verb && aux != kNoToken && has(scene_.morph(trigger), "VerbForm=Part") &&
         has(scene_.morph(trigger), "Tense=Past") && has(scene_.morph(aux), "VerbForm=Fin") &&
         !has(scene_.morph(aux), "Tense=Fut") && !has(scene_.morph(aux), "Mood=Cnd");
}

// The same of a noun: "the summit, which was held in Accra this weekend".
bool ContactSlots::is_told_past(std::uint32_t trigger) const {
  if (scene_.token(trigger).pos == Pos::verb) return is_past(trigger);
  const std::uint32_t relative = scene_.child(trigger, Dep::acl_relcl);
  return relative != kNoToken && is_past(relative);
}

void ContactSlots::fill(ContactDraft& draft) const {
  const Timex* time = time_of(draft.token);
  if (time != nullptr) draft.date = when_of(*time);
  const Document& document = scene_.reading().document;
  // A past that is dated after the report was misread as one to come.
  const bool impossible = document.published && draft.date.from > document.published->date && is_told_past(draft.token);
  if (impossible) {
    const bool weekday = time != nullptr && (time->relative.starts_with("weekday=") || time->value.ends_with("-WE")) &&
                         draft.date.from <= shifted(document.published->date, 7);
    if (weekday) {
      draft.date = {shifted(draft.date.from, -7), draft.date.to.empty() ? "" : shifted(draft.date.to, -7)};
    } else {
      draft.date = {}, time = nullptr;
    }
  }
  if (!draft.place.known()) place_of(draft);
  seat_hosts(draft);
  draft.status = status_of(draft, time);
  if (time != nullptr) put_ahead(*time, draft);
  if (draft.channel == Channel::call) draft.place = {};
  draft.in_scene = !draft.date.known() && draft.channel == Channel::meeting &&
                   draft.status == ContactStatus::occurred && is_plain_past(draft.token);
}

// "Met", "were received", not "had met", "who met", "recently met".
bool ContactSlots::is_plain_past(std::uint32_t trigger) const {
  const std::uint32_t verb = governor(trigger);
  if (verb == kNoToken || scene_.token(verb).dep == Dep::acl_relcl || scene_.token(verb).dep == Dep::acl) return false;
  bool finite = scene_.is_finite(verb) && has(scene_.morph(verb), "Tense=Past");
  const auto [from, to] = scene_.clause(trigger, true);
  for (std::uint32_t i = from; i < to; ++i) {
    if (rules_.before_then.contains(fold(scene_.text(i))) || rules_.apart.contains(fold(scene_.text(i)))) return false;
    if (scene_.token(i).head != verb || i == verb) continue;
    const Dep dep = scene_.token(i).dep;
    if (dep != Dep::aux && dep != Dep::aux_pass) continue;
    if (rules_.perfect.contains(fold(scene_.lemma(i))) || has(scene_.morph(i), "Tense=Fut")) return false;
    finite = finite ||
             (scene_.is_finite(i) && (has(scene_.morph(i), "Tense=Past") || has(scene_.morph(verb), "Tense=Past")));
  }
  return finite && !is_pluperfect(trigger);
}

When ContactSlots::day_told() const {
  const Document& document = scene_.reading().document;
  if (!document.published) return {};
  for (const Timex* t : scene_.times()) {
    const bool exact = t->from.size() == 10 && t->to.size() == 10 && t->to <= shifted(t->from, kWeek);
    if (t->type != TimexType::date || !exact || t->from > document.published->date || t->mod != TimexMod::none)
      continue;
    const std::uint32_t verb = governor(scene_.token_of(t->span));
    // "Told the council on Thursday that": a day of speaking only.
    if (verb != kNoToken && scene_.child(verb, Dep::ccomp) == kNoToken && is_plain_past(verb)) return when_of(*t);
  }
  return {};
}

// "Talks that had been planned for Monday were cancelled": a weekday that is past, not the next one; without a tense
// that says so, « prévue lundi, a été annulée » is a day of this week.
void ContactSlots::put_back(const Timex& time, ContactDraft& draft) const {
  const Document& document = scene_.reading().document;
  if (!document.published || draft.date.from.size() != 10 || draft.date.from <= document.published->date) return;
  if (!time.relative.starts_with("weekday=")) return;
  const std::string& today = document.published->date;
  const bool over = is_pluperfect(draft.token) || weekday_of(draft.date.from) < weekday_of(today);
  if (!over || shifted(today, 7) <= draft.date.from) return;
  draft.date.from = shifted(draft.date.from, -7);
}

// "had been planned", « avait été prévue » within the sentence, before the trigger's main verb.
bool ContactSlots::is_pluperfect(std::uint32_t trigger) const {
  const auto [from, to] = scene_.clause(trigger, true);
  for (std::uint32_t i = from; i < to; ++i) {
    const Token& t = scene_.token(i);
    const bool imperfect = has(scene_.morph(i), "Tense=Past") || has(scene_.morph(i), "Tense=Imp");
    if (t.pos == Pos::aux && has(scene_.morph(i), "VerbForm=Fin") && imperfect && i + 1 < scene_.last() &&
        rules_.before_past.contains(fold(scene_.lemma(i))))
      return true;
  }
  return false;
}

// "They agreed to talk again on Monday": a weekday that was read as the last one, in the telling of a plan, is the
// next.
void ContactSlots::put_ahead(const Timex& time, ContactDraft& draft) const {
  const Document& document = scene_.reading().document;
  if (draft.status == ContactStatus::cancelled) return put_back(time, draft);
  if (is_told_now(time, draft)) draft.status = ContactStatus::planned;
  const bool plan = draft.status == ContactStatus::planned || draft.status == ContactStatus::possible;
  if (plan && is_pluperfect(draft.token)) return put_back(time, draft);
  if (!plan || !document.published || draft.date.from.size() != 10 || draft.date.from >= document.published->date)
    return;
  if (!time.relative.starts_with("weekday=") || time.relative.find("dir=past") == std::string::npos) return;
  if (is_pluperfect(draft.token)) return;  // "had been due on Thursday"
  const std::uint32_t verb = governor(scene_.token_of(time.span));
  if (verb != kNoToken && verb != governor(draft.token) && is_plain_past(verb)) return;  // "arrived on Monday to meet"
  draft.before = draft.date;
  draft.date.from = shifted(draft.date.from, 7);
  if (!draft.date.to.empty()) draft.date.to = shifted(draft.date.to, 7);
}

// « Elle reçoit vendredi son homologue », in a report of Wednesday: the present tense, and a day soon to come.
bool ContactSlots::is_told_now(const Timex& time, const ContactDraft& draft) const {
  const Document& document = scene_.reading().document;
  if (!rules_.present_is_future || draft.status != ContactStatus::occurred || draft.adjunct || !document.published)
    return false;
  const std::string& today = document.published->date;
  if (draft.date.from.size() != 10 || draft.date.from >= today || !time.relative.starts_with("weekday=")) return false;
  const std::uint32_t verb = governor(draft.token);
  if (verb == kNoToken || !scene_.is_finite(verb) || !has(scene_.morph(verb), "Tense=Pres") ||
      governor(scene_.token_of(time.span)) != verb)
    return false;
  return shifted(draft.date.from, 7) <= shifted(today, kSoon);
}

// The first verb at a token or above it.
std::uint32_t ContactSlots::governor(std::uint32_t token) const {
  for (int up = 0; up < 6; ++up) {
    if (scene_.token(token).pos == Pos::verb && !scene_.in_name(token)) return token;
    const std::uint32_t head = scene_.token(token).head;
    if (head == kNoToken || head == token || head < scene_.first() || head >= scene_.last()) break;
    token = head;
  }
  return kNoToken;
}

bool ContactSlots::verb_between(std::uint32_t a, std::uint32_t b) const {
  if (a > b) std::swap(a, b);
  for (std::uint32_t i = a + 1; i < b; ++i) {
    if (scene_.token(i).pos == Pos::verb && !scene_.in_name(i) &&
        (scene_.is_finite(i) || has(scene_.morph(i), "VerbForm=Inf") || scene_.child(i, Dep::aux) != kNoToken))
      return true;
  }
  return false;
}

bool ContactSlots::in_time(std::uint32_t token) const {
  const Span span = scene_.token(token).span;
  return std::any_of(scene_.times().begin(), scene_.times().end(),
                     [&](const Timex* t) { return t->span.overlaps(span); });
}

// "before the talks next week": what follows is when and where something else is.
bool ContactSlots::other_between(std::uint32_t trigger, std::uint32_t token) const {
  for (std::uint32_t i = trigger + 1; i < token; ++i) {
    if (rules_.order.contains(fold(scene_.text(i)))) return true;
  }
  return false;
}

// "the war in Ukraine": the place of what is spoken about.
bool ContactSlots::of_topic(std::uint32_t token) const {
  for (std::uint32_t i = token; i > scene_.first() && token - i < 3;) {
    if (scene_.token(--i).pos == Pos::noun) return rules_.topics.contains(fold(scene_.lemma(i)));
  }
  return false;
}

// « dès mardi soir »: on that evening already.
bool ContactSlots::opens_early(const Timex& time) const {
  const std::uint32_t token = scene_.token_of(time.span);
  return rules_.early.contains(fold(scene_.text(token))) ||
         (token > scene_.first() && rules_.early.contains(fold(scene_.text(token - 1))));
}

const Timex* ContactSlots::time_of(std::uint32_t trigger) const {
  const std::uint32_t verb = governor(trigger);
  const std::uint32_t relative = scene_.child(trigger, Dep::acl_relcl);
  const Timex* best = nullptr;
  std::uint32_t best_gap = 0;
  for (const Timex* t : scene_.times()) {
    if (t->type == TimexType::duration || t->type == TimexType::set || t->from.empty()) continue;
    const bool open = t->mod == TimexMod::before || t->mod == TimexMod::after;  // "since 1979", "until Friday"
    const std::uint32_t token = scene_.token_of(t->span);
    const bool from_then = open && !opens_early(*t);
    if (from_then || t->value.size() == 4 || other_between(trigger, token)) continue;
    const std::uint32_t own = governor(token);
    const bool tied = hangs_on(token, trigger) || (own != kNoToken && (own == verb || own == relative));
    if (told_of_another(trigger, token)) continue;
    if (!tied && (!scene_.same_clause(trigger, token) || (verb_between(trigger, token) && own != trigger))) continue;
    const std::uint32_t gap = gap_of(t->span, scene_.token(trigger).span) + (tied ? 0 : kOtherVerb);
    if (best == nullptr || gap < best_gap) best = t, best_gap = gap;
  }
  if (best == nullptr && verb != kNoToken) best = time_meanwhile(verb);
  return best == nullptr ? time_of_way(trigger) : best;
}

// "There were cheers on Saturday as the leaders met": the time of what went on at once.
const Timex* ContactSlots::time_meanwhile(std::uint32_t verb) const {
  const Token& t = scene_.token(verb);
  const std::uint32_t mark = scene_.child(verb, Dep::mark);
  const std::uint32_t when = mark == kNoToken ? scene_.child(verb, Dep::advmod) : mark;
  if (t.dep != Dep::advcl || when == kNoToken || t.head == kNoToken ||
      !rules_.meanwhile.contains(fold(scene_.text(when))))
    return nullptr;
  for (const Timex* time : scene_.times()) {
    const bool day = time->type == TimexType::date && !time->from.empty() && time->mod == TimexMod::none;
    if (day && governor(scene_.token_of(time->span)) == t.head) return time;
  }
  return nullptr;
}

// "Flies to Lima on Friday to meet Salas", « attendu vendredi à Lima, où il doit rencontrer »: the day of the way
// there.
const Timex* ContactSlots::time_of_way(std::uint32_t trigger) const {
  bool where = false;
  for (std::uint32_t i = scene_.clause(trigger).first; i < trigger; ++i)
    where = where || rules_.where.contains(fold(scene_.text(i)));
  const std::uint32_t start = scene_.clause(trigger).first;
  where = where || (start > scene_.first() && rules_.where.contains(fold(scene_.text(start - 1))));
  if (!where && !scene_.is_infinitive(trigger)) return nullptr;
  const Timex* best = nullptr;
  for (const Timex* t : scene_.times()) {
    const bool day = (t->type == TimexType::date || t->type == TimexType::time) && !t->from.empty() &&
                     t->mod == TimexMod::none && t->value.size() != 4;
    if (!day || t->span.end > scene_.token(trigger).span.start) continue;
    const std::uint32_t verb = governor(scene_.token_of(t->span));
    if (verb != kNoToken && verb < trigger && leads_there(verb)) best = t;
  }
  return best;
}

// A verb of going, or of being awaited.
bool ContactSlots::leads_there(std::uint32_t verb) const {
  const auto* triggers = rules_.verb(scene_.lemma(verb));
  if (triggers != nullptr && triggers->front().object_is_place) return true;
  return rules_.awaited.contains(fold(scene_.text(verb)));
}

// "The summit announced by Kim on Monday": a participle behind the trigger that tells of something else has the time.
bool ContactSlots::told_of_another(std::uint32_t trigger, std::uint32_t token) const {
  for (std::uint32_t i = trigger + 1; i < token; ++i) {
    const Token& t = scene_.token(i);
    if (t.pos != Pos::verb || t.dep != Dep::acl || scene_.in_name(i) || in_time(i)) continue;
    if (!has(scene_.morph(i), "VerbForm=Part") || !has(scene_.morph(i), "Tense=Past")) continue;
    const std::string lemma = fold(scene_.lemma(i)), word = fold(scene_.text(i));
    const auto known = [&](const WordSet& set) { return set.contains(lemma) || set.contains(word); };
    if (!known(rules_.planned) && !known(rules_.possible) && !known(rules_.cancelled) && !known(rules_.carriers) &&
        !known(rules_.hosting) && rules_.verb(lemma) == nullptr)
      return true;
  }
  return false;
}

// Whether a token's path upwards meets the trigger.
bool ContactSlots::hangs_on(std::uint32_t token, std::uint32_t trigger) const {
  for (int up = 0; up < 4; ++up) {
    if (token == trigger) return true;
    const std::uint32_t head = scene_.token(token).head;
    if (head == kNoToken || head == token) return false;
    token = head;
  }
  return false;
}

// "Turkey, where he will meet Aydin": what stands right before the word.
bool ContactSlots::place_before_where(ContactDraft& draft) const {
  std::uint32_t at = scene_.clause(draft.token).first;
  for (std::uint32_t i = draft.token; i > at; --i) {
    if (rules_.where.contains(fold(scene_.text(i)))) at = i;
  }
  if (at > scene_.first() && !rules_.where.contains(fold(scene_.text(at)))) --at;
  if (!rules_.where.contains(fold(scene_.text(at)))) return false;
  const std::uint32_t start = scene_.token(at).span.start;
  const auto right_before = [&](Span span) { return span.end <= start && start - span.end <= 3; };
  for (const PlaceMention* p : scene_.places()) {
    if (!right_before(p->span)) continue;
    draft.place = p->place;
    return true;
  }
  for (const ActorGroup& g : scene_.groups()) {
    if (!right_before(g.span) || !actors_.is(g.actors.back(), ActorType::state) || g.actors.size() > 1) continue;
    draft.place.name = std::string(scene_.slice(g.head));
    draft.place.country = actors_.party(g.actors.back());
    return true;
  }
  return false;
}

// The nearest place that hangs on the trigger, on its verb or on one who takes part; the town before its country.
void ContactSlots::place_of(ContactDraft& draft) const {
  if (place_before_where(draft)) return;
  const std::uint32_t trigger = draft.token, verb = governor(trigger);
  const std::uint32_t relative = scene_.child(trigger, Dep::acl_relcl);  // "the summit, which was held in Accra"
  const PlaceMention* best = nullptr;
  std::uint32_t best_gap = 0;
  for (const PlaceMention* p : scene_.places()) {
    const std::uint32_t token = scene_.token_of(p->span);
    const std::uint32_t head = scene_.token(token).head;
    const bool noun_between = head != kNoToken && head != token && head != trigger && head != verb &&
                              scene_.token(head).pos == Pos::noun && !in_time(head) &&
                              scene_.group_at(head) == nullptr && token > head && token - head < 4 && trigger < head;
    const bool town = noun_between && rules_.sites.contains(fold(scene_.lemma(head)));
    const bool of_relative = relative != kNoToken && governor(token) == relative;
    if ((noun_between && !town) || of_topic(token) || other_between(trigger, token) ||
        (!of_relative && !scene_.same_clause(trigger, token)))
      continue;
    const bool tied = of_relative || hangs_on(token, trigger) || (verb != kNoToken && governor(token) == verb);
    if ((!tied && verb_between(trigger, token)) || is_left(*p, verb)) continue;
    if (!p->place.venue.empty()) {
      draft.place.venue = p->place.venue;
      if (draft.place.country.empty()) draft.place.country = p->place.country;
      continue;
    }
    const std::uint32_t gap = gap_of(p->span, scene_.token(trigger).span) + (tied ? 0 : kOtherVerb);
    if (best == nullptr || gap < best_gap) best = p, best_gap = gap;
  }
  if (best == nullptr && says_there(draft.token)) best = place_told_before();
  if (best != nullptr) {
    if (const PlaceMention* town = town_before(*best)) {
      draft.place.name = town->place.name;
      draft.place.country = best->place.country;
      return;
    }
  }
  if (best != nullptr) draft.place.name = best->place.name, draft.place.country = best->place.country;
}

// "Came up from Dublin for breakfast", "before flying back to Washington": where somebody came from, or went.
bool ContactSlots::is_left(const PlaceMention& place, std::uint32_t verb) const {
  const std::uint32_t token = scene_.token_of(place.span), own = governor(token);
  const bool origin = token > scene_.first() && rules_.from.contains(fold(scene_.text(token - 1)));
  if (origin) return true;
  if (own == kNoToken || verb == kNoToken || own == verb || scene_.is_finite(own) || scene_.token(own).head != verb)
    return false;
  const auto* triggers = rules_.verb(scene_.lemma(own));
  return triggers != nullptr && triggers->front().object_is_place && scene_.token(own).dep == Dep::advcl &&
         own > scene_.first() && rules_.order.contains(fold(scene_.text(own - 1)));
}

// « à Abidjan, en Côte d'Ivoire »: the town right before its country.
const PlaceMention* ContactSlots::town_before(const PlaceMention& country) const {
  for (const PlaceMention* p : scene_.places()) {
    if (p->place.name.empty() || p->span.end >= country.span.start || country.span.start - p->span.end > 8) continue;
    const std::string_view between = scene_.slice({p->span.end, country.span.start});
    if (between.front() == ',' && between.find(' ') != std::string_view::npos) return p;
  }
  return nullptr;
}

// "Is to meet unionists there on Friday"
bool ContactSlots::says_there(std::uint32_t trigger) const {
  const std::uint32_t verb = governor(trigger);
  for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
    const std::uint32_t head = scene_.token(i).head;
    const bool tied = head == trigger || head == verb || (head != kNoToken && head + 1 == trigger);
    if (tied && i != trigger && rules_.there.contains(fold(scene_.text(i))) && scene_.token(i).dep != Dep::expl)
      return true;
  }
  return false;
}

// The last place with a name before this sentence.
const PlaceMention* ContactSlots::place_told_before() const {
  const std::vector<PlaceMention>& all = scene_.reading().places;
  const auto end = std::partition_point(
      all.begin(), all.end(), [&](const PlaceMention& p) { return p.span.start < scene_.sentence().span.start; });
  const PlaceMention* last = nullptr;
  for (auto at = all.begin(); at != end; ++at) {
    if (!at->place.name.empty() && scene_.sentence().span.start - at->span.end < kThereReach) last = &*at;
  }
  return last;
}

// Who sits in the venue hosts: "Trump and Zelenskyy in the Oval Office".
void ContactSlots::seat_hosts(ContactDraft& draft) const {
  if (draft.place.venue.empty() || draft.place.country.empty()) return;
  for (Participant& p : draft.people) {
    if (p.as == ParticipantRole::host) return;
  }
  for (Participant& p : draft.people) {
    if (p.as != ParticipantRole::participant || actors_.party(p.actor) != draft.place.country) continue;
    p.as = ParticipantRole::host;
    return;
  }
}

}  // namespace pourparler
