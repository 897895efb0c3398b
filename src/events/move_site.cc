#include "events/move_site.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

bool MoveSite::in_verb_group(std::uint32_t i) const {
  switch (scene.token(i).pos) {
    case Pos::aux:
    case Pos::adv:
    case Pos::part:
      return true;
    case Pos::pron:
      return scene.token(i).span.size() <= 5;
    default:
      return rules.negation.contains(folded(i));
  }
}

std::uint32_t MoveSite::window_end(std::uint32_t width) const {
  return std::min(last + 1 + width, scene.last());
}

bool MoveSite::negated() const {
  for (std::uint32_t i = token, seen = 0; i-- > scene.first() && seen < 6 && in_verb_group(i); ++seen) {
    if (rules.negation.contains(folded(i))) return !(rules.paired_negation.contains(folded(i)) && only_restricts(i));
  }
  // "Neither side has …", "aucun des deux n'a …".
  const std::uint32_t subject = scene.child(token, Dep::nsubj);
  if (subject != kNoToken && subject < token) {
    for (std::uint32_t i = subject + 1; i-- > scene.first() && subject - i <= 2;) {
      if (scene.token(i).pos == Pos::verb || scene.token(i).pos == Pos::punct) break;
      if (rules.negation.contains(folded(i))) return true;
    }
  }
  const std::uint32_t head = scene.token(token).head;
  const bool aspect = scene.token(token).dep == Dep::xcomp && head != kNoToken && head < token && token - head <= 3;
  if (aspect && head > scene.first()) return MoveSite(scene, rules, head, head).negated();
  return false;
}

// "ne signera que si …": no denial. Its second part decides, where there is one.
bool MoveSite::only_restricts(std::uint32_t negation) const {
  for (std::uint32_t i = negation + 1; i < window_end(14); ++i) {
    if (rules.second_negation.contains(folded(i))) return false;
    if (i > token && rules.restriction.contains(folded(i))) return true;
    if (scene.text(i) == ";" || scene.text(i) == ":") return false;
  }
  return false;
}

bool MoveSite::passive() const {
  if (scene.child(token, Dep::aux_pass) != kNoToken || scene.child(token, Dep::nsubj_pass) != kNoToken) return true;
  // "the deal signed by", "get him arrested": a participle alone.
  const Dep dep = scene.token(token).dep;
  const std::uint32_t above = dep == Dep::conj ? head_of(token) : kNoToken;
  // "was taken by one and turned down by the other"
  const bool again = above != kNoToken && has_morph(token, "VerbForm=Part") && has_morph(token, "Tense=Past") &&
                     scene.child(token, Dep::nsubj) == kNoToken && scene.child(token, Dep::aux) == kNoToken &&
                     scene.child(token, Dep::obj) == kNoToken;
  if (above != kNoToken && scene.child(token, Dep::obl_agent) != kNoToken &&
      scene.child(above, Dep::aux_pass) != kNoToken)
    return true;
  if (again && scene.child(above, Dep::aux_pass) != kNoToken) return true;
  return has_morph(token, "VerbForm=Part") && has_morph(token, "Tense=Past") && dep != Dep::conj && dep != Dep::root &&
         scene.child(token, Dep::aux) == kNoToken && scene.child(token, Dep::nsubj) == kNoToken;
}

bool MoveSite::is_obligation(std::uint32_t i) const {
  if (rules.obligation.contains(lemma(i))) return true;
  return i + 1 < scene.last() && rules.having.contains(lemma(i)) && rules.infinitive.contains(folded(i + 1));
}

bool MoveSite::obliged() const {
  for (std::uint32_t i = token, seen = 0; i-- > scene.first() && seen < 5; ++seen) {
    if (is_obligation(i)) return true;
    if (!in_verb_group(i) && scene.token(i).pos != Pos::verb) break;
  }
  return false;
}

bool MoveSite::is_past_obligation(std::uint32_t obligation) const {
  if (has_morph(obligation, "VerbForm=Part")) return true;
  for (std::uint32_t i = obligation + 1; i < token; ++i) {
    if (rules.auxiliaries.contains(lemma(i)) && has_morph(token, "Tense=Past") && folded(i) == lemma(i)) return true;
  }
  return false;
}

bool MoveSite::is_infinitive() const {
  if (has_morph(token, "VerbForm=Inf")) return true;
  return token > scene.first() && rules.infinitive.contains(folded(token - 1)) &&
         scene.token(token - 1).pos == Pos::part;
}

bool MoveSite::is_joint() const {
  return infinitive_behind() != kNoToken;
}

bool MoveSite::ends_in(const WordSet& suffixes) const {
  if (suffixes.empty()) return false;
  const std::string word = folded(token);
  std::string stem = lemma(token);
  if (!stem.empty() && stem.back() == 'e') stem.pop_back();
  return word.size() > stem.size() && word.compare(0, stem.size(), stem) == 0 &&
         suffixes.contains(word.substr(stem.size()));
}

