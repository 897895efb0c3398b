// Who may speak: by kinds of word and capitals, whatever the sentence.
#include "statements/voice.h"

namespace pourparler {

// Whether a phrase is somebody or some body, and no thing.
bool may_speak(const Page& page, const Phrase& phrase) {
  if (!phrase.name.empty()) return true;
  for (At i = phrase.words.first; i < phrase.words.last; ++i) {
    const Word& word = page[i];
    if (word.any(bit(kind::people) | bit(kind::titles) | bit(kind::institutions)) || is_subject_pronoun(word))
      return true;
    if (word.capital && !word.any(bit(kind::determiners) | bit(kind::possessives))) return true;
  }
  return false;
}

// Whether a phrase may name anybody: no bare word of grammar, no piece of a clause.
bool names_somebody(const Page& page, const Phrase& phrase) {
  if (phrase.words.empty()) return false;
  if (phrase.words.size() == 1 && is_subject_pronoun(page[phrase.words.first])) return true;
  const Word& first = page[phrase.words.first];
  if (phrase.name.empty() && first.tagged && first.verb && page.lexicon().is_gerund(first.folded)) return false;
  bool any = false;
  constexpr Kinds kGrammar = bit(kind::determiners) | bit(kind::prepositions) | bit(kind::relatives) | bit(kind::that) |
                             bit(kind::conjunctions) | bit(kind::subordinators) | bit(kind::auxiliaries);
  for (At i = phrase.words.first; i < phrase.words.last; ++i) {
    const Word& word = page[i];
    if (word.is(kind::that) && i > phrase.words.first && phrase.name.empty()) return false;
    any |= word.letters && (!word.any(kGrammar) || word.capital || phrase.name.contains(i) || word.is(kind::people));
  }
  return any || phrase.words.size() > 1;
}

bool is_medium(const Page& page, const Phrase& phrase) {
  for (At i = phrase.words.first; i < phrase.words.last; ++i) {
    if (page[i].any(bit(kind::people) | bit(kind::titles))) return false;
    if (page[i].is(kind::media)) return true;
  }
  return false;
}

bool is_listener(const Page& page, Range words) {
  for (At i = words.first; i < words.last; ++i) {
    if (page[i].is(kind::listeners)) return true;
    if (!page[i].any(bit(kind::determiners) | bit(kind::prepositions))) return false;
  }
  return false;
}

namespace {

bool names_body(const Page& page, Range words) {
  for (At i = words.first; i < words.last; ++i) {
    if (page[i].any(bit(kind::institutions) | bit(kind::media))) return true;
  }
  return false;
}

}  // namespace

// "a poll published on Monday by the institute": who made what is cited.
std::optional<Phrase> maker_of(const Page& page, const Phrase& study, At limit) {
  bool cited = false;
  for (At i = study.words.first; i < study.words.last && !cited; ++i) cited = page[i].is(kind::studies);
  if (!cited) return std::nullopt;
  for (At i = study.words.first; i + 1 < limit && i < study.words.first + 16; ++i) {
    if (page.quoted(i) || page.comma(i) || !page[i].any(bit(kind::agent) | bit(kind::genitive))) continue;
    const bool agent = page[i].is(kind::agent);
    auto maker = phrase_after(page, !agent && page[i].is(kind::determiners) ? i : i + 1, limit);
    if (!maker || !may_speak(page, *maker)) continue;
    bool body = false;
    if (!agent && !names_body(page, maker->words)) continue;  // "figures of the Ornan commission"
    for (At k = maker->words.first; k < maker->words.last; ++k) {
      if (page[k].is(kind::possessor) && k + 1 < maker->words.last) maker->words.first = k + 1;
      body |= page[k].is(kind::institutions);
    }
    if (body) maker->name = {};  // "Institute for Policy Research" is nobody called Research
    return maker;
  }
  return std::nullopt;
}

}  // namespace pourparler
