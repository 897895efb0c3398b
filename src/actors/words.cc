#include "actors/words.h"

#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'’' || c == U'ʼ';
}
bool is_hyphen(char32_t c) {
  return c == U'-' || c == U'‐' || c == U'‑';
}
bool is_word_char(char32_t c) {
  return is_letter(c) || is_digit(c) || c == U'+';
}

class Cutter {
 public:
  Cutter(const Document& document, ActorWords& out) : text_(document.text), out_(out) {}

  void cut(const Sentence& sentence, std::uint32_t number) {
    end_ = sentence.span.end;
    number_ = number;
    opens_ = true;
    for (at_ = sentence.span.start; at_ < end_;) {
      const CodePoint c = decode(text_, at_);
      if (is_word_char(c.value)) {
        word();
      } else {
        mark(c);
      }
    }
    mark_comma_ = false;
    mark_stop_ = true;
  }

 private:
  char32_t peek(std::uint32_t at) const { return at < end_ ? decode(text_, at).value : 0; }

  void mark(CodePoint c) {
    if (is_hyphen(c.value) && at_ > 0 && !blank_) {
      hyphen_ = true;
    } else if (c.value == U',' || c.value == U'(' || c.value == U')') {
      mark_comma_ = true;
    } else if (!is_space(c.value)) {
      mark_stop_ = true;
      if (c.value == U'“' || c.value == U'«' || c.value == U'"' || c.value == U':') opens_ = true;
    }
    blank_ = is_space(c.value);
    if (blank_) hyphen_ = false;
    at_ += c.size;
  }

  // From at_ to the end of a word; leaves at_ behind it.
  void word() {
    const std::uint32_t start = at_;
    std::size_t letters = 0;
    bool dotted = false, shout = true;
    while (at_ < end_) {
      const CodePoint c = decode(text_, at_);
      if (is_word_char(c.value)) {
        ++letters;
        shout = shout && (is_upper(c.value) || (is_digit(c.value) && letters > 1));  // "M23"
        at_ += c.size;
      } else if (c.value == U'.' && (letters == 1 || dotted) && (is_letter(peek(at_ + 1)) || dotted)) {
        dotted = true;
        letters = 0;
        at_ += 1;
      } else {
        break;
      }
    }
    add(start, shout && (letters > 1 || dotted));
    apostrophe();
  }

  // An elision stays with its word ("l'"); a possessive becomes one.
  void apostrophe() {
    if (at_ >= end_ || !is_apostrophe(peek(at_))) return;
    const std::uint32_t mark = decode(text_, at_).size;
    const char32_t next = peek(at_ + mark);
    const bool possessive = (next == U's' || next == U'S') && !is_word_char(peek(at_ + mark + 1));
    if (possessive) {
      const std::uint32_t start = at_;
      at_ += mark + 1;
      ActorWord w;
      w.span = {start, at_};
      w.sentence = number_;
      w.glued = true;
      out_.words.push_back(w);
      out_.storage.push_back("'s");
    } else if (out_.storage.back().ends_with('s') && is_space(next)) {
      at_ += mark;  // "the teachers' union"
    } else if (is_word_char(next)) {
      at_ += mark;
      out_.words.back().span.end = at_;
      out_.storage.back() += '\'';
    }
  }

  void add(std::uint32_t start, bool shout) {
    ActorWord w;
    w.span = {start, at_};
    w.sentence = number_;
    w.capital = is_upper(decode(text_, start).value);
    w.shout = shout;
    w.opens = opens_;
    w.glued = hyphen_;
    w.comma = mark_comma_;
    w.stop = mark_stop_;
    out_.words.push_back(w);
    out_.storage.push_back(fold(std::string_view(text_).substr(start, at_ - start)));
    opens_ = hyphen_ = mark_comma_ = mark_stop_ = blank_ = false;
  }

  const std::string& text_;
  ActorWords& out_;
  std::uint32_t at_ = 0, end_ = 0, number_ = 0;
  bool opens_ = true, hyphen_ = false, mark_comma_ = false, mark_stop_ = true, blank_ = false;
};

// By the word classes of the pipeline, if one has read the text.
void mark_classes(const Document& document, ActorWords& out) {
  auto token = document.tokens.begin();
  for (ActorWord& word : out.words) {
    while (token != document.tokens.end() && token->span.end <= word.span.start) ++token;
    if (token == document.tokens.end()) return;
    const Pos pos = token->pos;
    if (token->span.start >= word.span.end) continue;
    word.adjective = pos == Pos::adj;
    word.nominal = pos == Pos::noun || pos == Pos::adj || pos == Pos::num;
    word.plain = pos != Pos::propn && pos != Pos::x && pos != Pos::none;
  }
}

}  // namespace

ActorWords actor_words(const Document& document) {
  ActorWords out;
  Cutter cutter(document, out);
  for (std::uint32_t i = 0; i < document.sentences.size(); ++i) cutter.cut(document.sentences[i], i);
  mark_classes(document, out);
  out.folded.assign(out.storage.begin(), out.storage.end());
  return out;
}

}  // namespace pourparler
