// Words as types: what can be said of a string without its neighbours, worked out once and kept.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "spacy/features.h"

namespace pourparler::spacy {

struct Lexeme {
  std::string text;
  std::uint64_t orth = 0, lower = 0, norm = 0, prefix = 0, suffix = 0, shape = 0;
  std::uint32_t code_points = 0;
  bool is_space = false;
  std::int32_t special = -1;  // the tokenizer's: where special cases that start with this word go on
};

// How a pipeline norms words: its own table before the base norms before the lower case.
class Norms {
 public:
  Norms();
  // Reads the table `lexeme_norm` of vocab/lookups.bin.
  static Result<Norms> parse(std::string_view lookups, const std::string& source);
  // The id of the norm, given those of the text and of its lower case.
  std::uint64_t of(std::uint64_t orth, std::uint64_t lower) const;

 private:
  std::unordered_map<std::uint64_t, std::uint64_t> norms_;  // id of the text → id of its norm
};

// "Xxxxx", "d.d", "LONG".
std::string shape_of(std::u32string_view text);

// Transparent look-up by views.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <class T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

// The words met so far. Not for two threads at once; pointers live until `clear`.
class Lexicon {
 public:
  explicit Lexicon(const Norms* norms) : norms_(norms) {}

  // `special` of a new word is found by `special_of(orth)`.
  template <class SpecialOf>
  const Lexeme* get(std::string_view text, SpecialOf&& special_of) {
    const auto found = known_.find(text);
    if (found != known_.end()) return found->second;
    Lexeme& made = make(text);
    made.special = special_of(made.orth);
    return &made;
  }
  std::size_t size() const { return lexemes_.size(); }
  void clear();

 private:
  Lexeme& make(std::string_view text);

  const Norms* norms_;
  std::deque<Lexeme> lexemes_;
  std::unordered_map<std::string_view, Lexeme*> known_;  // keys point into the lexemes
};

// `norm` is the token's own, which a special case may have set.
TokenFeatures features_of(const Lexeme& lexeme, std::uint64_t norm, bool space_after);

}  // namespace pourparler::spacy
