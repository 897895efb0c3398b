// Who is named, and in what order phrases are settled; whether a name is a place or somebody.
#include "actors/casting.h"

namespace pourparler {

namespace {

constexpr std::size_t kMotionReach = 6;  // words between "flew" and "to Washington"

}  // namespace

void Casting::run() {
  introduce_names();
  tie_descriptions();
  tie_chains();
  tie_lists();
  tie_by_syntax();
  tie_leads();
  tie_titles();
  retype_names();
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    if (meant_[i].entities.empty()) settle(i);
  }
  find_loyalties();
  write();
}

// Full names first, all over the text, so that a family name alone finds its bearer wherever it stands.
void Casting::introduce_names() {
  for (const bool full : {true, false}) {
    for (std::size_t i = 0; i < phrases_.size(); ++i) {
      if (is_name(i) && (phrases_[i].head_last - phrases_[i].head_first > 1) == full && !is_place(i) &&
          !(!full && leads_to_a_place(i)))
        meant_[i].entities = {people_.name(phrases_[i])};
    }
  }
  // "thanks to Lavrov", "conformément à Lavrov": whom the text knows as a person is no place.
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    if (is_name(i) && is_place(i) && people_.knows(phrases_[i])) meant_[i].entities = {people_.name(phrases_[i])};
  }
}

// What the trained pipeline takes each word for that it takes for a name anywhere in the report.
Casting::WordVotes Casting::votes_of_words() const {
  WordVotes out;
  const Document& d = reading_.document;
  for (const Token& token : d.tokens) {
    const std::string_view label = d.strings[token.entity];
    if (label.empty()) continue;
    Votes& votes = out[d.slice(token.span)];
    (label.starts_with("PER") ? votes.person : votes.other) = true;
  }
  return out;
}

// "Chequers", "Interfax": one word that nothing shows to be a person's name, and that the trained pipeline never takes
// for one, is a body's.
void Casting::retype_names() {
  std::unordered_map<std::size_t, Votes> votes;
  const WordVotes words = votes_of_words();
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    if (!is_named_person(i)) continue;
    const ActorPhrase& p = phrases_[i];
    Votes& of = votes[meant_[i].entities.front()];
    of.person |= p.titled || p.head_last - p.head_first > 1;
    const auto [first, last] = tokens_of(p.head_first, p.head_last);
    for (std::size_t t = first; t < last; ++t) {
      const auto at = words.find(reading_.document.slice(reading_.document.tokens[t].span));
      if (at == words.end()) continue;
      of.person |= at->second.person;
      of.other |= at->second.other;
    }
  }
  for (const auto& [entity, v] : votes) {
    const Entity& e = people_[entity];
    if (!v.person && v.other && e.words.size() == 1 && e.heads.empty() && e.gender == 0 && e.actor.party.empty())
      people_.make_body(entity);
  }
}

// In the order of the text, so that what was said before is known.
void Casting::settle(std::size_t i) {
  const ActorPhrase& p = phrases_[i];
  switch (p.kind) {
    case PhraseKind::name:
      meant_[i].place = true;
      break;  // names that are actors were settled before
    case PhraseKind::named:
    case PhraseKind::people:
      meant_[i].place = p.kind == PhraseKind::named && is_place(i) && !has_encounter(p);
      meant_[i].entities = {people_.named(p)};
      break;
    case PhraseKind::description:
      meant_[i].entities = several_of_office(i);
      if (meant_[i].entities.empty()) meant_[i].entities = pair_behind(i);
      if (meant_[i].entities.empty()) take_up(i);
      if (meant_[i].entities.empty()) meant_[i].entities = {people_.description(p)};
      break;
    case PhraseKind::pronoun:
      pronoun(i);
      break;
    case PhraseKind::pair:
      meant_[i].entities = pair(i);
      break;
  }
}

