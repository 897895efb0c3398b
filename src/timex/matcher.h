// Runs the patterns over the tokens of a text.
//
// Every (category, token) is matched once and remembered, as long as the reader stays near; patterns have no loops, so
// the cost of a token is bounded, whatever the text.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "timex/rules.h"

namespace pourparler {

class Matcher {
 public:
  // What one match of a category is made of; nodes live until the next `forget`.
  struct Node {
    std::int32_t rule = -1;  // -1: of a built-in category or a table
    std::uint32_t begin = 0, end = 0;
    double number = 0;
    const Phrases::Phrase* phrase = nullptr;
    std::uint32_t first_child = 0;
    std::uint8_t children = 0;
  };
  struct Child {
    std::int8_t slot;
    std::uint32_t node;
  };
  using NodeList = std::vector<std::uint32_t>;

  Matcher(const Grammar& grammar, std::span<const LightToken> tokens);

  // The matches of a category at a token: at most one for each end, the longest first. Valid until `forget`.
  NodeList match(std::uint16_t category, std::uint32_t at);
  const Node& node(std::uint32_t index) const { return nodes_[index]; }
  std::span<const Child> children(const Node& node) const {
    return std::span(children_).subspan(node.first_child, node.children);
  }

  // Drops the nodes once there are many. Call it between matches, when no node is held.
  void forget();

 private:
  struct Memo {
    std::uint32_t at = 0xFFFFFFFF;
    NodeList nodes;
  };
  static constexpr std::size_t kWindow = 64;  // tokens that are remembered at a time
  static constexpr int kMostSteps = 4000;     // of one rule at one token

  void compute(std::uint16_t category, std::uint32_t at, NodeList& out);
  void run_rule(std::uint16_t rule, std::uint32_t at, NodeList& out);
  void step(const Rule& rule, std::uint32_t op, std::uint32_t at);
  void step_category(const Rule& rule, const Op& op, std::uint32_t next, std::uint32_t at);
  void accept(const Rule& rule, std::uint32_t end);
  bool allowed(const Rule& rule, std::uint32_t begin, std::uint32_t end) const;
  bool stands_behind(std::uint32_t begin, std::span<const Symbol32> phrase) const;

  const Grammar& grammar_;
  std::span<const LightToken> tokens_;
  std::vector<Node> nodes_;
  std::vector<Child> children_;
  std::vector<Memo> memo_;

  // The rule that is being run; saved around rules inside it.
  struct Run {
    std::uint32_t begin = 0;
    std::int32_t rule = -1;
    int steps = 0;
    std::vector<Child> captured;
    NodeList* out = nullptr;
  };
  Run run_;
};

}  // namespace pourparler
