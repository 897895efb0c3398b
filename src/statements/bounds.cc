// Bounds: where a clause ends, what is trimmed off, what only says when and where.
#include "statements/content.h"

#include <algorithm>

namespace pourparler {

namespace {

// The cue that starts exactly at word i, or whose verb group does.
const Cue* cue_group_at(const std::vector<Cue>& cues, At i) {
  for (const Cue& cue : cues) {
    if (cue.group == i || cue.words.first == i) return &cue;
  }
  return nullptr;
}

bool is_sentence_mark(const Word& word) {
  return !word.letters && (word.first == '.' || word.first == '!' || word.first == '?');
}

}  // namespace

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
    if (word.any(bit(kind::days) | bit(kind::adverbs)) && !word.any(bit(kind::determiners) | bit(kind::that))) {
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
                                           page.comma(end) || is_sentence_mark(page[end]));
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

namespace {

// ", which has a large army": the reporter explains. But not ", who said", which is a cue of its own.
bool ends_at_relative(const Page& page, At i, Range stretch) {
  if (i + 1 >= stretch.last || page.quoted(i) || page.quoted(i + 1)) return false;
  return page[i].is(kind::explains) ||
         (page[i + 1].is(kind::explains) && page[i].any(bit(kind::adverbs) | bit(kind::pronouns_other)));
}

// Whether a verb near word i depends on the cue itself, as syntax has it: "said … and has left", "said …, as it left".
bool hangs_on(const Page& page, const Cue& own, At i, Range stretch, Dep dep) {
  constexpr At kNear = 9;
  const auto& tokens = page.document().tokens;
  for (At k = i; k < stretch.last && k < i + kNear; ++k) {
    if (page.quoted(k) || page.comma(k)) return false;
    if (!page[k].verb) continue;
    if (own.words.contains(tokens[k].head) && tokens[k].dep == dep) return true;
    const bool helper = tokens[k].dep == Dep::aux || tokens[k].dep == Dep::aux_pass || tokens[k].dep == Dep::cop;
    if (!helper) return false;
  }
  return false;
}

}  // namespace

At clause_end(const Page& page, At i, Range stretch, const std::vector<Cue>& cues, bool relative, const Cue* own) {
  At k = i;
  int brackets = 0;
  while (k < stretch.last) {
    if (page.quoted(k)) {
      k = std::max(k + 1, page.quotation_words(k).last);
      continue;
    }
    const Word& word = page[k];
    if (word.first == '(' && !word.letters) ++brackets;
    if (word.first == ')' && !word.letters && brackets-- == 0) return k;
    if (word.first == ';' && !word.letters) return k;
    if (is_sentence_mark(word) && word.folded.size() == 1 && k + 1 < stretch.last && k + 1 > i + 1 &&
        !page.quoted(k + 1) && page[k + 1].capital && word.first != '.')
      return k + 1;
    if (word.letters && k > i) {
      if (const Cue* cue = cue_group_at(cues, k); cue != nullptr && cue->is(cue_class::source)) return k;
    }
    const bool comma = page.comma(k);
    if (comma && relative) return k;
    At next = comma ? k + 1 : k;
    if (next >= stretch.last) break;
    if (comma) {
      if (const Cue* cue = cue_group_at(cues, next); cue != nullptr && !page.quoted(next)) {
        if (cue->gerund || cue->is(cue_class::source)) return k;
      }
      // ", while adding", ", but Russia has delayed"
      if (page[next].is(kind::but) && next + 1 < stretch.last && !page.quoted(next + 1)) {
        const Word& after = page[next + 1];
        const bool goes_on = after.any(bit(kind::finite) | bit(kind::auxiliaries) | bit(kind::modals) |
                                       bit(kind::negations) | bit(kind::prepositions)) &&
                             !after.is(kind::subordinators);
        if (page.lexicon().bare_clauses() && !goes_on) return k;
      }
      if (page[next].any(bit(kind::but) | bit(kind::and_)) && next + 1 < stretch.last &&
          page[next + 1].is(kind::that) && !page.quoted(next + 1))
        return k;
      if (ends_at_relative(page, next, stretch)) return k;
      if (own != nullptr && hangs_on(page, *own, next, stretch, Dep::advcl)) return k;
    }
    if (page[next].any(bit(kind::and_) | bit(kind::but)) && !page.quoted(next) && next > i) {
      if (own != nullptr && page[next].is(kind::and_) && hangs_on(page, *own, next + 1, stretch, Dep::conj)) return k;
      At verb = next + 1;
      while (verb < stretch.last && !page.quoted(verb) && page[verb].is(kind::adverbs)) ++verb;
      for (const Cue& cue : cues) {
        const bool starts = cue.group == next + 1 || cue.group == verb || cue.words.first == verb;
        if (starts && cue.is(cue_class::verb) && cue.words.first > next) return k;
      }
    }
    ++k;
  }
  return stretch.last;
}

Span trim(const Page& page, Range part) {
  const auto loose = [&](At i) {
    const Word& word = page[i];
    return !page.quoted(i) && !word.letters &&
           (word.first == ',' || word.first == ';' || word.first == ':' || word.first == 0x2013 ||
            word.first == 0x2014 || word.folded == "-");
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
