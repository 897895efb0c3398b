#include "spacy/special_cases.h"

#include <algorithm>

#include "spacy/string_ids.h"

namespace pourparler::spacy {

namespace {

constexpr std::uint64_t kOrth = 65;  // attribute numbers of spaCy
constexpr std::uint64_t kNorm = 67;

bool is_key(const Value& key, std::uint64_t number, std::string_view name) {
  return (key.is(Value::Kind::integer) && key.number == number) || (key.is_text() && key.text == name);
}

Result<SpecialToken> parse_token(const Value& attributes, const std::string& source) {
  SpecialToken token;
  if (!attributes.is(Value::Kind::map)) return malformed("a special case whose token is no map").at(source);
  for (std::size_t i = 0; i + 1 < attributes.items.size(); i += 2) {
    const Value& value = attributes.items[i + 1];
    if (!value.is_text()) return malformed("a special case with a value that is no string").at(source);
    if (is_key(attributes.items[i], kOrth, "ORTH")) {
      token.text = value.text;
    } else if (is_key(attributes.items[i], kNorm, "NORM")) {
      token.norm = string_id(value.text);
    } else {
      return unsupported("a special case that sets an attribute other than ORTH and NORM").at(source);
    }
  }
  return token;
}

}  // namespace

Result<std::vector<std::pair<std::string, std::vector<SpecialToken>>>> parse_special_cases(const Value& exceptions,
                                                                                           const std::string& source) {
  std::vector<std::pair<std::string, std::vector<SpecialToken>>> cases;
  if (exceptions.is_nil()) return cases;
  if (!exceptions.is(Value::Kind::map)) return malformed("exceptions: a map is wanted").at(source);
  for (std::size_t i = 0; i + 1 < exceptions.items.size(); i += 2) {
    const std::string text(exceptions.items[i].text);
    std::vector<SpecialToken> tokens;
    std::string whole;
    for (const Value& item : exceptions.items[i + 1].items) {
      auto token = parse_token(item, source);
      if (!token) return token.error();
      if (token->text.empty()) return malformed("special case '" + text + "' has an empty token").at(source);
      whole += token->text;
      tokens.push_back(std::move(*token));
    }
    if (tokens.empty() || whole != text) {
      return malformed("the tokens of special case '" + text + "' do not make it up").at(source);
    }
    cases.emplace_back(text, std::move(tokens));
  }
  const auto before = [](const auto& a, const auto& b) { return a.first < b.first; };
  std::stable_sort(cases.begin(), cases.end(), before);
  return cases;
}

std::int32_t PhraseTrie::step(std::int32_t node, std::uint64_t orth) const {
  const auto& next = nodes_[static_cast<std::size_t>(node)].next;
  const auto found = next.find(orth);
  return found == next.end() ? -1 : found->second;
}

void PhraseTrie::add(const std::vector<std::uint64_t>& orths) {
  std::int32_t node = 0;
  for (const std::uint64_t orth : orths) {
    std::int32_t next = step(node, orth);
    if (next < 0) {
      next = static_cast<std::int32_t>(nodes_.size());
      nodes_[static_cast<std::size_t>(node)].next.emplace(orth, next);
      nodes_.emplace_back();
    }
    node = next;
  }
  nodes_[static_cast<std::size_t>(node)].ends = node != 0;
}

std::vector<TokenRange> PhraseTrie::kept(std::vector<TokenRange> found, std::uint32_t tokens) {
  const auto longer = [](TokenRange a, TokenRange b) {
    const std::uint32_t size_a = a.last - a.first, size_b = b.last - b.first;
    return size_a != size_b ? size_a > size_b : a.first < b.first;
  };
  std::sort(found.begin(), found.end(), longer);
  std::vector<bool> seen(tokens);
  std::vector<TokenRange> chosen;
  for (const TokenRange range : found) {
    if (!seen[range.first] && !seen[range.last - 1]) chosen.push_back(range);
    // A range that is dropped blocks its tokens too.
    std::fill(seen.begin() + range.first, seen.begin() + range.last, true);
  }
  std::sort(chosen.begin(), chosen.end(), [](TokenRange a, TokenRange b) { return a.first < b.first; });
  return chosen;
}

}  // namespace pourparler::spacy
