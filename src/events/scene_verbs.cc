// Verbs that a small model lost: found again by their form, between who does it and whom it is done to.
#include "events/scene.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

bool is_small(Pos pos) {
  return pos == Pos::det || pos == Pos::adp || pos == Pos::num || pos == Pos::sconj || pos == Pos::aux;
}

}  // namespace

void Scene::restore_verbs(const VerbForms& forms) {
  for (std::uint32_t i = first(); i < last(); ++i) {
    const VerbForm* form = lost_form(i, forms);
    if (form == nullptr) continue;
    const std::uint32_t subject = doer_before(i);
    if (subject == kNoToken && token(i).pos != Pos::verb) continue;
    forms_.emplace_back(i, *form);
    if (token(i).pos != Pos::verb) make_verb(i, subject);
  }
}

// A form of a verb that stands where verbs do, whatever the model makes of it.
const VerbForm* Scene::lost_form(std::uint32_t i, const VerbForms& forms) const {
  const Pos pos = token(i).pos;
  const std::string_view word = text(i);
  if (word.size() < 4 || is_small(pos) || pos == Pos::pron || pos == Pos::punct || group_at(i) != nullptr)
    return nullptr;
  if (word.front() >= 'A' && word.front() <= 'Z') return nullptr;
  const VerbForm* form = forms.find(fold(word));
  if (form == nullptr) return nullptr;
  if (pos == Pos::verb) return is_finite(i) && fold(lemma(i)) != form->lemma ? form : nullptr;
  if (i + 1 >= last()) return nullptr;
  const Pos next = token(i + 1).pos;
  const bool object =
      next == Pos::det || next == Pos::adp || next == Pos::propn || next == Pos::num || next == Pos::pron ||
      next == Pos::adv || group_at(i + 1) != nullptr ||
      std::any_of(times_.begin(), times_.end(), [&](const Timex* t) { return t->span.overlaps(token(i + 1).span); });
  return object ? form : nullptr;
}

// The top of what stands right before a verb and may be its subject.
std::uint32_t Scene::doer_before(std::uint32_t verb) const {
  std::uint32_t at = verb;
  while (at > first() && (token(at - 1).pos == Pos::adv || is_clitic(at - 1))) --at;
  if (at == first()) return kNoToken;
  --at;
  const Pos pos = token(at).pos;
  const bool comma = pos == Pos::punct && text(at) == "," && at > first() && group_at(at - 1) != nullptr;
  if (comma) --at;
  if (group_at(at) == nullptr && pos != Pos::noun && pos != Pos::propn && pos != Pos::pron) return kNoToken;
  if (is_clitic(at)) return kNoToken;
  for (int up = 0; up < 12; ++up) {
    const std::uint32_t head = token(at).head;
    if (head == kNoToken || head == at || head >= verb || head < first() || token(head).pos == Pos::verb) break;
    at = head;
  }
  const bool taken = token(at).dep == Dep::nsubj && token(at).head != at && token(at).head < verb;
  return taken ? kNoToken : at;
}

// « se », « l' », « lui » before a verb.
bool Scene::is_clitic(std::uint32_t i) const {
  return token(i).pos == Pos::pron &&
         (token(i).dep == Dep::expl || token(i).dep == Dep::iobj || token(i).dep == Dep::obj ||
          morph(i).find("Reflex=Yes") != std::string_view::npos);
}

void Scene::make_verb(std::uint32_t verb, std::uint32_t subject) {
  Token& v = tokens_[verb - first()];
  Token& s = tokens_[subject - first()];
  const bool top = s.head == subject || s.head == kNoToken || s.head == verb;
  const std::uint32_t above = top ? verb : s.head;
  const Dep dep = top ? Dep::root : s.dep;
  v.pos = Pos::verb;
  v.head = above;
  v.dep = dep;
  s.head = verb;
  s.dep = Dep::nsubj;
  bool any_object = false;
  for (std::uint32_t i = verb + 1; i < last(); ++i) {
    Token& t = tokens_[i - first()];
    const bool loose = t.head == verb || (t.head != kNoToken && t.head < verb) || t.head == i;
    if (!loose || t.pos == Pos::punct || t.pos == Pos::cconj) continue;
    if (t.pos == Pos::verb && t.head == i) break;  // another sentence within
    t.head = verb;
    const bool nominal = t.pos == Pos::noun || t.pos == Pos::propn || t.pos == Pos::pron || group_at(i) != nullptr;
    if (!nominal) continue;
    const bool oblique = child(i, Dep::case_) != kNoToken || (i > first() && token(i - 1).pos == Pos::adp);
    t.dep = oblique || any_object ? Dep::obl : Dep::obj;
    any_object = any_object || t.dep == Dep::obj;
  }
}

}  // namespace pourparler
