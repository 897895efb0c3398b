// The words of a text as they are compared: folded (no case, no accents), numbers without the marks that group their
// digits. No dictionary and no language: what separates two words is whatever is neither letter nor digit.
//
// An apostrophe and a hyphen separate; every character of a script that writes no spaces (Han, kana) is a word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pourparler {

struct FoldedWord {
  std::string_view text;    // lives until the next call of next()
  std::uint32_t start = 0;  // bytes of the text that was scanned
  std::uint32_t end = 0;
  bool capital = false;  // begins with an upper-case letter
  bool number = false;   // digits alone
};

class FoldedWords {
 public:
  // The text must outlive the scanner. Invalid UTF-8 separates words.
  explicit FoldedWords(std::string_view text) : text_(text) {}

  // False at the end.
  bool next(FoldedWord& word);

 private:
  bool take(std::size_t& at, bool first, FoldedWord& word);
  void take_number(FoldedWord& word);

  std::string_view text_;
  std::size_t at_ = 0;
  std::string folded_;
};

}  // namespace pourparler
