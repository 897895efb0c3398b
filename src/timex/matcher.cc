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
  lists_.clear();
  for (Memo& memo : memo_) memo.at = 0xFFFFFFFF;
}

Matcher::NodeList Matcher::match(std::uint16_t category, std::uint32_t at) {
  if (!grammar_.categories[category].openings.may(tokens_[at].symbol, symbol_after(at))) return {};
  Memo& memo = memo_[(at % kWindow) * grammar_.categories.size() + category];
  if (memo.at == at) return memo.nodes;
  Gathering found;
  compute(category, at, found);
  std::stable_sort(found.nodes.begin(), found.nodes.begin() + found.size,
                   [this](std::uint32_t a, std::uint32_t b) { return nodes_[a].end > nodes_[b].end; });
  memo.at = at;
  memo.nodes.first = static_cast<std::uint32_t>(lists_.size());
  lists_.insert(lists_.end(), found.nodes.begin(), found.nodes.begin() + found.size);
  memo.nodes.last = static_cast<std::uint32_t>(lists_.size());
  return memo.nodes;
}

void Matcher::add(Node node, Gathering& out) {
  if (out.size == kMostEnds) return;
  out.nodes[out.size++] = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back(node);
}

void Matcher::compute(std::uint16_t number, std::uint32_t at, Gathering& out) {
  const Category& category = grammar_.categories[number];
  const Symbol32 next = symbol_after(at);
  hits_.clear();
  switch (category.kind) {
    case Category::Kind::rules:
      for (const std::uint16_t index : grammar_.starts[number][tokens_[at].symbol]) {
        const Rule& rule = grammar_.rules[index];
        if (!rule.one_token && !rule.second.has(next)) continue;
        Run run{&rule, at, &out};
        step(run, 0, at);
      }
      return;
    case Category::Kind::words:
      if (const auto hit = category.words.find(tokens_, at)) {
        add({.begin = at, .end = hit->end, .number = hit->phrase->number, .phrase = hit->phrase}, out);
      }
      return;
    case Category::Kind::digits:
      return add({.begin = at, .end = at + 1, .number = tokens_[at].number}, out);
    case Category::Kind::cardinal:
      grammar_.numerals.cardinals(tokens_, at, hits_);
      break;
    case Category::Kind::ordinal:
      grammar_.numerals.ordinals(tokens_, at, hits_);
      break;
  }
  for (const NumeralHit& hit : hits_) add({.begin = at, .end = hit.end, .number = hit.value}, out);
}

void Matcher::step(Run& run, std::uint32_t at_op, std::uint32_t at) {
  for (;;) {
    if (++run.steps > kMostSteps) return;
    const Op& op = run.rule->pattern[at_op];
    if (op.kind == Op::Kind::done) return accept(run, at);
    if (op.kind == Op::Kind::split) {
      step(run, op.first, at);
      at_op = op.second;
      continue;
    }
    if (op.kind == Op::Kind::jump) {
      at_op = op.first;
      continue;
    }
    if (at >= tokens_.size()) return;
    const LightToken& token = tokens_[at];
    if (token.symbol == kUnknown || (token.breaks && at > run.begin)) return;
    if ((op.glued && !token.glued) || (op.capital && !token.capital) || (op.lower && token.capital)) return;
    if (op.kind == Op::Kind::category) return step_category(run, op, at_op + 1, at);
    if (token.symbol != op.symbol || (op.symbol == kDigits && token.number != op.low)) return;
    ++at_op;
    ++at;
  }
}

void Matcher::step_category(Run& run, const Op& op, std::uint32_t next, std::uint32_t at) {
  const std::uint32_t width = tokens_[at].width > 0 ? tokens_[at].width : std::min(tokens_[at].span.size(), 255u);
  if (width < op.narrowest || width > op.widest) return;
  const NodeList found = match(op.category, at);
  for (std::uint32_t place = found.first; place < found.last; ++place) {
    const std::uint32_t index = lists_[place];
    const std::uint32_t end = nodes_[index].end;
    if (nodes_[index].rule < 0 && (nodes_[index].number < op.low || nodes_[index].number > op.high)) continue;
    const bool capture = op.slot >= 0 && run.size < kMostSlots;
    if (capture) run.captured[run.size++] = {op.slot, index};
    step(run, next, end);
    if (capture) --run.size;
  }
}

void Matcher::accept(Run& run, std::uint32_t end) {
  for (std::size_t i = 0; i < run.out->size; ++i) {
    if (nodes_[run.out->nodes[i]].end == end) return;  // an earlier rule or reading says it already
  }
  if (!allowed(*run.rule, run.begin, end)) return;
  Node node;
  node.rule = static_cast<std::int32_t>(run.rule - grammar_.rules.data());
  node.begin = run.begin;
  node.end = end;
  node.first_child = static_cast<std::uint32_t>(children_.size());
  node.children = static_cast<std::uint8_t>(run.size);
  children_.insert(children_.end(), run.captured.begin(), run.captured.begin() + run.size);
  add(node, *run.out);
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
