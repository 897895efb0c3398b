#include "events/moves.h"

#include <algorithm>
#include <iterator>

#include "events/move_draft.h"
#include "events/move_holding.h"
#include "events/move_roles.h"
#include "events/move_rules.h"
#include "events/move_site.h"
#include "events/move_spoken.h"
#include "events/move_targets.h"
#include "events/move_terms.h"
#include "events/move_times.h"
#include "events/speech.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kLongest = 400;  // tokens; what is longer is no sentence

constexpr int kRecent = 6;  // months; an older attack is history

// Months since year 0 of an ISO date; a year alone counts to its end.
int months_of(const std::string& date) {
  const auto number = [&](std::size_t from, std::size_t size, int none) {
    int out = 0;
    if (from + size > date.size()) return none;
    for (const char c : date.substr(from, size)) {
      if (c < '0' || c > '9') return none;
      out = out * 10 + (c - '0');
    }
    return out;
  };
  return number(0, 4, 0) * 12 + number(5, 2, 12);
}

enum class Kind { verb, noun, adjective };

class MoveFinder {
 public:
  MoveFinder(Reading& reading, const MoveRules& rules, const MoveFrames& frames)
      : reading_(reading),
        rules_(rules),
        frames_(frames),
        speech_(reading),
        cast_(reading, speech_),
        spoken_(rules, frames, speech_, cast_),
        terms_(reading, rules, frames, cast_) {}

  void run() {
    std::vector<MoveDraft> all;
    for (std::size_t i = 0; i < reading_.document.sentences.size(); ++i) {
      const Sentence& s = reading_.document.sentences[i];
      if (s.last <= s.first || s.last - s.first > kLongest) continue;
      read_sentence(i);
      std::move(drafts_.begin(), drafts_.end(), std::back_inserter(all));
    }
    MoveTargets(reading_, cast_).complete(all);
    MoveBook book(reading_, frames_);
    for (const MoveDraft& draft : all) book.add(draft);
    book.finish();
  }

 private:
  void read_sentence(std::size_t number) {
    drafts_.clear();
    const Scene scene(reading_, number, rules_.together);
    if (scene.text(scene.last() - 1) == "?" && scene.groups().empty()) return;
    if (asked(scene)) return;
    for (std::uint32_t i = scene.first(); i < scene.last(); ++i) {
      const bool triggered = read_trigger(scene, number, i);
      spoken_.read(scene, number, i, triggered, drafts_);
    }
    settle_drafts(scene, rules_, frames_, speech_, drafts_);
    terms_.read(scene, number, drafts_);
    for (MoveDraft& d : drafts_) {
      note_named(scene, d);
      const Statement* told = speech_.around(scene.token(d.token).span);
      if (told != nullptr) d.teller = told->speaker;
    }
    cast_.remember(scene);
  }

  // A question that somebody is quoted with, mark and all.
  static bool asked(const Scene& scene) {
    std::uint32_t i = scene.last();
    while (i > scene.first() && scene.text(i - 1) != "?" && scene.token(i - 1).pos == Pos::punct) --i;
    return i < scene.last() && i > scene.first() && scene.text(i - 1) == "?";
  }

  // Who is named in what a move is about, and elsewhere in its sentence.
  void note_named(const Scene& scene, MoveDraft& d) const {
    for (const ActorGroup& g : scene.groups()) {
      const std::uint32_t at = scene.token_of(g.head), opens = scene.token_of(g.span);
      // "in The Hague": where, not who.
      const Actor* first = cast_.actor(g.actors.front());
      const bool placed = opens > scene.first() && rules_.locative.contains(fold_word(scene.text(opens - 1)));
      if (placed && (g.metonym || first == nullptr || first->type != ActorType::state)) continue;
      add_actors(at >= d.from && at < d.to ? d.named : d.nearby, g.actors);
    }
    // "a Norian proposal"
    for (std::uint32_t i = d.from; i < d.to; ++i) {
      if (const std::string state = cast_.state_of(MoveSite(scene, rules_, i, i), i); !state.empty())
        add_actors(d.named, {state});
    }
  }

  // ---- triggers ----

