// Who the subject of a move's verb is: named, meant by a pronoun, standing before a relative clause, lost by the
// parser.
#include <algorithm>

#include "events/move_roles.h"

namespace pourparler {

// A subject that is no actor itself may name one: "the forces of X", "X's government".
std::vector<std::string> MoveCast::named_near(const MoveSite& site, std::uint32_t i) const {
  const Scene& scene = site.scene;
  for (std::uint32_t at = i, seen = 0; at-- > scene.first() && seen < 3; ++seen) {
    const Pos pos = scene.token(at).pos;
    if (pos == Pos::verb || pos == Pos::punct || pos == Pos::adp) break;
    if (const ActorGroup* g = scene.group_at(at)) return g->actors;
  }
  std::uint32_t of = i + 1;
  while (of < scene.last() && scene.token(of).pos == Pos::adj) ++of;
  if (of < scene.last() && site.rules.noun_of.contains(site.folded(of))) {
    if (const ActorGroup* g = group_from(scene, of + 1, 4);
        g != nullptr && g->span.end <= scene.token(site.token).span.start)
      return g->actors;
  }
  return {};
}

std::vector<std::string> MoveCast::speaker_meant(const MoveSite& site, std::uint32_t subject) const {
  const Scene& scene = site.scene;
  const Statement* s = speech_.around(scene.token(subject).span);
  if (s == nullptr || s->speaker.empty()) return {};
  const std::string word = site.folded(subject);
  // "US" is no "us".
  if (site.rules.first_person.contains(word) && scene.token(subject).pos != Pos::propn) return {s->speaker};
  const Actor* speaker = actor(s->speaker);
  const auto state = speaker == nullptr ? states_.end() : states_.find(speaker->party);
  const bool third = site.rules.third_person.contains(word) && s->mode != Mode::direct &&
                     scene.token(subject).dep != Dep::expl && speaker != nullptr && agrees(site, subject, *speaker);
  const bool own = subject > scene.first() && !third && site.rules.own.contains(site.folded(subject - 1)) &&
                   site.rules.side.contains(site.lemma(subject));
  if (!own && !third) return {};
  std::vector<std::string> out{s->speaker};
  // "it", said by a person, is that person's country.
  const bool of_state = own || site.has_morph(subject, "Gender=Neut");
  if (of_state && state != states_.end()) add_actors(out, {state->second});
  return out;
}

bool MoveCast::agrees(const MoveSite& site, std::uint32_t pronoun, const Actor& a) {
  if (a.type == ActorType::person) return !site.has_morph(pronoun, "Number=Plur");
  return a.type != ActorType::group || !site.has_morph(pronoun, "Number=Sing") ||
         site.has_morph(pronoun, "Gender=Neut");
}

bool MoveCast::acts_itself(const MoveSite& site) const {
  const std::uint32_t subject = site.scene.subject(site.token);
  if (subject == kNoToken || site.scene.group_at(subject) != nullptr) return true;
  return site.scene.token(subject).pos != Pos::noun || site.rules.side.contains(site.lemma(subject));
}

std::vector<std::string> MoveCast::subject_of(const MoveSite& site) const {
  std::vector<std::string> out = plain_subject(site);
  if (out.size() == 1) out = whom_it_means(site, out.front());
  return out;
}

// Whether nothing but adjectives and titles stands between two mentions.
bool MoveCast::only_words(const Scene& scene, Span one, Span other) {
  const std::uint32_t from = scene.token_of({one.end, one.end}), to = scene.token_of(other);
  if (from > to || to > from + 2) return false;
  for (std::uint32_t i = from; i < to; ++i) {
    const Pos pos = scene.token(i).pos;
    if (pos != Pos::adj && pos != Pos::noun && pos != Pos::propn) return false;
  }
  return true;
}

// "A rebel commander, Isidro Vega," is the one who is named; "its delegation" that of the one named before.
std::vector<std::string> MoveCast::whom_it_means(const MoveSite& site, const std::string& id) const {
  const Scene& scene = site.scene;
  const Actor* a = actor(id);
  if (a == nullptr || (a->type != ActorType::unnamed && a->type != ActorType::group)) return {id};
  const auto& groups = scene.groups();
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].actors.size() != 1 || groups[i].actors.front() != id) continue;
    const std::uint32_t opens = scene.token_of(groups[i].span);
    const std::uint32_t head = scene.token_of(groups[i].head);
    const bool owned = site.rules.own.contains(site.folded(opens)) && site.rules.side.contains(site.lemma(head));
    if (owned && i > 0) return {groups[i - 1].actors.front()};
    if (i + 1 >= groups.size()) break;
    const Actor* next = actor(groups[i + 1].actors.front());
    const Span gap{groups[i].span.end, groups[i + 1].span.start};
    // "his counterpart Lord Alder"
    const bool titled = only_words(scene, groups[i].span, groups[i + 1].span);
    const bool apposed = titled || (gap.start < gap.end && scene.slice(gap).ends_with(", ") &&
                                    scene.token_of(groups[i + 1].span) < scene.token_of(groups[i].span) + 7 &&
                                    scene.slice(gap).find(',') + 2 == scene.slice(gap).size());
    const bool named = next != nullptr && next->type == ActorType::person && groups[i + 1].actors.size() == 1;
    if (apposed && named && groups[i + 1].span.end <= scene.token(site.token).span.start) return groups[i + 1].actors;
  }
  return {id};
}

