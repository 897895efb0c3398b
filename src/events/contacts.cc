#include "events/contacts.h"

#include <algorithm>
#include <map>
#include <set>

#include "events/contact_rules.h"
#include "events/scene.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

// A contact in the making: what one trigger tells.
struct Candidate {
  std::uint32_t token = 0;
  std::size_t sentence = 0;
  Channel channel = Channel::meeting;
  std::vector<Participant> people;
  When date;
  PlaceName place;
  ContactStatus status = ContactStatus::occurred;
  Reason reason;
  bool noun = false;
};

class ContactFinder {
 public:
  ContactFinder(Reading& reading, const ContactRules& rules) : reading_(reading), rules_(rules) {
    for (const Actor& a : reading.actors) actors_[a.id] = &a;
  }

  void run() {
    for (std::size_t i = 0; i < reading_.document.sentences.size(); ++i) read_sentence(i);
    reading_.contacts.clear();
    for (Candidate& c : candidates_) place_candidate(std::move(c));
    for (std::size_t i = 0; i < reading_.contacts.size(); ++i) reading_.contacts[i].id = "c" + std::to_string(i + 1);
  }

 private:
  // ---- finding ----

  void read_sentence(std::size_t number) {
    const Scene scene(reading_, number, rules_.together);
    std::string folded;
    for (std::uint32_t i = scene.first(); i < scene.last(); ++i) {
      const Token& t = scene.token(i);
      const bool verbal = t.pos == Pos::verb || t.pos == Pos::aux;
      const auto* triggers = verbal               ? rules_.verb(scene.lemma(i))
                             : t.pos == Pos::noun ? rules_.noun(scene.lemma(i))
                                                  : nullptr;
      if (triggers == nullptr) continue;
      if (folded.empty()) folded = fold(reading_.document.slice(scene.sentence().span));
      for (const ContactTrigger& trigger : *triggers) {
        if (!has_company(trigger, folded)) continue;
        if (auto made = verbal ? from_verb(scene, i, trigger) : from_noun(scene, i, trigger)) {
          made->sentence = number;
          made->token = i;
          made->noun = !verbal;
          made->reason = {std::string(name_of(trigger.channel)), std::string(scene.text(i)), trigger.name};
          fill(scene, *made);
          candidates_.push_back(std::move(*made));
          break;
        }
      }
    }
  }

  static bool has_company(const ContactTrigger& trigger, const std::string& folded) {
    return trigger.with.empty() || std::any_of(trigger.with.begin(), trigger.with.end(), [&](const std::string& w) {
             return folded.find(w) != std::string::npos;
           });
  }

  std::optional<Candidate> from_verb(const Scene& scene, std::uint32_t verb, const ContactTrigger& trigger) const {
    Candidate c;
    c.channel = trigger.channel;
    const ActorGroup* subject = scene.group_at(scene.subject(verb));
    if (subject == nullptr) subject = scene.group_before(verb);
    add(c, subject, trigger.subject_hosts ? ParticipantRole::host : ParticipantRole::participant);
    if (trigger.object_is_place) {
      if (!has_person(c) || !visited(scene, verb, c)) return std::nullopt;
      return c;
    }
    const ActorGroup* object = scene.group_at(scene.child(verb, Dep::obj));
    if (object == nullptr || object == subject) object = scene.group_after(verb);
    if (object != nullptr && object != subject) add(c, object, ParticipantRole::participant);
    add_company(scene, verb, c);
    if (trigger.object_is_person && (object == nullptr || !is_person(object->actors.front()))) return std::nullopt;
    return present(c) >= 2 ? std::optional(c) : std::nullopt;
  }

  // "with Macron", "avec les Européens" behind the verb, in its clause.
  void add_company(const Scene& scene, std::uint32_t verb, Candidate& c) const {
    const auto [from, to] = scene.clause(verb);
    for (std::uint32_t i = verb + 1; i < to; ++i) {
      if (!rules_.between.contains(fold(scene.text(i))) || scene.token(i).pos != Pos::adp) continue;
      const ActorGroup* group = i + 1 < to ? group_starting_near(scene, i + 1) : nullptr;
      if (group != nullptr && scene.text(i) != "of" && scene.text(i) != "de")
        add(c, group, ParticipantRole::participant);
    }
  }

  // The group that begins at a token or within the next three.
  const ActorGroup* group_starting_near(const Scene& scene, std::uint32_t i) const {
    for (std::uint32_t at = i; at < std::min(i + 4, scene.last()); ++at) {
      if (const ActorGroup* group = scene.group_at(at)) return group;
    }
    return nullptr;
  }

