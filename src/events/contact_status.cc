// Whether an encounter took place, is planned, was called off or denied: from the words about its trigger.
#include "events/contact_slots.h"

#include "unicode/chars.h"

namespace pourparler {

namespace {

bool has(std::string_view morph, std::string_view feature) {
  return morph.find(feature) != std::string_view::npos;
}

// What the words about a trigger say of whether it took place.
struct Signals {
  bool planned = false, possible = false, cancelled = false, denied = false, refused = false, unfixed = false;
};

class StatusReader {
 public:
  StatusReader(const Scene& scene, const ContactRules& rules) : scene_(scene), rules_(rules) {}

  // Up from the trigger to the finite verb that decides; where the tree ends at the trigger, the verb behind it.
  Signals read(const ContactDraft& draft) {
    const std::uint32_t trigger = draft.token;
    std::uint32_t at = trigger;
    bool decided = false;
    for (int up = 0; up < 5 && !decided; ++up) {
      if (up == 0 || !draft.adjunct) visit(at, up == 0 || is_carrier(at));
      if (up > 0 && !draft.adjunct) judge(at);
      const Token& t = scene_.token(at);
      decided = t.pos == Pos::verb && (has_finite_aux(at) || (scene_.is_finite(at) && t.dep != Dep::conj)) &&
                !lends_subject(at);
      if (up == 0 || !draft.adjunct) signals_.planned = signals_.planned || is_to(at);
      if (decided && draft.adjunct) signals_.planned = is_future(at);
      if (decided || t.head == kNoToken || t.head == at || t.dep == Dep::parataxis) break;
      at = t.head;
    }
    if (!decided && scene_.token(trigger).pos == Pos::noun) read_behind(trigger);
    if (!decided && to_come(at)) signals_.planned = true;
    if (signals_.planned || signals_.possible || !scene_.is_infinitive(trigger) || had_chance(trigger)) return signals_;
    signals_.possible = !has_finite_aux(trigger) && !came_to(trigger);
    return signals_;
  }

 private:
  // "A meeting, envisaged for Saturday, was postponed": a verb above it without a subject of its own has the same one.
  bool lends_subject(std::uint32_t verb) const {
    const Token& t = scene_.token(verb);
    const bool clause = t.dep == Dep::ccomp || t.dep == Dep::csubj || t.dep == Dep::advcl;
    return clause && t.head != kNoToken && t.head > verb && t.head < scene_.last() &&
           scene_.child(t.head, Dep::nsubj) == kNoToken && scene_.child(t.head, Dep::nsubj_pass) == kNoToken;
  }

  // "are to meet"
  bool is_to(std::uint32_t verb) const {
    const Token& t = scene_.token(verb);
    return t.dep == Dep::xcomp && scene_.is_infinitive(verb) && t.head != kNoToken && t.head < verb &&
           scene_.token(t.head).pos == Pos::aux && scene_.is_finite(t.head);
  }

  // "denied having met", "refused to meet"
  void judge(std::uint32_t at) {
    const std::string lemma = fold(scene_.lemma(at));
    signals_.denied = signals_.denied || rules_.negation.contains(lemma);
    signals_.refused = signals_.refused || rules_.refusing.contains(lemma);
  }

  // The first finite verb behind a noun that hangs on none.
  void read_behind(std::uint32_t noun) {
    for (std::uint32_t i = noun + 1; i < scene_.last() && scene_.text(i) != ";"; ++i) {
      if (scene_.is_relative(i)) return;
      if (!scene_.is_finite(i)) continue;
      const std::uint32_t head = scene_.token(i).head;
      const bool aux = scene_.token(i).pos == Pos::aux && head != kNoToken && head > i && head < scene_.last();
      visit(aux ? head : i, true);
      return;
    }
  }

  // "Leaders to hold talks": a heading whose only verb is an infinitive.
  bool to_come(std::uint32_t top) const {
    if (!scene_.is_infinitive(top)) return false;
    for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
      if (scene_.is_finite(i)) return false;
    }
    return true;
  }

  bool is_future(std::uint32_t verb) const {
    for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
      const bool aux = scene_.token(i).head == verb && scene_.token(i).dep == Dep::aux;
      if ((i == verb || aux) && has(scene_.morph(i), "Tense=Fut")) return true;
      if (aux && rules_.planned.contains(fold(scene_.text(i)))) return true;
    }
    return false;
  }

  bool is_carrier(std::uint32_t i) const { return rules_.carriers.contains(fold(scene_.lemma(i))); }

  // "flew to Ankara to meet Arslan": told as done.
  bool came_to(std::uint32_t infinitive) const {
    const std::uint32_t head = scene_.token(infinitive).head;
    if (head == kNoToken || head == infinitive || !(scene_.is_finite(head) || has_finite_aux(head))) return false;
    const auto* triggers = rules_.verb(scene_.lemma(head));
    return triggers != nullptr && triggers->front().object_is_place && !has(scene_.morph(head), "Tense=Pres");
  }

  // « a eu l'occasion de rencontrer »: he did.
  bool had_chance(std::uint32_t infinitive) const {
    const auto is_chance = [&](std::uint32_t i) {
      return i != kNoToken && rules_.chances.contains(fold(scene_.lemma(i)));
    };
    std::uint32_t verb = scene_.token(infinitive).head;
    if (is_chance(verb)) verb = scene_.token(verb).head;
    if (verb == kNoToken || !has(scene_.morph(verb), "Tense=Past")) return false;
    return is_chance(scene_.token(infinitive).head) || is_chance(scene_.child(verb, Dep::obj));
  }

