#include "timex/matcher.h"

#include <algorithm>

namespace pourparler {

namespace {
constexpr std::size_t kManyNodes = 1 << 14;
}

Matcher::Matcher(const Grammar& grammar, std::span<const LightToken> tokens)
    : grammar_(grammar), tokens_(tokens), memo_(kWindow * grammar.categories.size()) {}

void Matcher::forget() {
  if (nodes_.size() < kManyNodes) return;
  nodes_.clear();
  children_.clear();
  for (Memo& memo : memo_) memo.at = 0xFFFFFFFF;
}

Matcher::NodeList Matcher::match(std::uint16_t category, std::uint32_t at) {
  const Symbol32 symbol = tokens_[at].symbol;
  if (symbol == kUnknown || !grammar_.categories[category].first[symbol]) return {};
  Memo& memo = memo_[(at % kWindow) * grammar_.categories.size() + category];
  if (memo.at == at) return memo.nodes;
  NodeList found;
  compute(category, at, found);
  std::stable_sort(found.begin(), found.end(),
                   [this](std::uint32_t a, std::uint32_t b) { return nodes_[a].end > nodes_[b].end; });
  memo.at = at;
  memo.nodes = found;
  return found;
}

void Matcher::compute(std::uint16_t number, std::uint32_t at, NodeList& out) {
  const Category& category = grammar_.categories[number];
  const auto add = [&](Node node) {
    node.begin = at;
    out.push_back(static_cast<std::uint32_t>(nodes_.size()));
    nodes_.push_back(node);
  };
  std::vector<NumeralHit> hits;
  switch (category.kind) {
    case Category::Kind::rules:
      for (const std::uint16_t rule : grammar_.starts[number][tokens_[at].symbol]) run_rule(rule, at, out);
      return;
    case Category::Kind::words:
      if (const auto hit = category.words.find(tokens_, at)) {
        add({.end = hit->end, .number = hit->phrase->number, .phrase = hit->phrase});
      }
      return;
    case Category::Kind::digits:
      add({.end = at + 1, .number = tokens_[at].number});
      return;
    case Category::Kind::cardinal:
      grammar_.numerals.cardinals(tokens_, at, hits);
      break;
    case Category::Kind::ordinal:
      grammar_.numerals.ordinals(tokens_, at, hits);
      break;
  }
  for (const NumeralHit& hit : hits) add({.end = hit.end, .number = hit.value});
}

void Matcher::run_rule(std::uint16_t rule, std::uint32_t at, NodeList& out) {
  Run saved = std::move(run_);
  run_ = Run();
  run_.begin = at;
  run_.rule = rule;
  run_.out = &out;
  step(grammar_.rules[rule], 0, at);
  run_ = std::move(saved);
}

void Matcher::step(const Rule& rule, std::uint32_t at_op, std::uint32_t at) {
  for (;;) {
    if (++run_.steps > kMostSteps) return;
    const Op& op = rule.pattern[at_op];
    if (op.kind == Op::Kind::done) return accept(rule, at);
    if (op.kind == Op::Kind::split) {
      step(rule, op.first, at);
      at_op = op.second;
      continue;
    }
    if (op.kind == Op::Kind::jump) {
      at_op = op.first;
      continue;
    }
    if (at >= tokens_.size()) return;
    const LightToken& token = tokens_[at];
    if (token.symbol == kUnknown || (token.breaks && at > run_.begin)) return;
    if ((op.glued && !token.glued) || (op.capital && !token.capital) || (op.lower && token.capital)) return;
    if (op.kind == Op::Kind::category) return step_category(rule, op, at_op + 1, at);
    if (token.symbol != op.symbol || (op.symbol == kDigits && token.number != op.low)) return;
    ++at_op;
    ++at;
  }
}

void Matcher::step_category(const Rule& rule, const Op& op, std::uint32_t next, std::uint32_t at) {
  const std::uint32_t width = tokens_[at].width > 0 ? tokens_[at].width : std::min(tokens_[at].span.size(), 255u);
  if (width < op.narrowest || width > op.widest) return;
  for (const std::uint32_t found : match(op.category, at)) {
    const Node node = nodes_[found];
    if (node.rule < 0 && (node.number < op.low || node.number > op.high)) continue;
    if (op.slot >= 0) run_.captured.push_back({op.slot, found});
    step(rule, next, node.end);
    if (op.slot >= 0) run_.captured.pop_back();
  }
}

void Matcher::accept(const Rule& rule, std::uint32_t end) {
  if (!allowed(rule, run_.begin, end)) return;
  const auto same = [&](std::uint32_t other) { return nodes_[other].end == end; };
  if (std::any_of(run_.out->begin(), run_.out->end(), same)) return;  // an earlier rule or reading says it already
  Node node;
  node.rule = run_.rule;
  node.begin = run_.begin;
  node.end = end;
  node.first_child = static_cast<std::uint32_t>(children_.size());
  node.children = static_cast<std::uint8_t>(run_.captured.size());
  children_.insert(children_.end(), run_.captured.begin(), run_.captured.end());
  run_.out->push_back(static_cast<std::uint32_t>(nodes_.size()));
  nodes_.push_back(node);
}

bool Matcher::stands_behind(std::uint32_t begin, std::span<const Symbol32> phrase) const {
  return begin >= phrase.size() && !tokens_[begin].breaks &&
         stands(tokens_, begin - static_cast<std::uint32_t>(phrase.size()), phrase);
}

bool Matcher::allowed(const Rule& rule, std::uint32_t begin, std::uint32_t end) const {
  return std::all_of(rule.contexts.begin(), rule.contexts.end(), [&](const Context& context) {
    const bool there = std::any_of(context.phrases.begin(), context.phrases.end(), [&](const auto& phrase) {
      return context.behind ? stands_behind(begin, phrase)
                            : end < tokens_.size() && !tokens_[end].breaks && stands(tokens_, end, phrase);
    });
    return there == context.wanted;
  });
}

}  // namespace pourparler
