#include "events/moves.h"

#include <algorithm>

#include "events/move_draft.h"
#include "events/move_roles.h"
#include "events/move_rules.h"
#include "events/move_site.h"
#include "events/speech.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kLongest = 400;  // tokens; what is longer is no sentence

enum class Kind { verb, noun, adjective };

class MoveFinder {
 public:
  MoveFinder(Reading& reading, const MoveRules& rules, const MoveFrames& frames)
      : reading_(reading), rules_(rules), frames_(frames), speech_(reading), cast_(reading, speech_) {}

  void run() {
    MoveBook book(reading_, frames_);
    for (std::size_t i = 0; i < reading_.document.sentences.size(); ++i) {
      const Sentence& s = reading_.document.sentences[i];
      if (s.last <= s.first || s.last - s.first > kLongest) continue;
      read_sentence(i);
      for (const MoveDraft& draft : drafts_) book.add(draft);
    }
    book.finish();
  }

 private:
  void read_sentence(std::size_t number) {
    drafts_.clear();
    const Scene scene(reading_, number, rules_.together);
    if (scene.text(scene.last() - 1) == "?" && scene.groups().empty()) return;
    for (std::uint32_t i = scene.first(); i < scene.last(); ++i) {
      if (!read_trigger(scene, number, i)) read_modal(scene, number, i);
    }
    join_warnings(scene);
    drop_held(scene);
  }

  // ---- triggers ----

  bool read_trigger(const Scene& scene, std::size_t number, std::uint32_t i) {
    const Pos pos = scene.token(i).pos;
    const std::string lemma = fold_word(scene.lemma(i));
    if (pos == Pos::noun) return try_list(scene, number, i, rules_.nouns, lemma, Kind::noun);
    if (pos != Pos::verb && pos != Pos::aux && pos != Pos::adj) return false;
    // Models take participles for adjectives and adjectives for participles.
    if (pos != Pos::adj && try_list(scene, number, i, rules_.verbs, lemma, Kind::verb)) return true;
    if (pos != Pos::adj && lemma == fold_word(scene.text(i)) && try_endings(scene, number, i, lemma)) return true;
    return try_list(scene, number, i, rules_.adjectives, lemma, Kind::adjective) ||
           try_list(scene, number, i, rules_.adjectives, fold_word(scene.text(i)), Kind::adjective);
  }

  // A form that the model gives as its own lemma: what its lemma may be.
  bool try_endings(const Scene& scene, std::size_t number, std::uint32_t i, const std::string& form) {
    for (const auto& [ending, lemma_ending] : rules_.endings) {
      if (form.size() < ending.size() + 3 || !form.ends_with(ending)) continue;
      const std::string lemma = form.substr(0, form.size() - ending.size()) + lemma_ending;
      if (try_list(scene, number, i, rules_.verbs, lemma, Kind::verb)) return true;
    }
    return false;
  }

  bool try_list(const Scene& scene, std::size_t number, std::uint32_t i,
                const WordMap<std::vector<MoveExpression>>& map, const std::string& lemma, Kind kind) {
    const auto at = map.find(lemma);
    if (at == map.end()) return false;
    for (const MoveExpression& expression : at->second) {
      const std::uint32_t last = end_of(scene, i, expression.rest);
      if (last == kNoToken) continue;
      const MoveSite site(scene, rules_, i, last);
      if (fits(site, *expression.trigger, kind) && draft(site, number, *expression.trigger, kind)) return true;
    }
    return false;
  }

  // The last token of an expression that begins at i; its words may stand a few apart.
  std::uint32_t end_of(const Scene& scene, std::uint32_t i, const Phrase& rest) const {
    const MoveSite site(scene, rules_, i, i);
    std::uint32_t at = i;
    for (const std::string& word : rest) {
      const std::uint32_t limit = std::min(at + 6, scene.last());
      for (++at; at < limit && site.lemma(at) != word && site.folded(at) != word; ++at) {
        if ((scene.token(at).pos == Pos::punct && scene.text(at) != "-") || scene.is_finite(at)) return kNoToken;
      }
      if (at >= limit) return kNoToken;
    }
    return at;
  }