  bool has_finite_aux(std::uint32_t verb) const {
    for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
      const Token& t = scene_.token(i);
      if (t.head == verb && i != verb && (t.dep == Dep::aux || t.dep == Dep::aux_pass || t.dep == Dep::cop) &&
          scene_.is_finite(i))
        return true;
    }
    return false;
  }

  void visit(std::uint32_t at, bool own) {
    weigh(at);
    for (std::uint32_t i = scene_.first(); i < scene_.last(); ++i) {
      if (scene_.token(i).head != at || i == at) continue;
      const Dep dep = scene_.token(i).dep;
      const bool small = dep == Dep::aux || dep == Dep::aux_pass || dep == Dep::advmod || dep == Dep::mark ||
                         dep == Dep::cop || dep == Dep::amod || dep == Dep::det || dep == Dep::advcl;
      if (small && dep != Dep::advcl) weigh(i);
      const bool aux = dep == Dep::aux || dep == Dep::aux_pass || dep == Dep::cop;
      if (aux && i > scene_.first() && rules_.negation.contains(fold(scene_.text(i - 1))))
        (own ? signals_.denied : signals_.unfixed) = true;
      if ((small || dep == Dep::expl) && rules_.negation.contains(fold(scene_.text(i))))
        (own ? signals_.denied : signals_.unfixed) = true;
      const bool subject = dep == Dep::nsubj || dep == Dep::nsubj_pass;
      if (subject && negated(i)) (own && i + 1 != at ? signals_.denied : signals_.unfixed) = true;
    }
  }

  // "no date", "aucune rencontre"
  bool negated(std::uint32_t noun) const {
    const std::uint32_t det = scene_.child(noun, Dep::det);
    return det != kNoToken && rules_.negation.contains(fold(scene_.text(det)));
  }

  // « aurait rencontré »: told by somebody as done.
  bool is_hearsay(std::uint32_t aux) const {
    const std::uint32_t verb = scene_.token(aux).head;
    return scene_.token(aux).pos == Pos::aux && verb != kNoToken && has(scene_.morph(verb), "VerbForm=Part") &&
           (rules_.before_past.contains(fold(scene_.lemma(aux))) || scene_.child(verb, Dep::expl) != kNoToken);
  }

  // « a pu rencontrer »: he did.
  bool is_achieved(std::uint32_t verb) const {
    return rules_.achieved.contains(fold(scene_.lemma(verb))) && has(scene_.morph(verb), "VerbForm=Part") &&
           has_finite_aux(verb);
  }

  void weigh(std::uint32_t i) {
    const std::string word = fold(scene_.text(i)), lemma = fold(scene_.lemma(i));
    const auto in = [&](const WordSet& set) { return set.contains(word) || set.contains(lemma); };
    const std::string_view morph = scene_.morph(i);
    // With an auxiliary of the past, a participle is none of the future, whatever the model says.
    const bool future = has(morph, "Tense=Fut") && !(scene_.token(i).pos == Pos::verb && has_finite_aux(i));
    signals_.planned = signals_.planned || in(rules_.planned) || future;
    signals_.possible =
        signals_.possible || (in(rules_.possible) && !is_achieved(i)) || (has(morph, "Mood=Cnd") && !is_hearsay(i));
    signals_.cancelled = signals_.cancelled || rules_.cancelled.contains(lemma);
    if (i + 1 < scene_.last())  // "called off"
      signals_.cancelled = signals_.cancelled || rules_.cancelled.contains(lemma + " " + fold(scene_.text(i + 1)));
  }

  const Scene& scene_;
  const ContactRules& rules_;
  Signals signals_;
};

}  // namespace

// "A meeting is under consideration", "she has yet to see them".
bool ContactSlots::is_undecided(std::uint32_t trigger) const {
  const bool verb = scene_.token(trigger).pos == Pos::verb;
  const std::uint32_t from = verb ? trigger - std::min(trigger - scene_.first(), 4u) : trigger + 1;
  const std::uint32_t to = verb ? trigger : scene_.last();
  for (std::uint32_t i = from; i < to && scene_.text(i) != ";"; ++i) {
    if (i > trigger && rules_.noun(scene_.lemma(i)) != nullptr && scene_.token(i).pos == Pos::noun) return false;
    for (const WordRun& run : rules_.undecided) {
      std::uint32_t n = 0;
      while (n < run.size() && i + n < to && fold(scene_.text(i + n)) == run[n]) ++n;
      if (n == run.size()) return true;
    }
  }
  return false;
}

ContactStatus ContactSlots::status_of(const ContactDraft& draft, const Timex* time) const {
  Signals s = StatusReader(scene_, rules_).read(draft);
  const Document& document = scene_.reading().document;
  const std::string published = document.published ? document.published->date : "";
  const bool told_so = s.planned;
  if (!published.empty() && draft.date.known() && draft.date.from > published) s.planned = true;
  if (time != nullptr && published.empty()) {
    for (std::uint32_t i = scene_.token_of(time->span);
         i < scene_.last() && scene_.token(i).span.start < time->span.end; ++i)
      s.planned = s.planned || rules_.planned.contains(fold(scene_.text(i)));
  }
  const bool asked = scene_.text(scene_.last() - 1) == "?";
  if (s.cancelled) return ContactStatus::cancelled;
  if (s.refused) return ContactStatus::denied;
  if (s.unfixed || is_undecided(draft.token)) return ContactStatus::possible;
  const bool will_not = s.denied && s.planned && !s.possible && scene_.token(draft.token).pos == Pos::verb;
  if (will_not) return ContactStatus::denied;
  if (s.denied) return s.planned || s.possible ? ContactStatus::possible : ContactStatus::denied;
  if (asked && (s.planned || s.possible)) return ContactStatus::possible;
  if (s.possible && !(told_so && draft.date.known())) return ContactStatus::possible;
  return s.planned ? ContactStatus::planned : ContactStatus::occurred;
}

}  // namespace pourparler