// "Ana Oduya … . The Norian president said": an office of a state that nobody was introduced with, behind a sentence
// that names one person alone of whom no office is told.
void Casting::take_up(std::size_t i) {
  constexpr std::size_t kReach = 2;      // sentences
  constexpr std::size_t kPhrases = 100;  // looked at
  const ActorPhrase& d = phrases_[i];
  const bool of_state =
      d.office && !d.group && !d.indefinite && d.owner_last == d.owner_first &&
      (d.has_party ? lexicon_.named(d.party).type == ActorType::state : office_is(d, &ActorLexicon::is_of_states));
  if (!of_state || people_.held(d)) return;
  if (lexicon_.is_any_office(words_.folded[d.head_last - 1])) {  // "the Norian envoy": the one Norian of the report
    const std::size_t one = d.has_party ? people_.only_one_of(lexicon_.named(d.party).party) : kNobody;
    if (one != kNobody) meant_[i].entities = {one};
    return;
  }
  std::size_t found = kNobody, in = 0;
  for (std::size_t j = i; j-- > 0 && i - j < kPhrases && sentence_of(i) - sentence_of(j) <= kReach;) {
    if (found != kNobody && sentence_of(j) != in) break;
    if (!is_named_person(j)) continue;
    const std::size_t entity = meant_[j].entities.front();
    if (sentence_of(j) == sentence_of(i) || (found != kNobody && found != entity)) return;
    found = entity;
    in = sentence_of(j);
  }
  if (found == kNobody || !may_hold(found, d)) return;
  people_.give_role(found, d);
  meant_[i].entities = {found};
}

// Whether nothing known of somebody is against an office.
bool Casting::may_hold(std::size_t entity, const ActorPhrase& office) const {
  const Entity& e = people_[entity];
  if (!e.heads.empty() || e.words.empty()) return false;
  const std::string_view head = words_.folded[office.head_first];
  if ((e.gender == 'f' && lexicon_.is_male(head)) || (e.gender == 'm' && lexicon_.is_female(head))) return false;
  return e.actor.party.empty() || !office.has_party || e.actor.party == lexicon_.named(office.party).party;
}

bool Casting::is_description(std::size_t i) const {
  return i < phrases_.size() && phrases_[i].kind == PhraseKind::description;
}

// "in Vienna", "à Paris": what opens a place stands before it.
bool Casting::is_place(std::size_t i) const {
  const ActorPhrase& p = phrases_[i];
  if (is_geographic(p)) return true;
  if (p.titled || p.first == 0) return false;
  if (words_.words[p.first].comma || words_.words[p.first].stop) return false;
  if (names_site(p)) return true;
  return (lexicon_.opens_place(words_.folded[p.first - 1]) || is_destination(p)) && !looks_like_a_person(p);
}

// "At the NATO summit": whose it is, not where; a capital may be either.
bool Casting::has_encounter(const ActorPhrase& p) const {
  for (std::size_t i = p.last; !p.capital && i < words_.size() && i < p.last + 2; ++i) {
    if (words_.words[i].comma || words_.words[i].stop || words_.words[i].glued) return false;
    if (lexicon_.is_between_sides(words_.folded[i])) return true;
  }
  return false;
}

// "Lake Orna", "the Strait of Veld", « l’océan Indien »: by a word of geography in it or right before it.
bool Casting::is_geographic(const ActorPhrase& p) const {
  if (p.kind != PhraseKind::name || p.titled || looks_like_a_person(p)) return false;
  const bool tied = p.first > 0 && !words_.words[p.first].comma && !words_.words[p.first].stop &&
                    words_.words[p.first - 1].sentence == words_.words[p.first].sentence;
  bool found = tied && lexicon_.is_geographic(words_.folded[p.first - 1]) && !words_.words[p.first - 1].capital;
  for (std::size_t i = p.head_first; i < p.last; ++i) {
    if (lexicon_.is_organisation(words_.folded[i])) return false;
    found = found || (lexicon_.is_geographic(words_.folded[i]) && words_.words[i].capital);
  }
  return found;
}

// "will fly on Friday to Washington"
bool Casting::is_destination(const ActorPhrase& p) const {
  if (!lexicon_.leads_to_place(words_.folded[p.first - 1])) return false;
  for (std::size_t i = p.first - 1; i-- > 0 && i + kMotionReach > p.first;) {
    if (words_.words[i].sentence != words_.words[p.first].sentence) return false;
    if (lexicon_.is_motion(words_.folded[i])) return true;
  }
  return false;
}

// "a téléphoné à Ines Salas": the trained pipeline, where there is one, takes the whole name for a person's.
bool Casting::looks_like_a_person(const ActorPhrase& p) const {
  if (p.kind != PhraseKind::name || p.head_last - p.head_first < 2) return false;
  const Document& d = reading_.document;
  const Span span = words_.span(p.head_first, p.head_last);
  auto token =
      std::partition_point(d.tokens.begin(), d.tokens.end(), [&](const Token& t) { return t.span.end <= span.start; });
  if (token == d.tokens.end() || token->span.start >= span.end) return false;
  for (; token != d.tokens.end() && token->span.start < span.end; ++token) {
    if (!std::string_view(d.strings[token->entity]).starts_with("PER")) return false;
  }
  return true;
}

}  // namespace pourparler
