#include "statements/content.h"

#include <algorithm>

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

class ContentFinder {
 public:
  ContentFinder(const Page& page, Range stretch, const std::vector<Cue>& cues, std::size_t index, bool relative)
      : page_(page), stretch_(stretch), cues_(cues), cue_(cues[index]), relative_(relative) {}

  std::optional<Content> find() {
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
    if (promised) return promised;
    if (cue_.is(cue_class::say | cue_class::tell | cue_class::quote)) {
      if (auto content = speech(start)) return content;
    }
    if (asked) return asked;
    if (cue_.is(cue_class::call_as)) {
      if (const At claimed = after_claim(start); claimed > start) return made(claimed, "claim that");
    }
    if (cue_.is(cue_class::call | cue_class::call_as)) return judged(start);
    return std::nullopt;
  }

 private:
  // From a word to the clause's end; what follows ", but that" is a part of its own.
  Content made(At from, const char* rule) const {
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
  std::optional<Content> speech(At start) {
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

  // "announced the resumption of flights on Monday": no clause, but more than a name for it.
  std::optional<Content> announced(At start) const {
    if (start + 4 > stretch_.last || relative_ || page_.quoted(start)) return std::nullopt;
    const Word& word = page_[start];
    const bool begins = word.any(bit(kind::determiners) | bit(kind::possessives)) || is_number(word) ||
                        (page_.lexicon().bare_clauses() && word.letters && !word.capital);
    if (!begins || word.any(bit(kind::prepositions) | bit(kind::days) | bit(kind::times) | bit(kind::adverbs)) ||
        word.verb)
      return std::nullopt;
    const Content out = made(start, "announced");
    At words = 0;
    bool tied = false;
    for (At k = start; k < out.parts.front().last; ++k) {
      words += page_[k].letters ? 1 : 0;
      tied = tied || (k > start && page_[k].is(kind::prepositions));
    }
    return words >= 5 && tied ? std::optional(out) : std::nullopt;
  }

  std::optional<Content> speech_at(At i, At start, bool only_quotation) {
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
    At verb = i;
    while (verb + 1 < stretch_.last && page_[verb].is(kind::clitics) && verb < i + 3) ++verb;  // « confie se sentir »
    if (!page_.lexicon().bare_clauses() && is_infinitive(verb)) return made(i, "infinitive");
    if (cue_.reflexive && i == start && word.letters && !word.any(bit(kind::prepositions) | bit(kind::determiners)))
      return made(i, "reflexive");
    return std::nullopt;
  }

  // "the fact that", "charges that": the first word behind "that"; `i` itself where there is none.
  At after_claim(At i) const {
    At k = i;
    while (k < stretch_.last && k < i + 3 && !page_.quoted(k) &&
           page_[k].any(bit(kind::determiners) | bit(kind::possessives) | bit(kind::prepositions)))
      ++k;
    if (k + 2 >= stretch_.last || page_.quoted(k) || !page_[k].is(kind::claims)) return i;
    return page_[k + 1].is(kind::that) ? k + 2 : i;
  }

  // "announced plans to leave", "a annoncé son intention de partir": the first word that is content.
  At after_plan(At i) const {
    At k = i;
    while (k < stretch_.last && k < i + 3 && !page_.quoted(k) &&
           page_[k].any(bit(kind::determiners) | bit(kind::possessives)))
      ++k;
    if (k + 3 >= stretch_.last || page_.quoted(k) || !page_[k].is(kind::plans) || !page_[k + 1].is(kind::to)) return i;
    if (page_.lexicon().bare_clauses()) return k + 1;
    At verb = k + 2;
    while (verb + 1 < stretch_.last && page_[verb].any(bit(kind::clitics) | bit(kind::negations))) ++verb;
    return is_infinitive(verb) ? k + 2 : i;
  }

  // "asked whether …", "demandé si …": the question, its first word included.
  std::optional<Content> question(At start) {
    At i = start;
    for (int round = 0; round < 2 && i + 1 < stretch_.last; ++round) {
      if (!page_.quoted(i) && page_[i].is(kind::questions)) return made(i, "question");
      const At listener = skip_listener(page_, i, stretch_.last);
      i = listener > i ? listener : i + 1;
      if (page_.quoted(i - 1) || !page_[i - 1].letters) break;
    }
    return std::nullopt;
  }

  // "said, according to Tass, that …"
  std::optional<Content> over_insert(At comma) {
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
  std::optional<Content> quotation(At i, const char* rule) {
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

  bool is_infinitive(At i) const {
    const Word& word = page_[i];
    return word.letters && !word.capital && page_.lexicon().is_infinitive(word.folded) &&
           !word.any(bit(kind::determiners) | bit(kind::prepositions) | bit(kind::people) | bit(kind::titles));
  }

  // English: a clause without "that".
  bool bare(At i) const {
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
    if (cue_.is(cue_class::bare) && !cue_.gerund && !relative_ && i + 3 < stretch_.last && nothing_before())
      return true;
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

  static bool is_number(const Word& word) {
    return (word.first >= '0' && word.first <= '9') || (word.is(kind::indefinite) && !word.is(kind::articles));
  }

  // "Rebels say ceasefire broken": a line without a full stop.
  bool is_headline(At i) const {
    if (!page_.lexicon().bare_clauses() || !cue_.is(cue_class::bare) || cue_.gerund || i != cue_.words.last ||
        i + 2 > stretch_.last || cue_.group - stretch_.first > 5 || !nothing_before())
      return false;
    return page_[stretch_.last - 1].letters && page_[i].letters &&
           !page_[i].any(bit(kind::prepositions) | bit(kind::days) | bit(kind::that));
  }

  bool is_cue(At i) const {
    return std::any_of(cues_.begin(), cues_.end(), [&](const Cue& c) { return c.group == i || c.words.contains(i); });
  }

  // "between 30 and 40 would vote", but not "without evidence that they would".
  bool opens_clause(At i) const {
    for (At k = i + 1; k < stretch_.last && k < i + 10 && !page_.quoted(k) && !page_.comma(k); ++k) {
      if (page_[k].is(kind::that)) return false;
      if (is_finite(page_, k)) return true;
    }
    return false;
  }

  // Whether what stands before the cue is no clause: a subject with its appositions and relative clauses.
  bool nothing_before() const {
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

  // "a déclaré jeudi le ministre que …", "a-t-il dit à la presse, que"
  std::optional<Content> after_inversion(At start) {
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
  std::optional<Content> after_listener(At start) {
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
      if (!page_.quoted(k) && page_[k].is(kind::clause_starts) && !page_[k - 1].is(kind::prepositions) && bare(k))
        return made(k, "told bare clause");
    }
    return std::nullopt;
  }

  // "urged them to leave", "a appelé les parties à reprendre", "promised to leave".
  std::optional<Content> infinitive(At start, bool object) {
    const bool bare = page_.lexicon().bare_clauses();
    const At limit = std::min<At>(stretch_.last, start + (object ? 14 : 4));
    for (At k = start; k + 1 < limit; ++k) {
      if (page_.quoted(k) || page_.comma(k) || page_[k].sentence_mark() || page_.mark(k, ':')) return std::nullopt;
      if (page_[k].is(kind::that)) return std::nullopt;
      if (object && (k == start || page_[k - 1].is(kind::negations))) continue;  // "asked not to be named"
      if (!page_[k].is(kind::to)) continue;
      At verb = k + 1;
      while (verb < limit && page_[verb].any(bit(kind::negations) | bit(kind::clitics) | bit(kind::adverbs)) &&
             !page_[verb].is(kind::prepositions))
        ++verb;
      if (verb >= stretch_.last) return std::nullopt;
      const Word& next = page_[verb];
      if (bare && page_[verb].opens) return made(k, "object and infinitive");
      const bool verbal = next.letters && !next.capital && !next.any(bit(kind::determiners) | bit(kind::possessives)) &&
                          (bare || page_.lexicon().is_infinitive(next.folded));
      if (verbal) return made(bare ? k : k + 1, object ? "object and infinitive" : "infinitive");
    }
    return std::nullopt;
  }

  // "called the talks “productive”", "described them as a chance".
  std::optional<Content> judged(At start) {
    if (start >= stretch_.last) return std::nullopt;
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

  // "called the talks positive": the adjective that closes the object; `start` where there is none.
  At judging(At start, At end) const {
    const Word& word = page_[start];
    if (!word.capital && !word.any(bit(kind::determiners) | bit(kind::possessives) | bit(kind::times))) return start;
    for (At k = start + 2; k < end && page_[k].letters && !page_[k].any(bit(kind::prepositions)); ++k) {
      if (is_finite(page_, k)) return start;
      const bool last =
          k + 1 >= end || !page_[k + 1].letters ||
          page_[k + 1].any(bit(kind::and_) | bit(kind::but) | bit(kind::subordinators) | bit(kind::contrasts));
      if (last) return page_.document().tokens[k].pos == Pos::adj ? k : start;
    }
    return start;
  }

  // Up to the end of the quoted word, unless a noun follows it: "called it an “excellent” meeting".
  Content judgement(At start, At quote, At end) const {
    const At behind = page_.quotation_words(quote).last;
    const bool over = behind < end && page_[behind].any(bit(kind::and_) | bit(kind::adverbs));
    Content out;
    out.rule = "judged";
    out.parts.push_back({start, over ? behind : std::max(end, behind)});
    return out;
  }

  const Page& page_;
  Range stretch_;
  const std::vector<Cue>& cues_;
  const Cue& cue_;
  bool relative_;
};

}  // namespace

std::optional<Content> content_after(const Page& page, Range stretch, const std::vector<Cue>& cues, std::size_t index,
                                     bool relative) {
  return ContentFinder(page, stretch, cues, index, relative).find();
}

}  // namespace pourparler
