// Names that no list knows: runs of capitals, as far as one name goes.
#include <algorithm>

#include "actors/phrase_finder.h"

namespace pourparler {

namespace {

constexpr std::size_t kLongestAcronym = 6;  // bytes

}  // namespace

bool PhraseFinder::read_name(std::size_t i, ActorPhrase& phrase) const {
  const auto title = lex_.match(w_.folded, i, Sense::title);
  const bool titled = title.words > 0 && i + title.words < w_.size() && w_.words[i + title.words].capital &&
                      (w_.words[i].capital || title.words > 0) && w_.words[i].capital;
  const std::size_t at = titled ? i + title.words : i;
  const std::size_t length = name_length(at);
  if (length == 0) return false;
  if (const auto [first, last] = compound_at(at); last > first && last >= at + length) return false;
  phrase = whole(PhraseKind::name, i, at + length);
  phrase.head_first = at;
  phrase.titled = titled;
  take_state(phrase);
  return true;
}

bool PhraseFinder::names_state(std::size_t i) const {
  if (i >= w_.size() || breaks(i)) return false;
  const Found found = find_named(i);
  return found.words > 0 && found.meaning.sense == Sense::state;
}

// "Sameh Rashid of Egypt", « Awa Diallo du Mali »: the state for which a full name stands.
void PhraseFinder::take_state(ActorPhrase& phrase) const {
  const std::size_t of = phrase.last, length = phrase.last - phrase.head_first;
  if (length < 2 || of + 1 >= w_.size() || breaks(of) || lex_.match(w_.folded, of, Sense::of).words != 1) return;
  for (std::size_t i = phrase.head_first; i < of; ++i) {
    if (w_.words[i].shout || lex_.is_organisation(w_.folded[i]) || lex_.is_site(w_.folded[i])) return;
  }
  const bool article = lex_.match(w_.folded, of + 1, Sense::article).words == 1;
  const std::size_t state = of + (article ? 2 : 1);
  if (!names_state(state) || !same_sentence(of, state)) return;
  const Found found = find_named(state);
  phrase.has_party = true;
  phrase.party = found.meaning.entry;
  phrase.last = state + found.words;
}

// How many words of a name begin here; 0 if none does.
std::size_t PhraseFinder::name_length(std::size_t at) const {
  if (const std::size_t spelled = long_form(at); spelled > 0) return spelled;
  if (!begins_name(at)) return 0;
  std::size_t last = at + 1;
  // « à l’ORN Ana Oduya »: initials behind an elided article are a body by themselves
  const bool elided = at > 0 && w_.words[at].shout && w_.folded[at - 1].ends_with('\'');
  if (elided && last < w_.size() && !w_.words[last].shout) return 1;
  while (last < w_.size() && last - at < kLongestName && !breaks(last) && same_sentence(at, last)) {
    if (w_.words[last].capital && goes_on(last)) {
      ++last;
    } else if (is_second_syllable(at, last)) {
      ++last;
    } else if (last - at >= 2 && is_bridge(last) && names_state(last + 1)) {
      break;  // "Asma Abdalla du Soudan"
    } else if (is_bridge(last) || ties_body(at, last)) {
      last += 2;
    } else if (last + 1 < w_.size() && lex_.is_particle(w_.folded[last]) && !w_.words[last].capital &&
               !breaks(last + 1) && is_bridge(last + 1)) {
      last += 3;  // "von der Leyen"
    } else if (is_tied_adjective(last)) {
      ++last;
    } else if (ends_name(at, last)) {
      ++last;
      break;
    } else {
      break;
    }
  }
  return last - at;
}

bool PhraseFinder::is_bridge(std::size_t i) const {
  return lex_.is_particle(w_.folded[i]) && !w_.words[i].capital && i + 1 < w_.size() && !breaks(i + 1) &&
         w_.words[i + 1].capital && goes_on(i + 1);
}

// « la Confédération paysanne »: an adjective behind the kind of body it is.
bool PhraseFinder::is_tied_adjective(std::size_t i) const {
  const ActorWord& w = w_.words[i];
  if (!w.nominal || lex_.is_common(w_.folded[i]) || w.capital || w.glued || !w_.words[i - 1].capital ||
      !lex_.is_organisation(w_.folded[i - 1]))
    return false;
  const auto match = lex_.match(w_.folded, i);
  return match.words == 0 || has(*match.meanings, Sense::after);
}

// "Royal College of Midwives": within the name of a body.
bool PhraseFinder::ties_body(std::size_t at, std::size_t i) const {
  if (lex_.match(w_.folded, i, Sense::of).words != 1 || i + 1 >= w_.size() || breaks(i + 1)) return false;
  if (!w_.words[i + 1].capital || find_named(i + 1).words > 0 || lex_.is_common(w_.folded[i + 1])) return false;
  for (std::size_t j = at; j < i; ++j) {
    if (lex_.is_organisation(w_.folded[j])) return true;
  }
  return false;
}

// "Park Jin-ho", but not "Macron-led".
bool PhraseFinder::is_second_syllable(std::size_t at, std::size_t i) const {
  return w_.words[i].glued && w_.folded[i] != "'s" && !w_.words[i].capital && w_.words[i - 1].capital &&
         w_.words[i].span.size() <= 5 && w_.words[i - 1].span.size() <= 6 &&
         (i - at >= 2 || (!free_.contains(w_.folded[i - 1]) && !lower_free_.contains(w_.folded[i]))) &&
         (i - at >= 2 || (i + 1 < w_.size() && !breaks(i + 1) && w_.words[i + 1].capital));
}

// "Kim Jong Un": a word that opens sentences may end a name.
bool PhraseFinder::ends_name(std::size_t at, std::size_t i) const {
  return i - at >= 2 && w_.words[i].capital && !w_.words[i].opens && w_.words[i].span.size() <= 3 &&
         lex_.is_opener(w_.folded[i]) && names_nothing(i) &&
         (i + 1 >= w_.size() || breaks(i + 1) || !w_.words[i + 1].capital);
}

// No list knows the word as more than an article, or an acronym that is not written as one: "Un" may end a name.
bool PhraseFinder::names_nothing(std::size_t i) const {
  const auto match = lex_.match(w_.folded, i);
  return match.words == 0 ||
         (match.words == 1 && std::all_of(match.meanings->begin(), match.meanings->end(), [&](const Meaning& m) {
            return m.sense == Sense::article || (m.sense == Sense::institution && !w_.words[i].shout);
          }));
}

bool PhraseFinder::goes_on(std::size_t i) const {
  // "Kim-Trump" is two names where the text knows each by itself.
  if (w_.words[i].glued) return !free_.contains(w_.folded[i]) || !free_.contains(w_.folded[i - 1]);
  if (lex_.is_common(w_.folded[i]) || (lex_.is_opener(w_.folded[i]) && !lex_.is_particle(w_.folded[i]))) return false;
  const auto match = lex_.match(w_.folded, i);
  return match.words == 0 || (!has_head(*match.meanings) && !has(*match.meanings, Sense::demonym));
}

// "New Jersey", "Port Sudan": a word that makes a name of its own of what follows, whatever that is alone.
bool PhraseFinder::opens_name(std::size_t i) const {
  return lex_.opens_name(w_.folded[i]) && w_.words[i].capital && !w_.words[i].shout && i + 1 < w_.size() &&
         !breaks(i + 1) && w_.words[i + 1].capital && !lex_.is_common(w_.folded[i + 1]) && find_named(i).words == 0;
}

bool PhraseFinder::begins_name(std::size_t i) const {
  if (i >= w_.size() || !w_.words[i].capital) return false;
  const std::string_view word = w_.folded[i];
  if (w_.words[i].span.size() < 2 || word.ends_with('\'')) return false;
  if (w_.words[i].shout && w_.words[i].span.size() > kLongestAcronym) return false;  // a date line, a subhead
  if (opens_name(i) || opens_with_article(i)) return true;
  if (lex_.is_common(word) || lex_.is_opener(word) || lex_.match(w_.folded, i).words > 0) return false;
  const bool next_capital = i + 1 < w_.size() && !breaks(i + 1) && w_.words[i + 1].capital && goes_on(i + 1);
  if (!w_.words[i].opens || next_capital) return true;
  // A lone word with the capital of its sentence is a name if the text has it so elsewhere, or never otherwise.
  return capital_inside_.contains(word) || (!lower_.contains(word) && !w_.words[i].plain);
}

}  // namespace pourparler
