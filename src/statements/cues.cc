#include "statements/cues.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

namespace {

class CueFinder {
 public:
  CueFinder(const Page& page, Range stretch) : page_(page), stretch_(stretch) {}

  std::vector<Cue> find() {
    std::vector<Cue> out;
    for (At i = stretch_.first; i < stretch_.last; ++i) {
      if (page_.quoted(i)) {
        i = std::max(i, page_.quotation_words(i).last - 1);
        continue;
      }
      Cue cue;
      if (!match(i, cue)) {
        if (closes_quotation(i)) out.push_back(unlisted(i));
        continue;
      }
      const bool verb = cue.is(cue_class::verb) && is_verb(cue);
      if (!verb) cue.classes &= ~cue_class::verb;
      if (cue.is(cue_class::view) && i != stretch_.first) cue.classes &= ~(cue_class::view | cue_class::source);
      if (cue.classes == 0) continue;
      i = cue.words.last - 1;
      out.push_back(std::move(cue));
    }
    return out;
  }

 private:
  // The longest form of a cue that starts at word i.
  bool match(At i, Cue& cue) {
    const auto* forms = page_.lexicon().cues(page_[i].folded);
    if (forms == nullptr || (page_[i].capital && !starts_sentence(i))) return false;
    for (const CueForm& form : *forms) {
      if (!follows(i + 1, form.rest)) continue;
      cue.words = {i, i + 1 + static_cast<At>(form.rest.size())};
      cue.classes = form.classes;
      cue.lemma = form.lemma;
      cue.group = i;
      form_ = &form;
      return true;
    }
    return false;
  }

  // “We stay”, muttered an aide; « Dès que possible », élude-t-on: whatever the verb, who stands behind it speaks.
  bool closes_quotation(At i) const {
    if (i < stretch_.first + 2 || i + 2 >= stretch_.last) return false;
    const Word &word = page_[i], &next = page_[i + 1];
    const At mark = page_.comma(i - 1) ? i - 2 : i - 1;
    if (!page_.quoted(mark) || !page_[mark].closes || page_.quotation_words(mark).size() < 5) return false;
    if (word.capital || !word.tagged || !word.finite_verb || word.any(bit(kind::auxiliaries) | bit(kind::modals)))
      return false;
    if (next.first == '-') return clitic_behind(i + 1) != 0;
    return next.any(bit(kind::determiners) | bit(kind::possessives) | bit(kind::titles)) ||
           (next.capital && next.letters);
  }

  Cue unlisted(At i) const {
    Cue cue;
    cue.words = {i, i + 1};
    cue.group = i;
    cue.classes = cue_class::quote;
    cue.lemma = page_[i].folded;
    cue.clitic_subject = page_[i + 1].first == '-' ? clitic_behind(i + 1) : 0;
    cue.inverted = cue.clitic_subject != 0;
    return cue;
  }

  // The pronoun that hangs on a verb before word i: "-t-il", "-il"; 0 where there is none.
  At clitic_behind(At i) const {
    const bool linked = i + 1 < stretch_.last && page_[i].is(kind::clitics) && page_[i + 1].first == '-';
    const At pronoun = linked ? i + 1 : i;
    return page_[pronoun].first == '-' && is_pronoun_subject(pronoun) ? pronoun : 0;
  }

  bool starts_sentence(At i) const { return i == stretch_.first || !page_[i - 1].letters; }

  bool follows(At i, const std::vector<std::string>& rest) const {
    if (i + rest.size() > stretch_.last) return false;
    for (std::size_t k = 0; k < rest.size(); ++k) {
      if (page_[i + static_cast<At>(k)].folded != rest[k]) return false;
    }
    return true;
  }

  // Walks back over what belongs to the verb, and tells whether it reports speech at all.
  bool is_verb(Cue& cue) {
    const At i = cue.words.first;
    const Lexicon& lexicon = page_.lexicon();
    const std::string& word = page_[i].folded;
    bool auxiliary = false, have = false, be = false, modal = false, negated = false, infinitive = false;
    At g = i;
    for (; g > stretch_.first && i - g < 12; --g) {
      const At k = g - 1;
      const Word& before = page_[k];
      if (page_.quoted(k)) break;
      if (before.any(bit(kind::auxiliaries) | bit(kind::modals))) {
        if (before.is(kind::possessor) && g == i) break;  // a possessor, not "is"
        auxiliary = true;
        have |= before.is(kind::have);
        be |= before.is(kind::be) && !have;
        modal |= before.is(kind::modals) && !before.is(kind::have);
      } else if (before.is(kind::negations)) {
        negated = true;
      } else if (before.is(kind::clitics)) {
        cue.reflexive |= before.is(kind::reflexive);
      } else if (before.is(kind::to) && g == i && form_->base && lexicon.bare_clauses()) {
        infinitive = true;
        break;
      } else if (before.first == '-' && is_pronoun_subject(k) && k > stretch_.first &&
                 page_[k - 1].any(bit(kind::auxiliaries) | bit(kind::clitics))) {
        cue.inverted = true;
        cue.clitic_subject = k;
      } else if (before.is(kind::days)) {
        continue;
      } else if (before.is(kind::prepositions) && k + 1 < i && page_[k + 1].is(kind::days)) {
        continue;
      } else if (!before.is(kind::adverbs) && !is_manner(k)) {
        break;
      }
    }
    if (const At helper = helper_of(i); !auxiliary && helper < g && helper >= stretch_.first) {
      auxiliary = have = true;
      for (At k = helper; k < g; ++k) negated = negated || page_[k].is(kind::negations);
      g = helper;
    }
    cue.group = g;
    if (negated) return false;
    if (modal || infinitive || before_noun(i)) return false;
    const bool gerund = lexicon.is_gerund(word) && !form_->base;
    if (const At passed = gerund ? passed_on(i) : i; passed < i) {
      cue.group = passed;
      if (!page_[passed].is(kind::be)) cue.quoted_one = {passed + 1, i - 1};
      return true;
    }
    if (gerund) {
      cue.gerund = !be;
      return true;
    }
    if (be && !have && !cue.reflexive) return false;  // passive
    return lexicon.bare_clauses() ? told_by_place(cue, auxiliary) : told_by_ending(cue, auxiliary);
  }

