// Rules that set attributes of tokens whose neighbourhood matches: how a pipeline turns tags into parts of speech and
// mends what its networks get wrong. A port of spaCy's AttributeRuler and of the part of its Matcher that rulers use
// (MIT, see README.md).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "spacy/msgpack.h"
#include "spacy/regex.h"
#include "spacy/string_ids.h"
#include "spacy/word.h"

namespace pourparler::spacy {

enum class Attribute : std::uint8_t { orth, lower, norm, shape, prefix, suffix, tag, pos, morph, dep, lemma, is_space };

// What one attribute of one token must be.
struct Condition {
  enum class Test : std::uint8_t { is, in, not_in, matches };
  Attribute attribute = Attribute::orth;
  Test test = Test::is;
  std::vector<std::uint64_t> ids;  // is, in, not_in; sorted
  std::optional<Regex> regex;      // matches
};

class AttributeRuler {
 public:
  // The file `patterns`. Strings that rules set are added to `strings`. Refuses what it cannot do: quantifiers, other
  // keys.
  static Result<AttributeRuler> parse(std::string_view bytes, const std::string& source, StringStore& strings);

  // All rules match before any is applied; later rules win.
  void apply(std::span<Word> words, const StringStore& strings) const;

 private:
  using Spec = std::vector<Condition>;  // of one token; all must hold
  struct Pattern {
    std::vector<Spec> specs;
    std::uint32_t rule = 0;
  };
  struct Setting {
    Attribute attribute;
    std::uint64_t id;
  };
  struct Rule {
    std::vector<Setting> settings;
    std::int64_t index = 0;
  };

  Status add_rule(const Value& rule, const std::string& source, StringStore& strings);
  void index_pattern(std::uint32_t number);
  bool holds(const Pattern& pattern, std::span<const Word> words, std::size_t at, const StringStore& strings) const;
  void set(std::span<Word> words, const Rule& rule, std::size_t first, std::size_t last,
           const StringStore& strings) const;

  std::vector<Rule> rules_;
  std::vector<Pattern> patterns_;
  // Patterns by a value that their first token must have; the rest must be tried everywhere.
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_lower_, by_tag_, by_pos_;
  std::vector<std::uint32_t> on_space_, anywhere_;
};

}  // namespace pourparler::spacy