  bool fits(const MoveSite& site, const MoveTrigger& trigger, Kind kind) const {
    if (trigger.reflexive && !site.reflexive()) return false;
    if (site.has_company(trigger)) return false;
    if (!trigger.objects.empty() && !site.has_object(trigger.objects)) return false;
    if (kind == Kind::noun) return true;
    return site.takes(trigger, speech_.of_cue(site.scene.token(site.token).span) != nullptr);
  }

  bool draft(const MoveSite& site, std::size_t number, const MoveTrigger& trigger, Kind kind) {
    MoveDraft d;
    d.type = trigger.type;
    if (kind != Kind::noun && (site.inside_condition() || site.obliged() || purpose(site))) return false;
    MoveRoles roles = kind == Kind::noun        ? cast_.of_noun(site, trigger)
                      : kind == Kind::adjective ? cast_.of_adjective(site, trigger)
                                                : cast_.of_verb(site, trigger);
    if (roles.actors.empty()) return false;
    const bool negated = kind != Kind::noun && site.negated();
    if (negated && trigger.negated) d.type = *trigger.negated;
    d.status = status(site, roles, kind, negated && !trigger.negated);
    const bool told = speech_.around(site.scene.token(site.token).span) != nullptr;
    const bool ahead = site.is_future() || site.is_modal() || site.is_present();
    if (negated && told && !roles.claimed && ahead) {
      d.type = unwilling(d.type);
      d.status = site.conditioned() ? MoveStatus::conditional : MoveStatus::done;
    }
    if (d.type == MoveType::accept && roles.actors.size() > 1 && site.is_joint()) d.type = MoveType::agree;
    // What is done only if … is threatened so far.
    const bool harm = d.type == MoveType::withdraw || d.type == MoveType::coerce || d.type == MoveType::attack;
    if (harm && d.status == MoveStatus::conditional && kind == Kind::verb) d.type = MoveType::threaten;
    if (d.type == MoveType::agree && roles.actors.size() == 1 && trigger.objects.empty() && trigger.negated) {
      // One side alone "agrees to" something: it accepts.
      const Actor* one = cast_.actor(roles.actors.front());
      if (one != nullptr && one->type != ActorType::group) d.type = MoveType::accept;
    }
    d.actors = std::move(roles.actors);
    d.targets = std::move(roles.targets);
    d.token = site.token;
    d.sentence = number;
    std::tie(d.from, d.to) = site.content(kind == Kind::noun);
    d.noun = kind == Kind::noun;
    d.own_clause = kind == Kind::noun || site.scene.child(site.token, Dep::nsubj) != kNoToken;
    d.reason = {std::string(name_of(d.type)), std::string(site.scene.text(site.token)), trigger.name};
    d.confidence = kind == Kind::noun ? 0.5 : kind == Kind::adjective ? 0.6 : 0.65;
    set_times(site, d);
    drafts_.push_back(std::move(d));
    return true;
  }

  // Who says that he will not do something refuses it; who will do no harm promises.
  static MoveType unwilling(MoveType type) {
    switch (type) {
      case MoveType::attack:
      case MoveType::coerce:
      case MoveType::violate:
      case MoveType::withdraw:
        return MoveType::pledge;
      case MoveType::demand:
      case MoveType::threaten:
      case MoveType::accuse:
        return type;
      default:
        return MoveType::reject;
    }
  }

  // "to reject …" that tells what for: no act yet.
  bool purpose(const MoveSite& site) const {
    const Dep dep = site.scene.token(site.token).dep;
    const std::uint32_t head = site.head_of(site.token);
    if (head != kNoToken && rules_.planning.contains(site.lemma(head))) return false;
    return site.is_infinitive() && (dep == Dep::advcl || dep == Dep::acl || dep == Dep::csubj || dep == Dep::acl_relcl);
  }

