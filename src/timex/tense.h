// Which way the sentence around an expression looks: what was, or what will be.
//
// Cues are words of the language (time.toml): "will", "prévu", "said"; and endings of verbs. The nearest one in the
// same clause decides.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "timex/lexicon.h"
#include "timex/value.h"

#include "language/tables.h"

namespace pourparler {

class Tense {
 public:
  void load(const Tables& tables, Lexicon& lexicon);
  // Must be called once the lexicon is complete.
  void index(const Lexicon& lexicon);

  Direction around(std::string_view text, std::span<const LightToken> tokens, std::uint32_t begin,
                   std::uint32_t end) const;

 private:
  Direction cue(std::string_view text, const LightToken& token) const;
  bool stops(const LightToken& token) const;

  std::vector<Symbol32> future_words_, past_words_, neither_words_, stop_words_;
  std::vector<std::string> future_endings_, past_endings_;
  enum class Cue : std::uint8_t { none, future, past, neither, stop };
  std::vector<Cue> cues_;  // by symbol
  // A word that a table writes without accents is not met by one with them: "a" is no "à", although both fold to "a".
  std::vector<Symbol32> plain_words_;
  std::vector<bool> plain_;
  std::vector<std::size_t> sizes_;
};

}  // namespace pourparler
