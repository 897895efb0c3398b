// Where a clause ends: what shows that the reporter speaks again behind what somebody said.
//
// Commas, conjunctions and dashes are judged one by one, each by a rule of its own; what stands in quotation marks is
// never judged. The rules look at what follows: a cue, an explaining relative, a participle, an apposition; and, where
// a trained pipeline ran, at what hangs on the cue itself.
#include "statements/content.h"

#include <algorithm>

namespace pourparler {

namespace {

constexpr At kNear = 9;  // words within which a verb shows what it hangs on
constexpr At kFar = 80;  // words that a remark at the end of a sentence may have

class ClauseEnd {
 public:
  ClauseEnd(const Page& page, At first, Range stretch, const std::vector<Cue>& cues, bool relative, const Cue* own)
      : page_(page), first_(first), stretch_(stretch), cues_(cues), relative_(relative), own_(own) {}

  At find() {
    At k = first_;
    while (k < stretch_.last) {
      if (page_.quoted(k)) {
        const At behind = std::max(k + 1, page_.quotation_words(k).last);
        for (; k < behind && k < stretch_.last; ++k) has_verb_ = has_verb_ || is_finite(page_, k);
        k = behind;
        if (k < stretch_.last && !page_.quoted(k) && comma_inside(k - 1) && (relative_ || ends_at_comma(k))) return k;
        continue;
      }
      if (ends_at(k)) return sentence_goes_on(k) ? k + 1 : k;
      has_verb_ = has_verb_ || is_finite(page_, k);
      ++k;
    }
    return stretch_.last;
  }

 private:
  bool ends_at(At k) {
    const Word& word = page_[k];
    if (word.first == '(' && !word.letters) ++brackets_;
    if (word.first == ')' && !word.letters && brackets_-- == 0) return true;
    if (word.first == ';' && !word.letters) return !lists_on(k + 1);
    if (sentence_goes_on(k)) return true;
    if (word.letters && k > first_ && source_at(k)) return true;
    if (ends_at_dash(k) || (is_dash(k) && main_clause(k + 1))) return true;
    if (k > first_ && (turns_away(k) || another_acts(k))) return true;
    if (page_.comma(k) && closes_intro(k)) return false;
    if (page_.comma(k)) return relative_ || ends_at_comma(k + 1);
    return k > first_ && ends_at_conjunction(k);
  }

  // "said that if talks fail, the truce is over": the comma behind what leads into the clause that is said.
  bool closes_intro(At comma) {
    if (intro_closed_) return false;
    intro_closed_ = true;
    const Word& first = page_[first_];
    const bool leads = !page_.quoted(first_) && first.any(bit(kind::subordinators) | bit(kind::prepositions)) &&
                       !first.any(bit(kind::determiners) | bit(kind::to) | bit(kind::pronouns_other));
    if (!leads || (has_verb_ && !first.is(kind::subordinators))) return false;
    for (At k = comma + 1; k < stretch_.last && k < comma + kFar; ++k) {
      if (is_finite(page_, k)) return group_at(comma + 1) == nullptr;
    }
    return false;
  }

  // “for all,” she went on: the comma of the sentence stands inside the marks.
  bool comma_inside(At closing) const {
    const Span inner = page_.quotation(closing).inner;
    return !inner.empty() && page_.document().text[inner.end - 1] == ',';
  }

  // "Stop it! the crowd heard": a new sentence in the same stretch.
  bool sentence_goes_on(At k) const {
    const Word& word = page_[k];
    return word.sentence_mark() && word.first != '.' && word.folded.size() == 1 && k + 1 < stretch_.last &&
           k > first_ && !page_.quoted(k + 1) && page_[k + 1].capital;
  }

  // "; helped the strikers; and put up tents": the same subject goes on behind a semicolon.
  bool lists_on(At i) const {
    if (i + 1 >= stretch_.last || page_.quoted(i)) return false;
    if (page_[i].is(kind::and_)) ++i;
    return !page_.quoted(i) && page_[i].tagged && page_[i].finite_verb && group_at(i) == nullptr;
  }

