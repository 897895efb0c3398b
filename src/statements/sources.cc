// Sources: "according to the ministry", before what it says, behind it, or amid it.
#include <algorithm>

#include "statements/assembly.h"
#include "statements/voice.h"

namespace pourparler {

// "according to the ministry", unless somebody else in the sentence is the one who speaks.
void Assembly::read_sources() {
  for (const Cue& cue : cues_) {
    if (!cue.is(cue_class::source) || taken(cue.words.first) || !taken_.empty()) continue;
    const auto subject = phrase_after(page_, cue.words.last, stretch_.last);
    if (!subject || (cue.is(cue_class::view) && !views(cue, *subject))) continue;
    std::vector<Range> parts;
    At before = cue.words.first;
    if (before > stretch_.first && page_.comma(before - 1)) --before;
    if (before > stretch_.first + 2) parts.push_back({stretch_.first, before});
    const At comma = closing_comma(subject->words.last, parts.empty());
    if (comma + 2 < stretch_.last && page_.comma(comma)) {
      const At end = clause_end(page_, comma + 1, stretch_, cues_, false);
      if (has_finite(page_, {comma + 1, end}) || parts.empty()) parts.push_back({comma + 1, end});
    }
    if (parts.empty()) continue;
    add(parts, &cue, cast_.speaker(maker_of(page_, *subject, comma).value_or(*subject)), "source");
    return;
  }
}

// The comma that closes a source which ends at word `behind`; where the source leads the sentence, what is put in
// behind it is skipped: "according to Oduya, who leads the union, …", "according to the mayor, Ana Oduya, …".
At Assembly::closing_comma(At behind, bool leads) const {
  At comma = behind;
  while (comma < stretch_.last && !page_.comma(comma) && comma < behind + 24) ++comma;
  if (!leads) return comma;
  if (comma + 1 < stretch_.last && unnamed_source(behind) && page_[comma + 1].capital) return comma;
  for (At next = over_insert(comma); next > comma; next = over_insert(comma)) {
    comma = next;
    if (!page_[next - 1].letters || !page_[std::min(next + 1, stretch_.last - 1)].is(kind::relatives)) break;
  }
  for (At next = comma + 1; next < stretch_.last && next < comma + 14; ++next) {
    if (page_.quoted(next) || is_finite(page_, next)) break;
    if (page_.comma(next) && next > comma + 1) comma = next;
  }
  return comma;
}

// "according to two sources close to it, Oduya left": nobody whose name may follow between commas.
bool Assembly::unnamed_source(At behind) const {
  for (const Cue& cue : cues_) {
    if (!cue.is(cue_class::source) || cue.words.last > behind || cue.words.last >= stretch_.last) continue;
    const Word& first = page_[cue.words.last];
    if (first.is(kind::indefinite) && !first.any(bit(kind::articles))) return true;
  }
  return false;
}

// The comma that closes an insert behind this one; this one where none begins: "according to a poll, between 30 and 40
// would vote".
At Assembly::over_insert(At comma) const {
  if (comma + 1 >= stretch_.last || !page_.comma(comma)) return comma;
  const Word& first = page_[comma + 1];
  if (!first.any(bit(kind::relatives) | bit(kind::prepositions))) return comma;
  At next = comma + 1;
  for (; next < stretch_.last && !page_.comma(next); ++next) {
    if (!first.is(kind::relatives) && is_finite(page_, next)) return comma;
  }
  return next < stretch_.last ? next : comma;
}

// "Pour le syndicat, « c’est trop tard »": only where what follows is a quotation.
bool Assembly::views(const Cue& cue, const Phrase& subject) const {
  const At comma = subject.words.last;
  return cue.words.first == stretch_.first && comma + 1 < stretch_.last && page_.comma(comma) &&
         page_[comma + 1].opens && may_speak(page_, subject);
}

}  // namespace pourparler
