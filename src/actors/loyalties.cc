// Loyalties: whose side somebody is on, where no adjective of a state tells it. From what an office is of ("the
// spokesman of Nordbahn", "directeur financier de Lémanique"), from what stands behind a name ("John Hume of the SDLP",
// « Joana Reis (CGT) »), and, in a report about one country alone, from offices of a state that name none ("the health
// secretary"). A body that belongs to nobody is a party of its own.
#include <map>

#include "actors/casting.h"

namespace pourparler {

void Casting::find_loyalties() {
  const std::string home = home_state();
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    if (is_description(i)) serve_owner(i);
    if (is_named_person(i)) serve_neighbour(i);
  }
  for (std::size_t i = 0; i < phrases_.size() && !home.empty(); ++i) {
    if (is_description(i) && holds_for_a_state(phrases_[i])) give_loyalty(i, home);
  }
  for (Entity& e : people_.all()) {
    if (e.actor.type == ActorType::organisation && e.actor.party.empty() && e.heads.empty())
      e.actor.party = e.actor.name;
  }
}

void Casting::give_loyalty(std::size_t i, const std::string& party) {
  if (meant_[i].entities.size() != 1) return;
  Actor& actor = people_[meant_[i].entities.front()].actor;
  const bool somebody = actor.type == ActorType::person || actor.type == ActorType::unnamed;
  if (somebody && actor.party.empty()) actor.party = party;
}

// "chief executive of Calder Point": whom or what the office is of. An office that only bodies have makes one of it.
void Casting::serve_owner(std::size_t i) {
  const ActorPhrase& d = phrases_[i];
  if (!d.office || d.has_party || d.owner_last == d.owner_first) return;
  const bool of_bodies = office_is(d, &ActorLexicon::is_of_bodies);
  std::size_t owner = people_.bearer(d.owner_first, d.owner_last);
  if (owner == kNobody && of_bodies) owner = people_.body_called(d.owner_first, d.owner_last);
  if (owner == kNobody || (!meant_[i].entities.empty() && meant_[i].entities.front() == owner)) return;
  const Entity& body = people_[owner];
  if (of_bodies && body.actor.type == ActorType::person && body.words.size() == 1) people_.make_body(owner);
  if (!body.actor.party.empty())
    give_loyalty(i, body.actor.party);
  else if (body.actor.type == ActorType::organisation)
    give_loyalty(i, body.actor.name);
}

// "North Korea's Kim Jong Un", "David Trimble of the Ulster Unionists", "Joana Reis (CGT)"
void Casting::serve_neighbour(std::size_t i) {
  if (i > 0 && phrases_[i - 1].kind == PhraseKind::named && phrases_[i - 1].last + 1 == phrases_[i].first &&
      words_.folded[phrases_[i - 1].last] == "'s" && !comma_before(i))
    give_loyalty(i, lexicon_.named(phrases_[i - 1].party).party);
  if (i + 1 >= phrases_.size() || meant_[i + 1].entities.size() != 1) return;
  const ActorPhrase &name = phrases_[i], &next = phrases_[i + 1];
  const Actor& body = people_[meant_[i + 1].entities.front()].actor;
  const bool stands =
      body.type == ActorType::organisation || body.type == ActorType::state || body.type == ActorType::group;
  if (!stands || words_.words[name.first].sentence != words_.words[next.first].sentence) return;
  const bool of = name.last + 1 == next.first && !words_.words[next.first].comma && !words_.words[next.first].stop &&
                  lexicon_.match(words_.folded, name.last, Sense::of).words == 1;
  if (!of && !(name.last == next.first && in_brackets(next))) return;
  give_loyalty(i, !body.party.empty() ? body.party : body.type == ActorType::organisation ? body.name : "");
}

bool Casting::in_brackets(const ActorPhrase& p) const {
  const Span span = words_.span(p.first, p.last);
  const std::string& text = reading_.document.text;
  return span.start > 0 && text[span.start - 1] == '(' && span.end < text.size() && text[span.end] == ')';
}

// "the health secretary", « le ministre des Finances »: an office that states have, of none in particular.
bool Casting::holds_for_a_state(const ActorPhrase& d) const {
  return d.office && !d.has_party && d.owner_last == d.owner_first && office_is(d, &ActorLexicon::is_of_states);
}

bool Casting::office_is(const ActorPhrase& d, bool (ActorLexicon::*list)(std::string_view) const) const {
  for (std::size_t i = d.head_first; i < d.head_last; ++i) {
    if ((lexicon_.*list)(words_.folded[i])) return true;
  }
  return false;
}

// The state that a report is about, where it names hardly another: three mentions of five at least.
std::string Casting::home_state() const {
  std::map<std::string, std::size_t> mentions;
  std::size_t all = 0;
  for (const ActorPhrase& p : phrases_) {
    if (!p.has_party || lexicon_.named(p.party).party.size() != 2) continue;
    ++mentions[lexicon_.named(p.party).party];
    ++all;
  }
  for (const auto& [party, count] : mentions) {
    if (count >= 2 && 5 * count >= 3 * all) return party;
  }
  return "";
}

}  // namespace pourparler
