// What a trigger takes: its objects, complements and the words that must not stand by.
#include <algorithm>

#include "events/move_site.h"
#include "unicode/chars.h"

namespace pourparler {

bool MoveSite::has_object(const std::vector<Phrase>& objects) const {
  const auto hit = [&](std::uint32_t i) {
    const bool verb =
        scene.token(i).pos == Pos::aux || (scene.token(i).pos == Pos::verb && !has_morph(i, "VerbForm=Part"));
    // "a cease-fire": its first word alone looks like a verb.
    return std::any_of(objects.begin(), objects.end(),
                       [&](const Phrase& p) { return !(verb && p.size() < 2) && phrase_at(i, p); });
  };
  bool noun = false;
  for (std::uint32_t i = last + 1, seen = 0; i < scene.last() && seen < 9; ++i, ++seen) {
    if (hit(i)) return true;
    // "left without a deal", "made no mention of a plan"
    if (rules.lacking.contains(folded(i))) return false;
    // Behind "on", "for" … stands what the object is about.
    const bool bound = rules.noun_of.contains(folded(i)) || rules.as_words.contains(folded(i));
    if (scene.token(i).pos == Pos::adp && noun && !bound) break;
    noun = noun || scene.token(i).pos == Pos::noun;
    if (scene.is_finite(i) || scene.token(i).pos == Pos::sconj || scene.text(i) == ";") break;
  }
  // "a claim that the ministry denied".
  const bool relative = scene.token(token).dep == Dep::acl_relcl || scene.token(token).dep == Dep::acl;
  if (const std::uint32_t head = head_of(token); relative && head != kNoToken && head < token && hit(head)) return true;
  if (!passive()) return false;
  const std::uint32_t subject = scene.child(token, Dep::nsubj_pass);
  return subject != kNoToken && hit(subject);
}

bool MoveSite::has_company(const MoveTrigger& trigger) const {
  if (trigger.without.empty()) return false;
  std::string around;
  for (const std::string& word : trigger.without) {
    if (word.find(' ') == std::string::npos) {
      for (std::uint32_t i = last + 1; i < window_end(5); ++i) {
        if (lemma(i) == word || folded(i) == word) return true;
      }
      continue;
    }
    if (around.empty()) {
      const std::uint32_t from = token > scene.first() + 6 ? token - 6 : scene.first();
      around =
          fold(scene.reading().document.slice({scene.token(from).span.start, scene.token(window_end(8) - 1).span.end}));
    }
    if (around.find(word) != std::string::npos) return true;
  }
  return false;
}

std::uint32_t MoveSite::infinitive_behind() const {
  for (std::uint32_t i = last + 1; i < window_end(kReach); ++i) {
    if (scene.text(i) == ";" || scene.text(i) == ":" || scene.is_finite(i)) return kNoToken;
    if (scene.token(i).pos != Pos::verb && scene.token(i).pos != Pos::aux) continue;
    if (!has_morph(i, "VerbForm=Inf")) continue;
    if (rules.infinitive.contains(folded(i - 1)) || scene.token(i).head == token || i == last + 1) return i;
    if (i >= 2 && i - 2 > last && rules.infinitive.contains(folded(i - 2))) return i;
  }
  return kNoToken;
}

bool MoveSite::clause_behind() const {
  if (scene.child(token, Dep::ccomp) != kNoToken) return true;
  for (std::uint32_t i = last + 1; i < window_end(8); ++i) {
    const bool as = rules.as_words.contains(folded(i - 1));  // "en tant que"
    if (rules.that.contains(folded(i)) && scene.token(i).pos == Pos::sconj && !as) return true;
  }
  return false;
}

std::uint32_t MoveSite::actor_at(const MoveTrigger& trigger) const {
  const std::uint32_t object = scene.child(token, Dep::obj);
  if (scene.group_at(object) != nullptr) return object;
  for (std::uint32_t i = last + 1; i < window_end(8); ++i) {
    if (scene.is_finite(i) || scene.text(i) == ";" || scene.token(i).pos == Pos::sconj) return kNoToken;
    if (scene.group_at(i) == nullptr) continue;
    const Pos before = scene.token(i - 1).pos;
    if (i == last + 1 || before != Pos::adp || trigger.to.contains(folded(i - 1))) return i;
  }
  const std::uint32_t subject = scene.child(token, Dep::nsubj_pass);
  return passive() && scene.group_at(subject) != nullptr ? subject : kNoToken;
}

// Whether something is asked for in the words that follow, or in the sentence that the trigger reports.
bool MoveSite::asks() const {
  for (std::uint32_t i = scene.first(); i < scene.last(); ++i) {
    if (i == token) continue;
    if (is_obligation(i) || has_morph(i, "Mood=Imp")) return true;
    if (i > last && has_morph(i, "Mood=Sub")) return true;
    // "insisted that it be paid"
    const bool bare = i > last + 1 && has_morph(i, "VerbForm=Inf") && scene.token(i - 1).pos != Pos::part &&
                      scene.token(i - 1).pos != Pos::aux && scene.token(i - 1).pos != Pos::adp;
    if (bare && scene.child(i, Dep::nsubj) != kNoToken) return true;
  }
  return false;
}

// "hopes that Noria will leave": what follows is to be done by somebody who is named.
bool MoveSite::others_will() const {
  const std::uint32_t verb = scene.child(token, Dep::ccomp);
  if (verb == kNoToken || verb < token) return false;
  const std::uint32_t who = scene.child(verb, Dep::nsubj);
  const MoveSite then(scene, rules, verb, verb);
  const bool ahead = then.is_future() || then.is_modal() || has_morph(verb, "Mood=Sub");
  return who != kNoToken && scene.group_at(who) != nullptr && ahead;
}

bool MoveSite::obliges() const {
  for (std::uint32_t i = last + 1; i < window_end(kReach); ++i) {
    const Pos pos = scene.token(i).pos;
    if (is_obligation(i)) return !has_morph(i, "Tense=Fut");
    if (pos == Pos::verb || pos == Pos::aux) return false;
  }
  return false;
}

bool MoveSite::gives() const {
  const std::uint32_t verb = infinitive_behind();
  return verb != kNoToken && rules.giving.contains(lemma(verb));
}

bool MoveSite::one_complement(std::string_view kind, const MoveTrigger& trigger, bool is_cue) const {
  if (kind == "none") return true;
  if (kind == "quotation") return is_cue;
  if (kind == "infinitive") return infinitive_behind() != kNoToken;
  if (kind == "clause") return clause_behind() || is_cue;
  if (kind == "actor") return actor_behind(trigger);
  if (kind == "asked") return asks();
  if (kind == "other") return others_will();
  if (kind == "actor+infinitive") {
    const std::uint32_t actor = actor_at(trigger), verb = infinitive_behind();
    return actor != kNoToken && verb != kNoToken && (actor < verb || scene.group_at(verb) != nullptr);
  }
  if (kind == "object") {
    if (scene.child(token, Dep::obj) != kNoToken || passive()) return true;
    if (scene.token(token).dep == Dep::acl_relcl) return true;  // "which Noria rejected"
    std::uint32_t next = last + 1;
    while (next < scene.last() && rules.second_negation.contains(folded(next))) ++next;
    if (next >= scene.last()) return false;
    const Pos pos = scene.token(next).pos;
    return pos == Pos::det || pos == Pos::noun || pos == Pos::propn || rules.partitive.contains(folded(next));
  }
  for (std::uint32_t i = last + 1; i < window_end(3); ++i) {
    const std::string word = folded(i);
    if (kind == "to" ? rules.infinitive.contains(word) || trigger.to.contains(word) : word == kind) return true;
    if (kind == "gerund" && (has_morph(i, "VerbForm=Ger") || has_morph(i, "Aspect=Prog"))) return true;
  }
  return false;
}

bool MoveSite::takes(const MoveTrigger& trigger, bool is_cue) const {
  return trigger.takes.empty() || std::any_of(trigger.takes.begin(), trigger.takes.end(), [&](const std::string& kind) {
           return one_complement(kind, trigger, is_cue);
         });
}

}  // namespace pourparler
