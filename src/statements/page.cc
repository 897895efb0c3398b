#include "statements/page.h"

#include <algorithm>

#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr At kLongestStretch = 600;  // words

// "al-Ansah": a name that begins with a small word.
bool has_capital_part(std::string_view text) {
  const std::size_t hyphen = text.find('-');
  if (hyphen == std::string_view::npos || hyphen == 0 || hyphen > 4 || hyphen + 1 >= text.size()) return false;
  return is_lower(decode(text, 0).value) && is_upper(decode(text, hyphen + 1).value);
}

}  // namespace

Page::Page(const Document& document, const Lexicon& lexicon) : document_(document), lexicon_(lexicon) {
  read_words();
  read_quotations();
  read_stretches();
}

void Page::read_words() {
  words_.resize(document_.tokens.size());
  for (At i = 0; i < words_.size(); ++i) {
    const std::string_view text = document_.slice(document_.tokens[i].span);
    if (text.empty()) continue;
    Word& word = words_[i];
    word.folded = fold_word(text);
    word.first = decode(text, 0).value;
    word.letters = is_letter(word.first) ||
                   (text.size() > 1 && (text[0] == '\'' || text[0] == '-') && is_letter(decode(text, 1).value));
    word.capital = is_upper(word.first) || has_capital_part(text);
    word.shouted = word.capital && text.size() > 1 && is_upper(decode_before(text, text.size()).value);
    word.kinds = lexicon_.kinds(word.folded);
    const Token& token = document_.tokens[i];
    word.tagged = token.pos != Pos::none;
    word.verb = token.pos == Pos::verb || token.pos == Pos::aux;
    // "a" is no "à", once syntax has told them apart
    constexpr Kinds kSmall = bit(kind::prepositions) | bit(kind::to) | bit(kind::inside);
    if (word.verb && word.is(kind::auxiliaries)) word.kinds &= ~kSmall;
    if (token.pos == Pos::adp && word.any(kSmall))
      word.kinds &= ~(bit(kind::auxiliaries) | bit(kind::have) | bit(kind::finite) | bit(kind::present));
    word.finite_verb = word.verb && document_.strings[token.morph].find("VerbForm=Fin") != std::string_view::npos;
  }
}

void Page::read_quotations() {
  quotation_words_.resize(document_.quotations.size());
  At at = 0;
  for (std::uint32_t q = 0; q < document_.quotations.size(); ++q) {
    const Quotation& quotation = document_.quotations[q];
    if (quotation.depth != 0) continue;
    while (at < words_.size() && span(at).end <= quotation.outer.start) ++at;
    const At first = at;
    while (at < words_.size() && span(at).start < quotation.outer.end) words_[at++].quoted = q + 1;
    quotation_words_[q] = {first, at};
    if (first == at) continue;
    words_[first].opens = span(first).start < quotation.inner.start;
    words_[at - 1].closes = span(at - 1).end > quotation.inner.end;
  }
}

void Page::read_stretches() {
  std::uint32_t paragraph = 0;
  for (const Sentence& sentence : document_.sentences) {
    const auto& paragraphs = document_.paragraphs;
    while (paragraph + 1 < paragraphs.size() && paragraphs[paragraph].span.end <= sentence.span.start) ++paragraph;
    const At first = sentence.first;
    if (first < words_.size()) words_[first].starts = true;
    const bool runs_on = !stretches_.empty() && first > 0 && first < words_.size() && quoted(first) &&
                         words_[first].quoted == words_[first - 1].quoted;
    if (runs_on && sentence.last - stretches_.back().words.first <= kLongestStretch) {
      stretches_.back().words.last = sentence.last;
      continue;
    }
    // a sentence longer than any is read in pieces: keeps hostile input linear
    for (At piece = first; piece < sentence.last; piece += kLongestStretch) {
      stretches_.push_back({{piece, std::min(sentence.last, piece + kLongestStretch)}, paragraph});
    }
  }
}

}  // namespace pourparler
