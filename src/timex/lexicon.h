// The words that a language's rules and tables know, as small integers, and the light tokens of a text.
//
// A light token is a run of letters, a run of digits, or one other character; "15h30" is four of them. Words are
// compared folded. A word that no rule and no table knows is symbol 0, so most of a text costs one look-up a word.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/document.h"

namespace pourparler {

using Symbol32 = std::uint32_t;
inline constexpr Symbol32 kUnknown = 0;
inline constexpr Symbol32 kDigits = 1;

struct LightToken {
  Span span;
  Symbol32 symbol = kUnknown;
  double number = 0;       // of digits; runs of more than 15 are cut
  std::uint8_t width = 0;  // how many digits, at most 255
  bool word = false;       // letters
  bool glued = false;      // touches the token before
  bool capital = false;    // begins with a capital letter
  bool breaks = false;     // a new paragraph begins here
};

class Lexicon {
 public:
  Lexicon();

  // The symbol of a word, made if it is new. Takes any one token's text.
  Symbol32 add(std::string_view token_text);
  // The symbols of a phrase.
  std::vector<Symbol32> add_phrase(std::string_view phrase);
  std::size_t size() const { return next_; }
  // "?" for what was never added.
  std::string_view name(Symbol32 symbol) const {
    return symbol < names_.size() ? std::string_view(names_[symbol]) : "?";
  }

  // The tokens of a text; paragraphs, where there are any, say where they break, else blank lines do.
  std::vector<LightToken> tokenize(std::string_view text, const std::vector<Paragraph>& paragraphs) const;

 private:
  std::string folded(std::string_view token_text) const;
  Symbol32 find(std::string_view token_text, std::string& buffer) const;

  static constexpr char32_t kFolded = 0x250, kPunctuation = 0x2000, kPunctuationEnd = 0x2070;
  static std::size_t fold_slot(char32_t c);

  // The lengths, as bits, of the known words that begin with two letters: most words end here.
  std::array<std::uint32_t, 1024> lengths_{};
  static std::size_t length_slot(std::string_view folded);

  // Of the code points below kFolded and of general punctuation, so that ICU is asked only once.
  std::array<std::string, kFolded + kPunctuationEnd - kPunctuation> folds_;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, Symbol32, Hash, std::equal_to<>> symbols_;
  std::vector<std::string> names_;
  Symbol32 next_ = 2;
};

}  // namespace pourparler
