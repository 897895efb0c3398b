// A page: the words of one document as this room looks at them, and the stretches they stand in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "statements/lexicon.h"

namespace pourparler {

// The place of a word in Document::tokens.
using At = std::uint32_t;

// Half-open range of words.
struct Range {
  At first = 0;
  At last = 0;
  bool empty() const { return first >= last; }
  At size() const { return last > first ? last - first : 0; }
  bool contains(At i) const { return first <= i && i < last; }
};

struct Word {
  std::string folded;
  Kinds kinds = 0;
  char32_t first = 0;        // first character as printed
  std::uint32_t quoted = 0;  // 1 + index of the outermost quotation that it stands in, its marks included; 0: in none
  bool capital = false;      // begins with a capital
  bool shouted = false;      // more than one letter, all of them capitals
  bool letters = false;      // begins with a letter
  bool opens = false;        // the opening mark of that quotation
  bool closes = false;       // its closing mark
  bool starts = false;       // the first of its sentence

  // What a trained pipeline told, where one ran: whether it is a verb, and a finite one.
  bool tagged = false, verb = false, finite_verb = false;

  bool is(kind::Bit b) const { return (kinds & bit(b)) != 0; }
  bool any(Kinds set) const { return (kinds & set) != 0; }
  bool punctuation() const { return !letters && !(first >= '0' && first <= '9') && folded.size() <= 4; }
  bool sentence_mark() const { return !letters && (first == '.' || first == '!' || first == '?'); }
  bool stop() const { return sentence_mark() || (!letters && first == 0x2026); }
};

// One sentence, or several that a quotation runs through.
struct Stretch {
  Range words;
  std::uint32_t paragraph = 0;
};

class Page {
 public:
  Page(const Document& document, const Lexicon& lexicon);

  const Document& document() const { return document_; }
  const Lexicon& lexicon() const { return lexicon_; }
  const std::vector<Word>& words() const { return words_; }
  const Word& operator[](At i) const { return words_[i]; }
  At size() const { return static_cast<At>(words_.size()); }
  const std::vector<Stretch>& stretches() const { return stretches_; }

  Span span(At i) const { return document_.tokens[i].span; }
  Span span(Range range) const {
    return range.empty() ? Span{} : Span{span(range.first).start, span(range.last - 1).end};
  }
  std::string_view text(At i) const { return document_.slice(span(i)); }
  std::string_view text(Range range) const { return document_.slice(span(range)); }

  bool quoted(At i) const { return words_[i].quoted != 0; }
  const Quotation& quotation(At i) const { return document_.quotations[words_[i].quoted - 1]; }
  // The words of the outermost quotation that word i stands in, marks included.
  Range quotation_words(At i) const { return quotation_words_[words_[i].quoted - 1]; }

  // Whether the word is this mark, outside quotations.
  bool mark(At i, char32_t c) const { return !quoted(i) && words_[i].first == c && !words_[i].letters; }
  bool comma(At i) const { return mark(i, ','); }

 private:
  void read_words();
  void read_quotations();
  void read_stretches();

  const Document& document_;
  const Lexicon& lexicon_;
  std::vector<Word> words_;
  std::vector<Range> quotation_words_;
  std::vector<Stretch> stretches_;
};

}  // namespace pourparler