  const Cue* group_at(At i) const {
    for (const Cue& cue : cues_) {
      if (cue.group == i || cue.words.first == i) return &cue;
    }
    return nullptr;
  }
  bool source_at(At i) const {
    const Cue* cue = group_at(i);
    return cue != nullptr && cue->is(cue_class::source);
  }

  bool ends_at_comma(At next) const {
    if (next >= stretch_.last) return false;
    if (!page_.quoted(next)) {
      if (const Cue* cue = group_at(next); cue != nullptr && (cue->gerund || cue->is(cue_class::source))) return true;
    }
    if (page_[next].is(kind::contrasts) && !page_.quoted(next) && another_speaks(next + 1)) return true;
    if (speaks_against(next) || another_that(next) || explains(next) || relayed(next)) return true;
    if (own_ != nullptr && hangs_on(next, Dep::advcl)) return true;
    if (is_comment(next) || main_clause(next)) return true;
    return ends_at_conjunction(next);
  }

  // « alors que des combats ont repris », « mais la junte a refusé »: where each clause of what was said has its own
  // "que", one without is the reporter's.
  bool turns_away(At k) const {
    const At next = page_.comma(k) ? k + 1 : k;
    if (page_.lexicon().bare_clauses() || !has_verb_ || next + 2 >= stretch_.last || page_.quoted(next)) return false;
    const Word &word = page_[next], &after = page_[next + 1];
    if (page_.quoted(next + 1)) return false;
    if (word.is(kind::contrasts) && after.is(kind::that)) return closes(next);
    if (next > k && word.is(kind::adverbs) && after.is(kind::subordinators) && after.is(kind::questions))
      return closes(next);
    return word.is(kind::but) && !after.is(kind::that) && own_subject(next + 1);
  }

  // "pledged to leave while Salas promised to stay": somebody else, whatever he does by speaking.
  bool another_acts(At k) const {
    if (page_.quoted(k) || !page_[k].is(kind::contrasts)) return false;
    const At first = page_[k + 1 < stretch_.last ? k + 1 : k].is(kind::that) ? k + 2 : k + 1;
    for (const Cue& cue : cues_) {
      if (cue.group <= first || cue.group > first + kNear || cue.gerund || !cue.is(cue_class::verb)) continue;
      const auto subject = subject_before(page_, cue, first);
      if (subject && !subject->relative && subject->words.first == first) return true;
    }
    return false;
  }

  // Whether a clause with a subject of its own begins at word i, after a phrase between commas perhaps.
  bool own_subject(At i) const {
    constexpr At kReach = 16;
    const auto& tokens = page_.document().tokens;
    for (At k = i; k < stretch_.last && k < i + kReach; ++k) {
      if (page_.quoted(k) || page_[k].is(kind::that)) return false;
      if (tokens[k].dep == Dep::nsubj || tokens[k].dep == Dep::nsubj_pass) return tokens[k].head > k;
      if (is_finite(page_, k)) return false;
    }
    return false;
  }

  // ", but Russia has delayed": a sentence of the reporter's own.
  bool speaks_against(At next) const {
    if (!page_[next].is(kind::but) || next + 1 >= stretch_.last || page_.quoted(next + 1)) return false;
    if (!page_.lexicon().bare_clauses()) return false;
    const Word& after = page_[next + 1];
    const bool goes_on = after.any(bit(kind::finite) | bit(kind::auxiliaries) | bit(kind::modals) |
                                   bit(kind::negations) | bit(kind::prepositions)) &&
                         !after.is(kind::subordinators);
    const bool same_subject = after.tagged && after.finite_verb && !after.capital && group_at(next + 1) == nullptr;
    return !(goes_on || same_subject) || silent(next + 1);
  }

