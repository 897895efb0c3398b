// Parses one pattern of a rule and compiles it.
//
//   word  "two words"  ( a | b )  x?  <category>  <category 1..31 w1-2:name>  ^x (capital)  ~x (touches what is before)
//   _x (no capital)
#pragma once

#include <functional>

#include "timex/rule_text.h"
#include "timex/rules.h"

namespace pourparler {

class PatternParser {
 public:
  // `category` gives the number of a category by name, or nothing.
  using Lookup = std::function<std::optional<std::uint16_t>(std::string_view name)>;

  PatternParser(Grammar& grammar, Rule& rule, const Lookup& category)
      : grammar_(grammar), rule_(rule), category_(category) {}

  // Adds the line's pattern to the rule's as one more alternative.
  Status add(RuleLine& line);

 private:
  struct Node {
    enum class Kind : std::uint8_t { op, sequence, choice, maybe };
    Kind kind = Kind::sequence;
    Op op;
    std::vector<Node> inner;
  };

  Result<Node> choice(RuleLine& line, int depth);
  Result<Node> sequence(RuleLine& line, int depth);
  Result<Node> item(RuleLine& line, int depth);
  Result<Node> reference(RuleLine& line);
  Status limits(RuleLine& line, Op& op);
  static bool mark(Node& node, const Op& flags);
  Result<Node> literal(RuleLine& line, const std::string& text);
  Result<std::int8_t> slot(RuleLine& line, std::string_view name);
  void emit(const Node& node);
  Op& push(Op::Kind kind);

  Grammar& grammar_;
  Rule& rule_;
  const Lookup& category_;
};

}  // namespace pourparler