  MoveStatus status(const MoveSite& site, const MoveRoles& roles, Kind kind, bool denied) const {
    if (denied || (kind == Kind::verb && site.denied())) return MoveStatus::denied;
    if (kind == Kind::noun) return MoveStatus::done;
    const bool told = speech_.around(site.scene.token(site.token).span) != nullptr;
    if (site.conditioned() && (site.is_future() || site.is_modal() || told)) return MoveStatus::conditional;
    if (site.is_future()) return MoveStatus::planned;
    if (site.is_modal()) return told ? MoveStatus::planned : MoveStatus::conditional;
    return roles.claimed ? MoveStatus::alleged : MoveStatus::done;
  }

  // ---- moves of speech without a trigger ----

  // "Russia must withdraw", said by another side: a demand. "We will not …": a refusal.
  void read_modal(const Scene& scene, std::size_t number, std::uint32_t i) {
    const Pos pos = scene.token(i).pos;
    if (pos != Pos::verb && pos != Pos::aux) return;
    const Statement* s = speech_.around(scene.token(i).span);
    if (s == nullptr || s->speaker.empty()) return;
    const MoveSite site(scene, rules_, i, i);
    if (rules_.obligation.contains(site.lemma(i))) return read_obligation(site, *s, number);
    if (pos == Pos::verb) read_intention(site, *s, number);
  }

  void read_obligation(const MoveSite& site, const Statement& s, std::size_t number) {
    if (site.inside_condition() || site.rules.first_person.contains(site.folded(site.token))) return;
    const std::uint32_t head =
        site.scene.token(site.token).pos == Pos::aux ? site.scene.token(site.token).head : kNoToken;
    const std::uint32_t verb =
        head == kNoToken || head < site.scene.first() || head >= site.scene.last() ? site.token : head;
    const MoveSite main(site.scene, rules_, verb, std::max(verb, site.token));
    const auto obliged = cast_.subject_of(main);
    if (obliged.empty() || std::any_of(obliged.begin(), obliged.end(),
                                       [&](const std::string& id) { return cast_.same_side(id, s.speaker); }))
      return;
    MoveDraft d = spoken(main, number, MoveType::demand, "speech: another side must");
    d.actors = {s.speaker};
    d.targets = obliged;
    d.status = MoveStatus::done;
    drafts_.push_back(std::move(d));
  }

  void read_intention(const MoveSite& site, const Statement& s, std::size_t number) {
    if (!(site.is_future() || site.is_modal()) || site.inside_condition() || site.obliged()) return;
    const auto who = cast_.subject_of(site);
    const bool own =
        std::any_of(who.begin(), who.end(), [&](const std::string& id) { return cast_.same_side(id, s.speaker); });
    if (!own || who.empty()) return;
    const bool leaving = rules_.leaving.contains(site.lemma(site.token));
    const bool conditioned = site.conditioned();
    if (rules_.stative.contains(site.lemma(site.token))) return;
    if (!site.negated() && conditioned && !leaving) return;
    const bool lasting = rules_.lasting.contains(site.lemma(site.token));
    MoveType type = MoveType::pledge;
    if (site.negated()) type = lasting ? MoveType::threaten : MoveType::reject;
    if (!site.negated() && conditioned) type = MoveType::threaten;
    MoveDraft d = spoken(site, number, type, "speech: one's own side will");
    d.actors = who;
    add_actors(d.actors, {s.speaker});
    d.status = conditioned ? MoveStatus::conditional : MoveStatus::done;
    drafts_.push_back(std::move(d));
  }

  MoveDraft spoken(const MoveSite& site, std::size_t number, MoveType type, const char* rule) const {
    MoveDraft d;
    d.type = type;
    d.token = site.token;
    d.sentence = number;
    d.from = site.token;
    d.to = std::max(site.clause_end(), site.token + 1);
    d.own_clause = true;
    d.confidence = 0.5;
    d.reason = {std::string(name_of(type)), std::string(site.scene.text(site.token)), rule};
    set_times(site, d);
    return d;
  }

  // ---- time ----