bool MoveSite::is_future() const {
  if (has_morph(token, "Tense=Fut") || ends_in(rules.future_suffixes)) return true;
  for (std::uint32_t i = token, seen = 0; i-- > scene.first() && seen < 5 && in_verb_group(i); ++seen) {
    if (rules.future.contains(folded(i)) || has_morph(i, "Tense=Fut")) return true;
  }
  return wished();
}

bool MoveSite::is_possible() const {
  for (std::uint32_t i = token, seen = 0; i-- > scene.first() && seen < 4; ++seen) {
    if (rules.possible.contains(folded(i)) || rules.possible.contains(lemma(i))) return true;
    if (!in_verb_group(i)) return false;
  }
  return false;
}

bool MoveSite::is_of_gathering() const {
  const auto gathers = [&](std::uint32_t i) { return rules.gathering.contains(lemma(i)); };
  const std::uint32_t object = scene.child(token, Dep::obj), subject = scene.child(token, Dep::nsubj_pass);
  if (object != kNoToken && gathers(object)) return true;
  if (passive() && subject != kNoToken && gathers(subject)) return true;
  for (std::uint32_t i = token + 1; i < std::min(token + 5, scene.last()); ++i) {
    if (gathers(i)) return true;
  }
  return false;
}

bool MoveSite::longs() const {
  const std::uint32_t head = scene.token(token).head;
  return wished() && rules.wishing.contains(lemma(head));
}

bool MoveSite::wished() const {
  const std::uint32_t head = scene.token(token).head;
  const Dep dep = scene.token(token).dep;
  const bool hangs = dep == Dep::xcomp || dep == Dep::ccomp || dep == Dep::advcl || dep == Dep::obl || dep == Dep::acl;
  return hangs && head != kNoToken && head != token && is_infinitive() && rules.planning.contains(lemma(head));
}

bool MoveSite::is_modal() const {
  if (has_morph(token, "Mood=Cnd") || ends_in(rules.conditional_suffixes)) return true;
  for (std::uint32_t i = token, seen = 0; i-- > scene.first() && seen < 5; ++seen) {
    if (!in_verb_group(i) && !rules.modal.contains(lemma(i))) break;
    if (rules.modal.contains(folded(i)) || rules.modal.contains(lemma(i)) || has_morph(i, "Mood=Cnd")) return true;
  }
  return false;
}

bool MoveSite::lies_ahead() const {
  for (std::uint32_t i = last + 1; i < window_end(kReach); ++i) {
    const Pos pos = scene.token(i).pos;
    if (pos != Pos::verb && pos != Pos::aux) continue;
    const MoveSite verb(scene, rules, i, i);
    if (verb.is_future() || verb.is_modal()) return true;
  }
  return false;
}

bool MoveSite::reflexive() const {
  for (std::uint32_t i = token, seen = 0; i-- > scene.first() && seen < 4; ++seen) {
    if (rules.reflexive.contains(folded(i))) return true;
    if (!in_verb_group(i)) break;
  }
  return false;
}

bool MoveSite::upon_itself() const {
  for (std::uint32_t i = token, seen = 0; i-- > scene.first() && seen < 4 && in_verb_group(i); ++seen) {
    if (rules.itself.contains(folded(i))) return true;
  }
  return false;
}

bool MoveSite::inside_condition() const {
  const std::uint32_t from = scene.clause(token).first;
  // "à condition que l'armée se retire": the condition's words stand before its clause.
  for (std::uint32_t i = from; from > scene.first() && i-- > scene.first() && from - i <= 4;) {
    if (scene.text(i) == ",") break;
    if (std::any_of(rules.conditional.begin(), rules.conditional.end(),
                    [&](const Phrase& p) { return p.size() > 1 && i + p.size() <= from && phrase_at(i, p); }))
      return true;
  }
  if (from > scene.first() && rules.hypothetical.contains(folded(from - 1))) {
    // "If they are serious, we will help": behind the comma the condition is over.
    for (std::uint32_t i = from;; ++i) {
      if (i >= token) return true;
      if (scene.text(i) == ",") break;
    }
  }
  std::uint32_t at = token;
  for (int up = 0; up < 6; ++up) {
    const std::uint32_t mark = scene.child(at, Dep::mark);
    if (mark != kNoToken && (rules.hypothetical.contains(folded(mark)) || rules.hypothetical.contains(lemma(mark))))
      return true;
    const std::uint32_t head = scene.token(at).head;
    if (head == kNoToken || head == at || head < scene.first() || head >= scene.last()) return false;
    at = head;
  }
  return false;
}

bool MoveSite::denied() const {
  std::uint32_t at = token;
  for (int up = 0; up < 3; ++up) {
    at = head_of(at);
    if (at == kNoToken || at > token) return false;
    if (rules.denying.contains(lemma(at))) return true;
  }
  return false;
}