  bool read_trigger(const Scene& scene, std::size_t number, std::uint32_t i) {
    const Pos pos = scene.token(i).pos;
    const std::string lemma = fold_word(scene.lemma(i));
    // "the opposition coalition": a word before a noun tells what kind it is.
    const Dep dep = scene.token(i).dep;
    if (pos == Pos::noun) return dep != Dep::compound && try_list(scene, number, i, rules_.nouns, lemma, Kind::noun);
    // "much needed help": a quality, no act.
    if (pos == Pos::verb && dep == Dep::amod) return false;
    if (lost_verb(scene, i)) {
      const std::string form = fold_word(scene.text(i));
      if (try_list(scene, number, i, rules_.verbs, lemma, Kind::verb) || try_endings(scene, number, i, form))
        return true;
    }
    if (pos != Pos::verb && pos != Pos::aux && pos != Pos::adj) return false;
    // Models take participles for adjectives and adjectives for participles.
    if (pos != Pos::adj && try_list(scene, number, i, rules_.verbs, lemma, Kind::verb)) return true;
    if (pos != Pos::adj && lemma == fold_word(scene.text(i)) && try_endings(scene, number, i, lemma)) return true;
    if (pos != Pos::adj && scene.morph(i).find("Tense=Past") == std::string_view::npos) return false;
    if (dep == Dep::amod) return false;
    return try_list(scene, number, i, rules_.adjectives, lemma, Kind::adjective) ||
           try_list(scene, number, i, rules_.adjectives, fold_word(scene.text(i)), Kind::adjective);
  }

