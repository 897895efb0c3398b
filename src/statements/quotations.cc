#include "statements/quotations.h"

#include <algorithm>
#include <vector>

#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::size_t kDeepest = 8;  // marks opened inside so many others are passed over

bool is_gap(char32_t c) {
  return c == 0 || is_space(c) || c == 0x200B || c == 0xFEFF;
}
bool is_wordly(char32_t c) {
  return c != 0 && (is_letter(c) || is_digit(c));
}
// Brackets, dashes, apostrophes and marks after which a quotation may open.
bool opens_before(char32_t c) {
  return is_gap(c) || c == '(' || c == '[' || c == '-' || c == 0x2013 || c == 0x2014 || c == '/' || c == 0x2026 ||
         c == '"' || c == '\'' || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x2039 || c == ':' || c == ',';
}

bool ends_clause(char32_t c) {
  return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' || c == ']';
}

struct Mark {
  std::uint32_t at = 0, size = 0;
  char32_t c = 0, before = 0, after = 0;  // 0: nothing there in this paragraph
  bool single = false;

  bool between_letters() const { return is_wordly(before) && is_wordly(after); }
  bool looks_opening() const { return opens_before(before) && !is_gap(after) && !ends_clause(after); }
  bool looks_closing() const { return !is_gap(before) && !is_wordly(after); }
};

struct Open {
  std::size_t mark = 0;  // index
  std::size_t quotation = 0;
};

}  // namespace

// Pairs the marks of one paragraph.
class MarkReader {
 public:
  MarkReader(const QuotationFinder& rules, Document& document, Span paragraph, bool runs_on)
      : rules_(rules), text_(document.text), out_(document.quotations), paragraph_(paragraph), runs_on_(runs_on) {}

  // Returns whether a quotation is left open.
  bool read() {
    gather();
    for (std::size_t i = runs_on_ ? close_from_start() : 0; i < marks_.size(); ++i) step(i);
    return finish();
  }

  // Whether the paragraph stands inside a quotation from its start to its end, or up to a mark that closes it.
  enum class Inside : std::uint8_t { all, closes, no };
  Inside inside() {
    gather();
    const auto telling = std::find_if(marks_.begin(), marks_.end(),
                                      [](const Mark& mark) { return !mark.single && !mark.between_letters(); });
    if (telling == marks_.end()) return Inside::all;
    const std::size_t quotations = out_.size();
    const bool closes = close_from_start() > 0;
    out_.resize(quotations);
    return closes ? Inside::closes : Inside::no;
  }

 private:
  void gather() {
    char32_t before = 0;
    for (std::uint32_t i = paragraph_.start; i < paragraph_.end;) {
      const CodePoint c = decode(text_, i);
      const auto kind = rules_.marks_.find(c.value);
      if (kind != rules_.marks_.end() && kind->second && is_double(i)) {  // ''two single marks''
        const std::uint32_t next = i + 2;
        const char32_t after = next < paragraph_.end ? decode(text_, next).value : 0;
        marks_.push_back({i, 2, '"', before, after, false});
        before = '"';
        i = next;
        continue;
      }
      if (kind != rules_.marks_.end()) {
        const std::uint32_t next = i + c.size;
        const char32_t after = next < paragraph_.end ? decode(text_, next).value : 0;
        marks_.push_back({i, c.size, c.value, before, after, kind->second});
      }
      before = c.value;
      i += c.size;
    }
    // how many marks from here on may close a single, or are the same straight mark
    closing_left_.assign(marks_.size() + 1, 0);
    straight_left_.assign(marks_.size() + 1, 0);
    for (std::size_t i = marks_.size(); i-- > 0;) {
      const Mark& mark = marks_[i];
      closing_left_[i] = closing_left_[i + 1] + (mark.single && mark.looks_closing() ? 1 : 0);
      straight_left_[i] = straight_left_[i + 1] + (mark.c == '"' && !is_digit(mark.before) ? 1 : 0);
    }
  }

