// Numbers in digits and in words: "17", "1,500", "2.5", "twenty-one", "quatre-vingt-dix", "third", "21st", "3e".
//
// The words are tables of the language (numbers.toml); how they add and multiply is here.
#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "timex/phrases.h"

namespace pourparler {

struct NumeralHit {
  double value = 0;
  std::uint32_t end = 0;
};

class Numerals {
 public:
  // Reads the tables `numbers.*`; a language without them knows digits only.
  void load(const Tables& tables, Lexicon& lexicon);

  // 1, 17, 1500, 2.5, "three hundred". Several readings: with the decimals or the group first, then the digits alone.
  void cardinals(std::span<const LightToken> tokens, std::uint32_t at, std::vector<NumeralHit>& out) const;
  // "third", "twenty-first", "21st".
  void ordinals(std::span<const LightToken> tokens, std::uint32_t at, std::vector<NumeralHit>& out) const;
  // Numerals in words alone.
  std::optional<NumeralHit> words(std::span<const LightToken> tokens, std::uint32_t at) const;

  // Add what numerals may start with.
  void add_cardinals(Openings& openings) const;
  void add_ordinals(Openings& openings) const;

 private:
  bool joins(const LightToken& token) const;
  void digits(std::span<const LightToken> tokens, std::uint32_t at, std::vector<NumeralHit>& out) const;

  Phrases cardinals_, ordinals_, fractions_;
  std::vector<Symbol32> joiners_, suffixes_;
  std::vector<double> takes_teens_;  // tens that ten to nineteen may follow: soixante, quatre-vingt
  std::vector<Symbol32> decimals_;
  Symbol32 group_ = kUnknown, hyphen_ = kUnknown;
};

}  // namespace pourparler
