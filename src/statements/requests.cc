// Infinitives behind their cue, and nouns that have one or a clause: "urged them to leave", "announced plans to leave".
#include <algorithm>

#include "statements/content_finder.h"
#include "statements/voice.h"

namespace pourparler {

// « menace, à défaut, de partir »: the word behind a short aside between commas; `start` where there is none.
At ContentFinder::over_aside(At start) const {
  constexpr At kLongest = 8;
  if (start >= stretch_.last || !page_.comma(start)) return start;
  for (At k = start + 1; k + 1 < stretch_.last && k < start + kLongest; ++k) {
    if (page_.comma(k)) return k + 1;
    if (page_.quoted(k) || (is_finite(page_, k) && !page_[k].is(kind::prepositions))) break;
  }
  return start;
}

// "called for a pause to allow talks": behind a cue that ends in "for", only somebody can be asked to do anything.
bool ContentFinder::tied_by_purpose(At start, At to) const {
  if (!page_[cue_.words.last - 1].is(kind::genitive) || cue_.words.size() < 2) return false;
  const Range words{start, to};
  return !may_speak(page_, Phrase{words, name_in(page_, words), false});
}

// "urged them to leave", "a appelé les parties à reprendre", "promised to leave".
std::optional<Content> ContentFinder::infinitive(At start, bool object) {
  const bool bare = page_.lexicon().bare_clauses();
  start = over_aside(start);
  const At limit = std::min<At>(stretch_.last, start + (object ? 14 : 4));
  for (At k = start; k + 1 < limit; ++k) {
    if (page_.quoted(k) || page_.comma(k) || page_[k].sentence_mark() || page_.mark(k, ':')) return std::nullopt;
    if (page_[k].is(kind::that)) return std::nullopt;
    if (object && (k == start || (k == start + 1 && page_[k - 1].is(kind::negations))))
      continue;  // "asked not to be named"
    if (!page_[k].is(kind::to)) continue;
    const bool purpose =
        object && k > start && page_[k - 1].is(kind::subordinators) && page_[k - 1].is(kind::prepositions);
    if (purpose) return std::nullopt;  // « a appelé à la reprise des pourparlers afin de parvenir »
    At verb = k + 1;
    while (verb < limit && page_[verb].any(bit(kind::negations) | bit(kind::clitics) | bit(kind::adverbs)) &&
           !page_[verb].is(kind::prepositions))
      ++verb;
    if (verb >= stretch_.last) return std::nullopt;
    const Word& next = page_[verb];
    if (bare && page_[verb].opens) return made(k, "object and infinitive");
    const bool verbal = next.letters && !next.capital && !next.any(bit(kind::determiners) | bit(kind::possessives)) &&
                        (bare ? !next.tagged || next.verb : page_.lexicon().is_infinitive(next.folded));
    if (verbal && object && tied_by_purpose(start, k)) return std::nullopt;
    const bool refused = bare && k > start && page_[k - 1].is(kind::negations);  // "urges him not to sign"
    if (verbal) return made(refused ? k - 1 : bare ? k : k + 1, object ? "object and infinitive" : "infinitive");
  }
  return std::nullopt;
}

// "pledged in a meeting on Monday to leave": the infinitive that syntax has as the object of the cue.
std::optional<Content> ContentFinder::far_infinitive(At start) const {
  constexpr At kFarthest = 16;
  const auto& tokens = page_.document().tokens;
  const bool bare = page_.lexicon().bare_clauses();
  for (At k = start; k + 1 < stretch_.last && k < start + kFarthest; ++k) {
    if (page_.quoted(k) || page_.comma(k) || page_[k].is(kind::that)) return std::nullopt;
    if (!page_[k].is(kind::to) || !page_[k + 1].verb || page_.quoted(k + 1)) continue;
    const bool object = tokens[k + 1].dep == Dep::xcomp && cue_.words.contains(tokens[k + 1].head);
    const bool infinitive = bare || page_.lexicon().is_infinitive(page_[k + 1].folded);
    if (object && infinitive) return made(bare ? k : k + 1, "infinitive");
  }
  return std::nullopt;
}

// "insisted on leading", "admits having met him": a gerund at once or behind a
// preposition.
std::optional<Content> ContentFinder::deed(At start) const {
  const At limit = std::min<At>(stretch_.last, start + 14);
  for (At k = start; k + 1 < limit && !page_.quoted(k) && page_[k].letters && !page_[k].is(kind::that); ++k) {
    if (is_finite(page_, k)) return std::nullopt;
    const bool led = k == start || (page_[k - 1].is(kind::prepositions) && !page_[k - 1].is(kind::determiners));
    const bool verbal = page_[k].verb || !page_[k].tagged;
    if (led && verbal && !page_[k].capital && page_.lexicon().is_gerund(page_[k].folded)) return made(k, "deed");
  }
  return std::nullopt;
}

bool ContentFinder::is_infinitive(At i) const {
  const Word& word = page_[i];
  return word.letters && !word.capital && page_.lexicon().is_infinitive(word.folded) &&
         !word.any(bit(kind::determiners) | bit(kind::prepositions) | bit(kind::people) | bit(kind::titles));
}

// "the fact that", "charges that": the first word behind "that"; `i` itself where there is none.
At ContentFinder::after_claim(At i) const {
  At k = i;
  while (k < stretch_.last && k < i + 3 && !page_.quoted(k) &&
         page_[k].any(bit(kind::determiners) | bit(kind::possessives) | bit(kind::prepositions)))
    ++k;
  if (k + 2 >= stretch_.last || page_.quoted(k) || !page_[k].is(kind::claims)) return i;
  return page_[k + 1].is(kind::that) ? k + 2 : i;
}

// "announced plans to leave", "a annoncé son intention de partir": the first word that is content.
At ContentFinder::after_plan(At i) const {
  At k = i;
  while (k < stretch_.last && k < i + 3 && !page_.quoted(k) &&
         page_[k].any(bit(kind::determiners) | bit(kind::possessives)))
    ++k;
  if (k + 3 >= stretch_.last || page_.quoted(k) || !page_[k].is(kind::plans) || !page_[k + 1].is(kind::to)) return i;
  if (page_.lexicon().bare_clauses()) return k + 1;
  At verb = k + 2;
  while (verb + 1 < stretch_.last && page_[verb].any(bit(kind::clitics) | bit(kind::negations))) ++verb;
  return is_infinitive(verb) ? k + 2 : i;
}

// « a annoncé dans la foulée la levée du siège »: the article behind a phrase of occasion; `start` where there is none.
At ContentFinder::over_occasion(At start) const {
  constexpr At kLongest = 5;
  if (start >= stretch_.last || !page_[start].is(kind::prepositions) || page_[start].is(kind::determiners))
    return start;
  const auto& tokens = page_.document().tokens;
  for (At k = start + 2; k < stretch_.last && k < start + kLongest && page_[k].letters && !page_.quoted(k); ++k) {
    const bool noun = tokens[k - 1].pos == Pos::noun;
    if (noun && page_[k].is(kind::determiners) && !page_[k].any(bit(kind::prepositions) | bit(kind::genitive)))
      return k;
  }
  return start;
}

// "announced the resumption of flights on Monday": no clause, but more than a name for it.
std::optional<Content> ContentFinder::announced(At start) const {
  if (start + 4 > stretch_.last || relative_ || page_.quoted(start)) return std::nullopt;
  start = over_occasion(start);
  const Word& word = page_[start];
  const bool begins = word.any(bit(kind::determiners) | bit(kind::possessives)) || is_number(word) ||
                      (page_.lexicon().bare_clauses() && word.letters && !word.capital);
  if (!begins || word.any(bit(kind::prepositions) | bit(kind::days) | bit(kind::times) | bit(kind::adverbs)) ||
      word.verb)
    return std::nullopt;
  const Content out = made(start, "announced");
  At words = 0;
  bool tied = false;
  for (At k = start; k < out.parts.front().last; ++k) {
    words += page_[k].letters ? 1 : 0;
    tied = tied || (k > start && page_[k].is(kind::prepositions));
  }
  return words >= 5 && tied ? std::optional(out) : std::nullopt;
}

}  // namespace pourparler