  void set_times(const MoveSite& site, MoveDraft& d) const {
    const Scene& scene = site.scene;
    const auto [from, to] = scene.clause(site.token);
    for (const Timex* t : scene.times()) {
      if (t->to.empty()) continue;
      std::uint32_t at = scene.first();
      while (at < scene.last() && scene.token(at).span.end <= t->span.start) ++at;
      const bool inside = at >= d.from && at < d.to;
      const bool marked = t->mod == TimexMod::before ||
                          (at < scene.last() && rules_.deadline.contains(site.folded(at))) ||
                          (at > scene.first() && rules_.deadline.contains(site.folded(at - 1)));
      const auto& published = reading_.document.published;
      const bool ahead = at > d.token && frames_.of(d.type).saying && published && t->to > published->date;
      const bool due = (inside && (marked || t->type == TimexType::duration)) || (ahead && marked);
      // "by 20 May" has no first day.
      When when{t->from.empty() ? t->to : t->from, t->from.empty() || t->to == t->from ? "" : t->to};
      if (due) {
        if (!d.due.known()) d.due = std::move(when);
      } else if (!inside && at >= from && at < to && !d.date.known() && t->type != TimexType::duration) {
        d.date = std::move(when);
      }
    }
  }

  // ---- what belongs to another move's content ----

  // "We will leave, the envoy warned": the warning and what it warns of are one threat, told by both.
  void join_warnings(const Scene& scene) {
    for (std::size_t w = 0; w < drafts_.size(); ++w) {
      const Statement* warned = speech_.of_cue(scene.token(drafts_[w].token).span);
      if (warned == nullptr || drafts_[w].type != MoveType::threaten) continue;
      for (MoveDraft& d : drafts_) {
        if (d.token == drafts_[w].token || d.type != MoveType::threaten) continue;
        if (speech_.around(scene.token(d.token).span) != warned) continue;
        add_actors(d.actors, drafts_[w].actors);
        drafts_.erase(drafts_.begin() + static_cast<std::ptrdiff_t>(w));
        return;
      }
    }
  }

  void drop_held(const Scene& scene) {
    std::vector<MoveDraft> kept;
    for (const MoveDraft& d : drafts_) {
      const bool held =
          std::any_of(drafts_.begin(), drafts_.end(), [&](const MoveDraft& o) { return holds(scene, o, d); });
      if (!held) kept.push_back(d);
    }
    drafts_ = std::move(kept);
  }

  bool holds(const Scene& scene, const MoveDraft& outer, const MoveDraft& inner) const {
    if (outer.token == inner.token || !frames_.of(outer.type).holds) return false;
    const bool inside = inner.token >= outer.from && inner.token < outer.to && outer.token < inner.token;
    bool hangs = false;
    std::uint32_t at = inner.token;
    for (int up = 0; up < 12 && !hangs; ++up) {
      const std::uint32_t head = MoveSite(scene, rules_, at, at).head_of(at);
      if (head == kNoToken) break;
      if (scene.token(at).dep == Dep::conj && head == outer.token) break;
      at = head;
      hangs = at == outer.token;
    }
    if (!inside && !hangs) return false;
    // What is asked for or proposed has not been done, whoever is to do it.
    const bool wished = outer.type == MoveType::demand || outer.type == MoveType::propose;
    if (!inner.own_clause || (wished && !inner.noun)) return true;
    return std::all_of(inner.actors.begin(), inner.actors.end(), [&](const std::string& id) {
      return std::find(outer.actors.begin(), outer.actors.end(), id) != outer.actors.end();
    });
  }

  Reading& reading_;
  const MoveRules& rules_;
  const MoveFrames& frames_;
  Speech speech_;
  MoveCast cast_;
  std::vector<MoveDraft> drafts_;
};

}  // namespace

MoveReader::MoveReader(const Data& data, const Pack& pack)
    : frames_(std::make_unique<MoveFrames>(data)), rules_(std::make_unique<MoveRules>(pack)) {}
MoveReader::~MoveReader() = default;
MoveReader::MoveReader(MoveReader&&) noexcept = default;
MoveReader& MoveReader::operator=(MoveReader&&) noexcept = default;

void MoveReader::read(Reading& reading) const {
  MoveFinder(reading, *rules_, *frames_).run();
}

}  // namespace pourparler
