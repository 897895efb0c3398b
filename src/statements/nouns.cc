// Nouns of saying, where somebody owns them: "the rebels' pledge to free all prisoners".
#include <algorithm>

#include "statements/assembly.h"
#include "statements/subject.h"
#include "statements/voice.h"

namespace pourparler {

// "the rebels' pledge to free all prisoners", "l’annonce par le ministre que …": who owns the noun speaks.
void Assembly::read_noun(const Cue& cue) {
  if (!cue.is(cue_class::noun) || cue.is(cue_class::verb) || taken(cue.words.first)) return;
  const auto owner = owner_of(cue);
  if (!owner) return;
  At start = std::max(cue.words.last, owner->words.last);
  if (start + 2 >= stretch_.last || page_.quoted(start)) return;
  const bool bare = page_.lexicon().bare_clauses();
  const bool to = page_[start].is(kind::to) && !page_[start + 1].any(bit(kind::determiners) | bit(kind::possessives)) &&
                  !page_[start + 1].capital &&
                  (bare ? page_[start + 1].verb : page_.lexicon().is_infinitive(page_[start + 1].folded));
  if (!page_[start].is(kind::that) && !to) return;
  const At first = bare && to ? start : start + 1;
  const At end = clause_of_noun(page_, cue.words.first, start + 1, stretch_);
  if (end <= start + 2 || taken(start + 1)) return;
  add({{first, end}}, &cue, cast_.speaker(*owner), "noun");
}

// "the rebels' pledge", "his claim"; "the claim by rebels", "l’annonce du ministre".
std::optional<Phrase> Assembly::owner_of(const Cue& cue) const {
  const At i = cue.words.first;
  if (i > stretch_.first + 1 && page_[i - 1].is(kind::possessor)) {
    At first = i - 1;
    while (first > stretch_.first && i - first < 8 && !page_.quoted(first - 1) && page_[first - 1].letters &&
           !page_[first - 1].any(bit(kind::prepositions) | bit(kind::conjunctions) | bit(kind::finite)) &&
           !page_[first - 1].verb)
      --first;
    const Range words{first, i - 1};
    const Phrase owner{words, name_in(page_, words), false};
    return !words.empty() && may_speak(page_, owner) ? std::optional(owner) : std::nullopt;
  }
  const At by = cue.words.last;
  if (by + 1 < stretch_.last && page_[by].any(bit(kind::agent) | bit(kind::genitive)) && !page_.quoted(by)) {
    const bool article = page_[by].is(kind::determiners);  // "du ministre"
    auto owner = phrase_after(page_, article ? by : by + 1, stretch_.last);
    if (owner && may_speak(page_, *owner)) return owner;
  }
  return std::nullopt;
}

}  // namespace pourparler