bool MoveSite::conditioned() const {
  for (std::uint32_t i = scene.first(); i < scene.last(); ++i) {
    for (const Phrase& phrase : rules.conditional) {
      const bool adverb = phrase.size() == 1 && scene.token(i).pos == Pos::adv;  // "si près de"
      if (!adverb && phrase_at(i, phrase) && !is_question(i)) return true;
    }
  }
  return false;
}

// "to see if we can": a question, no condition.
bool MoveSite::is_question(std::uint32_t condition) const {
  return condition > scene.first() && rules.asking.contains(lemma(condition - 1));
}

bool MoveSite::phrase_at(std::uint32_t i, const Phrase& phrase) const {
  for (const std::string& word : phrase) {
    if (i >= scene.last() || (lemma(i) != word && folded(i) != word)) return false;
    ++i;
  }
  return !phrase.empty();
}

std::uint32_t MoveSite::clause_end() const {
  return std::min(scene.clause(last).second, window_end(60));
}

std::uint32_t MoveSite::head_of(std::uint32_t i) const {
  const Token& t = scene.token(i);
  if (t.head == kNoToken || t.head == i || t.head < scene.first() || t.head >= scene.last()) return kNoToken;
  const Pos above = scene.token(t.head).pos;
  const bool broken =
      t.pos == Pos::verb && t.dep == Dep::conj && above != Pos::verb && above != Pos::aux && above != Pos::adj;
  return broken ? kNoToken : t.head;
}

bool MoveSite::parallel(std::uint32_t verb) const {
  const auto told = [&](std::uint32_t i) {
    const Pos pos = scene.token(i).pos;
    return (pos == Pos::verb || pos == Pos::aux) && !has_morph(i, "VerbForm=Inf") &&
           (has_morph(i, "Tense=Past") || has_morph(i, "VerbForm=Fin"));
  };
  if (verb <= last || !told(verb) || scene.token(verb).pos != Pos::verb || !told(token)) return false;
  std::uint32_t i = verb;
  // "refuses … and has sent": each with its own tense, if each has its own finite verb.
  const bool finite = scene.is_finite(verb) || (verb > last + 1 && scene.is_finite(verb - 1));
  if (!finite && has_morph(verb, "Tense=Past") != has_morph(token, "Tense=Past")) return false;
  while (i > last + 1 && in_verb_group(i - 1) && scene.token(i - 1).pos != Pos::pron) --i;
  if (i <= last + 1 || scene.token(i - 1).pos != Pos::cconj) return false;
  while (i-- > last + 1) {
    if (scene.is_finite(i) || (scene.token(i).pos == Pos::sconj && rules.that.contains(folded(i)))) return false;
  }
  return true;
}

bool MoveSite::descends(std::uint32_t i, std::uint32_t ancestor) const {
  for (int up = 0; up < 24; ++up) {
    if (i == ancestor) return true;
    i = head_of(i);
    if (i == kNoToken) return false;
  }
  return false;
}

// Parsers take "rejected Tuesday the offer" for a rejected Tuesday.
std::uint32_t MoveSite::untimed_child(Dep dep) const {
  for (std::uint32_t c = scene.first(); c < scene.last(); ++c) {
    if (c == token || scene.token(c).head != token || scene.token(c).dep != dep) continue;
    const Span span = scene.token(c).span;
    const bool timed =
        std::any_of(scene.times().begin(), scene.times().end(), [&](const Timex* t) { return t->span.overlaps(span); });
    if (!timed) return c;
  }
  return kNoToken;
}

std::pair<std::uint32_t, std::uint32_t> MoveSite::content(bool of_noun) const {
  std::uint32_t from = kNoToken, to = 0;
  for (const Dep dep : {Dep::ccomp, Dep::xcomp, Dep::obj, Dep::obl, Dep::nmod, Dep::acl, Dep::nsubj_pass}) {
    const std::uint32_t child = untimed_child(dep);
    if (child == kNoToken || (child < token && dep != Dep::nsubj_pass)) continue;
    for (std::uint32_t i = scene.first(); i < scene.last(); ++i) {
      const bool counts = dep == Dep::nsubj_pass ? i < token : i > last;
      if (!counts || !descends(i, child)) continue;
      from = std::min(from, i);
      to = i + 1;
    }
    if (from != kNoToken) break;
  }
  if (from == kNoToken) {
    from = last + 1;
    to = clause_end();
    // Behind a noun only what belongs to it.
    for (std::uint32_t i = from; of_noun && i < to; ++i) {
      if (scene.token(i).pos == Pos::verb || scene.token(i).pos == Pos::cconj) to = i;
    }
  }
  for (std::uint32_t i = from + 1; !of_noun && from > last && i < to; ++i) {
    if (!parallel(i)) continue;
    while (i > from && scene.token(i).pos != Pos::cconj) --i;
    to = i;
  }
  const auto cut = [&](std::uint32_t i) { return scene.token(i).pos == Pos::punct || rules.that.contains(folded(i)); };
  while (from < to && (cut(from))) ++from;
  while (to > from && scene.token(to - 1).pos == Pos::punct) --to;
  return {from, std::max(from, to)};
}

}  // namespace pourparler
