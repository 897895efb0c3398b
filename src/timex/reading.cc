#include "timex/reading.h"

#include <algorithm>

namespace pourparler {

namespace {

char char_of(std::string_view text, const LightToken& token) {
  return token.span.size() == 1 ? text[token.span.start] : '\0';
}

// Marks that make one thing of the digits on their two sides.
bool binds(char c) {
  return c == '-' || c == '/' || c == '.' || c == ',' || c == ':' || c == '+';
}

bool is_sign(std::string_view mark) {
  return mark == "$" || mark == "%" || mark == "#" || mark == "+" || mark == "€" || mark == "£" || mark == "°" ||
         mark == "@" || mark == "¥";
}

}  // namespace

TimeReading::TimeReading(const TimeReader::Parts& parts, const Document& document, const TimeAnchor& anchor,
                         std::vector<std::uint16_t>* used)
    : parts_(parts),
      text_(document.text),
      anchor_(anchor),
      used_(used),
      tokens_(parts.grammar->lexicon.tokenize(document.text, document.paragraphs)),
      matcher_(*parts.grammar, tokens_) {}

std::vector<Timex> TimeReading::run() {
  for (std::uint32_t at = 0; at < tokens_.size();) at = read_at(at);
  return std::move(found_);
}

// Reads what begins at a token; where to go on.
std::uint32_t TimeReading::read_at(std::uint32_t at) {
  const Grammar& grammar = *parts_.grammar;
  const Symbol32 next = at + 1 < tokens_.size() ? tokens_[at + 1].symbol : kUnknown;
  if (!grammar.finds.may(tokens_[at].symbol, next) || !begins_well(at)) return at + 1;
  matcher_.forget();
  std::vector<std::uint32_t> candidates;
  for (const std::uint16_t category : grammar.find) {
    const Matcher::NodeList found = matcher_.match(category, at);
    for (std::uint32_t place = found.first; place < found.last; ++place) {
      const std::uint32_t node = matcher_.listed(place);
      if (ends_well(matcher_.node(node).end - 1)) candidates.push_back(node);
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [this](std::uint32_t a, std::uint32_t b) { return matcher_.node(a).end > matcher_.node(b).end; });
  for (const std::uint32_t node : candidates) {
    if (take(node)) return matcher_.node(node).end;
  }
  return at + 1;
}

bool TimeReading::begins_well(std::uint32_t at) const {
  const LightToken& token = tokens_[at];
  if (!token.glued || at == 0) return true;
  const LightToken& before = tokens_[at - 1];
  if (before.word || before.width > 0) return false;
  if (token.width == 0) return true;
  if (is_sign(slice(text_, before.span))) return false;
  return !(binds(char_of(text_, before)) && at >= 2 && before.glued && tokens_[at - 2].width > 0);
}

bool TimeReading::ends_well(std::uint32_t last) const {
  if (last + 1 >= tokens_.size()) return true;
  const LightToken& next = tokens_[last + 1];
  const bool digits = tokens_[last].width > 0;
  if (next.glued && (next.word || next.width > 0) && (digits || tokens_[last].word)) return false;
  if (!digits) return true;
  if (next.width == 0 && !next.word && is_sign(slice(text_, next.span))) return false;
  return !(next.glued && binds(char_of(text_, next)) && last + 2 < tokens_.size() && tokens_[last + 2].glued &&
           tokens_[last + 2].width > 0);
}

bool TimeReading::take(std::uint32_t index) {
  const Matcher::Node node = matcher_.node(index);
  Setting setting;
  setting.last = last_day_;
  setting.direction = parts_.tense.around(text_, tokens_, node.begin, node.end);
  if (anchor_.days) setting.now = anchor_.days->first;
  const Value value = evaluate(node, setting);
  std::optional<Timex> timex = to_timex(value);
  if (!timex) return false;
  if (used_ != nullptr) note_rules(node);
  if (timex->anchored && anchor_.days && anchor_.days->first != anchor_.days->last) {
    setting.now = anchor_.days->last;
    if (const auto late = to_timex(evaluate(node, setting))) timex = widen(*timex, *late);
  }
  timex->span = {tokens_[node.begin].span.start, tokens_[node.end - 1].span.end};
  const bool lone_stop = node.end - node.begin > 1 && text_[timex->span.end - 1] == '.' &&
                         tokens_[node.end - 2].span.size() > 1;  // of an abbreviation: may end the sentence as well
  if (lone_stop) timex->span.end = tokens_[node.end - 2].span.end;
  timex->rule = parts_.grammar->rules[static_cast<std::size_t>(node.rule)].name;
  remember(value, *timex);
  found_.push_back(std::move(*timex));
  return true;
}

void TimeReading::note_rules(const Matcher::Node& node) {
  if (node.rule >= 0) used_->push_back(static_cast<std::uint16_t>(node.rule));
  for (const Matcher::Child child : matcher_.children(node)) note_rules(matcher_.node(child.node));
}

void TimeReading::remember(const Value& value, const Timex& timex) {
  const bool one_day = value.is(Value::Kind::stretch) && value.stretch.first && !timex.from.empty() &&
                       timex.from == timex.to && timex.mod == TimexMod::none;
  if (one_day) last_day_ = value.stretch.first;
}

Value TimeReading::evaluate(const Matcher::Node& node, const Setting& setting) {
  if (node.rule < 0) {
    if (node.phrase != nullptr && !node.phrase->is_number) return Value::of(node.phrase->value);
    return Value::of(node.number);
  }
  const Rule& rule = parts_.grammar->rules[static_cast<std::size_t>(node.rule)];
  if (!rule.toward) return evaluate(rule.value, node, setting);
  Setting turned = setting;
  turned.direction = *rule.toward;
  turned.firm = true;
  return evaluate(rule.value, node, turned);
}

Value TimeReading::evaluate(const Expression& expression, const Matcher::Node& node, const Setting& setting) {
  switch (expression.kind) {
    case Expression::Kind::nothing:
      return {};
    case Expression::Kind::number:
      return Value::of(expression.number);
    case Expression::Kind::word:
      return Value::of(expression.word);
    case Expression::Kind::capture:
      for (const Matcher::Child child : matcher_.children(node)) {
        if (child.slot == expression.slot) return evaluate(matcher_.node(child.node), setting);
      }
      return {};
    case Expression::Kind::call: {
      std::vector<Value> arguments;
      for (const Expression& inner : expression.inner) arguments.push_back(evaluate(inner, node, setting));
      return expression.function->call(setting, arguments);
    }
    case Expression::Kind::otherwise: {
      Value left = evaluate(expression.inner[0], node, setting);
      return left.none() ? evaluate(expression.inner[1], node, setting) : left;
    }
    default:
      return evaluate_sum(expression, node, setting);
  }
}

Value TimeReading::evaluate_sum(const Expression& expression, const Matcher::Node& node, const Setting& setting) {
  const Value left = evaluate(expression.inner[0], node, setting);
  const Value right = evaluate(expression.inner[1], node, setting);
  if (!left.is(Value::Kind::number) || !right.is(Value::Kind::number)) return {};
  if (expression.kind == Expression::Kind::times) return Value::of(left.number * right.number);
  return Value::of(expression.kind == Expression::Kind::plus ? left.number + right.number : left.number - right.number);
}

namespace {

std::string text_of(const Stretch& at) {
  const std::string first = at.text + at.clock.text();
  return at.until ? first + "/" + at.text + at.until->text() : first;
}

}  // namespace

std::optional<Timex> to_timex(const Value& value) {
  Timex out;
  switch (value.kind) {
    case Value::Kind::length:
      out.type = TimexType::duration;
      out.value = text_of(value.length);
      out.mod = value.mod;
      return out;
    case Value::Kind::set:
      out.type = TimexType::set;
      out.value = value.word;
      return out;
    case Value::Kind::stretch:
      break;
    default:
      return std::nullopt;
  }
  const Stretch& at = value.stretch;
  const bool unknown = at.anchored && at.text.empty();
  out.type = at.clock.none() && at.grain >= Unit::day ? TimexType::date : TimexType::time;
  if (!unknown) out.value = text_of(at);
  if (at.first) out.from = iso(*at.first);
  if (at.last) out.to = iso(*at.last);
  if ((at.first && out.from.empty()) || (at.last && out.to.empty())) return std::nullopt;  // outside the years we write
  out.mod = at.mod;
  out.anchored = at.anchored;
  out.relative = at.relative;
  if (out.value.empty() && !at.anchored) return std::nullopt;
  return out;
}

Timex widen(const Timex& early, const Timex& late) {
  Timex out = early;
  if (early.value != late.value) out.value.clear();
  out.from = early.from.empty() || late.from.empty() ? "" : std::min(early.from, late.from);
  out.to = early.to.empty() || late.to.empty() ? "" : std::max(early.to, late.to);
  return out;
}

}  // namespace pourparler