  std::optional<Candidate> from_noun(const Scene& scene, std::uint32_t noun, const ContactTrigger& trigger) const {
    Candidate c;
    c.channel = trigger.channel;
    add_linked(scene, noun, c);
    add_carrier(scene, noun, c);
    if (trigger.object_is_place || present(c) >= 2) return present(c) >= 2 ? std::optional(c) : std::nullopt;
    // "Thursday's talks": dated, without participants: it may speak of an encounter that another sentence tells.
    const bool general = rules_.general.contains(fold(scene.lemma(noun)));
    return (!general || dated_near(scene, noun)) && definite(scene, noun) ? std::optional(c) : std::nullopt;
  }

  bool definite(const Scene& scene, std::uint32_t noun) const {
    for (std::uint32_t i = noun > scene.first() + 3 ? noun - 3 : scene.first(); i < noun; ++i) {
      if (scene.token(i).pos == Pos::det && scene.morph(i).find("Definite=Ind") == std::string_view::npos) return true;
    }
    return dated_near(scene, noun);
  }

  bool dated_near(const Scene& scene, std::uint32_t noun) const {
    const Span at = scene.token(noun).span;
    for (const Timex* t : scene.times()) {
      const std::uint32_t gap = t->span.end <= at.start   ? at.start - t->span.end
                                : t->span.start >= at.end ? t->span.start - at.end
                                                          : 0;
      if (gap <= 16 && (t->type == TimexType::date || t->type == TimexType::time)) return true;
    }
    return false;
  }

  // "talks between A and B", "meeting with A", "A's meeting", "A-B talks".
  void add_linked(const Scene& scene, std::uint32_t noun, Candidate& c) const {
    const auto [from, to] = scene.clause(noun);
    for (std::uint32_t i = noun + 1; i < to && i < noun + 30; ++i) {
      if (scene.token(i).pos == Pos::verb && scene.is_finite(i)) break;
      if (!rules_.between.contains(fold(scene.text(i)))) continue;
      const ActorGroup* group = i + 1 < to ? group_starting_near(scene, i + 1) : nullptr;
      if (group == nullptr) continue;
      add(c, group, ParticipantRole::participant);
    }
    for (std::uint32_t i = noun; i-- > from && i + 4 > noun;) {
      const ActorGroup* group = scene.group_at(i);
      const bool possessive =
          group != nullptr && (scene.token(i).dep == Dep::nmod_poss || scene.token(i).dep == Dep::compound ||
                               scene.token(i).dep == Dep::nmod || scene.token(i).dep == Dep::amod);
      if (possessive) {
        add(c, group, ParticipantRole::participant);
        break;
      }
    }
  }

  // "A and B held talks", "A a organisé une réunion": the subject of the verb that carries the noun.
  void add_carrier(const Scene& scene, std::uint32_t noun, Candidate& c) const {
    std::uint32_t verb = scene.token(noun).head;
    if (verb == kNoToken || verb == noun || verb < scene.first() || verb >= scene.last()) return;
    if (!rules_.carriers.contains(fold(scene.lemma(verb)))) return;
    const ActorGroup* subject = scene.group_at(scene.subject(verb));
    if (subject == nullptr) subject = scene.group_before(verb);
    const bool hosts = rules_.hosting.contains(fold(scene.lemma(verb)));
    if (subject != nullptr) add(c, subject, hosts ? ParticipantRole::host : ParticipantRole::participant);
  }

  // A visit needs the one visited: the state whose place is named.
  bool visited(const Scene& scene, std::uint32_t verb, Candidate& c) const {
    for (const PlaceMention* p : scene.places()) {
      if (p->span.start < scene.token(verb).span.end || p->place.country.empty()) continue;
      return add_state(p->place.country, c);
    }
    const ActorGroup* object = scene.group_after(verb);
    if (object == nullptr) return false;
    const Actor* a = actor(object->actors.front());
    if (a == nullptr || a->type != ActorType::state || a->party == party_of_first(c)) return false;
    add(c, object, ParticipantRole::host);
    return true;
  }

  bool add_state(const std::string& country, Candidate& c) const {
    if (country == party_of_first(c)) return false;
    for (const Actor& a : reading_.actors) {
      if (a.type == ActorType::state && a.party == country) {
        c.people.push_back({a.id, ParticipantRole::host});
        return true;
      }
    }
    return false;
  }

  // ---- participants ----

