// The rules of a language, as `timex.rules` writes them: patterns over words and categories, values, examples.
//
// The language of the file is described in docs/timex-rules.md. Here it is only parsed and checked; `matcher.h` runs
// the patterns and `functions.h` the values.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "language/data.h"
#include "timex/lexicon.h"
#include "timex/numerals.h"
#include "timex/phrases.h"
#include "timex/value.h"

namespace pourparler {

struct Function;  // functions.h

// One step of a compiled pattern.
struct Op {
  enum class Kind : std::uint8_t { literal, category, split, jump, done };

  Kind kind = Kind::done;
  bool glued = false;    // ~ : must touch the token before
  bool capital = false;  // ^ : must begin with a capital letter
  bool lower = false;    // _ : must not
  std::int8_t slot = -1;
  std::uint16_t category = 0;
  Symbol32 symbol = kUnknown;                // of a literal
  double low = -1e18, high = 1e18;           // of a category: the numbers it may be; of digits: the number
  std::uint8_t narrowest = 0, widest = 255;  // of digits: how many; of other words: bytes
  std::uint32_t first = 0, second = 0;       // where a split or a jump goes; `first` is tried first
};

// A value expression.
struct Expression {
  enum class Kind : std::uint8_t { nothing, number, word, capture, call, otherwise, plus, minus, times };

  Kind kind = Kind::number;
  double number = 0;
  std::string word;
  int slot = -1;
  const Function* function = nullptr;
  std::vector<Expression> inner;
};

// Phrases that must, or must not, stand beside a match.
struct Context {
  bool wanted = true;
  bool behind = true;  // before the match's first word; else after its last
  std::vector<std::vector<Symbol32>> phrases;
};

struct Example {
  std::string text;
  std::string anchor;    // ISO date, or empty
  std::string expected;  // "2024-03-03", "none", "2024-03-03 | P2D"
  std::size_t line = 0;
};

struct Rule {
  std::string name;
  std::uint16_t category = 0;
  std::vector<Op> pattern;
  std::vector<Context> contexts;
  std::optional<Direction> toward;  // which way its dates lie, whatever the sentence says
  Expression value;
  std::vector<std::string> slots;  // capture names
  SymbolSet second;                // symbols that its second token may be
  bool one_token = false;          // whether it may be but one
  std::vector<Example> examples;
  std::size_t line = 0;
};

// A category is a built-in reader of numbers, a table of words, or whatever the rules that make it match.
struct Category {
  enum class Kind : std::uint8_t { rules, words, digits, cardinal, ordinal };

  std::string name;
  Kind kind = Kind::rules;
  Phrases words;
  std::vector<std::uint16_t> rules;
  Openings openings;
};

struct Grammar {
  std::string file;
  Lexicon lexicon;
  Numerals numerals;
  std::vector<Category> categories;
  std::vector<std::uint16_t> find;  // the categories that are read in a text
  std::vector<Rule> rules;
  // By category, then symbol: the rules that may start there.
  std::vector<std::vector<std::vector<std::uint16_t>>> starts;
  Openings finds;  // of everything that is read

  // Faults name file, line and column. `add_words` may add words of its own to the lexicon.
  static Result<std::unique_ptr<Grammar>> load(const Pack& pack, const std::function<void(Lexicon&)>& add_words);
};

// Fills `openings`, `starts`, `second` and `finds` once all rules are there. Faults: a category made from itself, a
// rule that may match nothing.
Status index_grammar(Grammar& grammar);

}  // namespace pourparler