  // A paragraph inside a quotation that was opened before it and is closed here: its first mark only closes. Returns
  // the number of marks that are read so.
  std::size_t close_from_start() {
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      const Mark& mark = marks_[i];
      if (mark.single || mark.between_letters()) continue;
      const bool only_closes = !rules_.closers_.contains(mark.c);
      const bool closes = only_closes || (mark.c == '"' && mark.looks_closing() && !mark.looks_opening());
      if (!closes || mark.before == 0) return 0;
      Quotation quotation;
      quotation.outer = {paragraph_.start, mark.at + mark.size};
      set_inner(quotation, 0, mark.size);
      out_.push_back(quotation);
      return i + 1;
    }
    return 0;
  }

  bool is_double(std::uint32_t i) const {
    const char c = text_[i];
    if ((c != '\'' && c != '`') || i + 1 >= paragraph_.end || text_[i + 1] != c) return false;
    return i + 2 >= paragraph_.end || text_[i + 2] != c;
  }

  void step(std::size_t i) {
    const Mark& mark = marks_[i];
    if (mark.between_letters()) {
      if (!mark.single && mark.c != '"') close(i);
      return;
    }
    const bool opening = rules_.closers_.contains(mark.c);
    const std::size_t match = match_of(mark.c);
    const bool closing = match < stack_.size();
    if (opening && closing) {
      if (reads_as_closing(i, match)) {
        close(i);
      } else if (may_open(i)) {
        open(i);
      }
    } else if (closing) {
      if (!is_possessive(i)) close(i);
    } else if (opening) {
      if (may_open(i)) open(i);
    } else if (stack_.empty() && !mark.single && ((mark.before == 0 && runs_on_) || has_twin(i))) {
      open(i);  // a paragraph that opens again with the closing mark, or ”So,”
    }
  }

  // The innermost open quotation that this character can close; stack_.size() if there is none.
  std::size_t match_of(char32_t c) const {
    for (std::size_t k = stack_.size(); k-- > 0;) {
      const char32_t opener = marks_[stack_[k].mark].c;
      const auto closers = rules_.closers_.find(opener);
      const bool fits =
          closers == rules_.closers_.end() ? opener == c : closers->second.find(c) != std::u32string::npos;
      if (fits) return k;
    }
    return stack_.size();
  }

  // For a mark that both opens and closes, while one is open that it can close.
  bool reads_as_closing(std::size_t i, std::size_t match) const {
    const Mark& mark = marks_[i];
    if (mark.single) return mark.looks_closing() && !is_possessive(i);
    if (mark.c != marks_[stack_[match].mark].c) return mark.looks_closing();
    if (mark.c != '"') return mark.looks_closing() && !mark.looks_opening();
    if (!mark.looks_opening() || mark.looks_closing()) return true;
    return straight_left_[i] % 2 == 1;
  }

  // "the officials' wishes" while a single quotation is open that closes later.
  bool is_possessive(std::size_t i) const {
    const Mark& mark = marks_[i];
    if (!mark.single || closing_left_[i + 1] == 0) return false;
    if (mark.before != 's' && mark.before != 'S') return false;
    std::uint32_t next = mark.at + mark.size;
    if (next >= paragraph_.end || text_[next] != ' ') return false;
    return next + 1 < paragraph_.end && is_lower(decode(text_, next + 1).value);
  }

  bool may_open(std::size_t i) const {
    const Mark& mark = marks_[i];
    if (mark.c == '"') {
      if (is_digit(mark.before)) return false;  // inches
      return !mark.looks_closing() || mark.looks_opening();
    }
    if (!mark.single) return true;
    if (!mark.looks_opening() || is_digit(mark.before)) return false;
    if (closing_left_[i + 1] == 0 && !(mark.c == 0x2018 && mark.before == 0)) return false;
    return !is_elided(mark);
  }

  // ’em, ’90s: an apostrophe at the start of a word.
  bool is_elided(const Mark& mark) const {
    if (is_digit(mark.after) && (mark.c == '\'' || mark.c == 0x2019)) return true;
    std::uint32_t end = mark.at + mark.size;
    const std::uint32_t limit = std::min<std::uint32_t>(paragraph_.end, mark.at + 16);
    while (end < limit && is_wordly(decode(text_, end).value)) end += decode(text_, end).size;
    return rules_.elided_.contains("'" + fold_word(slice(text_, {mark.at + mark.size, end})));
  }

  bool has_twin(std::size_t i) const {
    return marks_[i].looks_opening() && i + 1 < marks_.size() && marks_[i + 1].c == marks_[i].c &&
           !marks_[i + 1].looks_opening();
  }

  void open(std::size_t i) {
    if (stack_.size() >= kDeepest) return;
    Quotation quotation;
    quotation.outer = {marks_[i].at, paragraph_.end};
    quotation.closed = false;
    quotation.depth = static_cast<std::uint8_t>(stack_.size());
    stack_.push_back({i, out_.size()});
    out_.push_back(quotation);
  }

  void close(std::size_t i) {
    const std::size_t match = match_of(marks_[i].c);
    if (match == stack_.size()) return;
    while (stack_.size() > match + 1) leave_open(marks_[i].at);
    Quotation& quotation = out_[stack_.back().quotation];
    quotation.outer.end = marks_[i].at + marks_[i].size;
    quotation.closed = true;
    set_inner(quotation, marks_[stack_.back().mark].size, marks_[i].size);
    stack_.pop_back();
  }

  // The innermost open quotation was never closed: a single mark was an apostrophe; another runs to `end`, or to where
  // the same mark opens again.
  void leave_open(std::uint32_t end) {
    const Open open = stack_.back();
    stack_.pop_back();
    const Mark& mark = marks_[open.mark];
    Quotation& quotation = out_[open.quotation];
    quotation.outer.end = end;
    if (mark.single && !(mark.c == 0x2018 && mark.before == 0 && opens_again(mark))) {
      quotation.outer.end = quotation.outer.start;  // dropped in finish()
      return;
    }
    for (std::size_t k = open.quotation + 1; k < out_.size() && k <= open.quotation + kDeepest; ++k) {
      const bool inside = !out_[k].outer.empty() && out_[k].depth == quotation.depth + 1;
      if (!inside || decode(text_, out_[k].outer.start).value != mark.c) continue;
      quotation.outer.end = out_[k].outer.start;
      break;
    }
    set_inner(quotation, mark.size, 0);
  }

  // Whether the next paragraph starts with the same mark.
  bool opens_again(const Mark& mark) const {
    std::uint32_t next = paragraph_.end;
    const std::uint32_t limit = std::min<std::uint32_t>(static_cast<std::uint32_t>(text_.size()), next + 64);
    while (next < limit && is_gap(decode(text_, next).value)) next += decode(text_, next).size;
    return next < text_.size() && decode(text_, next).value == mark.c;
  }

  void set_inner(Quotation& quotation, std::uint32_t open_size, std::uint32_t close_size) const {
    std::uint32_t start = quotation.outer.start + open_size;
    std::uint32_t end = std::max(start, quotation.outer.end - close_size);
    while (start < end && is_gap(decode(text_, start).value)) start += decode(text_, start).size;
    while (end > start && is_gap(decode_before(text_, end).value)) end -= decode_before(text_, end).size;
    quotation.inner = {start, end};
  }

  bool finish() {
    bool left_open = false;
    while (!stack_.empty()) {
      const std::size_t quotation = stack_.back().quotation;
      leave_open(paragraph_.end);
      left_open |= out_[quotation].outer.end == paragraph_.end;
    }
    return left_open;
  }

  const QuotationFinder& rules_;
  const std::string& text_;
  std::vector<Quotation>& out_;
  Span paragraph_;
  bool runs_on_ = false;  // the paragraph before left a quotation open
  std::vector<Mark> marks_;
  std::vector<std::size_t> closing_left_, straight_left_;
  std::vector<Open> stack_;
};

