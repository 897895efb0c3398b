// Phrases in the order of the text: at each word the kinds are tried, the more telling before the plainer.
#include "actors/phrase_finder.h"

namespace pourparler {

PhraseFinder::PhraseFinder(const ActorWords& words, const ActorLexicon& lexicon) : w_(words), lex_(lexicon) {
  for (std::size_t i = 0; i < w_.size(); ++i) {
    if (!w_.words[i].capital) lower_.insert(w_.folded[i]);
    if (!w_.words[i].capital && !w_.words[i].glued) lower_free_.insert(w_.folded[i]);
    if (!w_.words[i].capital) continue;
    if (!w_.words[i].opens) capital_inside_.insert(w_.folded[i]);
    const bool tied = w_.words[i].glued || (i + 1 < w_.size() && w_.words[i + 1].glued);
    if (!tied) free_.insert(w_.folded[i]);
  }
}

std::vector<ActorPhrase> PhraseFinder::run() {
  for (std::size_t i = 0; i < w_.size();) {
    ActorPhrase phrase;
    if (read(i, phrase)) {
      out_.push_back(phrase);
      i = phrase.last;
    } else {
      ++i;
    }
  }
  return std::move(out_);
}

bool PhraseFinder::read(std::size_t i, ActorPhrase& phrase) const {
  return read_spelled(i, phrase) || read_pair(i, phrase) || read_listed(i, phrase) || read_compound(i, phrase) ||
         read_body(i, phrase) || read_description(i, phrase) || read_named(i, phrase) || read_name(i, phrase) ||
         read_pronoun(i, phrase);
}

bool PhraseFinder::read_pair(std::size_t i, ActorPhrase& phrase) const {
  const auto match = lex_.match(w_.folded, i, Sense::pair);
  if (match.words == 0 || !unbroken(i, i + match.words)) return false;
  if (read_description(i, phrase) && phrase.last > i + match.words) return false;  // "both foreign ministers"
  phrase = whole(PhraseKind::pair, i, i + match.words);
  return true;
}

// "British and German counterparts", "responsables européens, ukrainiens et américains": each adjective of a list
// stands for officials of its own; the one at the head belongs to the description.
bool PhraseFinder::read_listed(std::size_t i, ActorPhrase& phrase) const {
  const Found found = find_named(i);
  if (found.words == 0 || found.meaning.sense != Sense::demonym) return false;
  if (!heads_list(i + found.words) && !ends_list(i, found)) return false;
  phrase = whole(PhraseKind::people, i, i + found.words);
  phrase.has_party = true;
  phrase.party = found.meaning.entry;
  return true;
}

// The state of an adjective or of the first part of a compound one.
bool PhraseFinder::adjective_of(std::size_t i, std::uint32_t& state) const {
  if (i >= w_.size()) return false;
  const auto match = lex_.match(w_.folded, i, Sense::demonym);
  if (match.words == 1) {
    for (const Meaning& m : *match.meanings)
      if (m.sense == Sense::demonym) state = m.entry;
    return true;
  }
  const std::uint32_t* joined = lex_.joined(w_.folded[i]);
  if (joined != nullptr) state = *joined;
  return joined != nullptr;
}

// "Franco-German": the words, from the first to behind the last, of an adjective of two or more states or of whom they
// stand for; none where they are something else.
std::pair<std::size_t, std::size_t> PhraseFinder::compound_at(std::size_t i) const {
  std::uint32_t state = 0;
  std::size_t first = i, last = i + 1;
  if (!adjective_of(i, state)) return {i, i};
  while (first > 0 && w_.words[first].glued && adjective_of(first - 1, state)) --first;
  while (last < w_.size() && w_.words[last].glued && !breaks(last) && adjective_of(last, state)) ++last;
  const bool parts = last - first < 2 || w_.words[first].glued || (last < w_.size() && w_.words[last].glued);
  return parts ? std::pair{i, i} : std::pair{first, last};
}

// "Israeli-Palestinian talks", « le sommet franco-allemand »: of what sides do with each other, each part is a side.
bool PhraseFinder::read_compound(std::size_t i, ActorPhrase& phrase) const {
  std::uint32_t state = 0;
  const auto [first, last] = compound_at(i);
  if (first == last || !adjective_of(i, state)) return false;
  bool shared = false;
  for (std::size_t at = last; at < w_.size() && at < last + 3 && !breaks(at) && same_sentence(first, at); ++at)
    shared = shared || lex_.is_between_sides(w_.folded[at]);
  for (std::size_t at = first; at > 0 && at + 2 > first && !breaks(at) && same_sentence(at - 1, first); --at)
    shared = shared || lex_.is_between_sides(w_.folded[at - 1]);
  if (!shared) return false;
  phrase = whole(PhraseKind::people, i, i + 1);
  phrase.has_party = true;
  phrase.party = state;
  return true;
}

// Whether ", B and C officials" follows.
bool PhraseFinder::heads_list(std::size_t at) const {
  for (int members = 0; members < 6 && at + 1 < w_.size(); ++members) {
    const bool tie = lex_.is_and(w_.folded[at]) && !breaks(at);
    if (!tie && (!w_.words[at].comma || w_.words[at].stop)) return members > 0 && read_plural_head(at);
    const std::size_t next = at + (tie ? 1 : 0);
    const Found found = find_named(next);
    std::size_t words = found.words;  // "Iranian and U.S. officials", "Israeli and Hamas negotiators"
    while (found.words == 0 && words < 3 && next + words < w_.size() && w_.words[next + words].capital &&
           (words == 0 || !breaks(next + words)))
      ++words;
    if (words == 0) return false;
    at = next + words;
  }
  return false;
}

bool PhraseFinder::read_plural_head(std::size_t at) const {
  if (breaks(at)) return false;
  const auto modifier = lex_.match(w_.folded, at, Sense::modifier);
  ActorPhrase probe;
  return read_head(at, probe) || (modifier.words > 0 && at + modifier.words < w_.size() &&
                                  !breaks(at + modifier.words) && read_head(at + modifier.words, probe));
}

// Whether it goes on a list of adjectives behind a description.
bool PhraseFinder::ends_list(std::size_t i, const Found& found) const {
  if (out_.empty() || w_.words[i].capital || found.words == 0) return false;
  const ActorPhrase& before = out_.back();
  const bool listed = before.kind == PhraseKind::people && !w_.words[before.head_first].capital;
  if (!before.has_party || (before.kind != PhraseKind::description && !listed)) return false;
  return (before.last == i && w_.words[i].comma && !w_.words[i].stop) ||
         (before.last + 1 == i && lex_.is_and(w_.folded[i - 1]) && !breaks(i));
}

bool PhraseFinder::read_pronoun(std::size_t i, ActorPhrase& phrase) const {
  const std::string_view word = w_.folded[i];
  if (!lex_.is_he(word) && !lex_.is_she(word) && !lex_.is_they(word)) return false;
  phrase = whole(PhraseKind::pronoun, i, i + 1);
  return true;
}

ActorPhrase PhraseFinder::whole(PhraseKind kind, std::size_t first, std::size_t last) {
  ActorPhrase phrase;
  phrase.kind = kind;
  phrase.first = phrase.head_first = first;
  phrase.last = phrase.head_last = last;
  return phrase;
}

bool PhraseFinder::unbroken(std::size_t first, std::size_t last) const {
  for (std::size_t i = first + 1; i < last; ++i) {
    if (breaks(i) || !same_sentence(first, i)) return false;
  }
  return true;
}

std::vector<ActorPhrase> find_phrases(const ActorWords& words, const ActorLexicon& lexicon) {
  return PhraseFinder(words, lexicon).run();
}

}  // namespace pourparler
