// What is called how: "called the talks “productive”", "described them as a chance".
#include <algorithm>

#include "statements/content_finder.h"

namespace pourparler {

// "called the talks “productive”", "described them as a chance".
std::optional<Content> ContentFinder::judged(At start) {
  if (start >= stretch_.last) return std::nullopt;
  if (cue_.is(cue_class::call) && asked_what()) {
    const bool tied = page_[start].is(kind::genitive) && start + 1 < stretch_.last;
    return made(tied ? start + 1 : start, "called what");
  }
  if (cue_.is(cue_class::call) && page_[start].opens) return quotation(start, "judged");
  if (!cue_.is(cue_class::call) && page_[start].is(kind::as) && asked_which() && start + 1 < stretch_.last)
    return made(start + 1, "judged as");
  const At end = clause_end(page_, start, stretch_, cues_, relative_);
  const At near = std::min<At>(end, start + 14);
  const bool needs_as = !cue_.is(cue_class::call);
  for (At k = start + 1; k < near; ++k) {
    if (page_.comma(k)) break;
    if (needs_as && !page_.quoted(k) && page_[k].is(kind::as)) return made(start, "judged as");
    if (!needs_as && page_[k].opens && k + 1 < stretch_.last) return judgement(start, k, end);
  }
  if (needs_as || start + 2 >= end) return std::nullopt;
  if (const At adjective = judging(start, near); adjective > start) {
    Content out;
    out.rule = "judged";
    out.parts.push_back({start, adjective + 1});
    return out;
  }
  const bool object = is_subject_pronoun(page_[start]) || page_[start].is(kind::pronouns_other);
  if (object && page_[start + 1].is(kind::determiners)) return made(start, "judged");
  return std::nullopt;
}

// "what several of them called", « ce que Paris qualifie de »: nothing but the subject between the two.
bool ContentFinder::asked_what() const {
  constexpr At kSubject = 9;
  for (At k = cue_.group; k-- > stretch_.first && cue_.group - k < kSubject;) {
    const Word& word = page_[k];
    if (page_.quoted(k) || page_.comma(k) || is_finite(page_, k)) return false;
    const Kinds what = bit(kind::questions) | bit(kind::subordinators) | bit(kind::pronouns_other);
    if (k + 1 < cue_.group && (word.kinds & what) == what) return true;
    if (word.is(kind::that) && k > stretch_.first && page_[k - 1].is(kind::pronouns_other)) return true;
  }
  return false;
}

// "which some papers described as": a relative pronoun before the subject.
bool ContentFinder::asked_which() const {
  constexpr At kSubject = 7;
  for (At k = cue_.group; k-- > stretch_.first && cue_.group - k < kSubject;) {
    if (page_.quoted(k) || page_.comma(k) || is_finite(page_, k)) return false;
    if (page_[k].is(kind::relatives) && !page_[k].is(kind::determiners)) return true;
  }
  return false;
}

// "called the talks positive": the adjective that closes the object; `start` where there is none.
At ContentFinder::judging(At start, At end) const {
  const Word& word = page_[start];
  if (!word.capital && !word.any(bit(kind::determiners) | bit(kind::possessives) | bit(kind::times))) return start;
  for (At k = start + 2;
       k < end && (page_[k].letters || page_[k].is(kind::possessor)) && !page_[k].any(bit(kind::prepositions)); ++k) {
    if (is_finite(page_, k)) return start;
    const bool last =
        k + 1 >= end || !page_[k + 1].letters ||
        page_[k + 1].any(bit(kind::and_) | bit(kind::but) | bit(kind::subordinators) | bit(kind::contrasts));
    if (last) return page_.document().tokens[k].pos == Pos::adj ? k : start;
  }
  return start;
}

// Up to the end of the quoted word, unless a noun follows it: "called it an “excellent” meeting".
Content ContentFinder::judgement(At start, At quote, At end) const {
  const At behind = page_.quotation_words(quote).last;
  const bool over = behind < end && page_[behind].any(bit(kind::and_) | bit(kind::adverbs));
  Content out;
  out.rule = "judged";
  out.parts.push_back({start, over ? behind : std::max(end, behind)});
  return out;
}

}  // namespace pourparler
