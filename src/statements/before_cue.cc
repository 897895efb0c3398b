// What stands before its cue: “…,” said Oduya; the talks are over, the ministry said.
#include <algorithm>

#include "statements/assembly.h"
#include "statements/subject.h"
#include "statements/voice.h"

namespace pourparler {

std::optional<Assembly::Trailing> Assembly::trailing(const Cue& cue) const {
  if (!cue.is(cue_class::say | cue_class::quote | cue_class::tell) || cue.gerund) return std::nullopt;
  At boundary = cue.group;  // first word behind the content's last mark
  std::optional<Phrase> subject;
  const auto closes = [&](At i) {
    const bool mark = page_.comma(i) || (page_.quoted(i) && page_[i].closes) || (!page_.quoted(i) && page_[i].stop()) ||
                      page_.mark(i, 0x2013) || page_.mark(i, 0x2014);
    return mark;
  };
  if (boundary == stretch_.first) return std::nullopt;
  if (closes(boundary - 1)) return inverted(cue, boundary);
  subject = subject_before(page_, cue, stretch_.first);
  if (!subject || subject->relative || subject->words.first <= stretch_.first) return std::nullopt;
  boundary = subject->words.first;
  if (!closes(boundary - 1) || in_relative(page_, cue)) return std::nullopt;
  Trailing out;
  out.content = before_mark(boundary);
  out.subject = cue.quoted_one.empty() ? subject : subject_of(cue);
  out.end = behind_listener(cue);
  return out;
}

// "…, Captain Oduya told Orna Press": the word behind who is told; behind the cue where nobody is.
At Assembly::behind_listener(const Cue& cue) const {
  if (!cue.is(cue_class::tell)) return cue.words.last;
  const auto listener = phrase_after(page_, cue.words.last, stretch_.last);
  return listener ? listener->words.last : cue.words.last;
}

// What stands before a comma or dash at `boundary`.
Range Assembly::before_mark(At boundary) const {
  Range out{stretch_.first, boundary};
  while (!out.empty() && !page_.quoted(out.last - 1) && !page_[out.last - 1].letters && !page_[out.last - 1].stop() &&
         page_[out.last - 1].punctuation())
    --out.last;
  return out;
}

// “…,” said Oduya – and “…”, a-t-il dit.
std::optional<Assembly::Trailing> Assembly::inverted(const Cue& cue, At boundary) const {
  Trailing out{before_mark(boundary), {}, cue.words.last};
  if (cue.inverted && cue.clitic_subject != 0) {
    out.subject = clitic_speaker(cue);
    out.end = std::max(out.end, cue.clitic_subject + 1);
    return out;
  }
  const auto before = subject_before(page_, cue, stretch_.first);
  out.subject = subject_behind(cue, before);
  if (out.subject && out.subject->name.empty() && is_listener(page_, out.subject->words)) {
    out.end = out.subject->words.last;  // "said reporters" where a translation lost its "told"
    out.subject.reset();
    return out;
  }
  if (out.subject && !speaks_anyway(cue, *out.subject, boundary) && !may_speak(page_, *out.subject))
    out.subject.reset();
  if (!out.subject) return apposed(cue, before);
  out.end = out.subject->words.last;
  return out;
}

// Nobody where the subject stands before: “…,” Oduya, the spokesman, told the paper.
std::optional<Phrase> Assembly::subject_behind(const Cue& cue, const std::optional<Phrase>& before) const {
  const bool after_quotation = before && before->words.first > stretch_.first &&
                               page_.quoted(before->words.first - 1) && page_[before->words.first - 1].closes;
  const bool told = before && cue.is(cue_class::tell) && !cue.is(cue_class::say);
  if (after_quotation || told) return std::nullopt;
  if (auto phrase = phrase_after(page_, behind_addressee(cue.words.last), stretch_.last)) return phrase;
  if (const At aside = behind_asides(cue.words.last); aside > cue.words.last) {
    if (auto phrase = phrase_after(page_, behind_addressee(aside), stretch_.last)) return phrase;
  }
  const At i = skip_circumstances(page_, cue.words.last, stretch_.last);
  return i < stretch_.last ? phrase_after(page_, i, stretch_.last) : std::nullopt;
}

// « a déclaré à l’ORN Ana Oduya », « à la chaîne ORN la ministre »: a medium by its initials, and who speaks behind it.
At Assembly::behind_agency(At i) const {
  if (i + 2 >= stretch_.last || !page_[i].is(kind::to) || page_.quoted(i)) return i;
  At k = i + 1;
  while (k + 1 < stretch_.last && k < i + 4 && !page_.quoted(k) &&
         page_[k].any(bit(kind::determiners) | bit(kind::media)))
    ++k;
  if (!page_[k].shouted || page_.quoted(k) || k + 1 >= stretch_.last || page_.quoted(k + 1)) return i;
  const Word& next = page_[k + 1];
  return (next.capital && next.letters) || next.is(kind::determiners) ? k + 1 : i;
}

// « a précisé à Orna Presse un responsable »: the word behind whom it is told to; `i` where nobody is named.
At Assembly::behind_addressee(At i) const {
  if (const At agency = behind_agency(i); agency > i) return agency;
  if (i + 2 >= stretch_.last || !page_[i].is(kind::to) || page_.quoted(i) || !page_[i + 1].capital) return i;
  At k = i + 1;
  while (k < stretch_.last && page_[k].capital && page_[k].letters) ++k;
  const bool subject = k + 1 < stretch_.last && page_[k].is(kind::determiners) && !page_[k].is(kind::prepositions);
  return subject ? k : i;
}

// « a indiqué jeudi dans un communiqué commun le ministère », « a déclaré à la presse la ministre »: the word behind
// when, to whom and by what it is said, each by a word that is known for it.
At Assembly::behind_asides(At i) const {
  const Kinds small = bit(kind::determiners) | bit(kind::possessives) | bit(kind::genitive) | bit(kind::prepositions);
  for (int round = 0; round < 4 && i < stretch_.last && !page_.quoted(i); ++round) {
    if (page_[i].any(bit(kind::days) | bit(kind::adverbs) | bit(kind::times)) && !page_[i].is(kind::determiners)) {
      ++i;
      continue;
    }
    if (!page_[i].is(kind::prepositions)) break;
    At k = i + 1;
    while (k < stretch_.last && k < i + 5 && page_[k].any(small) && !page_[k].capital) ++k;
    const Kinds known =
        bit(kind::listeners) | bit(kind::channels) | bit(kind::papers) | bit(kind::days) | bit(kind::times);
    if (k >= stretch_.last || page_.quoted(k) || !page_[k].any(known)) break;
    At end = k + 1;  // « communiqué commun », « conférence de presse »
    while (end < stretch_.last && end < k + 4 && page_[end].letters && !page_[end].capital && !page_.quoted(end) &&
           (!page_[end].any(small) || page_[end].is(kind::genitive)) && !page_[end].is(kind::that))
      ++end;
    const bool subject = end < stretch_.last && (page_[end].capital || page_[end].is(kind::determiners));
    i = subject ? end : k + 1;
  }
  return i;
}

// Whether what stands behind the verb says it, be it somebody or not: behind a quotation; "…, said a weary voice".
bool Assembly::speaks_anyway(const Cue& cue, const Phrase& subject, At boundary) const {
  const bool behind_quotation =
      boundary > stretch_.first &&
      (page_.quoted(boundary - 1) || (boundary > stretch_.first + 1 && page_.quoted(boundary - 2)));
  return behind_quotation || (cue.is(cue_class::say) && page_[subject.words.first].is(kind::articles));
}

// “…,” Ana Oduya, the spokesman, said: nothing behind the verb.
std::optional<Assembly::Trailing> Assembly::apposed(const Cue& cue, const std::optional<Phrase>& before) const {
  if (!before || before->words.first <= stretch_.first) return std::nullopt;
  const At mark = before->words.first - 1;
  if (!page_.comma(mark) && !(page_.quoted(mark) && page_[mark].closes)) return std::nullopt;
  return Trailing{before_mark(before->words.first), before, cue.words.last};
}

// "a-t-il dit": the pronoun; "indique-t-on de source proche": the source.
std::optional<Phrase> Assembly::clitic_speaker(const Cue& cue) const {
  const At i = cue.clitic_subject;
  if (is_subject_pronoun(page_[i])) return Phrase{{i, i + 1}, {}, false};
  // « élude-t-on à la préfecture », « dit-on à Paris »
  if (i + 2 < stretch_.last && page_[i + 1].is(kind::prepositions) && !page_.quoted(i + 1)) {
    const At first = page_[i + 1].is(kind::determiners) ? i + 1 : i + 2;
    const auto body = phrase_after(page_, first, stretch_.last);
    if (body && may_speak(page_, *body)) return body;
  }
  for (const Cue& source : cues_) {
    if (!source.is(cue_class::source) || source.words.first != i + 1) continue;
    const At noun = source.words.last - 1;  // the last word of "de source"
    return phrase_after(page_, page_[noun].is(kind::people) ? noun : source.words.last, stretch_.last);
  }
  return std::nullopt;
}

// Whether nothing but circumstances, or a clause that depends on the cue, follows word i.
bool Assembly::closes_sentence(At i) const {
  i = skip_circumstances(page_, i, stretch_.last);
  if (i >= stretch_.last || page_.quoted(i)) return true;
  const Word& word = page_[i];
  if (!word.letters) return true;
  return word.any(bit(kind::subordinators) | bit(kind::prepositions) | bit(kind::relatives) | bit(kind::and_)) ||
         page_.lexicon().is_gerund(word.folded);
}

bool Assembly::read_trailing(const Cue& cue, const Trailing& found) {
  Range content = found.content;
  const bool quotation = content.last > content.first && page_.quoted(content.last - 1);
  for (const Range& other : taken_) {
    if (other.first < content.last) content.first = std::max(content.first, other.last);
  }
  if (content.empty() || (!quotation && !reports(cue, found, content))) return false;
  const std::string speaker = speaker_of(cue, found.subject);
  std::vector<Range> parts{content};
  const Range rest = quotation ? taken_up(cue, found.end) : behind_insert(cue, found.end);
  if (!rest.empty() && !quotation && ends_relative(content)) parts.clear();
  if (!rest.empty()) parts.push_back(rest);
  add(parts, &cue, speaker, "content before cue");
  closing_.push_back(cue.words.first);
  return true;
}

// "a link in which, Oduya says, little is settled": what stands before the cue only leads to the clause behind it.
bool Assembly::ends_relative(Range content) const {
  return !content.empty() && !page_.quoted(content.last - 1) && page_[content.last - 1].is(kind::relatives) &&
         !page_[content.last - 1].is(kind::determiners);
}

// Whether what stands before the cue, and is not quoted, is what it reports.
bool Assembly::reports(const Cue& cue, const Trailing& found, Range content) const {
  const bool named = found.subject && found.subject->words.first >= cue.words.last && content.size() > 3;
  if (!closes_sentence(found.end)) return false;
  const bool quotes = page_.quoted(content.first) && page_.quotation_words(content.first).size() > 5;
  if (!named && !quotes && behind_insert(cue, found.end).empty() && !has_finite(page_, content)) return false;
  return !cue.is(cue_class::quote) || cue.is(cue_class::say);
}

// “A,” said B, “C”: the quotation behind the cue, unless it has a cue of its own.
Range Assembly::taken_up(const Cue& cue, At end) const {
  At k = skip_circumstances(page_, end, stretch_.last);
  const At limit = std::min(stretch_.last, k + 24);
  while (k < limit && !(page_[k].opens && page_.quoted(k))) ++k;
  if (k >= limit) return {};
  const bool tied = page_.comma(k - 1) || page_.mark(k - 1, ':') || page_[k - 1].stop();
  const bool own_cue = std::any_of(cues_.begin(), cues_.end(),
                                   [&](const Cue& c) { return c.words.first > cue.words.first && c.words.first < k; });
  if (!tied || own_cue) return {};
  At last = page_.quotation_words(k).last;
  if (last < stretch_.last && page_[last].letters) last = clause_end(page_, k, stretch_, cues_, false);
  return {k, last};
}

// "…, ten days after its rival had left": when, told by the reporter.
bool Assembly::tells_when(At i) const {
  bool time = false;
  for (At k = i; k < stretch_.last && k < i + 5 && page_[k].letters; ++k) {
    if (time && page_[k].is(kind::subordinators)) return true;
    time = page_[k].is(kind::times);
  }
  return false;
}

// "After the vote, he said, the union would meet": what follows the inserted cue.
Range Assembly::behind_insert(const Cue& cue, At end) const {
  const At comma = skip_circumstances(page_, end, stretch_.last);
  if (comma + 2 < stretch_.last && page_.comma(comma) && page_.quoted(comma + 1) && page_[comma + 1].opens)
    return {comma + 1, page_.quotation_words(comma + 1).last};
  if (comma + 4 >= stretch_.last || !page_.comma(comma) || page_.quoted(comma + 1)) return {};
  const Word& next = page_[comma + 1];
  if (next.is(kind::that)) return {comma + 2, clause_end(page_, comma + 2, stretch_, cues_, false, &cue)};
  if (next.any(bit(kind::but) | bit(kind::relatives) | bit(kind::prepositions) | bit(kind::subordinators)) ||
      page_.lexicon().is_gerund(next.folded))
    return {};
  for (const Cue& other : cues_) {
    if (other.words.first > cue.words.first && other.group == comma + 1) return {};
  }
  if (tells_when(comma + 1)) return {};
  const Range rest{comma + 1, clause_end(page_, comma + 1, stretch_, cues_, false)};
  return has_finite(page_, rest) ? rest : Range{};
}

}  // namespace pourparler
