// Pronouns before a verb: whom "l'a rencontrée" and "lui a écrit" mean, and whether "se sont vus" turns a verb on those
// who are its subject.
#include "events/contact_cast.h"

#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::size_t kCliticReach = 3;  // sentences that such a pronoun may look back

}  // namespace

// The word of a set in the run of auxiliaries, pronouns and adverbs before a verb; kNoToken if none.
std::uint32_t ContactCast::before_verb(std::uint32_t verb, const WordSet& set) const {
  for (std::uint32_t i = verb; i-- > scene_.first() && i + 7 > verb;) {
    if (set.contains(fold(scene_.text(i))) && scene_.group_at(i) == nullptr) return i;
    const Pos pos = scene_.token(i).pos;
    if (pos != Pos::aux && pos != Pos::adv && pos != Pos::pron && pos != Pos::part) return kNoToken;
  }
  return kNoToken;
}

bool ContactCast::is_reflexive(std::uint32_t verb) const {
  return before_verb(verb, rules_.reflexive) != kNoToken;
}

// Whom the pronoun before a verb means: one, or those of one list, told of last and no subject of the verb.
ContactCast::Groups ContactCast::clitic_of(std::uint32_t verb, const ContactDraft& draft) const {
  const std::uint32_t at = before_verb(verb, rules_.clitics);
  if (at == kNoToken || scene_.token(at).pos == Pos::det) return {};
  const bool several = rules_.clitics_plural.contains(fold(scene_.text(at)));
  const Span span = scene_.token(at).span;
  ActorGroup meant;
  meant.span = meant.head = span;
  meant.kind = MentionKind::pronoun;
  meant.actors = several ? told_together(span, draft) : told_last(span, draft);
  return meant.actors.empty() ? Groups{} : Groups{meant};
}

// "I met": the verb's subject, or the word before it.
bool ContactCast::is_first_person(std::uint32_t subject, std::uint32_t verb) const {
  if (subject != kNoToken && rules_.first_person.contains(fold(scene_.text(subject)))) return true;
  return subject == kNoToken && before_verb(verb, rules_.first_person) != kNoToken;
}

// "I met Okoro", said Tanaka: the first who is named behind the quotation.
ContactCast::Groups ContactCast::speaker_behind(std::uint32_t verb) const {
  for (std::uint32_t i = verb + 1; i < scene_.last(); ++i) {
    const std::string_view mark = scene_.text(i);
    if (mark != "”" && mark != "»" && mark != "\"") continue;
    const ActorGroup* group = near_name(i + 1);
    return group == nullptr ? Groups{} : Groups{*group};
  }
  return {};
}

const ActorGroup* ContactCast::near_name(std::uint32_t from) const {
  for (const ActorGroup& g : scene_.groups()) {
    const std::uint32_t at = scene_.token_of(g.span);
    if (at >= from && at <= from + 6) return &g;
  }
  return nullptr;
}

std::size_t ContactCast::earliest_sentence() const {
  const auto& sentences = scene_.reading().document.sentences;
  const std::size_t here = static_cast<std::size_t>(&scene_.sentence() - sentences.data());
  return here - std::min(here, kCliticReach);
}

// Whether somebody is a person, and none of those who take part already.
bool ContactCast::is_other_person(const std::string& actor, const ContactDraft& draft) const {
  return actors_.is(actor, ActorType::person) && !draft.has(actor);
}

std::vector<std::string> ContactCast::told_last(Span before, const ContactDraft& draft) const {
  const auto& mentions = scene_.reading().mentions;
  const std::uint32_t from = scene_.reading().document.sentences[earliest_sentence()].span.start;
  for (std::size_t i = mentions.size(); i-- > 0;) {
    const Mention& m = mentions[i];
    if (m.span.end > before.start) continue;
    if (m.span.start < from) break;
    if (is_other_person(m.actor, draft)) return {m.actor};
  }
  return {};
}

// Those of the last sentence that names two others or more.
std::vector<std::string> ContactCast::told_together(Span before, const ContactDraft& draft) const {
  const auto& document = scene_.reading().document;
  const auto here = static_cast<std::size_t>(&scene_.sentence() - document.sentences.data());
  for (std::size_t s = here + 1; s-- > earliest_sentence();) {
    std::vector<std::string> out;
    for (const Mention& m : scene_.reading().mentions) {
      const Span span = document.sentences[s].span;
      if (m.span.start < span.start || m.span.end > std::min(span.end, before.start)) continue;
      if (is_other_person(m.actor, draft) && std::find(out.begin(), out.end(), m.actor) == out.end())
        out.push_back(m.actor);
    }
    if (out.size() >= 2) return out;
  }
  return {};
}

}  // namespace pourparler
