#include "timex/pattern_parser.h"

#include <algorithm>

namespace pourparler {

namespace {

constexpr int kDeepest = 12;
constexpr std::size_t kMostSlots = 12;
constexpr std::string_view kStops = "()|?<>\"^~#";

}  // namespace

Status PatternParser::add(RuleLine& line) {
  Result<Node> node = choice(line, 0);
  if (!node) return node.error();
  if (!line.at_end()) return line.fault("expected the end of the pattern");
  std::vector<Op> before = std::move(rule_.pattern);
  rule_.pattern.clear();
  if (before.empty()) {
    emit(*node);
  } else {  // the earlier alternatives first: split, them, and at their end jump over what follows
    const auto shift = static_cast<std::uint32_t>(before.size());
    push(Op::Kind::split);
    rule_.pattern[0].first = 1;
    rule_.pattern[0].second = 1 + shift;
    for (Op& op : before) {
      if (op.kind == Op::Kind::split || op.kind == Op::Kind::jump) ++op.first, ++op.second;
      rule_.pattern.push_back(op);
    }
    emit(*node);
    rule_.pattern[shift].kind = Op::Kind::jump;  // was `done`
    rule_.pattern[shift].first = static_cast<std::uint32_t>(rule_.pattern.size());
  }
  push(Op::Kind::done);
  return ok();
}

Result<PatternParser::Node> PatternParser::choice(RuleLine& line, int depth) {
  if (depth > kDeepest) return line.fault("parentheses nested too deep");
  Node out;
  out.kind = Node::Kind::choice;
  do {
    Result<Node> node = sequence(line, depth);
    if (!node) return node.error();
    out.inner.push_back(std::move(*node));
  } while (line.take("|"));
  return out;
}

Result<PatternParser::Node> PatternParser::sequence(RuleLine& line, int depth) {
  Node out;
  while (!line.at_end() && line.peek() != '|' && line.peek() != ')') {
    Result<Node> node = item(line, depth);
    if (!node) return node.error();
    if (line.take("?")) {
      Node maybe;
      maybe.kind = Node::Kind::maybe;
      maybe.inner.push_back(std::move(*node));
      out.inner.push_back(std::move(maybe));
    } else {
      out.inner.push_back(std::move(*node));
    }
  }
  if (out.inner.empty()) return line.fault("an alternative without words");
  return out;
}

Result<PatternParser::Node> PatternParser::item(RuleLine& line, int depth) {
  bool capital = false, glued = false, lower = false;
  while (line.peek() == '^' || line.peek() == '~' || line.peek() == '_') {
    capital |= line.take("^");
    glued |= line.take("~");
    lower |= line.take("_");
  }
  Result<Node> node = [&]() -> Result<Node> {
    if (line.take("(")) {
      Result<Node> inner = choice(line, depth + 1);
      if (inner && !line.take(")")) return line.fault("a parenthesis without its partner");
      return inner;
    }
    if (line.take("<")) return reference(line);
    if (line.peek() == '"') {
      const Result<std::string> text = line.take_quoted();
      return text ? literal(line, *text) : Result<Node>(text.error());
    }
    const std::string_view word = line.take_until(kStops);
    return word.empty() ? Result<Node>(line.fault("expected a word, a category or a parenthesis"))
                        : literal(line, std::string(word));
  }();
  if (!node || !(capital || glued || lower)) return node;
  if (!mark(*node, {.glued = glued, .capital = capital, .lower = lower})) {
    return line.fault("^, ~ and _ stand before a word, a category, or alternatives that begin with one");
  }
  return node;
}

// Sets the flags of the first step of every way through a node.
bool PatternParser::mark(Node& node, const Op& flags) {
  switch (node.kind) {
    case Node::Kind::op:
      node.op.glued = flags.glued;
      node.op.capital = flags.capital;
      node.op.lower = flags.lower;
      return true;
    case Node::Kind::maybe:
      return false;
    case Node::Kind::sequence:
      return mark(node.inner.front(), flags);
    case Node::Kind::choice:
      return std::all_of(node.inner.begin(), node.inner.end(), [&](Node& inner) { return mark(inner, flags); });
  }
  return false;
}

Result<PatternParser::Node> PatternParser::literal(RuleLine& line, const std::string& text) {
  Node out;
  const Symbol32 hyphen = grammar_.lexicon.add("-"), apostrophe = grammar_.lexicon.add("'");
  const std::vector<LightToken> tokens = grammar_.lexicon.tokenize(text, {});
  for (const LightToken& token : tokens) {
    Node word;
    word.kind = Node::Kind::op;
    word.op.kind = Op::Kind::literal;
    word.op.symbol = token.width > 0 ? kDigits : grammar_.lexicon.add(slice(text, token.span));
    if (token.width > 0) word.op.low = word.op.high = token.number;
    const bool forgiven = (word.op.symbol == hyphen || word.op.symbol == apostrophe) && tokens.size() > 1;
    if (forgiven) {
      Node maybe;
      maybe.kind = Node::Kind::maybe;
      maybe.inner.push_back(std::move(word));
      word = std::move(maybe);
    }
    out.inner.push_back(std::move(word));
  }
  if (out.inner.empty()) return line.fault("an empty word");
  return out;
}

Result<PatternParser::Node> PatternParser::reference(RuleLine& line) {
  const std::string_view name = line.take_name();
  const auto category = category_(name);
  if (!category) return line.fault("no category named '" + std::string(name) + "'");
  Node out;
  out.kind = Node::Kind::op;
  out.op.kind = Op::Kind::category;
  out.op.category = *category;
  if (const Status read = limits(line, out.op); !read) return read.error();
  if (line.take(":")) {
    const Result<std::int8_t> found = slot(line, line.take_name());
    if (!found) return found.error();
    out.op.slot = *found;
  }
  if (!line.take(">")) return line.fault("expected '>'");
  return out;
}

Status PatternParser::limits(RuleLine& line, Op& op) {
  if (const auto low = line.take_number()) {
    op.low = op.high = *low;
    if (line.take("..")) {
      const auto high = line.take_number();
      if (!high) return line.fault("expected a number after '..'");
      op.high = *high;
    }
  }
  if (line.take("w")) {
    const auto low = line.take_number();
    if (!low) return line.fault("expected a width after 'w'");
    op.narrowest = op.widest = static_cast<std::uint8_t>(*low);
    if (line.take("-")) op.widest = static_cast<std::uint8_t>(line.take_number().value_or(255));
  }
  return ok();
}

Result<std::int8_t> PatternParser::slot(RuleLine& line, std::string_view name) {
  if (name.empty()) return line.fault("expected a name after ':'");
  const auto at = std::find(rule_.slots.begin(), rule_.slots.end(), name);
  const auto index = at - rule_.slots.begin();
  if (at == rule_.slots.end()) {
    if (rule_.slots.size() >= kMostSlots) return line.fault("too many names in one rule");
    rule_.slots.emplace_back(name);
  }
  return static_cast<std::int8_t>(index);
}

Op& PatternParser::push(Op::Kind kind) {
  rule_.pattern.emplace_back();
  rule_.pattern.back().kind = kind;
  return rule_.pattern.back();
}

void PatternParser::emit(const Node& node) {
  const auto here = [&] { return static_cast<std::uint32_t>(rule_.pattern.size()); };
  switch (node.kind) {
    case Node::Kind::op:
      rule_.pattern.push_back(node.op);
      return;
    case Node::Kind::sequence:
      for (const Node& inner : node.inner) emit(inner);
      return;
    case Node::Kind::maybe: {
      const std::uint32_t split = here();
      push(Op::Kind::split).first = split + 1;
      emit(node.inner.front());
      rule_.pattern[split].second = here();
      return;
    }
    case Node::Kind::choice: {
      std::vector<std::uint32_t> jumps;
      for (std::size_t i = 0; i < node.inner.size(); ++i) {
        const bool last = i + 1 == node.inner.size();
        const std::uint32_t split = here();
        if (!last) push(Op::Kind::split).first = split + 1;
        emit(node.inner[i]);
        if (last) break;
        jumps.push_back(here());
        push(Op::Kind::jump);
        rule_.pattern[split].second = here();
      }
      for (const std::uint32_t jump : jumps) rule_.pattern[jump].first = here();
      return;
    }
  }
}

}  // namespace pourparler
