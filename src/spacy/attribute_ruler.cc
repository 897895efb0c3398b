#include "spacy/attribute_ruler.h"

#include <algorithm>
#include <tuple>

#include "spacy/python_chars.h"
#include "unicode/utf8.h"

namespace pourparler::spacy {

namespace {

constexpr std::pair<std::string_view, Attribute> kNames[] = {
    {"ORTH", Attribute::orth},        {"TEXT", Attribute::orth},   {"LOWER", Attribute::lower},
    {"NORM", Attribute::norm},        {"SHAPE", Attribute::shape}, {"PREFIX", Attribute::prefix},
    {"SUFFIX", Attribute::suffix},    {"TAG", Attribute::tag},     {"POS", Attribute::pos},
    {"MORPH", Attribute::morph},      {"DEP", Attribute::dep},     {"LEMMA", Attribute::lemma},
    {"IS_SPACE", Attribute::is_space}};

std::optional<Attribute> attribute_of(const Value& key) {
  for (const auto& [name, attribute] : kNames) {
    if (key.is_text() ? key.text == name : key.is(Value::Kind::integer) && key.number == string_id(name))
      return attribute;
  }
  return std::nullopt;
}

std::string name_of(const Value& key) {
  return key.is_text() ? std::string(key.text) : std::to_string(key.number);
}

std::uint64_t value_of(const Word& word, Attribute attribute) {
  switch (attribute) {
    case Attribute::orth:
      return word.lexeme->orth;
    case Attribute::lower:
      return word.lexeme->lower;
    case Attribute::norm:
      return word.norm;
    case Attribute::shape:
      return word.lexeme->shape;
    case Attribute::prefix:
      return word.lexeme->prefix;
    case Attribute::suffix:
      return word.lexeme->suffix;
    case Attribute::tag:
      return word.tag;
    case Attribute::pos:
      return word.pos;
    case Attribute::morph:
      return word.morph;
    case Attribute::dep:
      return word.dep;
    case Attribute::lemma:
      return string_id(word.lemma);
    case Attribute::is_space:
      return word.lexeme->is_space;
  }
  return 0;
}

std::string text_of(const Word& word, Attribute attribute, const StringStore& strings) {
  if (attribute == Attribute::orth) return word.lexeme->text;
  if (attribute == Attribute::lower) return python::lower(word.lexeme->text);
  if (attribute == Attribute::lemma) return std::string(word.lemma);
  return std::string(strings[value_of(word, attribute)]);
}

bool holds(const Condition& condition, const Word& word, const StringStore& strings) {
  using Test = Condition::Test;
  if (condition.test == Test::matches) {
    return condition.regex->search(to_utf32(text_of(word, condition.attribute, strings))).has_value();
  }
  const std::uint64_t value = value_of(word, condition.attribute);
  const bool found = std::binary_search(condition.ids.begin(), condition.ids.end(), value);
  return found == (condition.test != Test::not_in);
}

std::uint64_t id_of(const Value& value, Attribute attribute, StringStore& strings) {
  if (value.is_text() && attribute == Attribute::morph) return strings.add(normal_features(value.text));
  return value.is_text() ? strings.add(value.text) : value.number;
}

// One predicate of a condition that is no plain value: {"IN": […]}, {"REGEX": "…"}.
Result<Condition> parse_predicate(const Value& name, const Value& value, Condition condition, const std::string& source,
                                  StringStore& strings) {
  if (name.is_text() && name.text == "REGEX" && value.is_text()) {
    auto regex = Regex::compile(value.text, source);
    if (!regex) return regex.error();
    condition.test = Condition::Test::matches;
    condition.regex = std::move(*regex);
    return condition;
  }
  const bool in = name.is_text() && name.text == "IN", out = name.is_text() && name.text == "NOT_IN";
  if ((!in && !out) || !value.is(Value::Kind::array)) {
    return unsupported("pattern with the operator " + name_of(name)).at(source);
  }
  condition.test = in ? Condition::Test::in : Condition::Test::not_in;
  for (const Value& item : value.items) condition.ids.push_back(id_of(item, condition.attribute, strings));
  std::sort(condition.ids.begin(), condition.ids.end());
  return condition;
}

Status parse_conditions(const Value& spec, std::vector<Condition>& into, const std::string& source,
                        StringStore& strings) {
  if (!spec.is(Value::Kind::map)) return malformed("a pattern whose token is no map").at(source);
  for (std::size_t i = 0; i + 1 < spec.items.size(); i += 2) {
    const auto attribute = attribute_of(spec.items[i]);
    if (!attribute) return unsupported("pattern with the key " + name_of(spec.items[i])).at(source);
    const Value& value = spec.items[i + 1];
    Condition condition;
    condition.attribute = *attribute;
    if (!value.is(Value::Kind::map)) {
      condition.ids = {id_of(value, *attribute, strings)};
      into.push_back(std::move(condition));
      continue;
    }
    for (std::size_t k = 0; k + 1 < value.items.size(); k += 2) {
      auto read = parse_predicate(value.items[k], value.items[k + 1], condition, source, strings);
      if (!read) return read.error();
      into.push_back(std::move(*read));
    }
  }
  return ok();
}

}  // namespace

Result<AttributeRuler> AttributeRuler::parse(std::string_view bytes, const std::string& source, StringStore& strings) {
  const auto file = parse_msgpack(bytes, source);
  if (!file) return file.error();
  if (!file->is(Value::Kind::array)) return malformed("an array of rules is wanted").at(source);
  AttributeRuler ruler;
  for (const Value& rule : file->items) {
    const std::string place = source + ": rule " + std::to_string(ruler.rules_.size());
    if (auto added = ruler.add_rule(rule, place, strings); !added) return added.error();
  }
  return ruler;
}

Status AttributeRuler::add_rule(const Value& rule, const std::string& source, StringStore& strings) {
  const Value* patterns = rule.find("patterns");
  const Value* attributes = rule.find("attrs");
  if (!patterns || !patterns->is(Value::Kind::array) || !attributes || !attributes->is(Value::Kind::map)) {
    return malformed("a rule without patterns and attrs").at(source);
  }
  Rule made;
  if (const Value* index = rule.find("index")) made.index = index->as_int().value_or(0);
  for (std::size_t i = 0; i + 1 < attributes->items.size(); i += 2) {
    const auto attribute = attribute_of(attributes->items[i]);
    if (!attribute) return unsupported("sets the attribute " + name_of(attributes->items[i])).at(source);
    made.settings.push_back({*attribute, id_of(attributes->items[i + 1], *attribute, strings)});
  }
  const auto number = static_cast<std::uint32_t>(rules_.size());
  rules_.push_back(std::move(made));
  for (const Value& specs : patterns->items) {
    Pattern pattern;
    pattern.rule = number;
    for (const Value& spec : specs.items) {
      if (auto read = parse_conditions(spec, pattern.specs.emplace_back(), source, strings); !read) return read.error();
    }
    const auto size = static_cast<std::int64_t>(pattern.specs.size());
    if (size == 0 || rules_.back().index >= size || rules_.back().index < -size) {
      return malformed("index beyond the pattern").at(source);
    }
    patterns_.push_back(std::move(pattern));
    index_pattern(static_cast<std::uint32_t>(patterns_.size() - 1));
  }
  return ok();
}

void AttributeRuler::index_pattern(std::uint32_t number) {
  for (const auto& [attribute, index] : {std::pair(Attribute::lower, &by_lower_), std::pair(Attribute::tag, &by_tag_),
                                         std::pair(Attribute::pos, &by_pos_)}) {
    for (const Condition& condition : patterns_[number].specs[0]) {
      if (condition.attribute != attribute) continue;
      if (condition.test != Condition::Test::is && condition.test != Condition::Test::in) continue;
      for (const std::uint64_t id : condition.ids) (*index)[id].push_back(number);
      return;
    }
  }
  for (const Condition& condition : patterns_[number].specs[0]) {
    if (condition.attribute == Attribute::is_space && condition.test == Condition::Test::is && condition.ids[0] == 1) {
      return on_space_.push_back(number);
    }
  }
  anywhere_.push_back(number);
}

bool AttributeRuler::holds(const Pattern& pattern, std::span<const Word> words, std::size_t at,
                           const StringStore& strings) const {
  if (pattern.specs.size() > words.size() - at) return false;
  for (std::size_t i = 0; i < pattern.specs.size(); ++i) {
    for (const Condition& condition : pattern.specs[i]) {
      if (!spacy::holds(condition, words[at + i], strings)) return false;
    }
  }
  return true;
}

void AttributeRuler::set(std::span<Word> words, const Rule& rule, std::size_t first, std::size_t last,
                         const StringStore& strings) const {
  Word& word = words[rule.index >= 0 ? first + static_cast<std::size_t>(rule.index)
                                     : last - static_cast<std::size_t>(-rule.index)];
  for (const auto& [attribute, id] : rule.settings) {
    switch (attribute) {
      case Attribute::tag:
        word.tag = id;
        break;
      case Attribute::pos:
        word.pos = id;
        break;
      case Attribute::morph:
        word.morph = id;
        break;
      case Attribute::dep:
        word.dep = id;
        break;
      case Attribute::norm:
        word.norm = id;
        break;
      case Attribute::lemma:
        word.lemma = strings[id];
        break;
      default:
        break;  // attributes of words as types, which the reference would change for good
    }
  }
}

void AttributeRuler::apply(std::span<Word> words, const StringStore& strings) const {
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> matches;  // rule, first, last
  const auto try_all = [&](const std::vector<std::uint32_t>& candidates, std::size_t at) {
    for (const std::uint32_t number : candidates) {
      const Pattern& pattern = patterns_[number];
      if (!holds(pattern, words, at, strings)) continue;
      matches.emplace_back(pattern.rule, at, at + pattern.specs.size());
    }
  };
  const auto try_index = [&](const auto& index, std::uint64_t id, std::size_t at) {
    if (const auto found = index.find(id); found != index.end()) try_all(found->second, at);
  };
  for (std::size_t at = 0; at < words.size(); ++at) {
    try_index(by_lower_, words[at].lexeme->lower, at);
    try_index(by_tag_, words[at].tag, at);
    try_index(by_pos_, words[at].pos, at);
    if (words[at].lexeme->is_space) try_all(on_space_, at);
    try_all(anywhere_, at);
  }
  std::sort(matches.begin(), matches.end());
  for (const auto& [rule, first, last] : matches) set(words, rules_[rule], first, last, strings);
}

}  // namespace pourparler::spacy
