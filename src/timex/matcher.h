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
  // Nodes that stand together in a list of the matcher's: [first, last).
  struct NodeList {
    std::uint32_t first = 0, last = 0;
  };

  Matcher(const Grammar& grammar, std::span<const LightToken> tokens);

  // The matches of a category at a token: at most one for each end, the longest first. Valid until `forget`.
  NodeList match(std::uint16_t category, std::uint32_t at);
  std::uint32_t listed(std::uint32_t place) const { return lists_[place]; }
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
  static constexpr std::size_t kWindow = 64;    // tokens that are remembered at a time
  static constexpr int kMostSteps = 4000;       // of one rule at one token
  static constexpr std::size_t kMostEnds = 12;  // of one category at one token
  static constexpr std::size_t kMostSlots = 12;

  // The matches of a category at a token, while they are gathered.
  struct Gathering {
    std::array<std::uint32_t, kMostEnds> nodes;
    std::size_t size = 0;
  };
  // The rule that is being run.
  struct Run {
    const Rule* rule;
    std::uint32_t begin;
    Gathering* out;
    int steps = 0;
    std::array<Child, kMostSlots> captured{};
    std::size_t size = 0;
  };

  void compute(std::uint16_t category, std::uint32_t at, Gathering& out);
  void add(Node node, Gathering& out);
  void step(Run& run, std::uint32_t op, std::uint32_t at);
  void step_category(Run& run, const Op& op, std::uint32_t next, std::uint32_t at);
  void accept(Run& run, std::uint32_t end);
  bool allowed(const Rule& rule, std::uint32_t begin, std::uint32_t end) const;
  bool stands_behind(std::uint32_t begin, std::span<const Symbol32> phrase) const;
  Symbol32 symbol_after(std::uint32_t at) const {
    return at + 1 < tokens_.size() && !tokens_[at + 1].breaks ? tokens_[at + 1].symbol : kUnknown;
  }

  const Grammar& grammar_;
  std::span<const LightToken> tokens_;
  std::vector<Node> nodes_;
  std::vector<Child> children_;
  std::vector<std::uint32_t> lists_;
  std::vector<Memo> memo_;
  std::vector<NumeralHit> hits_;
};

}  // namespace pourparler
