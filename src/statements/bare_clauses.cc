// Clauses without "that" behind their cue: "said workers would stay".
#include <algorithm>

#include "statements/content_finder.h"

namespace pourparler {

// English: a clause without "that".
bool ContentFinder::bare(At i) const {
  if (is_headline(i)) return true;
  if (i + 2 >= stretch_.last) return false;
  const Word& word = page_[i];
  if (!page_.lexicon().bare_clauses())  // "ont dit ils partiront", as translations leave it
    return is_subject_pronoun(word) && word.first != '-' && page_[i + 1].tagged && is_finite(page_, i + 1);
  if (!word.letters && !(word.first >= '0' && word.first <= '9')) return false;
  const bool number = i + 1 < stretch_.last && is_number(page_[i + 1]);
  const bool start = word.any(bit(kind::clause_starts)) || (number && word.is(kind::prepositions)) || word.capital ||
                     is_subject_pronoun(word) ||
                     (!word.any(bit(kind::prepositions) | bit(kind::subordinators) | bit(kind::conjunctions) |
                                bit(kind::finite) | bit(kind::adverbs) | bit(kind::to)));
  if (!start || (word.any(bit(kind::days) | bit(kind::times)) &&
                 (!word.is(kind::clause_starts) || page_[i + 1].any(bit(kind::days) | bit(kind::times))) &&
                 !page_[i + 1].is(kind::possessor)))
    return false;
  if (word.is(kind::prepositions) && !opens_clause(i)) return false;
  // "X said strategists plan …": nothing before the cue that could be the content
  if (cue_.is(cue_class::bare) && !cue_.gerund && !relative_ && i + 3 < stretch_.last && nothing_before()) return true;
  const Word& next = page_[i + 1];
  if (is_subject_pronoun(word) && next.letters && !next.any(bit(kind::and_) | bit(kind::prepositions))) return true;
  At end = i;  // a verb before the next comma
  for (; end < stretch_.last && !page_.comma(end) && end - i < 40; ++end) {
    if (!page_.quoted(end) && page_[end].sentence_mark() && page_[end].folded.size() == 1) break;
  }
  // "said a senior official who was …": who says, not what
  At verb = i;
  while (verb < end && (page_.quoted(verb) || !is_finite(page_, verb))) {
    if (page_[verb].is(kind::who) && !page_[i].is(kind::who)) return false;
    ++verb;
  }
  if (relative_ && verb < end && is_cue(verb)) return false;  // "who wrote the speech said"
  return verb > i && verb < end;
}

bool ContentFinder::is_number(const Word& word) {
  return (word.first >= '0' && word.first <= '9') || (word.is(kind::indefinite) && !word.is(kind::articles));
}

// "Rebels say ceasefire broken": a line without a full stop.
bool ContentFinder::is_headline(At i) const {
  if (!page_.lexicon().bare_clauses() || !cue_.is(cue_class::bare) || cue_.gerund || i != cue_.words.last ||
      i + 2 > stretch_.last || cue_.group - stretch_.first > 5 || !nothing_before())
    return false;
  return page_[stretch_.last - 1].letters && page_[i].letters &&
         !page_[i].any(bit(kind::prepositions) | bit(kind::days) | bit(kind::that));
}

bool ContentFinder::is_cue(At i) const {
  return std::any_of(cues_.begin(), cues_.end(), [&](const Cue& c) { return c.group == i || c.words.contains(i); });
}

// "between 30 and 40 would vote", but not "without evidence that they would".
bool ContentFinder::opens_clause(At i) const {
  for (At k = i + 1; k < stretch_.last && k < i + 10 && !page_.quoted(k) && !page_.comma(k); ++k) {
    if (page_[k].is(kind::that)) return false;
    if (is_finite(page_, k)) return true;
  }
  return false;
}

// Whether what stands before the cue is no clause: a subject with its appositions and relative clauses.
bool ContentFinder::nothing_before() const {
  if (cue_.group == stretch_.first || page_.quoted(cue_.group - 1)) return false;
  for (At start = stretch_.first; start < cue_.group;) {
    At end = start;
    while (end < cue_.group && !page_.comma(end)) ++end;
    const Word& word = page_[start];
    const bool aside = word.any(bit(kind::relatives) | bit(kind::who) | bit(kind::prepositions)) ||
                       page_.lexicon().is_gerund(word.folded);
    if (!(aside && end < cue_.group) && has_finite(page_, {start, end})) return false;
    start = end + 1;
  }
  return true;
}

}  // namespace pourparler
