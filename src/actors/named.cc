// What the lexicon names: states, their capitals and people, institutions; and bodies that are called by their kind.
#include "actors/phrase_finder.h"

namespace pourparler {

// A meaning of a country or an institution; capitals are asked of the text where the word is short or is a common
// one.
PhraseFinder::Found PhraseFinder::find_named(std::size_t i) const {
  for (const Sense sense : {Sense::institution, Sense::state, Sense::capital, Sense::demonym}) {
    const auto match = lex_.match(w_.folded, i, sense);
    if (match.words == 0 || !unbroken(i, i + match.words)) continue;
    const bool any_capital = has_capital(i, i + match.words);
    const bool plain_seat = sense == Sense::institution && match.words > 1;  // "the white house"
    if (sense != Sense::demonym && !any_capital && !plain_seat) continue;
    const std::size_t size = w_.words[i].span.size();
    if (match.words == 1 && size <= 3 && !w_.words[i].shout) continue;  // "us", "un", "ue"
    if (is_compound(i + match.words)) continue;
    Found best{match.words, {sense, 0}};
    for (const Meaning& m : *match.meanings) {
      if (m.sense == sense) best.meaning = m;
    }
    // A longer expression of another sense wins: "North Korean" over "North Korea", "New York" is not here.
    const auto longest = lex_.match(w_.folded, i);
    if (longest.words > match.words && unbroken(i, i + longest.words)) continue;
    return best;
  }
  return {};
}

bool PhraseFinder::has_capital(std::size_t first, std::size_t last) const {
  for (std::size_t i = first; i < last; ++i) {
    if (w_.words[i].capital) return true;
  }
  return false;
}

bool PhraseFinder::read_named(std::size_t i, ActorPhrase& phrase) const {
  const bool article = lex_.match(w_.folded, i, Sense::article).words == 1;
  const std::size_t at = article && i + 1 < w_.size() && !breaks(i + 1) ? i + 1 : i;
  if (opens_name(at)) return false;
  const Found found = find_named(at);
  if (found.words == 0) return false;
  if (found.meaning.sense == Sense::demonym) return read_people(i, at, found, phrase);
  // A longer run of capitals is a name of something else: "Washington Post", "Paris Saint-Germain", "Georgia Tech".
  if (found.meaning.sense != Sense::institution && continues_as_name(at + found.words)) return false;
  phrase = whole(PhraseKind::named, i, at + found.words);
  phrase.head_first = at;
  phrase.has_party = true;
  phrase.party = found.meaning.entry;
  // A city that is a state ("Singapore") is where as often as who.
  phrase.capital = found.meaning.sense == Sense::capital || lex_.match(w_.folded, at, Sense::capital).words > 0;
  return true;
}

bool PhraseFinder::continues_as_name(std::size_t i) const {
  return i < w_.size() && !breaks(i) && w_.words[i].capital && find_named(i).words == 0 &&
         lex_.match(w_.folded, i).words == 0 && !lex_.is_common(w_.folded[i]);
}

// "The Americans, French and Ukrainians met": a people by an adjective, where those before it in a list are sides.
bool PhraseFinder::in_list_of_sides(std::size_t at, std::size_t last) const {
  if (out_.empty() || !out_.back().has_party || out_.back().kind == PhraseKind::description) return false;
  const bool comma = out_.back().last == at && w_.words[at].comma && !w_.words[at].stop;
  const bool tied = at > 0 && out_.back().last + 1 == at && lex_.is_and(w_.folded[at - 1]);
  const bool ends = last >= w_.size() || breaks(last) || lex_.is_and(w_.folded[last]);
  return (comma || tied) && ends;
}

// "the Russians", "les Américains": a demonym that no noun follows.
bool PhraseFinder::read_people(std::size_t first, std::size_t at, const Found& found, ActorPhrase& phrase) const {
  const std::size_t last = at + found.words;
  if (!w_.words[at].capital) return false;
  const bool plural = w_.folded[last - 1].ends_with("s") || w_.folded[last - 1].ends_with("x");
  const bool listed = in_list_of_sides(at, last);
  if (!plural && first == at && !listed) return false;
  const bool noun_follows = last < w_.size() && !breaks(last) && !w_.words[last].capital &&
                            lex_.match(w_.folded, last).words == 0 && !plural && !listed;
  if (noun_follows) return false;
  phrase = whole(PhraseKind::people, first, last);
  phrase.head_first = at;
  phrase.has_party = true;
  phrase.party = found.meaning.entry;
  return true;
}

// "Kenya Medical Union", "Dockers Union": a run of capitals that ends in the kind of body it is, where its words are
// no description of one ("Russian Foreign Ministry").
bool PhraseFinder::read_body(std::size_t i, ActorPhrase& phrase) const {
  const bool article = lex_.match(w_.folded, i, Sense::article).words == 1;
  const std::size_t first = article && i + 1 < w_.size() && !breaks(i + 1) ? i + 1 : i;
  std::size_t last = first;
  while (last < w_.size() && last - first < kLongestName && w_.words[last].capital && !w_.words[last].shout &&
         (last == first || (!breaks(last) && same_sentence(first, last))) && !lex_.is_common(w_.folded[last]))
    ++last;
  if (last - first < 2 || lex_.is_opener(w_.folded[first]) || !lex_.is_organisation(w_.folded[last - 1])) return false;
  if (lex_.match(w_.folded, first, Sense::institution).words > 0) return false;
  ActorPhrase described;
  if (read_description(first, described) && described.last >= last) return false;
  if (name_length(first) >= last - first) return false;  // found as a name anyway
  phrase = whole(PhraseKind::name, i, last);
  phrase.head_first = first;
  return true;
}

// "French-speaking", "Russian-backed": says what something is like, names nobody.
bool PhraseFinder::is_compound(std::size_t behind) const {
  return behind < w_.size() && w_.words[behind].glued && !w_.words[behind].capital && w_.folded[behind] != "'s" &&
         lex_.match(w_.folded, behind).words == 0;
}

// "à La Paz", "in Los Angeles": a capital on an article within a sentence.
bool PhraseFinder::opens_with_article(std::size_t i) const {
  const std::size_t next = i + 1;
  if (w_.words[i].opens || w_.words[i].shout || next >= w_.size() || breaks(next) || !w_.words[next].capital)
    return false;
  if (lex_.match(w_.folded, i, Sense::article).words != 1 || i == 0 || breaks(i)) return false;
  return lex_.opens_place(w_.folded[i - 1]) && lex_.match(w_.folded, next).words == 0 &&
         !lex_.is_common(w_.folded[next]) && !w_.words[next].shout;
}

}  // namespace pourparler
