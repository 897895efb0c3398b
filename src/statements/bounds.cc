// Bounds: what is trimmed off, what only says when and where, what makes a clause.
#include "statements/content.h"

#include <algorithm>

namespace pourparler {

bool is_finite(const Page& page, At i) {
  const Word& word = page[i];
  if (!word.letters || word.is(kind::possessor)) return false;
  if (word.any(bit(kind::finite) | bit(kind::modals)) && !word.capital) return true;
  if (word.tagged) return word.finite_verb;
  return !word.capital && word.folded.find('-') == std::string::npos && page.lexicon().is_past(word.folded);
}

bool has_finite(const Page& page, Range range) {
  for (At i = range.first; i < range.last; ++i) {
    if (!page.quoted(i) && is_finite(page, i)) return true;
  }
  return false;
}

At skip_circumstances(const Page& page, At i, At limit) {
  for (bool moved = true; moved && i < limit;) {
    moved = false;
    const Word& word = page[i];
    if (page.quoted(i)) break;
    const bool manner = word.tagged && !word.capital && page.lexicon().is_adverb(word.folded) &&
                        page.document().tokens[i].pos == Pos::adv;
    if ((manner || word.any(bit(kind::days) | bit(kind::adverbs))) &&
        !word.any(bit(kind::determiners) | bit(kind::that))) {
      ++i;
      moved = true;
      continue;
    }
    if (word.is(kind::times) && !word.is(kind::determiners) && !word.is(kind::modals)) {
      ++i;
      moved = true;
      continue;
    }
    if (word.is(kind::prepositions) || (word.is(kind::determiners) && i + 1 < limit && page[i + 1].is(kind::times))) {
      // a phrase: up to what cannot belong to it
      At end = i + 1;
      while (end < limit && end - i < 10 && !page.quoted(end) && page[end].letters &&
             !page[end].any(bit(kind::that) | bit(kind::finite) | bit(kind::modals) | bit(kind::auxiliaries)) &&
             !is_subject_pronoun(page[end])) {
        ++end;
      }
      const bool reaches = end < limit && (page[end].is(kind::that) || page.quoted(end) || page.mark(end, ':') ||
                                           page.comma(end) || page[end].sentence_mark());
      if (reaches && !page.comma(end)) return end;
      if (reaches) return end;
      // no mark tells where it ends: a day or a time, or a word after the preposition's article
      At k = i + 1;
      while (k < end && page[k].any(bit(kind::determiners) | bit(kind::possessives))) ++k;
      if (k < end && page[k].any(bit(kind::days) | bit(kind::times) | bit(kind::channels))) {
        i = k + 1;
        moved = true;
        continue;
      }
      return i;
    }
  }
  return i;
}

Span trim(const Page& page, Range part) {
  const auto loose = [&](At i) {
    const Word& word = page[i];
    return !page.quoted(i) && !word.letters &&
           (word.first == ',' || word.first == ';' || word.first == ':' || word.first == 0x2013 ||
            word.first == 0x2014 || word.folded == "-" || word.folded == "'");
  };
  while (!part.empty() && loose(part.first)) ++part.first;
  for (bool cut = true; cut && !part.empty();) {
    const At i = part.last - 1;
    const bool stop = !page.quoted(i) && (page[i].folded == "." || page[i].folded == "...");
    cut = loose(i) || stop;
    if (cut) --part.last;
  }
  if (part.empty()) return {};
  Span span = page.span(part);
  const bool one_quotation = page.quoted(part.first) && page[part.first].quoted == page[part.last - 1].quoted;
  if (one_quotation) {
    const Span inner = page.quotation(part.first).inner;
    span = {std::max(span.start, inner.start), std::min(span.end, inner.end)};
  } else if (page.quoted(part.last - 1) && page[part.last - 1].closes) {
    const Span inner = page.quotation(part.last - 1).inner;  // …“a chance,” he said: the comma is not the speaker's
    if (inner.end > span.start && page.document().text[inner.end - 1] == ',') span.end = inner.end;
  }
  while (span.end > span.start && page.document().text[span.end - 1] == ',') --span.end;
  while (span.end > span.start && page.document().text[span.end - 1] == ' ') --span.end;
  return span.empty() ? Span{} : span;
}

Mode mode_of(const Page& page, const std::vector<Range>& parts) {
  bool inside = false, outside = false;
  for (const Range part : parts) {
    for (At i = part.first; i < part.last; ++i) {
      if (page.quoted(i)) {
        inside = true;
      } else if (page[i].letters) {
        outside = true;
      }
    }
  }
  if (inside) return outside ? Mode::mixed : Mode::direct;
  return Mode::indirect;
}

}  // namespace pourparler
