#include "language/token_scanner.h"

#include <algorithm>
#include <string>

#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_word(char32_t c) {
  return c < 0x80 ? is_ascii_letter(c) : is_letter(c) || (c >= 0x300 && c <= 0x36F);
}
bool is_number(char32_t c) {
  return c < 0x80 ? c >= '0' && c <= '9' : is_digit(c);
}
bool is_gap(char32_t c) {
  return c < 0x80 ? c == ' ' || (c >= 0x09 && c <= 0x0D) : is_space(c) || c == 0xFEFF || c == 0x200B;
}
bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0x00B4 || c == '`';
}
bool is_hyphen(char32_t c) {
  return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x00AD;
}
// The space that stands between thousands in French.
bool is_thin_space(char32_t c) {
  return c == 0x00A0 || c == 0x202F || c == 0x2009;
}

}  // namespace

char32_t TokenScanner::at(std::uint32_t i, std::uint32_t* size) const {
  if (size != nullptr) *size = 1;
  if (i >= end_) return 0;
  if (static_cast<unsigned char>(text_[i]) < 0x80) return static_cast<unsigned char>(text_[i]);
  const CodePoint c = decode(text_, i);
  if (size != nullptr) *size = c.size;
  return c.value;
}

void TokenScanner::put(std::uint32_t start, std::uint32_t end) {
  if (start >= end) return;
  Token token;
  token.span = {start, end};
  out_.push_back(token);
}

void TokenScanner::scan(Span span) {
  end_ = span.end;
  for (std::uint32_t i = span.start; i < end_;) {
    std::uint32_t size = 1;
    const char32_t c = at(i, &size);
    if (is_gap(c)) {
      i += size;
    } else if (const std::uint32_t address = address_end(i); address > i) {
      put(i, address);
      i = address;
    } else if (is_word(c)) {
      const std::uint32_t end = word_end(i);
      word(i, end);
      i = std::max(end, out_.back().span.end);
    } else if (is_number(c)) {
      const std::uint32_t end = number_end(i);
      put(i, end);
      i = end;
    } else {
      const std::uint32_t end = run_end(i);
      put(i, end);
      i = end;
    }
  }
}

// A web or mail address, without the punctuation after it; `start` itself where there is none.
std::uint32_t TokenScanner::address_end(std::uint32_t start) const {
  constexpr std::uint32_t kLongest = 2048;
  const char first = text_[start];
  const bool handle = first == '@' || first == '#';
  if (!handle && first != 'h' && first != 'w' && first != 'H' && first != 'W') return start;
  const std::string_view rest = text_.substr(start, std::min<std::size_t>(end_ - start, kLongest));
  if (handle) {
    std::uint32_t i = start + 1;
    for (std::uint32_t size = 1; i < end_ && (is_word(at(i, &size)) || is_number(at(i, &size)) || at(i) == '_');) {
      i += size;
    }
    return i > start + 1 ? i : start;
  }
  const std::string head = lower(rest.substr(0, 8));
  if (!head.starts_with("http://") && !head.starts_with("https://") && !head.starts_with("www.")) return start;
  std::uint32_t i = start;
  for (std::uint32_t size = 1; i < end_ && i - start < kLongest && !is_gap(at(i, &size)); i += size) {
    const char32_t c = at(i);
    if (c == '"' || c == '<' || c == '>' || c == 0x201D || c == 0xBB) break;
  }
  while (i > start && std::string_view(".,;:!?)]'").find(text_[i - 1]) != std::string_view::npos) --i;
  return i;
}

// Letters and digits, with hyphens, apostrophes and ampersands between them.
std::uint32_t TokenScanner::word_end(std::uint32_t start) const {
  std::uint32_t i = start;
  std::uint32_t size = 1;
  while (i < end_) {
    const char32_t c = at(i, &size);
    if (is_word(c) || is_number(c)) {
      i += size;
      continue;
    }
    if (!is_hyphen(c) && !is_apostrophe(c) && c != '&' && c != '_') break;
    std::uint32_t after_size = 1;
    const char32_t after = at(i + size, &after_size);
    if (!is_word(after) && !is_number(after)) break;
    i += size + after_size;
  }
  return i;
}