  // "did not say when", "n'a pas précisé": who denies speech is no longer who spoke.
  bool silent(At i) const {
    bool negated = false;
    for (At k = i; k < stretch_.last && k < i + 6 && !page_.quoted(k); ++k) {
      const Word& word = page_[k];
      negated = negated || word.is(kind::negations);
      const auto* forms = page_.lexicon().cues(word.folded);
      if (negated && forms != nullptr && forms->front().rest.empty())
        return (forms->front().classes & cue_class::say) != 0;
      if (!word.any(bit(kind::auxiliaries) | bit(kind::negations) | bit(kind::adverbs) | bit(kind::clitics)))
        return false;
    }
    return false;
  }

  // ", the official agency reported": who closes the sentence has passed it on.
  bool relayed(At next) const {
    for (const Cue& cue : cues_) {
      if (cue.group <= next || cue.group > next + kNear || cue.gerund || !cue.is(cue_class::say | cue_class::tell))
        continue;
      const auto subject = subject_before(page_, cue, next);
      if (!subject || subject->relative || subject->words.first != next) continue;
      const At end = skip_circumstances(page_, cue.words.last, stretch_.last);
      return end >= stretch_.last || (page_[end].stop() && end + 1 >= stretch_.last);
    }
    return false;
  }

  // ", but that …" starts a part of its own.
  bool another_that(At next) const {
    return page_[next].any(bit(kind::but) | bit(kind::and_)) && next + 1 < stretch_.last &&
           page_[next + 1].is(kind::that) && !page_.quoted(next + 1);
  }

  // ", which has a large army": the reporter explains. But not ", who said", which is a cue of its own.
  bool explains(At next) const {
    if (next + 1 >= stretch_.last || page_.quoted(next) || page_.quoted(next + 1)) return false;
    // « , ce qui est moins que prévu »
    const bool remark = page_[next].is(kind::pronouns_other) && page_[next].is(kind::determiners) &&
                        page_[next + 1].is(kind::relatives) && !page_[next + 1].is(kind::determiners);
    if (remark && has_verb_ && closes(next)) return true;
    return page_[next].is(kind::explains) ||
           (page_[next + 1].is(kind::explains) && page_[next].any(bit(kind::adverbs) | bit(kind::pronouns_other)));
  }

  // ", a blow to the peace plan": a remark that closes the sentence.
  bool is_comment(At next) const {
    return !page_.quoted(next) && has_verb_ && page_[next].is(kind::articles) && apposed(next) && closes(next);
  }

  // "Though Oduya says she will stay, her rivals have left": the verb of the sentence comes behind a clause that the
  // cue only leads into.
  bool main_clause(At next) const {
    if (own_ == nullptr || next >= stretch_.last || !led_in()) return false;
    const auto& tokens = page_.document().tokens;
    for (At k = next; k < stretch_.last && k < next + kNear; ++k) {
      if (page_.quoted(k) || page_.comma(k)) return false;
      if (tokens[k].dep != Dep::nsubj && tokens[k].dep != Dep::nsubj_pass) continue;
      const At root = tokens[k].head;
      return root > k && root < stretch_.last && tokens[root].dep == Dep::root && own_under(root);
    }
    return false;
  }
  bool led_in() const {
    const At first = own_->group > kFar ? std::max(stretch_.first, own_->group - kFar) : stretch_.first;
    for (At k = first; k < own_->group; ++k) {
      if (!page_.quoted(k) && page_[k].any(bit(kind::subordinators) | bit(kind::contrasts))) return true;
    }
    return false;
  }
  bool own_under(At root) const {
    const auto& tokens = page_.document().tokens;
    At i = own_->words.first;
    for (int step = 0; step < 5 && i != root; ++step) {
      if (tokens[i].head >= tokens.size()) return false;
      i = tokens[i].head;
    }
    return i == root;
  }