  const Actor* actor(const std::string& id) const {
    const auto at = actors_.find(id);
    return at == actors_.end() ? nullptr : at->second;
  }
  bool is_person(const std::string& id) const {
    const Actor* a = actor(id);
    return a != nullptr && a->type == ActorType::person;
  }
  std::string party_of_first(const Candidate& c) const {
    const Actor* a = c.people.empty() ? nullptr : actor(c.people.front().actor);
    return a == nullptr ? "" : a->party;
  }
  bool has_person(const Candidate& c) const {
    return std::any_of(c.people.begin(), c.people.end(), [&](const Participant& p) { return is_person(p.actor); });
  }
  static std::size_t present(const Candidate& c) {
    return static_cast<std::size_t>(std::count_if(
        c.people.begin(), c.people.end(), [](const Participant& p) { return p.as != ParticipantRole::absent; }));
  }

  // "Russian officials" take part for Russia.
  std::string represented(const std::string& id) const {
    const Actor* a = actor(id);
    if (a == nullptr || a->type != ActorType::unnamed || a->party.empty()) return id;
    for (const Actor& state : reading_.actors) {
      if (state.type != ActorType::person && state.type != ActorType::unnamed && state.party == a->party)
        return state.id;
    }
    return id;
  }

  void add(Candidate& c, const ActorGroup* group, ParticipantRole as) const {
    if (group == nullptr) return;
    for (const std::string& id : group->actors) {
      const std::string who = represented(id);
      const auto same = [&](const Participant& p) { return p.actor == who; };
      if (std::none_of(c.people.begin(), c.people.end(), same)) c.people.push_back({who, as});
    }
  }

  // ---- date, place, status ----

  void fill(const Scene& scene, Candidate& c) const {
    c.date = date_of(scene, c.token);
    c.place = place_of(scene, c.token);
    c.status = status_of(scene, c);
  }

  When date_of(const Scene& scene, std::uint32_t token) const {
    const Timex* best = nullptr;
    std::uint32_t best_gap = 0;
    const Span at = scene.token(token).span;
    for (const Timex* t : scene.times()) {
      if (t->type == TimexType::duration || t->type == TimexType::set || t->from.empty()) continue;
      const bool open = t->mod == TimexMod::before || t->mod == TimexMod::after;  // "since 1979", "until Friday"
      if (open || t->value.size() == 4 || !scene.same_clause(token, token_near(scene, t->span))) continue;
      const std::uint32_t gap = t->span.end <= at.start  ? at.start - t->span.end
                                : t->span.start > at.end ? t->span.start - at.end
                                                         : 0;
      if (best == nullptr || gap < best_gap) best = t, best_gap = gap;
    }
    if (best == nullptr) return {};
    if (best->from == best->to) return {best->from, ""};
    const bool whole = best->value.size() == 7 && best->value[4] == '-' && best->value[5] != 'W';  // a month
    return whole ? When{best->value, ""} : When{best->from, best->to};
  }

  static std::uint32_t token_near(const Scene& scene, Span span) {
    for (std::uint32_t i = scene.first(); i < scene.last(); ++i) {
      if (scene.token(i).span.end > span.start) return i;
    }
    return scene.last() - 1;
  }

  PlaceName place_of(const Scene& scene, std::uint32_t token) const {
    const PlaceMention* best = nullptr;
    const Span at = scene.token(token).span;
    std::uint32_t best_gap = 0;
    PlaceName out;
    for (const PlaceMention* p : scene.places()) {
      if (!p->place.venue.empty()) {
        out.venue = p->place.venue;
        continue;
      }
      const std::uint32_t gap =
          p->span.end <= at.start ? at.start - p->span.end : p->span.start - std::min(p->span.start, at.end);
      if (best == nullptr || gap < best_gap) best = p, best_gap = gap;
    }
    if (best != nullptr) out.name = best->place.name, out.country = best->place.country;
    return out;
  }

  ContactStatus status_of(const Scene& scene, const Candidate& c) const {
    bool planned = false, possible = false, negated = false, cancelled = false;
    const auto [from, to] = scene.clause(c.token);
    const std::uint32_t head = scene.token(c.token).head;
    for (std::uint32_t i = from; i < to; ++i) {
      const std::string word = fold(scene.text(i)), lemma = fold(scene.lemma(i));
      const bool near = scene.token(i).head == c.token || scene.token(i).head == head || i == head;
      const std::string_view morph = scene.morph(i);
      const bool future = scene.token(i).pos == Pos::verb && morph.find("Tense=Fut") != std::string_view::npos;
      const bool conditional = morph.find("Mood=Cnd") != std::string_view::npos;
      if (near || i == c.token) {
        planned = planned || future || rules_.planned.contains(word) || rules_.planned.contains(lemma);
        possible = possible || conditional || rules_.possible.contains(word) || rules_.possible.contains(lemma);
        cancelled = cancelled || rules_.cancelled.contains(lemma);
        negated = negated || rules_.negation.contains(word);
      }
    }
    const std::string& published = reading_.document.published ? reading_.document.published->date : kUnknown;
    if (!published.empty() && c.date.known() && c.date.from > published) planned = true;
    if (cancelled) return ContactStatus::cancelled;
    if (negated) return planned || possible ? ContactStatus::possible : ContactStatus::denied;
    if (possible) return ContactStatus::possible;
    return planned ? ContactStatus::planned : ContactStatus::occurred;
  }

