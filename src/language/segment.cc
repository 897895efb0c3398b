#include "language/segment.h"

#include <string>

#include "language/token_scanner.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

// What may close a sentence after its full stop.
bool is_closing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x203A;
}
// What may stand before a sentence's first word.
bool is_opening(char32_t c) {
  return c == '"' || c == '\'' || c == '(' || c == '[' || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x2039 ||
         c == 0x201E || c == 0x2013 || c == 0x2014 || c == '-' || c == 0x2022 || c == '`' || c == 0xBF || c == 0xA1;
}
// Marks that open only, so that a sentence starts at them.
bool is_only_opening(char32_t c) {
  return is_opening(c) && c != '"' && c != '\'' && c != '-' && c != 0x2013 && c != 0x2014;
}

}  // namespace

// Groups one paragraph's tokens into sentences.
class SentenceSplitter {
 public:
  SentenceSplitter(const Segmenter& rules, Document& document) : rules_(rules), document_(document) {}

  void split(std::uint32_t first, std::uint32_t last) {
    last_ = last;
    std::uint32_t start = first;
    for (std::uint32_t i = first; i < last; ++i) {
      if (!ends(i, start)) continue;
      while (i + 1 < last && closes(i + 1, start)) ++i;
      if (i + 1 == last || !starts(i + 1)) continue;
      put(start, i + 1);
      start = i + 1;
    }
    if (start < last) put(start, last);
  }

 private:
  std::string_view text(std::uint32_t i) const { return document_.slice(document_.tokens[i].span); }
  char32_t first_char(std::uint32_t i) const { return decode(document_.text, document_.tokens[i].span.start).value; }
  bool glued(std::uint32_t i) const { return document_.tokens[i - 1].span.end == document_.tokens[i].span.start; }

  // Whether the sentence that starts at `start` may end with token i.
  bool ends(std::uint32_t i, std::uint32_t start) const {
    const std::string_view token = text(i);
    if (token == "." || token == "!" || token == "?" || token == "…" || token.starts_with("..")) {
      const bool numbered = token == "." && i == start + 1 && is_digit(first_char(start)) && text(start).size() < 3;
      return !numbered;
    }
    if (token.size() < 2 || token.back() != '.' || !is_letter(first_char(i)) || i + 1 == last_) return false;
    return abbreviation_ends(i, token);
  }

  bool abbreviation_ends(std::uint32_t i, std::string_view token) const {
    const std::string word = fold_word(token.substr(0, token.size() - 1));
    std::uint32_t next = i + 1;
    while (next < last_ && (is_opening(first_char(next)) || is_closing(first_char(next)))) ++next;
    if (next == last_) return true;
    if (rules_.before_name_.contains(word)) return false;
    if (rules_.before_number_.contains(word)) return !is_digit(first_char(next)) && starts(next);
    return is_upper(first_char(next)) && rules_.starters_.contains(fold_word(text(next)));
  }

  // Whether token i still belongs to the sentence that has just ended: a mark that closes, or one more point.
  bool closes(std::uint32_t i, std::uint32_t start) const {
    const std::string_view token = text(i);
    if (token == "." || token == "!" || token == "?" || token == "…") return true;
    const char32_t c = first_char(i);
    if (!is_closing(c)) return false;
    if (c != '"' && c != '\'') return true;
    return glued(i) || (i + 1 < last_ && !glued(i + 1) && odd_marks(start, i, c));
  }

  // Whether a straight mark is open at token i of the sentence that starts at `start`.
  bool odd_marks(std::uint32_t start, std::uint32_t i, char32_t mark) const {
    constexpr std::uint32_t kReach = 400;  // keeps hostile input linear
    bool odd = false;
    for (std::uint32_t k = i - start > kReach ? i - kReach : start; k < i; ++k) odd ^= first_char(k) == mark;
    return odd;
  }

  // Whether token i can start a sentence: lower case continues the one before.
  bool starts(std::uint32_t i) const {
    bool opened = false;
    for (std::uint32_t k = i; k < last_ && k < i + 4; ++k) {
      const char32_t c = first_char(k);
      if (is_opening(c)) {
        opened |= is_only_opening(c);
        continue;
      }
      if (is_closing(c)) return false;
      if (is_digit(c)) return true;
      return is_letter(c) ? !is_lower(c) : opened || is_punctuation(c);
    }
    return opened;
  }

  void put(std::uint32_t first, std::uint32_t last) {
    const Span span{document_.tokens[first].span.start, document_.tokens[last - 1].span.end};
    document_.sentences.push_back({span, first, last});
  }

  const Segmenter& rules_;
  Document& document_;
  std::uint32_t last_ = 0;
};

Segmenter::Segmenter(const Pack& pack)
    : split_before_(pack.tables.list("tokens.split_before")),
      split_after_(pack.tables.list("tokens.split_after")),
      whole_(pack.tables.list("tokens.whole")),
      before_name_(pack.tables.list("abbreviations.before_name")),
      before_number_(pack.tables.list("abbreviations.before_number")),
      may_end_(pack.tables.list("abbreviations.may_end")),
      starters_(pack.tables.list("abbreviations.starters")) {}

void Segmenter::segment(Document& document) const {
  document.tokens.clear();
  document.sentences.clear();
  for (const Paragraph& paragraph : document.paragraphs) {
    const auto first = static_cast<std::uint32_t>(document.tokens.size());
    TokenScanner(*this, document.text, document.tokens).scan(paragraph.span);
    SentenceSplitter(*this, document).split(first, static_cast<std::uint32_t>(document.tokens.size()));
  }
}

void segment(Document& document, const Pack& pack) {
  Segmenter(pack).segment(document);
}

}  // namespace pourparler