  // Whether a noun phrase runs from word i to the end, with no verb of its own but in a relative clause.
  bool apposed(At i) const {
    for (At k = i; k < stretch_.last; ++k) {
      if (page_.quoted(k) || page_.comma(k) || k - i > kFar) return false;
      if (page_[k].any(bit(kind::relatives) | bit(kind::who) | bit(kind::that))) return true;
      if (is_finite(page_, k)) return in_relative(k);
    }
    return true;
  }

  // "a plan the minister has changed"
  bool in_relative(At verb) const {
    const auto& tokens = page_.document().tokens;
    const bool helper = tokens[verb].dep == Dep::aux || tokens[verb].dep == Dep::aux_pass;
    const At main = helper && tokens[verb].head < tokens.size() ? tokens[verb].head : verb;
    return tokens[main].dep == Dep::acl_relcl;
  }

  // Whether what begins at word i is no insert: nothing is quoted in it, and no clause goes on behind it.
  bool closes(At i) const {
    for (At k = i; k < stretch_.last; ++k) {
      if (page_.quoted(k) || k - i > kFar) return false;
      if (!page_.comma(k) || k + 1 >= stretch_.last) continue;
      if (page_[k + 1].any(bit(kind::and_) | bit(kind::but))) return another_speaks(k + 2);
      if (is_finite(page_, k + 1)) return false;
    }
    return true;
  }

  // " – a figure that nobody believes": a dash that no other closes.
  bool ends_at_dash(At k) {
    if (!is_dash(k) || k <= first_ || k + 1 >= stretch_.last) return false;
    const bool first = !dash_seen_;
    dash_seen_ = true;
    const Word& next = page_[k + 1];
    if (!first || !has_verb_ || !next.any(bit(kind::determiners) | bit(kind::possessives)) || !apposed(k + 1))
      return false;
    for (At i = k + 1; i < stretch_.last; ++i) {
      if (page_.quoted(i) || is_dash(i) || i - k > kFar) return false;
    }
    return true;
  }
  bool is_dash(At k) const {
    const Word& word = page_[k];
    if (word.letters || page_.quoted(k)) return false;
    if (word.first == 0x2013 || word.first == 0x2014) return true;
    const bool apart = k > 0 && k + 1 < page_.size() && page_.span(k).start > page_.span(k - 1).end &&
                       page_.span(k + 1).start > page_.span(k).end;
    return (word.folded == "-" && apart) || word.folded == "--";
  }

  // "and warned", "and has left", "but did not say".
  bool ends_at_conjunction(At k) const {
    if (!page_[k].any(bit(kind::and_) | bit(kind::but)) || page_.quoted(k) || k <= first_) return false;
    if (own_ != nullptr && page_[k].is(kind::and_) && hangs_on(k + 1, Dep::conj) && !quotes(k + 1)) return true;
    if (k + 1 < stretch_.last && silent(k + 1)) return true;
    At verb = k + 1;
    while (verb < stretch_.last && !page_.quoted(verb) && page_[verb].is(kind::adverbs)) ++verb;
    for (const Cue& cue : cues_) {
      const bool starts = cue.group == k + 1 || cue.group == verb || cue.words.first == verb;
      if (starts && cue.is(cue_class::verb) && cue.words.first > k) return true;
    }
    if (verb < stretch_.last && leaves_infinitive(verb)) return true;
    return verb < stretch_.last && (tense_breaks(k, verb) || acts(verb) || another_speaks(k + 1) || speaks_again(verb));
  }

  // "vowed to resist and staged attacks": a finite verb is no part of an infinitive.
  bool leaves_infinitive(At verb) const {
    if (has_verb_ || page_.quoted(verb) || page_.quoted(first_) || !page_[verb].tagged || !page_[verb].finite_verb)
      return false;
    return page_[first_].is(kind::to) || (page_[first_].verb && !page_[first_].finite_verb);
  }

