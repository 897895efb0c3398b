// Phrases of a table and what each stands for: months, weekdays, units, numerals.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "language/tables.h"
#include "timex/lexicon.h"
#include "timex/openings.h"

namespace pourparler {

class Phrases {
 public:
  struct Phrase {
    std::vector<Symbol32> symbols;
    std::string value;  // as the table writes it
    double number = 0;  // the same as a number, if it is one
    bool is_number = false;
    bool capital = false;     // counts only with a capital letter: May, Sun
    bool short_form = false;  // abbreviates another entry of the same value: a full stop may follow
  };
  struct Hit {
    const Phrase* phrase;
    std::uint32_t end;  // after the phrase and its full stop
  };

  // Adds a table. Hyphens and apostrophes of an entry may be missing in a text.
  // What `capital_only` lists counts only with a capital letter.
  void add(const std::vector<Entry>& table, Lexicon& lexicon, const std::vector<Entry>& capital_only = {});
  bool empty() const { return by_first_.empty(); }

  // The longest phrase that starts at a token.
  std::optional<Hit> find(std::span<const LightToken> tokens, std::uint32_t at) const;
  // Adds what phrases may start with.
  void add_to(Openings& openings) const;

 private:
  void insert(std::vector<Symbol32> symbols, Phrase phrase);

  std::unordered_map<Symbol32, std::vector<Phrase>> by_first_;  // longest first
  Symbol32 stop_ = kUnknown;
};

// In a context: any word, any number.
inline constexpr Symbol32 kAnyWord = 0xFFFFFFFF;

// Whether the symbols stand in the text from token `at` on, in one paragraph.
bool stands(std::span<const LightToken> tokens, std::uint32_t at, std::span<const Symbol32> symbols);

}  // namespace pourparler