  // « a, de son côté, ordonné »: the auxiliary that syntax ties to the verb, with an aside between; i where none is.
  At helper_of(At i) const {
    constexpr At kAside = 7;
    const auto& tokens = page_.document().tokens;
    for (At k = i; k > stretch_.first && i - k < kAside;) {
      --k;
      if (page_.quoted(k)) break;
      if (tokens[k].dep == Dep::aux && tokens[k].head == i && page_[k].is(kind::have)) return k;
    }
    return i;
  }

  // "was quoted [by the agency] as saying", "quoted officials as saying": where the verb group begins that passes on
  // what somebody said; i where none does.
  At passed_on(At i) const {
    constexpr At kAgent = 12;  // words
    if (i < stretch_.first + 3 || !page_[i - 1].is(kind::as)) return i;
    for (At k = i - 1; k > stretch_.first && i - k < kAgent; --k) {
      if (page_.quoted(k) || page_.comma(k)) return i;
      if (!page_[k].is(kind::passed_on)) continue;
      return page_[k - 1].is(kind::be) ? k - 1 : k;
    }
    return i;
  }

  // "a related press release": a participle that describes the noun behind it.
  bool before_noun(At i) const {
    return i > stretch_.first && page_.document().tokens[i].dep == Dep::amod &&
           page_[i - 1].any(bit(kind::determiners) | bit(kind::possessives));
  }

  // Where nouns and verbs look alike (English): by what stands before and after.
  bool told_by_place(const Cue& cue, bool auxiliary) const {
    if (auxiliary) return true;
    if (cue.group == stretch_.first) return false;
    const Word& before = page_[cue.group - 1];
    // "the claims", "his report", "a statement of claim": nouns
    const Kinds noun_before = bit(kind::determiners) | bit(kind::possessives) | bit(kind::prepositions);
    const bool past = form_->place >= 2;
    const Word& word = page_[cue.words.first];
    if (!past && word.tagged && !word.verb) return false;
    if (!past && (before.any(noun_before) && !before.any(bit(kind::pronouns_other) | bit(kind::people)))) return false;
    if (!past && before.is(kind::possessor)) return false;
    const At after = cue.words.last;
    return !(past && after < stretch_.last && page_[after].is(kind::agent));
  }

  // Where endings tell (French): a participle needs an auxiliary; an article makes a noun.
  bool told_by_ending(Cue& cue, bool auxiliary) const {
    const Lexicon& lexicon = page_.lexicon();
    const At i = cue.words.first;
    const std::string printed = lower(page_.text(i));
    if (form_->base && lexicon.is_infinitive(page_[i].folded)) return cue.gerund = opens_quotation(cue.words.last);
    if (lexicon.is_mere_participle(printed) && !auxiliary && !shares_auxiliary(i)) return false;
    At after = cue.words.last;
    if (after + 1 < stretch_.last && page_[after].first == '-' && page_[after].is(kind::clitics) &&
        is_pronoun_subject(after + 1))
      ++after;  // "déclare-t-il"
    if (after < stretch_.last && page_[after].first == '-' && is_pronoun_subject(after)) {
      cue.inverted = true;
      cue.clitic_subject = after;
    }
    if (auxiliary || i == stretch_.first) return true;
    const Kinds noun_before = bit(kind::determiners) | bit(kind::possessives) | bit(kind::prepositions);
    return !page_[i - 1].any(noun_before) || page_[i - 1].any(bit(kind::pronouns_he) | bit(kind::pronouns_other));
  }

  // « a quitté la table et affirmé que »
  bool shares_auxiliary(At i) const {
    const Token& token = page_.document().tokens[i];
    if (i == stretch_.first || !page_[i - 1].is(kind::and_) || token.dep != Dep::conj || token.head >= i) return false;
    for (At k = token.head; k-- > stretch_.first && token.head - k < 5;) {
      if (page_[k].is(kind::have)) return true;
    }
    return false;
  }

  // "avant de conclure : « … »"
  bool opens_quotation(At i) const { return i + 1 < stretch_.last && page_.mark(i, ':') && page_[i + 1].opens; }

  bool is_pronoun_subject(At k) const {
    return page_[k].any(bit(kind::pronouns_he) | bit(kind::pronouns_she) | bit(kind::pronouns_it) |
                        bit(kind::pronouns_they) | bit(kind::pronouns_other));
  }

  // "repeatedly", "vivement": an adverb by its ending, and no noun that ends like one.
  bool is_manner(At k) const {
    const Word& word = page_[k];
    if (word.capital || !page_.lexicon().is_adverb(word.folded)) return false;
    if (word.any(bit(kind::institutions) | bit(kind::people) | bit(kind::titles))) return false;
    if (k == stretch_.first) return false;
    const Word& before = page_[k - 1];
    if (!page_.lexicon().bare_clauses()) return before.is(kind::auxiliaries);
    return !before.any(bit(kind::determiners) | bit(kind::possessives) | bit(kind::prepositions));
  }

  const Page& page_;
  Range stretch_;
  const CueForm* form_ = nullptr;
};

}  // namespace

std::vector<Cue> find_cues(const Page& page, Range stretch) {
  return CueFinder(page, stretch).find();
}

}  // namespace pourparler
