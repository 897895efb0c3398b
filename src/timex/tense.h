// Which way the sentence around an expression looks: what was, or what will be.
//
// Cues are words of the language (time.toml): "will", "prévu", "said"; and endings of verbs. The nearest one in the
// same clause decides. A participle behind an infinitive of being ("to be signed") tells nothing of itself.
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
  using Tokens = std::span<const LightToken>;
  // Two words that are a cue together ("are to", "a lieu"), first and second.
  struct Pair {
    Symbol32 first, second;
    Direction direction;
  };

  void add_words(const std::vector<Entry>& table, Direction direction, Lexicon& lexicon, std::vector<Symbol32>& out);
  Direction cue(std::string_view text, const LightToken& token) const;
  Direction cue_at(std::string_view text, Tokens tokens, std::size_t at, bool behind) const;
  bool is_participle_before(std::string_view text, Tokens tokens, std::uint32_t begin) const;
  Direction nearest(std::string_view text, Tokens tokens, std::uint32_t begin, std::uint32_t end,
                    bool over_commas) const;
  bool stops(const LightToken& token) const;
  bool is_comma(const LightToken& token) const { return token.symbol == comma_; }

  std::vector<Symbol32> future_words_, past_words_, neither_words_, stop_words_, open_words_;
  std::vector<Pair> pairs_;
  Symbol32 comma_ = kUnknown;
  std::vector<std::string> future_endings_, past_endings_;
  std::vector<std::string> participle_endings_;  // with their accents
  enum class Cue : std::uint8_t { none, future, past, neither, stop };
  std::vector<Cue> cues_;  // by symbol
  // A word that a table writes without accents is not met by one with them: "a" is no "à", although both fold to "a".
  std::vector<Symbol32> plain_words_;
  std::vector<bool> plain_;
  std::vector<std::size_t> sizes_;
};

}  // namespace pourparler