// Digits with separators between them ("1,250.5", "10:30", "3/4"), and letters on their end ("3rd", "10h30").
std::uint32_t TokenScanner::number_end(std::uint32_t start) const {
  std::uint32_t i = start;
  std::uint32_t size = 1;
  while (i < end_) {
    const char32_t c = at(i, &size);
    if (is_number(c) || is_word(c)) {
      i += size;
      continue;
    }
    const bool separator = c == '.' || c == ',' || c == ':' || c == '/' || is_hyphen(c) || is_thin_space(c);
    if (!separator) break;
    const bool digits = is_number(at(i + size));
    if (is_thin_space(c)) {
      const std::uint32_t next = i + size;
      if (!digits || !is_number(at(next + 1)) || !is_number(at(next + 2)) || is_number(at(next + 3))) break;
    } else if (!digits && !(is_hyphen(c) && is_word(at(i + size)))) {
      break;
    }
    i += size;
  }
  return i;
}

// Marks: three points or a row of dashes are one token, all else stands alone.
std::uint32_t TokenScanner::run_end(std::uint32_t start) const {
  std::uint32_t size = 1;
  const char32_t c = at(start, &size);
  std::uint32_t i = start + size;
  if (c == '.' || c == '-') {
    while (i < end_ && text_[i] == text_[start]) ++i;
  }
  return i;
}

// "U.S." and "p.m." are letters with full stops; "Mr." is in the tables.
std::uint32_t TokenScanner::with_full_stop(std::uint32_t start, std::uint32_t end) const {
  if (end >= end_ || text_[end] != '.') return end;
  constexpr std::uint32_t kLongest = 16;
  std::uint32_t i = end;
  std::uint32_t size = 1;
  at(start, &size);
  if (start + size == end) {  // one letter and a full stop: maybe more of them
    while (i < end_ && i - start < kLongest && text_[i] == '.' && is_word(at(i + 1, &size)) &&
           (at(i + 1 + size) == '.' || !is_word(at(i + 1 + size)))) {
      i += 1 + size;
    }
    if (i > end) return i < end_ && text_[i] == '.' ? i + 1 : i;
    const char32_t letter = at(start);
    const bool ellipsis = i + 1 < end_ && text_[i + 1] == '.';
    if (!ellipsis && is_upper(letter)) return end + 1;
  }
  const std::string folded = fold_word(text_.substr(start, end - start));
  const bool listed = rules_.before_name_.contains(folded) || rules_.before_number_.contains(folded) ||
                      rules_.may_end_.contains(folded);
  return listed && !(i + 1 < end_ && text_[i + 1] == '.') ? end + 1 : end;
}

// A word with its clitics cut off: first those at its start, then one at its end.
void TokenScanner::word(std::uint32_t start, std::uint32_t end) {
  const auto text_of = [&](std::uint32_t from, std::uint32_t to) { return fold_word(text_.substr(from, to - from)); };
  const auto is_whole = [&](std::uint32_t from, std::uint32_t to) {
    return to - from <= 2 * rules_.whole_.longest() && rules_.whole_.contains(text_of(from, to));
  };
  const std::string_view raw = text_.substr(start, end - start);
  const bool plain = raw.find_first_of("'-`") == std::string_view::npos && raw.find("’") == std::string_view::npos &&
                     raw.find("ʼ") == std::string_view::npos;
  if (plain || is_whole(start, end)) return put(start, with_full_stop(start, end));

  for (bool cut = true; cut;) {
    cut = false;
    const std::uint32_t limit =
        std::min<std::uint32_t>(end, start + 2 * static_cast<std::uint32_t>(rules_.split_after_.longest()));
    for (std::uint32_t i = start, size = 1; i < limit; i += size) {
      const char32_t c = at(i, &size);
      if (!is_apostrophe(c)) continue;
      if (i + size < end && rules_.split_after_.contains(text_of(start, i + size))) {
        put(start, i + size);
        start = i + size;
        cut = !is_whole(start, end);
      }
      break;
    }
  }

  if (!is_whole(start, end)) {
    const std::uint32_t reach = 2 * static_cast<std::uint32_t>(rules_.split_before_.longest());
    std::uint32_t i = end - start > reach ? end - reach : start;
    while (i < end && !is_boundary(text_, i)) ++i;
    for (std::uint32_t size = 1; i < end; i += size) {
      const char32_t c = at(i, &size);
      if (i == start || !(is_apostrophe(c) || is_hyphen(c) || c == 'n' || c == 'N')) continue;
      const std::string tail = text_of(i, end);
      if (!rules_.split_before_.contains(tail)) continue;
      // "Jong-il" is a name, "A-t-il" is not
      if (is_hyphen(c) && is_upper(at(start)) && !tail.starts_with("-t-")) continue;
      put(start, i);
      return put(i, end);
    }
  }
  put(start, with_full_stop(start, end));
}

}  // namespace pourparler