  // "and he blamed the banks", "but she repeated the view that": the speaker, by a pronoun, and what he does by
  // speaking.
  bool speaks_again(At pronoun) const {
    if (!has_verb_ || page_.quoted(pronoun) || pronoun + 1 >= stretch_.last) return false;
    if (!page_[pronoun].any(bit(kind::pronouns_he) | bit(kind::pronouns_she))) return false;
    if (page_[pronoun + 1].is(kind::acts)) return true;
    const Cue* cue = group_at(pronoun + 1);
    return cue != nullptr && cue->is(cue_class::verb) && !cue->gerund;
  }

  // “showed “a real convergence””: who is quoted still speaks.
  bool quotes(At i) const {
    for (At k = i; k < stretch_.last && k < i + kFar && !page_.comma(k); ++k) {
      if (page_.quoted(k)) return true;
    }
    return false;
  }

  // "and two in five said they would not": somebody else begins to speak.
  bool another_speaks(At i) const {
    for (const Cue& cue : cues_) {
      if (!has_verb_ || cue.group <= i || cue.group > i + kNear || cue.gerund || !takes_clause(cue)) continue;
      const auto subject = subject_before(page_, cue, i);
      if (subject && !subject->relative && subject->words.first <= i + 1) return true;
    }
    return false;
  }

  // "and accused the union", « et a accusé »: what the speaker does by speaking.
  bool acts(At verb) const {
    if (!has_verb_ || page_.quoted(verb)) return false;
    const bool helped = page_[verb].is(kind::have) && verb + 1 < stretch_.last && !page_.quoted(verb + 1);
    if (!helped) return page_[verb].is(kind::acts) && page_[verb].tagged && page_[verb].finite_verb;
    if (!page_[verb + 1].is(kind::acts)) return false;
    // "maintains that the name is a claim and has vetoed": no thing does that
    return !page_.lexicon().bare_clauses() || !is_subject_pronoun(page_[first_]);
  }

  bool takes_clause(const Cue& cue) const {
    if (cue.is(cue_class::bare)) return true;
    const At i = cue.words.last;
    return cue.is(cue_class::say | cue_class::tell) && i < stretch_.last && (page_[i].is(kind::that) || page_[i].opens);
  }

  // "said he would resign and left the room": a past behind a modal goes on from the cue.
  bool tense_breaks(At conjunction, At verb) const {
    const Word& word = page_[verb];
    if (page_.quoted(verb) || !page_.lexicon().bare_clauses() || !word.tagged || !word.finite_verb ||
        !page_.lexicon().is_past(word.folded))
      return false;
    for (At k = conjunction; k-- > first_;) {
      if (page_.quoted(k) || conjunction - k > kFar) return false;
      if (page_[k].is(kind::modals) && page_[k].is(kind::finite)) return true;
      if (is_finite(page_, k)) return false;
    }
    return false;
  }

  // Whether a verb near word i depends on the cue itself, as syntax has it: "said … and has left", "said …, as it
  // left".
  bool hangs_on(At i, Dep dep) const {
    const auto& tokens = page_.document().tokens;
    for (At k = i; k < stretch_.last && k < i + kNear; ++k) {
      if (page_.quoted(k) || page_.comma(k)) return false;
      if (!page_[k].verb) continue;
      if (own_->words.contains(tokens[k].head) && tokens[k].dep == dep) return true;
      const bool helper = tokens[k].dep == Dep::aux || tokens[k].dep == Dep::aux_pass || tokens[k].dep == Dep::cop;
      if (!helper) return false;
    }
    return false;
  }

  const Page& page_;
  const At first_;
  const Range stretch_;
  const std::vector<Cue>& cues_;
  const bool relative_;
  const Cue* own_;
  int brackets_ = 0;
  bool has_verb_ = false;      // before the word that is judged
  bool intro_closed_ = false;  // the first comma was met
  bool dash_seen_ = false;     // so that this one may close an insert
};

}  // namespace

At clause_end(const Page& page, At i, Range stretch, const std::vector<Cue>& cues, bool relative, const Cue* own) {
  return ClauseEnd(page, i, stretch, cues, relative, own).find();
}

}  // namespace pourparler