namespace {

// Drops what turned out to be an apostrophe, or holds nothing, and counts the depths again.
void tidy(std::vector<Quotation>& quotations) {
  std::erase_if(quotations, [](const Quotation& q) { return q.outer.empty() || q.inner.empty(); });
  std::vector<std::uint32_t> ends;
  for (Quotation& quotation : quotations) {
    while (!ends.empty() && ends.back() <= quotation.outer.start) ends.pop_back();
    quotation.depth = static_cast<std::uint8_t>(std::min<std::size_t>(ends.size(), 255));
    ends.push_back(quotation.outer.end);
  }
}

}  // namespace

QuotationFinder::QuotationFinder(const Pack& pack) : elided_(pack.tables.list("tokens.elided")) {
  for (const Entry& entry : pack.tables.list("quotation.marks")) {
    const std::u32string opener = to_utf32(entry.text);
    const std::u32string closers = to_utf32(entry.value);
    if (opener.size() != 1) continue;
    closers_[opener[0]] = closers;
    marks_[opener[0]] |= false;
    for (const char32_t c : closers) marks_[c] |= false;
  }
  for (const Entry& entry : pack.tables.list("quotation.apostrophes")) {
    for (const char32_t c : to_utf32(entry.text)) {
      if (const auto mark = marks_.find(c); mark != marks_.end()) mark->second = true;
    }
  }
}

void QuotationFinder::find(Document& document) const {
  document.quotations.clear();
  bool runs_on = false;
  for (std::size_t i = 0; i < document.paragraphs.size(); ++i) {
    runs_on = MarkReader(*this, document, document.paragraphs[i].span, runs_on).read();
    for (std::size_t left = runs_on ? paragraphs_inside(document, i + 1) : 0; left > 0; --left) {
      const Span all = document.paragraphs[++i].span;
      document.quotations.push_back({});
      document.quotations.back().outer = document.quotations.back().inner = all;
      document.quotations.back().closed = false;
    }
  }
  tidy(document.quotations);
}

// How many paragraphs from this one on stand without a mark between one that leaves a quotation open and one that
// closes it: a letter, a speech; 0 where none closes it.
std::size_t QuotationFinder::paragraphs_inside(Document& document, std::size_t first) const {
  constexpr std::size_t kMost = 12;
  for (std::size_t n = 0; n <= kMost && first + n < document.paragraphs.size(); ++n) {
    switch (MarkReader(*this, document, document.paragraphs[first + n].span, true).inside()) {
      case MarkReader::Inside::all:
        break;
      case MarkReader::Inside::closes:
        return n;
      case MarkReader::Inside::no:
        return 0;
    }
  }
  return 0;
}

void find_quotations(Document& document, const Pack& pack) {
  QuotationFinder(pack).find(document);
}

}  // namespace pourparler
