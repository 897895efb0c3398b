// Sources: "according to the ministry", before what it says, behind it, or amid it.
#include <algorithm>

#include "statements/assembly.h"
#include "statements/voice.h"

namespace pourparler {

// "according to the ministry", unless somebody else in the sentence is the one who speaks.
void Assembly::read_sources() {
  for (const Cue& cue : cues_) {
    if (!cue.is(cue_class::source) || taken(cue.words.first) || !taken_.empty()) continue;
    const auto subject = source_behind(cue);
    if (!subject || (cue.is(cue_class::view) && !views(cue, *subject))) continue;
    std::vector<Range> parts;
    At before = cue.words.first;
    if (before > stretch_.first && page_.comma(before - 1)) --before;
    if (before > stretch_.first + 2) parts.push_back({stretch_.first, before});
    const At comma = closing_comma(*subject, parts.empty());
    if (comma + 2 < stretch_.last && page_.comma(comma)) {
      const At end = clause_end(page_, comma + 1, stretch_, cues_, false);
      if (has_finite(page_, {comma + 1, end}) || parts.empty()) parts.push_back({comma + 1, end});
    }
    if (parts.empty()) continue;
    add(parts, &cue, cast_.speaker(maker_of(page_, *subject, comma).value_or(*subject)), "source");
    return;
  }
}

// Who is named behind "according to"; "according to her".
std::optional<Phrase> Assembly::source_behind(const Cue& cue) const {
  const At i = cue.words.last;
  const bool pronoun = i + 1 < stretch_.last && page_[i].is(kind::objects) &&
                       (page_.comma(i + 1) || page_[i + 1].stop() || page_.mark(i + 1, 0x2013));
  return pronoun ? std::optional(Phrase{{i, i + 1}, {}, false}) : phrase_after(page_, i, stretch_.last);
}

// The comma that closes a source; where the source leads the sentence, what is put in behind it is skipped: "according
// to Oduya, who leads the union, …", "according to the mayor, Ana Oduya, …".
At Assembly::closing_comma(const Phrase& source, bool leads) const {
  const At behind = source.words.last;
  At comma = behind;
  int brackets = 0;
  for (; comma < stretch_.last && comma < behind + 24; ++comma) {
    if (page_.mark(comma, '(')) ++brackets;
    if (page_.mark(comma, ')')) --brackets;
    if (brackets <= 0 && page_.comma(comma)) break;
  }
  if (!leads) return comma;
  for (At next = over_insert(comma); next > comma; next = over_insert(comma)) {
    comma = next;
    if (!page_[next - 1].letters || !page_[std::min(next + 1, stretch_.last - 1)].is(kind::relatives)) break;
  }
  At next = comma + 1;
  while (next < stretch_.last && next < comma + 14 && !page_.comma(next) && !page_.quoted(next) &&
         !is_finite(page_, next))
    ++next;
  const bool closed = next < stretch_.last && next > comma + 1 && page_.comma(next);
  return closed && describes(source, {comma + 1, next}) ? next : comma;
}

// Whether what stands between commas is of a source: a name behind an office, an office behind a name. Nobody's name
// stands behind several, or behind a body.
bool Assembly::describes(const Phrase& source, Range insert) const {
  const Range name = name_in(page_, insert);
  if (!source.name.empty()) {
    const Word& first = page_[insert.first];
    return name.empty() &&
           (first.any(bit(kind::determiners) | bit(kind::possessives) | bit(kind::titles)) || !first.capital);
  }
  bool office = false;
  for (At i = source.words.first; i < source.words.last; ++i) office |= page_[i].is(kind::titles);
  return office && !name.empty() && name.last == insert.last;
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
