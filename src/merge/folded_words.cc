#include "merge/folded_words.h"

#include <algorithm>
#include <array>
#include <memory>

#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kTabled = 0x250;  // Latin letters, of which most texts of Europe are made

struct Letter {
  std::array<char, 6> folded{};
  std::uint8_t size = 0;  // 0: no letter and no digit
  bool upper = false;
};

const std::array<Letter, kTabled>& letters() {
  static const std::array<Letter, kTabled> table = [] {
    std::array<Letter, kTabled> out{};
    for (char32_t c = 0; c < kTabled; ++c) {
      if (!is_letter(c) && !is_digit(c)) continue;
      std::string utf8;
      append(utf8, c);
      const std::string folded = fold(utf8);
      Letter& letter = out[c];
      letter.size = static_cast<std::uint8_t>(std::min(folded.size(), letter.folded.size()));
      std::copy_n(folded.begin(), letter.size, letter.folded.begin());
      letter.upper = is_upper(c);
    }
    return out;
  }();
  return table;
}

bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

// Scripts in which words are not set apart by spaces.
bool stands_alone(char32_t c) {
  return (c >= 0x2E80 && c < 0xA000) || (c >= 0xF900 && c < 0xFB00) || (c >= 0x20000 && c < 0x32000);
}

// The size of a mark that may stand between groups of digits, or 0: comma, full stop, space, no-break spaces,
// apostrophe.
std::size_t group_mark(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == ',' || text[at] == '.' || text[at] == ' ' || text[at] == '\'') return 1;
  if (text.substr(at, 2) == "\u00A0") return 2;
  return text.substr(at, 3) == "\u202F" || text.substr(at, 3) == "\u2009" ? 3 : 0;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && is_ascii_digit(text[at + count])) ++count;
  return count;
}

}  // namespace

// Takes the character at `at` into the word; false, with `at` behind it, where it belongs to none.
bool FoldedWords::take(std::size_t& at, bool first, FoldedWord& word) {
  const auto byte = static_cast<unsigned char>(text_[at]);
  const CodePoint c = byte < 0x80 ? CodePoint{byte, 1, true} : decode(text_, at);
  at += c.size;
  if (!c.valid) return false;
  if (c.value < kTabled) {
    const Letter& letter = letters()[c.value];
    if (letter.size == 0) return false;
    folded_.append(letter.folded.data(), letter.size);
    if (first) word.capital = letter.upper;
    return true;
  }
  if (!is_letter(c.value) && !is_digit(c.value)) return false;
  folded_ += fold(text_.substr(at - c.size, c.size));
  if (first) word.capital = is_upper(c.value);
  return true;
}

// Groups are joined: "19,000", "19 000" and "19.000" are one number, as are "3.67" and "3,67".
void FoldedWords::take_number(FoldedWord& word) {
  std::size_t group = digits_at(text_, at_);
  folded_.append(text_, at_, group);
  at_ += group;
  while (const std::size_t mark = group_mark(text_, at_)) {
    const bool spaced = text_[at_] == ' ' || mark > 1;
    const std::size_t next = digits_at(text_, at_ + mark);
    if (next == 0 || (spaced && (next != 3 || group > 3))) break;
    folded_.append(text_, at_ + mark, next);
    at_ += mark + next;
    group = next;
  }
  word.number = true;
}

bool FoldedWords::next(FoldedWord& word) {
  word = FoldedWord();
  folded_.clear();
  std::size_t start = at_;
  while (at_ < text_.size() && folded_.empty()) {
    start = at_;
    if (is_ascii_digit(text_[at_])) {
      take_number(word);
    } else {
      take(at_, true, word);
    }
  }
  if (folded_.empty()) return false;
  const bool alone = !word.number && stands_alone(decode(text_, start).value);
  while (at_ < text_.size() && !alone && folded_.size() < 64) {
    std::size_t after = at_;
    const bool digit = is_ascii_digit(text_[at_]);
    if (!take(after, false, word)) break;
    word.number = word.number && digit;
    at_ = after;
  }
  word.text = folded_;
  word.start = static_cast<std::uint32_t>(start);
  word.end = static_cast<std::uint32_t>(at_);
  return true;
}

}  // namespace pourparler
