// What follows its cue: Oduya said that …; and which cues only lead into a sentence.
#include <algorithm>

#include "statements/assembly.h"
#include "statements/voice.h"

namespace pourparler {

bool Assembly::read_following(std::size_t index) {
  const Cue& cue = cues_[index];
  std::optional<Phrase> subject;
  if (!cue.gerund) subject = cue.inverted && cue.clitic_subject != 0 ? clitic_speaker(cue) : subject_of(cue);
  auto content = content_after(page_, stretch_, cues_, index, (subject && subject->relative) || is_dependent(cue));
  if (!content) return false;
  if (!subject && content->after) subject = content->after;
  if (cue.gerund && cue.group == stretch_.first) subject = led_into(content->parts.back().last);
  if (!subject && lacks_subject(cue)) return false;
  cut_short(content->parts);
  if (content->parts.empty()) return false;
  add(content->parts, &cue, speaker_of(cue, subject), content->rule);
  return true;
}

// "Noting that time is short, his counterpart, Ana Salas, urged them": the subject behind the clause that a cue opens
// the sentence with.
std::optional<Phrase> Assembly::led_into(At comma) const {
  if (comma + 2 >= stretch_.last || !page_.comma(comma)) return std::nullopt;
  const auto subject = phrase_after(page_, comma + 1, stretch_.last);
  return subject && may_speak(page_, *subject) ? subject : std::nullopt;
}

// Whether nobody can be the subject of a cue: none before it in the stretch that it might share.
bool Assembly::lacks_subject(const Cue& cue) const {
  if (cue.gerund || cue.group <= stretch_.first) return false;
  const Word& before = page_[cue.group - 1];
  return !before.any(bit(kind::and_) | bit(kind::but)) && before.letters && stretch_speaker_.empty();
}

// Leaves out of content what was said already in another statement.
void Assembly::cut_short(std::vector<Range>& parts) const {
  for (Range& part : parts) {
    for (const Range& other : taken_) {
      if (other.first >= part.first) part.last = std::min(part.last, std::max(part.first, other.first));
    }
  }
  std::erase_if(parts, [](Range r) { return r.empty(); });
}

// "While Oduya maintains a lead, …": the cue's clause ends at its comma.
bool Assembly::is_dependent(const Cue& cue) const {
  if (cue.gerund && cue.group == stretch_.first) return true;
  At i = stretch_.first;
  const At limit = std::min<At>(cue.group, i + 5);
  for (; i < limit && !opens_dependent(i, cue); ++i) {  // "But even as", "Three years after"
    const Word& word = page_[i];
    const bool number = word.first >= '0' && word.first <= '9';
    if (!number && !word.any(bit(kind::conjunctions) | bit(kind::adverbs) | bit(kind::times) | bit(kind::determiners)))
      return false;
  }
  if (i >= limit) return false;
  for (; i < cue.group; ++i) {
    if (page_.comma(i)) return false;
  }
  return true;
}

bool Assembly::opens_dependent(At i, const Cue& cue) const {
  const Word& word = page_[i];
  if (word.is(kind::prepositions) && cue.gerund && i + 1 == cue.group) return true;
  if (!word.is(kind::subordinators)) return false;
  if (word.is(kind::that)) return i > stretch_.first && page_[i - 1].is(kind::subordinators);
  const bool before_that = i + 1 < cue.group && page_[i + 1].is(kind::that);  // "Alors que"
  return before_that || !word.any(bit(kind::determiners) | (page_.lexicon().bare_clauses() ? 0 : bit(kind::adverbs)));
}

}  // namespace pourparler
