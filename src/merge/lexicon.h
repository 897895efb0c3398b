// Lexicons: how common a word is, and which words of two languages translate one another.
//
//   data/lexicons/common.<lang>.txt   common words, the commonest first
//   data/lexicons/<a>-<b>.tsv         word of a, tab, word of b; one pair a line
//
// English is the pivot: a word of another language has its translations' English stems as further forms, so that any
// two languages with a lexicon to English meet.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "language/data.h"

namespace pourparler {

inline constexpr std::string_view kPivot = "en";

// The forms of terms, as hashes that differ by kind.
std::uint32_t stem_form(std::string_view lang, std::string_view stem);
std::uint32_t number_form(std::string_view digits);
// By consonants, as names are spelt in many ways: "Sergei" and "Sergueï" are one. 0 where too little is left.
std::uint32_t name_form(std::string_view folded);

class Lexicon {
 public:
  Lexicon() = default;
  // Of one language. Error malformed names file and line.
  static Result<Lexicon> load(const Data& data, const std::string& lang);

  // 0 for a word of grammar, 255 for one that is on no list; by stem.
  std::uint8_t weight(std::string_view stem) const;
  // The pivot's forms of a stem, the commonest word's first; empty where there is none.
  const std::vector<std::uint32_t>& translations(std::string_view stem) const;

 private:
  Status read_common(const std::string& folder, const std::string& lang);
  Status read_pairs(const std::string& folder, const std::string& lang);
  void add_states(const Data& data, const std::string& lang);

  bool known_ = false;
  std::unordered_map<std::string, std::uint32_t> rank_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> pivot_;
};

}  // namespace pourparler
