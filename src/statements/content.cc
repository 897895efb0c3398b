// What was said behind its cue: which kind of content the cue takes, and where it begins.
#include "statements/content.h"

#include <algorithm>

#include "statements/content_finder.h"

namespace pourparler {

namespace {

// Skips from word i what is told to whom: "reporters", "the BBC", "à des journalistes", "to parliament".
At skip_listener(const Page& page, At i, At limit) {
  At k = i;
  if (k < limit && page[k].is(kind::to) && !page.quoted(k)) ++k;
  if (k < limit && page[k].is(kind::listeners)) return k + 1;
  At end = k;
  while (end < limit && end - k < 8 && !page.quoted(end) && page[end].letters &&
         !page[end].any(bit(kind::that) | bit(kind::finite) | bit(kind::subordinators) | bit(kind::days))) {
    if (is_subject_pronoun(page[end])) break;
    ++end;
    const bool owns = page[end - 1].is(kind::possessives) && end < limit && page[end].letters &&
                      !page[end].any(bit(kind::that) | bit(kind::clause_starts));
    if (page[end - 1].is(kind::listeners) && !owns) return end;
  }
  return i;
}

}  // namespace

std::optional<Content> ContentFinder::find() {
  const bool behind =
      cue_.inverted && cue_.clitic_subject >= cue_.words.last && cue_.clitic_subject < cue_.words.last + 2;
  const At start = behind ? cue_.clitic_subject + 1 : cue_.words.last;
  const bool pressed = cue_.is(cue_class::urge);
  if (cue_.is(cue_class::question)) {
    if (auto content = question(start)) return content;
  }
  auto asked = pressed ? infinitive(start, true) : std::nullopt;
  if (asked && (cue_.is(cue_class::tell) || !has_finite(page_, {start, asked->parts[0].first}))) return asked;
  auto promised = cue_.is(cue_class::promise) ? infinitive(start, false) : std::nullopt;
  if (!promised && cue_.is(cue_class::promise)) promised = far_infinitive(start);
  if (promised) return promised;
  if (cue_.is(cue_class::say | cue_class::tell | cue_class::quote)) {
    if (auto content = speech(start)) return content;
  }
  if (asked) return asked;
  if (cue_.is(cue_class::call_as)) {
    if (const At claimed = after_claim(start); claimed > start) return made(claimed, "claim that");
  }
  if (cue_.is(cue_class::call | cue_class::call_as)) return judged(start);
  return cue_.is(cue_class::deed) ? deed(start) : std::nullopt;
}

// From a word to the clause's end; what follows ", but that" is a part of its own.
Content ContentFinder::made(At from, const char* rule) const {
  Content out;
  out.rule = rule;
  for (At i = from; i < stretch_.last;) {
    const At end = clause_end(page_, i, stretch_, cues_, relative_, &cue_);
    out.parts.push_back({i, end});
    const At tie = end < stretch_.last && page_.comma(end) ? end + 1 : end;
    const bool again = tie + 2 < stretch_.last && page_[tie + 1].is(kind::that) && !page_.quoted(tie) &&
                       page_[tie].any(bit(kind::and_) | bit(kind::but));
    if (!again) break;
    i = tie + 2;
  }
  return out;
}

// A quotation, "that", a colon, a bare clause: near the cue, over listeners, days and places.
std::optional<Content> ContentFinder::speech(At start) {
  const bool only_quotation = !cue_.is(cue_class::say | cue_class::tell);
  if (cue_.is(cue_class::tell)) {
    if (auto content = after_listener(start)) return content;
  }
  At i = start;
  for (int round = 0; round < 4; ++round) {
    const At before = i;
    if (auto content = speech_at(i, start, only_quotation)) return content;
    if (i < stretch_.last && round == 0) i = skip_listener(page_, i, stretch_.last);
    i = skip_circumstances(page_, i, stretch_.last);
    if (i == before) break;
  }
  if (only_quotation) return std::nullopt;
  if (auto content = after_inversion(start)) return content;
  return cue_.is(cue_class::announce) ? announced(start) : std::nullopt;
}

std::optional<Content> ContentFinder::speech_at(At i, At start, bool only_quotation) {
  if (i >= stretch_.last) return std::nullopt;
  if (page_.comma(i) && i + 1 < stretch_.last && page_[i + 1].opens) ++i;
  if (page_.mark(i, ':') && i + 1 < stretch_.last) {
    if (page_[i + 1].opens) return quotation(i + 1, "colon quotation");
    if (only_quotation) return std::nullopt;
    return made(i + 1, "colon");
  }
  if (page_.quoted(i)) return page_[i].opens && i >= start ? quotation(i, "quotation") : std::nullopt;
  if (only_quotation) return std::nullopt;
  const Word& word = page_[i];
  // "agreed on a border that would": the pronoun of a relative clause
  const bool relates = word.is(kind::that) && i > start && i + 1 < stretch_.last && page_.lexicon().bare_clauses() &&
                       is_finite(page_, i + 1);
  if (relates) return std::nullopt;
  if (word.is(kind::that) && i + 1 < stretch_.last && !page_[i + 1].sentence_mark()) {
    // "that he believed: “…”"
    for (At k = i + 1; k + 1 < stretch_.last && k < i + 7 && !page_.quoted(k) && !page_.comma(k); ++k) {
      if (page_.mark(k, ':') && page_[k + 1].opens) return quotation(k + 1, "that colon quotation");
    }
    return made(i + 1, "that");
  }
  if (const At claimed = after_claim(i); claimed > i) return made(claimed, "claim that");
  if (const At planned = after_plan(i); planned > i) return made(planned, "plan to");
  if (page_.comma(i)) return over_insert(i);
  if ((!cue_.is(cue_class::tell) || i == start) && bare(i)) return made(i, "bare clause");
  if (auto content = quoted_object(i, start)) return content;
  At verb = i;
  while (verb + 1 < stretch_.last && page_[verb].is(kind::clitics) && verb < i + 3) ++verb;  // « confie se sentir »
  if (!page_.lexicon().bare_clauses() && is_infinitive(verb)) return made(i, "infinitive");
  if (cue_.reflexive && i == start && word.letters && !word.any(bit(kind::prepositions) | bit(kind::determiners)))
    return made(i, "reflexive");
  return std::nullopt;
}

// "underscored the “importance of the part that it plays”": a quotation that its article stands before.
std::optional<Content> ContentFinder::quoted_object(At i, At start) const {
  constexpr At kFewest = 6;  // words of the quotation, marks included
  if (i != start || !cue_.is(cue_class::say) || !page_[i].any(bit(kind::determiners) | bit(kind::possessives)))
    return std::nullopt;
  for (At k = i + 1; k < stretch_.last && k < i + 4; ++k) {
    if (!page_[k].opens) {
      if (page_.quoted(k) || !page_[k].letters || is_finite(page_, k)) return std::nullopt;
      continue;
    }
    const Range quote = page_.quotation_words(k);
    if (quote.size() < kFewest) return std::nullopt;
    Content out;
    out.rule = "quoted object";
    out.parts.push_back({i, quote.last});
    return out;
  }
  return std::nullopt;
}

// "said, according to Tass, that …"
std::optional<Content> ContentFinder::over_insert(At comma) {
  for (At k = comma + 1; k + 1 < stretch_.last && k < comma + 16; ++k) {
    if (page_.quoted(k)) return std::nullopt;
    if (page_.comma(k)) {
      const bool that = page_[k + 1].is(kind::that);
      return that ? std::optional(made(k + 2, "that after insert")) : std::nullopt;
    }
  }
  return std::nullopt;
}

// A quotation after the cue, and what of the sentence runs on after it.
std::optional<Content> ContentFinder::quotation(At i, const char* rule) {
  Content out;
  const Range quote = page_.quotation_words(i);
  out.rule = rule;
  At end = quote.last;
  const Span inner = page_.quotation(i).inner;
  const bool comma = !inner.empty() && page_.document().text[inner.end - 1] == ',';
  const bool ends = end >= stretch_.last || !page_[end].letters || comma;
  if (ends) {
    out.parts.push_back(quote);
    return out;
  }
  end = clause_end(page_, i, stretch_, cues_, relative_, &cue_);
  out.parts.push_back({quote.first, std::max(end, quote.last)});
  return out;
}

// "a déclaré jeudi le ministre que …", "a-t-il dit à la presse, que"
std::optional<Content> ContentFinder::after_inversion(At start) {
  if (page_.lexicon().bare_clauses()) return std::nullopt;
  const auto phrase = phrase_after(page_, skip_circumstances(page_, start, stretch_.last), stretch_.last);
  if (!phrase) return std::nullopt;
  const At i = skip_circumstances(page_, phrase->words.last, stretch_.last);
  if (i + 1 >= stretch_.last || !page_[i].is(kind::that)) return std::nullopt;
  Content out = made(i + 1, "that after subject");
  out.after = phrase;
  return out;
}

// "told the paper the plan was dead"
std::optional<Content> ContentFinder::after_listener(At start) {
  const auto phrase = phrase_after(page_, start, stretch_.last);
  At i = phrase ? phrase->words.last : start + 1;
  for (At k = start; k < stretch_.last && k < start + 12 && !page_.quoted(k); ++k) {
    if (page_[k].is(kind::that)) return made(k + 1, "told that");
    if (page_.comma(k) && k + 1 < stretch_.last && page_[k + 1].opens) return quotation(k + 1, "told quotation");
    if (page_.mark(k, ':')) return made(k + 1, "told colon");
    if (k > start && page_[k].opens) break;
  }
  i = skip_circumstances(page_, i, stretch_.last);
  if (i < stretch_.last && page_[i].opens) return quotation(i, "told quotation");
  for (At k = start + 1; k < stretch_.last && k < start + 8; ++k) {
    if (!page_.quoted(k) && page_[k].is(kind::clause_starts) && !page_[k].is(kind::who) &&
        !page_[k - 1].is(kind::prepositions) && bare(k))
      return made(k, "told bare clause");
  }
  return std::nullopt;
}

// "asked whether …", "demandé si …": the question, its first word included.
std::optional<Content> ContentFinder::question(At start) {
  At i = start;
  for (int round = 0; round < 2 && i + 1 < stretch_.last; ++round) {
    if (!page_.quoted(i) && page_[i].is(kind::questions)) return made(i, "question");
    const At listener = skip_listener(page_, i, stretch_.last);
    i = listener > i ? listener : i + 1;
    if (page_.quoted(i - 1) || !page_[i - 1].letters) break;
  }
  return std::nullopt;
}

std::optional<Content> content_after(const Page& page, Range stretch, const std::vector<Cue>& cues, std::size_t index,
                                     bool relative) {
  return ContentFinder(page, stretch, cues, index, relative).find();
}

}  // namespace pourparler