bool MoveCast::placed(const MoveSite& site, const ActorGroup& group) const {
  const std::uint32_t opens = site.scene.token_of(group.span);
  if (opens <= site.scene.first()) return false;
  const bool article = site.scene.token(opens - 1).pos == Pos::det && opens > site.scene.first() + 1;
  return site.rules.locative.contains(site.folded(article ? opens - 2 : opens - 1));
}

// "Noria, which left last year, rejected": who stands before the clause that describes him.
const ActorGroup* MoveCast::behind_relative(const MoveSite& site) const {
  const Scene& scene = site.scene;
  if (site.token < scene.first() + 4 || scene.text(site.token - 1) != ",") return nullptr;
  for (std::uint32_t i = site.token - 2; i > scene.first() + 1 && site.token - i < 30; --i) {
    if (scene.text(i) == ";" || scene.text(i) == ":") return nullptr;
    if (!site.rules.relative.contains(site.folded(i)) || scene.text(i - 1) != ",") continue;
    return scene.group_at(i - 2);
  }
  return nullptr;
}

// "said that many of the groups accepted": who stands in the verb's own clause, whatever the parser hangs it on.
const ActorGroup* MoveCast::within_clause(const MoveSite& site, std::uint32_t subject) const {
  const Scene& scene = site.scene;
  if (!scene.is_finite(site.token) && !(site.token > scene.first() && scene.is_finite(site.token - 1))) return nullptr;
  for (std::uint32_t i = site.token; i-- > subject + 1;) {
    if (scene.token(i).pos == Pos::punct) return nullptr;
    if (!site.rules.that.contains(site.folded(i)) || scene.token(i).pos != Pos::sconj) continue;
    for (const ActorGroup& g : scene.groups()) {
      if (g.span.start > scene.token(i).span.start)
        return g.span.end <= scene.token(site.token).span.start ? &g : nullptr;
    }
    return nullptr;
  }
  return nullptr;
}

// "The violence prompted Noria to freeze": who is made to do it.
const ActorGroup* MoveCast::made_to(const MoveSite& site) const {
  const Scene& scene = site.scene;
  if (!site.is_infinitive()) return nullptr;
  std::uint32_t verb = site.token;
  for (int up = 0; up < 3 && scene.token(verb).dep == Dep::conj; ++up) {
    const std::uint32_t above = site.head_of(verb);
    if (above == kNoToken || above > verb) break;
    verb = above;
  }
  const std::uint32_t head = site.head_of(verb);
  if (head == kNoToken || head > verb || !site.rules.causing.contains(site.lemma(head))) return nullptr;
  const ActorGroup* group = group_from(scene, head + 1, 5);
  return group != nullptr && group->span.end <= scene.token(verb).span.start ? group : nullptr;
}