  // ---- one encounter, several sentences ----

  static std::set<std::string> who(const std::vector<Participant>& people) {
    std::set<std::string> out;
    for (const Participant& p : people) out.insert(p.actor);
    return out;
  }

  static std::size_t shared(const std::set<std::string>& a, const std::set<std::string>& b) {
    return static_cast<std::size_t>(
        std::count_if(a.begin(), a.end(), [&](const std::string& id) { return b.contains(id); }));
  }

  static bool dates_agree(const When& a, const When& b) {
    if (!a.known() || !b.known()) return true;
    const std::string& a_to = a.to.empty() ? a.from : a.to;
    const std::string& b_to = b.to.empty() ? b.from : b.to;
    return a.from <= b_to && b.from <= a_to;
  }

  static bool places_agree(const PlaceName& a, const PlaceName& b) {
    if (a.name.empty() || b.name.empty()) return true;
    return fold(a.name) == fold(b.name) || (!a.country.empty() && a.country == b.country);
  }

  static bool is_fact(ContactStatus s) { return s == ContactStatus::occurred || s == ContactStatus::ongoing; }

  bool same_encounter(const Contact& contact, const Candidate& c) const {
    if (contact.channel != c.channel && !(c.noun && c.people.empty())) return false;
    if (!dates_agree(contact.date, c.date) || !places_agree(contact.place, c.place)) return false;
    if (c.people.empty())
      return c.date.known() ? contact.date == c.date : contact.date.known() && is_fact(contact.status);
    if (is_fact(contact.status) != is_fact(c.status)) return false;
    const auto a = who(contact.participants), b = who(c.people);
    const std::size_t both = shared(a, b);
    if (both == std::min(a.size(), b.size())) return true;
    const bool anchored = contact.date.known() && contact.date == c.date && !contact.place.name.empty() &&
                          places_agree(contact.place, c.place) && !c.place.name.empty();
    return both * 2 > std::min(a.size(), b.size()) || (anchored && both > 0);
  }

  void place_candidate(Candidate c) {
    for (std::size_t i = reading_.contacts.size(); i-- > 0;) {
      if (same_encounter(reading_.contacts[i], c)) return join(reading_.contacts[i], c);
    }
    if (present(c) < 2) return;
    Contact contact;
    contact.channel = c.channel;
    contact.participants = std::move(c.people);
    contact.date = c.date;
    contact.place = c.place;
    contact.status = c.status;
    contact.reason = c.reason;
    contact.confidence = 0.6;
    contact.evidence.push_back(evidence_of(c.sentence));
    reading_.contacts.push_back(std::move(contact));
  }

  void join(Contact& contact, const Candidate& c) const {
    for (const Participant& p : c.people) {
      const auto same = [&](const Participant& q) { return q.actor == p.actor; };
      const auto at = std::find_if(contact.participants.begin(), contact.participants.end(), same);
      if (at == contact.participants.end()) {
        contact.participants.push_back(p);
      } else if (p.as == ParticipantRole::host) {
        at->as = p.as;
      }
    }
    if (!contact.date.known()) contact.date = c.date;
    if (contact.place.name.empty()) contact.place.name = c.place.name, contact.place.country = c.place.country;
    if (contact.place.venue.empty()) contact.place.venue = c.place.venue;
    const Evidence e = evidence_of(c.sentence);
    if (std::find(contact.evidence.begin(), contact.evidence.end(), e) == contact.evidence.end())
      contact.evidence.push_back(e);
  }

  Evidence evidence_of(std::size_t sentence) const {
    const Document& d = reading_.document;
    return {d.id, d.cite(d.sentences[sentence].span)};
  }

  static inline const std::string kUnknown;
  Reading& reading_;
  const ContactRules& rules_;
  std::map<std::string, const Actor*> actors_;
  std::vector<Candidate> candidates_;
};

}  // namespace

ContactReader::ContactReader(const Pack& pack) : rules_(std::make_unique<ContactRules>(pack)) {}
ContactReader::~ContactReader() = default;
ContactReader::ContactReader(ContactReader&&) noexcept = default;
ContactReader& ContactReader::operator=(ContactReader&&) noexcept = default;

void ContactReader::read(Reading& reading) const {
  ContactFinder(reading, *rules_).run();
}

}  // namespace pourparler