  // A verb that a small model takes for something else: "a expulsé" as an adverb, "et sollicite l'aide" as an
  // adjective.
  bool lost_verb(const Scene& scene, std::uint32_t i) const {
    if (rules_.endings.empty() || i == scene.first()) return false;
    const Pos pos = scene.token(i).pos, before = scene.token(i - 1).pos;
    const std::string form = fold_word(scene.text(i));
    const bool other = pos == Pos::adv || pos == Pos::propn || pos == Pos::adj || pos == Pos::x;
    if (!other || form.size() < 4 || lower(scene.text(i)) != scene.text(i)) return false;
    if (scene.is_finite(i - 1) && rules_.auxiliaries.contains(fold_word(scene.lemma(i - 1)))) return pos != Pos::adj;
    if (pos == Pos::adv) return fold_word(scene.lemma(i)) != form;
    // "Noria boycotte le processus": a verb taken for a name behind a name.
    const Pos next = i + 1 < scene.last() ? scene.token(i + 1).pos : Pos::x;
    const bool opens_object = next == Pos::det || next == Pos::adp || next == Pos::pron;
    if (pos == Pos::propn) return opens_object && scene.group_at(i) == nullptr && scene.group_at(i - 1) != nullptr;
    const bool opens =
        i + 1 < scene.last() && (scene.token(i + 1).pos == Pos::det || scene.token(i + 1).pos == Pos::adp);
    return pos == Pos::adj && before == Pos::cconj && opens;
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
      if (fits(site, *expression.trigger) && draft(site, number, *expression.trigger, kind)) return true;
    }
    return false;
  }

  // The last token of an expression that begins at i; its words may stand a few apart.
  std::uint32_t end_of(const Scene& scene, std::uint32_t i, const Phrase& rest) const {
    const MoveSite site(scene, rules_, i, i);
    std::uint32_t at = i;
    for (const std::string& word : rest) {
      const std::uint32_t limit = std::min(at + 6, scene.last());
      bool crossed = false;
      for (++at; at < limit && site.lemma(at) != word && site.folded(at) != word; ++at) {
        if ((scene.token(at).pos == Pos::punct && scene.text(at) != "-") || scene.is_finite(at)) return kNoToken;
        crossed = crossed || scene.token(at).pos == Pos::adp || scene.token(at).pos == Pos::verb;
      }
      // "came up from the coast with": another's "with".
      if (at >= limit || (crossed && scene.token(at).pos == Pos::adp)) return kNoToken;
    }
    return at;
  }

  bool fits(const MoveSite& site, const MoveTrigger& trigger) const {
    if (trigger.reflexive && !site.reflexive()) return false;
    if (site.has_company(trigger)) return false;
    const bool done_to = trigger.type == MoveType::aid || trigger.type == MoveType::relieve ||
                         trigger.type == MoveType::coerce || trigger.type == MoveType::attack;
    if (done_to && !trigger.reflexive && site.upon_itself()) return false;
    if (!trigger.objects.empty() && !site.has_object(trigger.objects)) return false;
    using Polarity = MoveTrigger::Polarity;
    if (trigger.polarity != Polarity::any && site.negated() != (trigger.polarity == Polarity::negative)) return false;
    if (trigger.ahead && !site.is_future() && !site.is_modal()) return false;
    if (trigger.promise && !site.lies_ahead()) return false;
    return site.takes(trigger, speech_.of_cue(site.scene.token(site.token).span) != nullptr);
  }

  bool draft(const MoveSite& site, std::size_t number, const MoveTrigger& trigger, Kind kind) {
    if (kind != Kind::noun &&
        (site.inside_condition() || site.obliged() || purpose(site, trigger.type) || hoped(site) || attempted(site)))
      return hush(site, number, trigger, kind);
    MoveDraft d;
    MoveRoles roles = kind == Kind::noun        ? cast_.of_noun(site, trigger)
                      : kind == Kind::adjective ? cast_.of_adjective(site, trigger)
                                                : cast_.of_verb(site, trigger);
    if (kind == Kind::verb && trigger.type == MoveType::agree) terms_.add_parties(site, number, roles);
    std::tie(d.from, d.to) = site.content(kind == Kind::noun);
    d.type = trigger.type;
    d.token = site.token;
    d.sentence = number;
    d.noun = kind == Kind::noun;
    if (roles.actors.empty()) {
      // By nobody who is known: no move, but what it is about is still only asked, said, refused.
      d.silent = true;
      if (kind == Kind::verb) drafts_.push_back(std::move(d));
      return false;
    }
    decide(site, trigger, kind, roles, d);
    if (d.type == MoveType::demand && kind == Kind::verb && asserts(site, roles)) return false;
    d.actors = std::move(roles.actors);
    d.targets = std::move(roles.targets);
    d.inside = trigger.inside;
    d.own_clause = kind == Kind::noun || site.scene.child(site.token, Dep::nsubj) != kNoToken;
    d.reason = {std::string(name_of(d.type)), std::string(site.scene.text(site.token)), trigger.name};
    d.confidence = kind == Kind::noun ? 0.5 : kind == Kind::adjective ? 0.6 : 0.65;
    set_times(site, frames_, d);
    if (aside(site, d)) return false;
    if (d.status == MoveStatus::alleged) note_charge(site, d);
    drafts_.push_back(std::move(d));
    return true;
  }

  // What is only wished, tried or supposed is no act, and nor is what it is about.
  bool hush(const MoveSite& site, std::size_t number, const MoveTrigger& trigger, Kind kind) {
    if (kind != Kind::verb || !frames_.of(trigger.type).saying) return false;
    MoveDraft d;
    std::tie(d.from, d.to) = site.content(false);
    d.type = trigger.type;
    d.token = site.token;
    d.sentence = number;
    d.silent = true;
    drafts_.push_back(std::move(d));
    return false;
  }

  // Who says of others that they broke their word accuses them.
  void note_charge(const MoveSite& site, const MoveDraft& alleged) {
    const bool charge = alleged.type == MoveType::violate || alleged.type == MoveType::attack;
    const Statement* s = speech_.around(site.scene.token(site.token).span);
    if (!charge || s == nullptr) return;
    MoveDraft d = alleged;
    d.type = MoveType::accuse;
    d.status = MoveStatus::done;
    d.actors = {s->speaker};
    d.targets = alleged.actors;
    d.judgement = true;
    drafts_.push_back(std::move(d));
  }

  // Status, and the type that it makes of what the trigger says.
  void decide(const MoveSite& site, const MoveTrigger& trigger, Kind kind, const MoveRoles& roles, MoveDraft& d) const {
    const bool negated = kind != Kind::noun && trigger.polarity != MoveTrigger::Polarity::negative && site.negated();
    if (negated && trigger.negated) d.type = *trigger.negated;
    d.status = status(site, roles, kind, negated && !trigger.negated);
    const bool told = speech_.around(site.scene.token(site.token).span) != nullptr;
    const bool ahead = site.is_future() || site.is_modal() || site.is_present();
    if (negated && told && !roles.claimed && ahead) {
      d.type = unwilling(d.type);
      d.status = site.conditioned() ? MoveStatus::conditional : MoveStatus::done;
    } else if (told && !roles.claimed && kind == Kind::verb) {
      d.type = announced(d.type, site.is_possible() ? MoveStatus::conditional : d.status);
    }
    if (d.type == MoveType::accept && roles.actors.size() > 1 && site.is_joint()) d.type = MoveType::agree;
    if (kind == Kind::verb && d.type == MoveType::threaten && !negated && site.obliges()) d.type = MoveType::demand;
    if (kind == Kind::verb && d.type == MoveType::propose && !negated && site.gives()) d.type = MoveType::offer;
    // What is done only if … is threatened so far.
    const bool harm = d.type == MoveType::withdraw || d.type == MoveType::coerce || d.type == MoveType::attack;
    if (harm && d.status == MoveStatus::conditional && kind == Kind::verb) d.type = MoveType::threaten;
    if (d.type == MoveType::agree && roles.actors.size() == 1 && trigger.objects.empty() && trigger.negated) {
      // One side alone "agrees to" something: it accepts.
      const Actor* one = cast_.actor(roles.actors.front());
      const std::uint32_t subject = site.scene.subject(site.token);
      const bool alone = subject == kNoToken || site.scene.child(subject, Dep::conj) == kNoToken;
      if (one != nullptr && one->type != ActorType::group && alone) d.type = MoveType::accept;
    }
    const bool readiness = d.type == MoveType::pledge || d.type == MoveType::offer;
    if (readiness && kind != Kind::noun && harms(site, d)) d.type = MoveType::threaten;
  }

  // Who says of his own side what it would do offers it, what it will do promises it.
  static MoveType announced(MoveType type, MoveStatus status) {
    const bool giving = type == MoveType::relieve || type == MoveType::aid;
    const bool taking = type == MoveType::accept || type == MoveType::agree || type == MoveType::appoint;
    if (status == MoveStatus::conditional && (giving || taking)) return MoveType::offer;
    if (status == MoveStatus::planned && giving) return MoveType::pledge;
    return type;
  }

  // "vowed to retaliate": the first verb of what is promised is one of harm.
  bool harms(const MoveSite& site, const MoveDraft& d) const {
    for (std::uint32_t i = d.from; i < d.to; ++i) {
      if (rules_.negation.contains(site.folded(i))) return false;
      if (site.scene.token(i).pos == Pos::verb) return rules_.harming.contains(site.lemma(i));
    }
    return false;
  }

  // "insisted that it remained committed": a claim about oneself, no demand.
  bool asserts(const MoveSite& site, const MoveRoles& roles) const {
    const std::uint32_t verb = site.scene.child(site.token, Dep::ccomp);
    if (verb == kNoToken || verb < site.token || site.scene.child(verb, Dep::nsubj) == kNoToken) return false;
    const auto subject = cast_.subject_of(MoveSite(site.scene, rules_, verb, verb));
    return !subject.empty() && std::all_of(subject.begin(), subject.end(), [&](const std::string& id) {
      return std::any_of(roles.actors.begin(), roles.actors.end(),
                         [&](const std::string& own) { return cast_.acts_for(own, id); });
    });
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

  // "to reject …" that tells what for: no act yet; "wrote to demand …": what was said.
  bool purpose(const MoveSite& site, MoveType type) const {
    if (!site.is_infinitive()) return false;
    if (type == MoveType::demand || type == MoveType::threaten || type == MoveType::accuse) return false;
    std::uint32_t verb = site.token;
    for (int up = 0; up < 3 && site.scene.token(verb).dep == Dep::conj; ++up) {
      const std::uint32_t above = site.head_of(verb);
      if (above == kNoToken || !site.has_morph(above, "VerbForm=Inf")) break;
      verb = above;
    }
    const Dep dep = site.scene.token(verb).dep;
    const std::uint32_t head = site.head_of(verb);
    if (head != kNoToken && rules_.planning.contains(site.lemma(head))) return false;
    // "its decision to leave": an act; "an appeal to leave": none yet.
    const bool of_noun = head != kNoToken && head < verb && site.scene.token(head).pos == Pos::noun;
    if (of_noun && dep != Dep::conj) return !rules_.deciding.contains(site.lemma(head));
    return dep == Dep::advcl || dep == Dep::acl || dep == Dep::csubj || dep == Dep::acl_relcl;
  }

  // "is trying to conclude a deal": nothing is done yet.
  bool attempted(const MoveSite& site) const {
    const std::uint32_t head = site.head_of(site.token);
    return head != kNoToken && head < site.token && site.is_infinitive() &&
           rules_.attempting.contains(site.lemma(head)) && site.scene.token(site.token).dep != Dep::conj;
  }

  // Praise of a meeting is no move; nor is a war that began long ago.
  bool aside(const MoveSite& site, const MoveDraft& d) const {
    if (d.type == MoveType::endorse) return site.is_of_gathering();
    const auto& published = reading_.document.published;
    if (d.type != MoveType::attack || !published || !d.date.known()) return false;
    return months_of(published->date) - months_of(d.date.to.empty() ? d.date.from : d.date.to) > kRecent;
  }

  // "hopes that the court will reopen …": what somebody else is hoped to do.
  bool hoped(const MoveSite& site) const {
    const std::uint32_t head = site.head_of(site.token);
    return head != kNoToken && site.scene.token(site.token).dep == Dep::ccomp &&
           rules_.wishing.contains(site.lemma(head));
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

  Reading& reading_;
  const MoveRules& rules_;
  const MoveFrames& frames_;
  Speech speech_;
  MoveCast cast_;
  SpokenMoves spoken_;
  AgreementTerms terms_;
  std::vector<MoveDraft> drafts_;
};

}  // namespace

MoveReader::MoveReader(const Data& data, const Pack& pack)
    : frames_(std::make_unique<MoveFrames>(data)), rules_(std::make_unique<MoveRules>(data, pack)) {}
MoveReader::~MoveReader() = default;
MoveReader::MoveReader(MoveReader&&) noexcept = default;
MoveReader& MoveReader::operator=(MoveReader&&) noexcept = default;

void MoveReader::read(Reading& reading) const {
  MoveFinder(reading, *rules_, *frames_).run();
}

}  // namespace pourparler