std::vector<std::string> MoveCast::plain_subject(const MoveSite& site) const {
  const Scene& scene = site.scene;
  if (const ActorGroup* made = made_to(site)) return made->actors;
  std::uint32_t subject = scene.subject(site.token);
  if (subject == kNoToken && scene.token(site.token).dep == Dep::conj) {
    // Coordinated with a noun, says the parser: the subject is that of the verb above.
    std::uint32_t at = scene.token(site.token).head;
    for (int up = 0; up < 4 && at != kNoToken && at >= scene.first() && at < scene.last(); ++up) {
      if (scene.token(at).pos == Pos::verb) {
        subject = scene.subject(at);
        break;
      }
      at = scene.token(at).head;
    }
  }
  if (subject == kNoToken) {
    // "engaged with … and pressed …", where the parser loses the thread.
    for (std::uint32_t i = site.token, seen = 0; subject == kNoToken && i-- > scene.first() && seen < 30; ++seen) {
      if (scene.token(i).pos == Pos::verb && MoveSite(scene, site.rules, i, i).parallel(site.token))
        subject = scene.subject(i);
    }
  }
  // ", killing two people": who did it did what stands before, whatever noun the parser hangs it on.
  const bool beside = site.token > scene.first() + 1 && scene.text(site.token - 1) == "," &&
                      site.has_morph(site.token, "VerbForm=Part") && site.has_morph(site.token, "Tense=Pres");
  for (std::uint32_t i = site.token; beside && i-- > scene.first();) {
    const bool verb = scene.token(i).pos == Pos::verb || scene.token(i).pos == Pos::aux;
    if (!verb || scene.child(i, Dep::nsubj) == kNoToken) continue;
    subject = scene.child(i, Dep::nsubj);
    break;
  }
  // "n'" for the subject, says the parser: it stands before.
  if (subject != kNoToken && subject > scene.first() && site.rules.paired_negation.contains(site.folded(subject))) {
    const bool pronoun = site.rules.third_person.contains(site.folded(subject - 1));
    const Statement* s = speech_.around(scene.token(subject).span);
    if (pronoun && s != nullptr && s->mode != Mode::direct && !s->speaker.empty()) return {s->speaker};
    subject = pronoun ? subject - 1 : kNoToken;
  }
  if (subject == kNoToken) {
    const ActorGroup* g = scene.group_before(site.token);
    if (const ActorGroup* described = behind_relative(site)) g = described;
    const ActorGroup* first = g;
    // "the envoy, who lives in Geneva, rejected": where, not who.
    while (g != nullptr && placed(site, *g)) g = scene.group_before(scene.token_of(g->span));
    if (g == nullptr) g = first;
    return g == nullptr ? std::vector<std::string>() : g->actors;
  }
  const bool relative = site.rules.relative.contains(site.folded(subject));
  const bool own = scene.token(subject).head == site.token;
  if (const ActorGroup* g = relative || !own ? nullptr : within_clause(site, subject)) return g->actors;
  if (!relative) {
    auto meant = speaker_meant(site, subject);
    const bool pronoun = site.rules.third_person.contains(site.folded(subject));
    const ActorGroup* g = scene.group_at(subject);
    if (!meant.empty() && (g == nullptr || !pronoun)) return meant;
    if (g != nullptr) return g->actors;
  }
  if (relative) {
    std::uint32_t verb = scene.token(subject).head;
    if (verb != kNoToken && scene.token(verb).dep == Dep::acl_relcl) {
      if (const ActorGroup* g = scene.group_at(scene.token(verb).head)) return g->actors;
    }
    for (std::uint32_t at = subject, seen = 0; at-- > scene.first() && seen < 4; ++seen) {
      if (const ActorGroup* g = scene.group_at(at)) return g->actors;
    }
    return {};
  }
  const bool pronoun = scene.token(subject).pos == Pos::pron;
  if (pronoun && scene.token(subject).dep != Dep::expl && site.rules.third_person.contains(site.folded(subject)))
    return it_of(site, subject);
  // "both accuse each other", "the pair had settled on"
  if (pair_.size() > 1 &&
      (site.rules.pairs.contains(site.folded(subject)) || site.rules.pairs.contains(site.lemma(subject))))
    return pair_;
  return pronoun ? std::vector<std::string>() : named_near(site, subject);
}

// "it": the body or state named first in the sentence before the pronoun, else in the sentence before.
std::vector<std::string> MoveCast::it_of(const MoveSite& site, std::uint32_t pronoun) const {
  for (const ActorGroup& g : site.scene.groups()) {
    if (g.span.end > site.scene.token(pronoun).span.start) break;
    const Actor* a = actor(g.actors.front());
    const bool body = a != nullptr && a->type != ActorType::person && a->type != ActorType::unnamed;
    if (g.actors.size() == 1 && body) return g.actors;
  }
  return spoken_of_;
}

}  // namespace pourparler
