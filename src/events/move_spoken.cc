#include "events/move_spoken.h"

#include <algorithm>

#include "events/move_times.h"

namespace pourparler {

void SpokenMoves::read(const Scene& scene, std::size_t sentence, std::uint32_t i, bool triggered,
                       std::vector<MoveDraft>& drafts) const {
  const Statement* s = speech_.around(scene.token(i).span);
  if (s == nullptr || s->speaker.empty()) return;
  read_judgement(scene, sentence, *s, i, drafts);
  const Pos pos = scene.token(i).pos;
  const MoveSite here(scene, rules_, i, i);
  if (!triggered && s->mode == Mode::direct && commands(here)) {
    MoveDraft d = spoken(here, sentence, MoveType::demand, "speech: an imperative");
    d.actors = {s->speaker};
    drafts.push_back(std::move(d));
    return;
  }
  if (triggered || (pos != Pos::verb && pos != Pos::aux) || scene.token(i).dep == Dep::amod) return;
  const MoveSite& site = here;
  if (site.is_obligation(i)) return read_obligation(site, *s, sentence, drafts);
  if (rules_.blaming.contains(site.lemma(i)) && read_blame(site, *s, sentence, drafts)) return;
  const bool existence = pos == Pos::aux && scene.token(i).dep != Dep::aux && scene.token(i).dep != Dep::aux_pass;
  if (pos == Pos::verb || existence) read_intention(site, *s, sentence, drafts);
}

// "Stop the war", « Écoutez les gens »: what others are told to do.
bool SpokenMoves::commands(const MoveSite& site) const {
  const Scene& scene = site.scene;
  const std::uint32_t i = site.token;
  const Token& t = scene.token(i);
  if (rules_.stative.contains(site.lemma(i)) || rules_.filling.contains(site.lemma(i))) return false;
  if (scene.child(i, Dep::nsubj) != kNoToken) return false;
  std::uint32_t before = i;
  while (before > scene.first() && scene.token(before - 1).pos == Pos::intj) --before;
  const bool opens = before == scene.first() || scene.token(before - 1).pos == Pos::punct;
  if (t.pos != Pos::verb) {
    // A form that only commands have, whatever the model takes it for.
    const std::string form = site.folded(i);
    return opens && std::any_of(rules_.command_endings.begin(), rules_.command_endings.end(),
                                [&](const std::string& e) { return form.size() > e.size() + 2 && form.ends_with(e); });
  }
  if (site.has_morph(i, "Mood=Imp")) return true;
  const bool told = t.dep == Dep::root || t.dep == Dep::ccomp || t.dep == Dep::parataxis;
  if (!rules_.bare_commands || !told || !opens || !site.has_morph(i, "VerbForm=Inf")) return false;
  return scene.child(i, Dep::aux) == kNoToken && !rules_.infinitive.contains(site.folded(i));
}

void SpokenMoves::read_judgement(const Scene& scene, std::size_t sentence, const Statement& s, std::uint32_t i,
                                 std::vector<MoveDraft>& drafts) const {
  const MoveSite at(scene, rules_, i, i);
  for (const std::string& key : {at.folded(i), at.lemma(i)}) {
    const auto found = rules_.said.find(key);
    if (found == rules_.said.end()) continue;
    for (const MoveExpression& e : found->second) {
      const auto last = i + static_cast<std::uint32_t>(e.rest.size());
      if (!e.rest.empty() && !at.phrase_at(i + 1, e.rest)) continue;
      const MoveSite site(scene, rules_, i, last);
      // "not a provocation", "whether it was a mistake".
      bool denied = false;
      for (std::uint32_t k = i; k-- > scene.first() && i - k <= 4;) denied |= rules_.negation.contains(site.folded(k));
      // Praise of a meeting is no move.
      bool meeting = false;
      for (std::uint32_t k = i; k-- > scene.first() && i - k <= 6;) meeting |= rules_.gathering.contains(site.lemma(k));
      // "could lead to a breakthrough": none yet.
      bool hoped = false;
      for (std::uint32_t k = i; e.trigger->type == MoveType::endorse && k-- > scene.clause(i).first;)
        hoped |= rules_.possible.contains(site.folded(k)) || rules_.possible.contains(site.lemma(k));
      if (denied || hoped || site.inside_condition() || (meeting && e.trigger->type == MoveType::endorse)) continue;
      MoveDraft d = spoken(site, sentence, e.trigger->type, "speech: a judgement");
      d.from = scene.clause(i).first;
      d.actors = {s.speaker};
      d.judgement = true;
      d.reason.rule = e.trigger->name;
      drafts.push_back(std::move(d));
      return;
    }
  }
}

// "Russia must withdraw", said by another side: a demand. "We will not …": a refusal.
void SpokenMoves::read_obligation(const MoveSite& site, const Statement& s, std::size_t sentence,
                                  std::vector<MoveDraft>& drafts) const {
  if (site.inside_condition() || rules_.first_person.contains(site.folded(site.token))) return;
  const Scene& scene = site.scene;
  // "has to leave": what must be done hangs on the verb.
  const bool has = rules_.having.contains(site.lemma(site.token));
  const std::uint32_t head = has                                       ? scene.child(site.token, Dep::xcomp)
                             : scene.token(site.token).pos == Pos::aux ? scene.token(site.token).head
                                                                       : kNoToken;
  if (has && head == kNoToken) return;
  const std::uint32_t verb = head == kNoToken || head < scene.first() || head >= scene.last() ? site.token : head;
  const MoveSite main(scene, rules_, verb, std::max(verb, site.token));
  if (main.is_past_obligation(site.token)) return;
  const auto obliged = cast_.subject_of(main);
  const bool nobody = obliged.empty() || !cast_.acts_itself(main);
  // "it is necessary to resume", « il faut reprendre »: of whoever is there.
  const bool urgent = rules_.urgent.contains(site.lemma(site.token)) && !site.negated();
  if (nobody && !main.passive() && !urgent) return;
  if (!nobody && std::any_of(obliged.begin(), obliged.end(),
                             [&](const std::string& id) { return cast_.same_side(id, s.speaker); }))
    return;
  MoveDraft d = spoken(main, sentence, MoveType::demand, "speech: another side must");
  d.actors = {s.speaker};
  if (nobody) {
    d.from = scene.clause(verb).first;  // "a solution must be found": of nobody in particular
  } else {
    d.targets = obliged;
  }
  d.status = MoveStatus::done;
  drafts.push_back(std::move(d));
}

// "Their government has hijacked the issue", said by another side.
bool SpokenMoves::read_blame(const MoveSite& site, const Statement& s, std::size_t sentence,
                             std::vector<MoveDraft>& drafts) const {
  if (site.inside_condition() || site.negated() || site.is_future() || site.is_infinitive()) return false;
  const auto blamed = site.passive() ? cast_.agents(site) : cast_.subject_of(site);
  // "They are lying", in somebody's own words: others.
  const std::uint32_t subject = site.scene.subject(site.token);
  const bool others = s.mode == Mode::direct && subject != kNoToken && !site.passive() &&
                      rules_.third_person.contains(site.folded(subject));
  if ((blamed.empty() && !others) || (!others && std::any_of(blamed.begin(), blamed.end(), [&](const std::string& id) {
        return cast_.speaks_for(s, id);
      })))
    return false;
  MoveDraft d = spoken(site, sentence, MoveType::accuse, "speech: a blame");
  d.from = site.scene.clause(site.token).first;
  d.actors = {s.speaker};
  d.targets = blamed;
  d.judgement = true;
  drafts.push_back(std::move(d));
  return true;
}

// "There would be no ransom", "no ransom will be paid".
bool SpokenMoves::nothing_will(const MoveSite& site) const {
  const Scene& scene = site.scene;
  const std::uint32_t subject = scene.subject(site.token);
  const bool existence = scene.token(site.token).pos == Pos::aux || scene.child(site.token, Dep::expl) != kNoToken;
  if (existence) {
    const std::uint32_t next = site.token + 1;
    return next < scene.last() && rules_.negation.contains(site.folded(next)) &&
           (subject == kNoToken || scene.token(subject).pos != Pos::pron || site.folded(subject) == "there");
  }
  if (!site.passive() || subject == kNoToken || subject >= site.token) return false;
  for (std::uint32_t i = subject + 1; i-- > scene.first() && subject - i <= 2;) {
    if (rules_.negation.contains(site.folded(i)) && scene.token(i).pos == Pos::det) return true;
  }
  return false;
}

// What it is that one's own side will do, or would if …
MoveType SpokenMoves::intended(const MoveSite& site) const {
  const std::string verb = site.lemma(site.token);
  if (site.negated()) return rules_.lasting.contains(verb) ? MoveType::threaten : MoveType::reject;
  if (rules_.harming.contains(verb)) return MoveType::threaten;
  if (site.conditioned() && site.is_possible() && rules_.turning.contains(verb)) return MoveType::threaten;
  if (site.is_possible() || (site.longs() && rules_.meeting.contains(verb))) return MoveType::offer;
  if (!site.conditioned()) return MoveType::pledge;
  return rules_.leaving.contains(verb) ? MoveType::threaten : MoveType::offer;
}

void SpokenMoves::read_intention(const MoveSite& site, const Statement& s, std::size_t sentence,
                                 std::vector<MoveDraft>& drafts) const {
  if (!(site.is_future() || site.is_modal()) || site.inside_condition() || site.obliged()) return;
  if (nothing_will(site)) {
    MoveDraft d = spoken(site, sentence, MoveType::reject, "speech: nothing will be");
    d.from = site.scene.clause(site.token).first;
    d.actors = {s.speaker};
    d.status = site.conditioned() ? MoveStatus::conditional : MoveStatus::done;
    drafts.push_back(std::move(d));
    return;
  }
  if (site.scene.token(site.token).pos == Pos::aux || site.passive() || !cast_.acts_itself(site)) return;
  if (site.scene.subject(site.token) == kNoToken) return;
  // "will go on to build": told by the first verb.
  if (!drafts.empty() && site.is_infinitive() && drafts.back().token < site.token &&
      drafts.back().token + 4 > site.token && site.head_of(site.token) == drafts.back().token &&
      site.scene.token(site.token).dep == Dep::xcomp)
    return;
  const auto who = cast_.subject_of(site);
  const bool own = std::any_of(who.begin(), who.end(), [&](const std::string& id) { return cast_.speaks_for(s, id); });
  if (!own || who.empty()) return;
  const std::string verb = site.lemma(site.token);
  const bool meets = rules_.meeting.contains(verb);
  if (!site.negated() && site.longs() && (!meets || site.conditioned())) return;
  const bool idle = std::any_of(rules_.idle.begin(), rules_.idle.end(),
                                [&](const Phrase& p) { return site.phrase_at(site.token, p); });
  if (idle && !site.negated()) return;
  if (meets ? !site.negated() && !site.conditioned() && !site.longs() : rules_.stative.contains(verb)) return;
  MoveDraft d = spoken(site, sentence, intended(site), "speech: one's own side will");
  d.actors = who;
  add_actors(d.actors, {s.speaker});
  d.status = site.conditioned() ? MoveStatus::conditional : MoveStatus::done;
  drafts.push_back(std::move(d));
}

MoveDraft SpokenMoves::spoken(const MoveSite& site, std::size_t sentence, MoveType type, const char* rule) const {
  MoveDraft d;
  d.type = type;
  d.token = site.token;
  d.sentence = sentence;
  d.from = site.token;
  d.to = std::max(site.clause_end(), site.token + 1);
  d.own_clause = true;
  d.confidence = 0.5;
  d.reason = {std::string(name_of(type)), std::string(site.scene.text(site.token)), rule};
  set_times(site, frames_, d);
  return d;
}

}  // namespace pourparler
