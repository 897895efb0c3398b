#include "events/move_terms.h"

#include <algorithm>

#include "events/move_times.h"

namespace pourparler {

namespace {

constexpr std::size_t kNear = 4;  // sentences behind which somebody's agreement is no longer that of a meeting
constexpr std::size_t kFar = 20;  // sentences behind which "the agreement" may be another one

}  // namespace

AgreementTerms::AgreementTerms(const Reading& reading, const MoveRules& rules, const MoveFrames& frames,
                               const MoveCast& cast)
    : rules_(rules), frames_(frames), cast_(cast), met_(reading.document.sentences.size()) {
  const Document& d = reading.document;
  for (const Contact& c : reading.contacts) {
    if (c.status == ContactStatus::cancelled || c.status == ContactStatus::denied) continue;
    std::vector<std::string> who;
    for (const Participant& p : c.participants) {
      const Actor* a = cast_.actor(p.actor);
      if (p.as != ParticipantRole::absent && a != nullptr && a->type != ActorType::unnamed) add_actors(who, {p.actor});
    }
    if (who.size() < 2) continue;
    for (const Evidence& e : c.evidence) {
      const auto at = std::lower_bound(d.sentences.begin(), d.sentences.end(), e.span,
                                       [&](const Sentence& s, Span span) { return d.cite(s.span).end <= span.start; });
      if (at != d.sentences.end() && d.cite(at->span).overlaps(e.span)) add_actors(met_[at - d.sentences.begin()], who);
    }
  }
}

const std::vector<std::string>* AgreementTerms::met_near(std::size_t sentence) const {
  for (std::size_t back = 0; back <= kNear && back <= sentence && sentence < met_.size(); ++back) {
    if (met_[sentence - back].size() > 1) return &met_[sentence - back];
  }
  return nullptr;
}

void AgreementTerms::add_parties(const MoveSite& site, std::size_t sentence, MoveRoles& roles) const {
  const std::uint32_t subject = site.scene.subject(site.token);
  const bool nobody = roles.actors.empty() && site.passive();
  bool many = false;
  if (roles.actors.size() == 1) {
    const Actor* one = cast_.actor(roles.actors.front());
    const bool we = subject != kNoToken && rules_.first_person.contains(site.folded(subject)) &&
                    site.has_morph(subject, "Number=Plur");
    const bool they = subject != kNoToken && rules_.third_person.contains(site.folded(subject)) &&
                      site.has_morph(subject, "Number=Plur");
    many = we || they || (one != nullptr && one->type == ActorType::group);
  }
  if (!nobody && !many) return;
  if (const auto* met = met_near(sentence)) {
    add_actors(roles.actors, *met);
  } else if (nobody && parties_.size() > 1 && sentence <= told_ + kNear) {
    roles.actors = parties_;
  }
}

bool AgreementTerms::is_accord(const MoveSite& site, std::uint32_t i, bool text) const {
  if (site.scene.token(i).pos != Pos::noun && site.scene.token(i).pos != Pos::propn) return false;
  const std::string lemma = site.lemma(i);
  return rules_.accord.contains(lemma) || (text && rules_.text.contains(lemma));
}

// An agreement that is there: not one that is sought, hoped for or ahead.
bool AgreementTerms::stands(const Scene& scene, std::uint32_t noun) const {
  std::uint32_t at = noun;
  for (int up = 0; up < 6; ++up) {
    const MoveSite site(scene, rules_, at, at);
    const std::uint32_t head = site.head_of(at);
    if (head == kNoToken) return true;
    const MoveSite above(scene, rules_, head, head);
    if (scene.token(head).pos == Pos::verb) {
      const bool object = at < head ? false : scene.token(at).dep == Dep::obj || scene.token(at).dep == Dep::obl;
      return !(object && (above.is_infinitive() || above.is_future() || above.is_modal() || above.negated() ||
                          above.inside_condition() || rules_.wishing.contains(above.lemma(head))));
    }
    at = head;
  }
  return true;
}

MoveDraft AgreementTerms::draft(const MoveSite& site, std::size_t sentence, std::vector<std::string> actors) const {
  MoveDraft d;
  d.type = MoveType::agree;
  d.token = site.token;
  d.sentence = sentence;
  d.actors = std::move(actors);
  d.own_clause = true;
  d.confidence = 0.5;
  d.from = site.token;
  d.to = std::max(site.clause_end(), site.token + 1);
  d.reason = {std::string(name_of(d.type)), std::string(site.scene.text(site.token)), ""};
  set_times(site, frames_, d);
  return d;
}

// "a recent agreement between Noria and Suda to set up …"
void AgreementTerms::read_named(const Scene& scene, std::size_t sentence, std::vector<MoveDraft>& drafts) const {
  for (std::uint32_t i = scene.first(); i < scene.last(); ++i) {
    const MoveSite site(scene, rules_, i, i);
    if (!is_accord(site, i, false) || !stands(scene, i)) continue;
    const auto parties = cast_.between(site, i + 1, std::min(i + 7, site.clause_end()));
    if (parties.size() < 2) continue;
    const bool told = std::any_of(drafts.begin(), drafts.end(), [&](const MoveDraft& d) {
      return d.type == MoveType::agree || (d.type == MoveType::accept && share_actor(d.actors, parties));
    });
    if (told) return;
    MoveDraft d = draft(site, sentence, parties);
    d.noun = true;
    d.reason.rule = "terms: an agreement between";
    drafts.push_back(std::move(d));
    return;
  }
}

// "Under the agreement, …", « Aux termes du compromis, … »
bool AgreementTerms::opens_under(const Scene& scene) const {
  for (std::uint32_t i = scene.first(); i < std::min(scene.first() + 4, scene.last()); ++i) {
    const MoveSite site(scene, rules_, i, i);
    if (!rules_.under.contains(site.folded(i))) continue;
    for (std::uint32_t k = i + 1; k < std::min(i + 8, scene.last()); ++k) {
      if (scene.token(k).pos == Pos::verb || scene.text(k) == ",") break;
      if (is_accord(site, k, true)) return true;
    }
  }
  return false;
}

void AgreementTerms::read_terms(const Scene& scene, std::size_t sentence, std::vector<MoveDraft>& drafts) const {
  if (parties_.size() < 2 || sentence > told_ + kFar) return;
  const bool under = opens_under(scene);
  for (std::uint32_t i = scene.first(); i < scene.last(); ++i) {
    const MoveSite site(scene, rules_, i, i);
    // « L'accord prévoit », a verb that the model takes for a name.
    const bool lost = i > scene.first() + 1 && scene.token(i).pos != Pos::verb && is_accord(site, i - 1, true);
    if (scene.token(i).pos != Pos::verb && !lost) continue;
    const std::uint32_t subject = lost ? i - 1 : scene.subject(i);
    if (subject == kNoToken || subject > i || site.inside_condition()) continue;
    const bool own = !lost && scene.token(subject).head == i;
    const bool says = is_accord(site, subject, true) && subject > scene.first() &&
                      scene.token(subject - 1).pos == Pos::det && rules_.providing.contains(site.lemma(i));
    if (!(under && own && scene.token(i).dep == Dep::root) && !(says && !site.negated())) continue;
    // What belongs to the agreement is no move of the one who will do it.
    std::erase_if(drafts, [&](const MoveDraft& d) { return under && d.status == MoveStatus::planned; });
    MoveDraft d = draft(site, sentence, parties_);
    d.from = scene.clause(i).first;
    d.reason.rule = "terms: what an agreement says";
    drafts.push_back(std::move(d));
    return;
  }
}

void AgreementTerms::read(const Scene& scene, std::size_t sentence, std::vector<MoveDraft>& drafts) {
  read_named(scene, sentence, drafts);
  read_terms(scene, sentence, drafts);
  for (const MoveDraft& d : drafts) {
    if (d.type != MoveType::agree || d.actors.size() < 2 || d.status != MoveStatus::done) continue;
    parties_ = d.actors;
    told_ = sentence;
  }
}

}  // namespace pourparler
