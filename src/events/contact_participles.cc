// Participles that a small model takes for a noun, a name or an adjective: « Reçu mardi à Vienne par X, Y », « les
// ministres, réunis à Riga, ». Known by their form and by who stands beside them, not by the tree.
#include "events/contact_cast.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kBesideGap = 2;  // bytes between a participle and whom it tells of: a blank, a comma

}  // namespace

// Of whom a participle tells: who stands right before it; at the head of a sentence, the subject behind it.
const ActorGroup* ContactCast::beside(std::uint32_t participle) const {
  const std::uint32_t start = scene_.token(participle).span.start;
  const ActorGroup* before = nullptr;
  for (const ActorGroup& g : scene_.groups()) {
    if (g.span.end <= start && start - g.span.end <= kBesideGap) before = &g;
  }
  if (before != nullptr) return before;
  if (participle > scene_.first() + 1) return nullptr;
  bool closed = false;
  for (std::uint32_t i = participle + 1; i < scene_.last(); ++i) {
    closed = closed || scene_.text(i) == ",";
    if (!closed || !scene_.is_finite(i)) continue;
    const std::uint32_t subject = scene_.subject(scene_.token(i).pos == Pos::aux ? scene_.token(i).head : i);
    const ActorGroup* group = subject == participle ? nullptr : scene_.group_at(subject);
    if (group == nullptr) group = scene_.group_before(i);
    return group != nullptr && group->span.start > start ? group : nullptr;
  }
  return nullptr;
}

// Several who are told of by one word, at a day and a place.
bool ContactCast::is_whole(const ActorGroup& group, std::uint32_t trigger) const {
  if (group.kind == MentionKind::pronoun) return false;
  if (group.actors.size() != 1) return group.actors.size() > 1;
  const Actor* whole = actors_.find(group.actors.front());
  if (whole == nullptr || (whole->type != ActorType::group && whole->type != ActorType::organisation)) return false;
  return is_dated(trigger) && !scene_.places().empty();
}

bool ContactCast::from_participle(std::uint32_t participle, const ContactTrigger& trigger, ContactDraft& draft) const {
  if (trigger.object_is_place || trigger.no_object || trigger.recipient || trigger.channel != Channel::meeting)
    return false;
  if (participle > scene_.first() && (scene_.token(participle - 1).pos == Pos::det ||
                                      scene_.token(participle - 1).pos == Pos::aux || in_time(participle - 1)))
    return false;
  Groups agent = agent_of(participle);
  const ActorGroup* whom = beside(participle);
  ActorGroup last;
  if (whom != nullptr && !agent.empty() && whom->span == agent.front().span) whom = nullptr;
  if (whom == nullptr && participle == scene_.first() && !agent.empty() && agent.front().actors.size() > 1) {
    last = agent.front();  // « Reçu par X, Y a promis »: no list
    last.actors.erase(last.actors.begin(), last.actors.end() - 1);
    agent.front().actors.pop_back();
    whom = &last;
  }
  if (whom == nullptr || scene_.group_at(participle) != nullptr) return false;
  if (agent.empty() && !(trigger.reflexive && is_whole(*whom, participle))) return false;
  if (!agent.empty() && trigger.reflexive) return false;
  draft.channel = trigger.channel;
  draft.adjunct = true;
  add_all(draft, agent, trigger.subject_hosts ? ParticipantRole::host : ParticipantRole::participant);
  add(draft, whom, ParticipantRole::participant);
  if (agent.empty()) add_company(participle, rules_.with, draft);
  add_followers(participle, draft);
  draft.sole = agent.empty() && draft.present() == 1;
  return draft.sole || draft.present() >= 2;
}

}  // namespace pourparler
