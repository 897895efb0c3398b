// With which one or two tokens each category and each rule may begin, worked out once when the rules are loaded.
#include "timex/rules.h"

namespace pourparler {

namespace {

// Finds for each category what it may begin with, in an order in which none is used before it is known; finds circles.
class Indexer {
 public:
  explicit Indexer(Grammar& grammar)
      : grammar_(grammar), size_(grammar.lexicon.size()), states_(grammar.categories.size(), 0) {}

  Status index() {
    grammar_.starts.resize(grammar_.categories.size());
    for (std::uint16_t i = 0; i < grammar_.categories.size(); ++i) {
      if (const Status done = visit(i); !done) return done;
    }
    grammar_.finds = Openings(size_);
    for (const std::uint16_t category : grammar_.find) grammar_.finds.add(grammar_.categories[category].openings);
    return ok();
  }

 private:
  Status visit(std::uint16_t number) {
    if (states_[number] == 2) return ok();
    Category& category = grammar_.categories[number];
    if (states_[number] == 1) {
      return malformed("category '" + category.name + "' is made from itself").at(grammar_.file);
    }
    states_[number] = 1;
    category.openings = Openings(size_);
    if (category.kind == Category::Kind::words) category.words.add_to(category.openings);
    if (category.kind == Category::Kind::digits) category.openings.add_single(kDigits);
    if (category.kind == Category::Kind::cardinal) grammar_.numerals.add_cardinals(category.openings);
    if (category.kind == Category::Kind::ordinal) grammar_.numerals.add_ordinals(category.openings);
    grammar_.starts[number].resize(size_);
    for (const std::uint16_t rule : category.rules) {
      if (const Status done = index_rule(number, rule); !done) return done;
    }
    states_[number] = 2;
    return ok();
  }

  Status index_rule(std::uint16_t number, std::uint16_t index) {
    Rule& rule = grammar_.rules[index];
    for (const Op& op : rule.pattern) {
      if (op.kind != Op::Kind::category) continue;
      if (Status done = visit(op.category); !done) {
        Error fault = done.error();
        if (fault.place.line == 0) fault.at(grammar_.file, rule.line, 1);
        return fault;
      }
    }
    Openings openings(size_);
    std::vector<bool> seen(rule.pattern.size());
    if (open(rule, 0, openings, seen)) {
      return malformed("rule '" + rule.name + "' may match nothing").at(grammar_.file, rule.line, 1);
    }
    grammar_.categories[number].openings.add(openings);
    rule.second = SymbolSet(size_);
    for (std::uint32_t symbol = 0; symbol < size_; ++symbol) {
      if (!openings.first().has(symbol)) continue;
      grammar_.starts[number][symbol].push_back(index);
      rule.one_token = rule.one_token || openings.single().has(symbol);
      if (openings.goes_on(symbol)) rule.second.add(openings.after(symbol));
    }
    return ok();
  }

  // Adds with what the pattern may begin from `at` on; whether its end can be reached without a word. `seen` keeps ways
  // that meet again from being walked twice.
  bool open(const Rule& rule, std::uint32_t at, Openings& out, std::vector<bool>& seen) const {
    if (seen[at]) return false;
    seen[at] = true;
    const Op& op = rule.pattern[at];
    switch (op.kind) {
      case Op::Kind::literal: {
        Openings one(size_);
        one.add_single(op.symbol);
        go_on(rule, at + 1, one, out);
        return false;
      }
      case Op::Kind::category:
        go_on(rule, at + 1, grammar_.categories[op.category].openings, out);
        return false;
      case Op::Kind::split: {
        const bool left = open(rule, op.first, out, seen);
        return open(rule, op.second, out, seen) || left;
      }
      case Op::Kind::jump:
        return open(rule, op.first, out, seen);
      case Op::Kind::done:
        return true;
    }
    return true;
  }

  // Adds what begins with `head` and goes on from `at`.
  void go_on(const Rule& rule, std::uint32_t at, const Openings& head, Openings& out) const {
    SymbolSet next(size_);
    std::vector<bool> seen(rule.pattern.size());
    const bool ends = follow(rule, at, next, seen);
    for (std::uint32_t symbol = 0; symbol < size_; ++symbol) {
      if (!head.first().has(symbol)) continue;
      if (head.goes_on(symbol)) out.add_pairs(symbol, head.after(symbol));
      if (!head.single().has(symbol)) continue;
      out.add_pairs(symbol, next);
      if (ends) out.add_single(symbol);
    }
  }

  // Adds the symbols that may come next from `at` on; whether the end can be reached without one.
  bool follow(const Rule& rule, std::uint32_t at, SymbolSet& next, std::vector<bool>& seen) const {
    if (seen[at]) return false;
    seen[at] = true;
    const Op& op = rule.pattern[at];
    switch (op.kind) {
      case Op::Kind::literal:
        next.add(op.symbol);
        return false;
      case Op::Kind::category:
        next.add(grammar_.categories[op.category].openings.first());
        return false;
      case Op::Kind::split: {
        const bool left = follow(rule, op.first, next, seen);
        return follow(rule, op.second, next, seen) || left;
      }
      case Op::Kind::jump:
        return follow(rule, op.first, next, seen);
      case Op::Kind::done:
        return true;
    }
    return true;
  }

  Grammar& grammar_;
  std::size_t size_;
  std::vector<int> states_;
};

}  // namespace

Status index_grammar(Grammar& grammar) {
  return Indexer(grammar).index();
}

}  // namespace pourparler
