// Who speaks, as syntax has it: the subject of the cue's verb, or of the verb that the cue hangs on.
#include "statements/subject.h"

#include <algorithm>

namespace pourparler {

namespace {

constexpr At kFarthest = 60;  // words between a subject and its verb
constexpr int kSteps = 8;     // heads between a word and the noun it belongs to

const Token& token(const Page& page, At i) {
  return page.document().tokens[i];
}

bool is_subject(Dep dep) {
  return dep == Dep::nsubj || dep == Dep::nsubj_pass;
}

// Parts of a noun phrase that stand before its noun, or behind it without a comma.
bool belongs(Dep dep, bool behind) {
  switch (dep) {
    case Dep::det:
    case Dep::amod:
    case Dep::compound:
    case Dep::nummod:
    case Dep::nmod_poss:
    case Dep::flat:
    case Dep::case_:
    case Dep::fixed:
      return true;
    case Dep::cc:
    case Dep::conj:  // "the Norian and Ornan leaders"
      return true;
    case Dep::nmod:
      return behind;
    default:
      return false;
  }
}

// Whether word i is part of the noun phrase of `noun`, relative clauses and appositions left out.
bool part_of(const Page& page, At i, At noun) {
  for (int step = 0; step < kSteps && i != noun; ++step) {
    if (!belongs(token(page, i).dep, i > noun)) return false;
    const At head = token(page, i).head;
    if (head == i || head >= page.size()) return false;
    i = head;
  }
  return i == noun;
}

Range phrase_of(const Page& page, At noun, Range within) {
  Range out{noun, noun + 1};
  while (out.first > within.first && !page.quoted(out.first - 1) && part_of(page, out.first - 1, noun)) --out.first;
  const auto number = [&](At i) { return page[i].first >= '0' && page[i].first <= '9'; };
  while (out.first > within.first && !page[out.first].letters && number(out.first - 1)) --out.first;  // "70 %"
  while (out.last < within.last && !page.quoted(out.last) && part_of(page, out.last, noun)) ++out.last;
  return out;
}

// The name in a phrase, or the full one that stands behind it between commas: "the panel's lawyer, Ana Oduya, …".
Range name_of(const Page& page, Range words, At limit) {
  const Range name = name_in(page, words);
  if (!name.empty() || words.last + 3 >= limit || !page.comma(words.last)) return name;
  At end = words.last + 1;
  while (end < limit && page[end].letters && !page.quoted(end)) ++end;
  if (end >= limit || !page.comma(end)) return name;
  const Range apposed = name_in(page, {words.last + 1, end});
  return apposed.first == words.last + 1 && apposed.size() > 1 ? apposed : name;
}

// The last verb among the words of the cue.
std::optional<At> verb_of(const Page& page, const Cue& cue) {
  for (At i = cue.words.last; i-- > cue.words.first;) {
    if (page[i].verb) return i;
  }
  return std::nullopt;
}

std::optional<At> subject_of(const Page& page, At verb, Range within) {
  const At first = std::max(within.first, verb > kFarthest ? verb - kFarthest : 0);
  for (At i = std::min(verb, within.last); i-- > first;) {
    if (token(page, i).head == verb && is_subject(token(page, i).dep) && !page.quoted(i)) return i;
  }
  return std::nullopt;
}

// Whether word i hangs on `top`, over any number of heads up to a few.
bool under(const Page& page, At i, At top) {
  constexpr int kDeepest = 14;
  for (int step = 0; step < kDeepest && i != top; ++step) {
    const At head = token(page, i).head;
    if (head == i || head >= page.size()) return false;
    i = head;
  }
  return i == top;
}

}  // namespace

At clause_of_noun(const Page& page, At noun, At first, Range stretch) {
  for (At verb = first; verb < stretch.last && verb < first + kFarthest; ++verb) {
    if (!page[verb].verb || page.quoted(verb)) continue;
    if (token(page, verb).head != noun) {
      const Dep dep = token(page, verb).dep;
      if (dep == Dep::aux || dep == Dep::aux_pass || dep == Dep::cop) continue;
      return first;
    }
    At end = verb + 1;
    while (end < stretch.last && under(page, end, verb)) ++end;
    return end;
  }
  return first;
}

std::optional<Phrase> subject_at(const Page& page, Range clause) {
  for (At i = clause.first; i < clause.last; ++i) {
    if (!is_subject(token(page, i).dep) || page.quoted(i)) continue;
    const Range words = phrase_of(page, i, clause);
    return Phrase{words, name_in(page, words), false};
  }
  return std::nullopt;
}

bool in_relative(const Page& page, const Cue& cue) {
  const auto verb = verb_of(page, cue);
  return verb && token(page, *verb).dep == Dep::acl_relcl;
}

std::optional<Phrase> subject_by_syntax(const Page& page, const Cue& cue, Range stretch) {
  auto verb = verb_of(page, cue);
  for (int step = 0; verb && step < 3; ++step) {
    if (*verb < stretch.first || *verb >= stretch.last || page.quoted(*verb)) return std::nullopt;
    std::optional<At> noun = subject_of(page, *verb, stretch);
    const Dep dep = token(page, *verb).dep;
    const At head = token(page, *verb).head;
    const bool inside = head != *verb && head >= stretch.first && head < stretch.last;
    if (!noun && dep == Dep::acl && inside && !page[head].capital) noun = head;  // "a letter saying"
    if (noun && page[*noun].is(kind::papers) && page[*noun].letters &&
        dep == Dep::acl) {  // "issued a statement saying"
      verb = token(page, *noun).head;
      continue;
    }
    if (noun && step == 0 && cue.gerund && page[*noun].capital && *noun + 1 == cue.group)
      return std::nullopt;  // "echoes Rubio saying": who of the two, position tells
    if (noun) {
      if (page[*noun].any(bit(kind::relatives) | bit(kind::who)) && !is_subject_pronoun(page[*noun]))
        return std::nullopt;  // whom it stands for is told by position
      const Range words = phrase_of(page, *noun, stretch);
      return Phrase{words, name_of(page, words, stretch.last), false};
    }
    const bool hangs =
        dep == Dep::conj || dep == Dep::advcl || dep == Dep::xcomp || cue.words.contains(head);  // « fait savoir »
    if (!hangs || !inside) return std::nullopt;
    verb = head;
  }
  return std::nullopt;
}

}  // namespace pourparler
