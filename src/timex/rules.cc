#include "timex/rules.h"

#include <algorithm>
#include <map>

#include "timex/expression_parser.h"
#include "timex/pattern_parser.h"

namespace pourparler {

namespace {

constexpr std::size_t kMostRules = 4000;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    out.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

class Loader {
 public:
  Loader(const Pack& pack, const RuleFile& file, Grammar& grammar)
      : pack_(pack), file_(file), lines_(lines_of(file.text)), grammar_(grammar) {}

  Status load() {
    grammar_.file = file_.file;
    grammar_.numerals.load(pack_.tables, grammar_.lexicon);
    add_category("digits", Category::Kind::digits);
    add_category("cardinal", Category::Kind::cardinal);
    add_category("ordinal", Category::Kind::ordinal);
    for (const auto pass : {&Loader::declare, &Loader::parse}) {
      for (std::size_t i = 0; i < lines_.size(); ++i) {
        RuleLine line(file_.file, i + 1, lines_[i]);
        if (line.at_end()) continue;
        if (const Status done = (this->*pass)(line); !done) return done;
      }
    }
    return finish_rule();
  }

 private:
  std::uint16_t add_category(std::string_view name, Category::Kind kind) {
    const auto [at, made] = numbers_.try_emplace(std::string(name), grammar_.categories.size());
    if (made) {
      Category& category = grammar_.categories.emplace_back();
      category.name = name;
      category.kind = kind;
    }
    return at->second;
  }

  // The first pass: which categories there are.
  Status declare(RuleLine& line) {
    const std::string_view keyword = line.take_name();
    if (keyword == "make") {
      const std::string_view name = line.take_name();
      if (name.empty()) return line.fault("expected a name");
      const std::uint16_t category = add_category(name, Category::Kind::rules);
      if (grammar_.categories[category].kind != Category::Kind::rules) {
        return line.fault("'" + std::string(name) + "' is a category already, and not one that rules make");
      }
    } else if (keyword == "words") {
      const std::string_view name = line.take_name();
      const std::string table(line.take_rest());
      if (!pack_.tables.has(table)) return line.fault("no table '" + table + "'");
      const std::uint16_t category = add_category(name, Category::Kind::words);
      grammar_.categories[category].words.add(pack_.tables.list(table), grammar_.lexicon,
                                              pack_.tables.list("time.capital_only"));
    }
    return ok();
  }

  Status parse(RuleLine& line) {
    const std::string_view keyword = line.take_name();
    if (keyword == "words") return ok();
    if (keyword == "find") return parse_find(line);
    if (keyword == "rule") return open_rule(line);
    if (!open_) return line.fault("expected 'rule', 'find' or 'words'");
    Rule& rule = grammar_.rules.back();
    if (keyword == "make") {
      rule.category = numbers_.find(line.take_name())->second;
      made_ = true;
      return line.at_end() ? ok() : line.fault("expected the end of the line");
    }
    if (keyword == "match") {
      if (valued_) return line.fault("'match' stands before 'value'");
      const PatternParser::Lookup lookup = [this](std::string_view name) { return category(name); };
      return PatternParser(grammar_, rule, lookup).add(line);
    }
    if (keyword == "value") {
      Result<Expression> value = parse_expression(line, rule.slots);
      if (!value) return value.error();
      rule.value = std::move(*value);
      valued_ = true;
      return ok();
    }
    if (keyword == "toward") return parse_toward(line, rule);
    if (keyword == "example") return parse_example(line, rule);
    return parse_context(keyword, line, rule);
  }

  std::optional<std::uint16_t> category(std::string_view name) const {
    const auto at = numbers_.find(name);
    return at == numbers_.end() ? std::nullopt : std::optional(at->second);
  }

  Status parse_find(RuleLine& line) {
    while (!line.at_end()) {
      const std::string_view name = line.take_name();
      const auto found = category(name);
      if (!found) return line.fault("no category named '" + std::string(name) + "'");
      grammar_.find.push_back(*found);
    }
    return ok();
  }

  Status open_rule(RuleLine& line) {
    if (const Status done = finish_rule(); !done) return done;
    if (grammar_.rules.size() >= kMostRules) return line.fault("too many rules");
    Rule& rule = grammar_.rules.emplace_back();
    rule.name = line.take_name();
    rule.line = line.number();
    if (rule.name.empty()) return line.fault("a rule without a name");
    open_ = true;
    made_ = valued_ = false;
    return line.at_end() ? ok() : line.fault("expected the end of the line");
  }

  Status finish_rule() {
    if (!open_) return ok();
    const Rule& rule = grammar_.rules.back();
    const auto lacks = [&](const std::string& what) {
      return malformed("rule '" + rule.name + "' lacks '" + what + "'").at(file_.file, rule.line, 1);
    };
    if (!made_) return lacks("make");
    if (rule.pattern.empty()) return lacks("match");
    if (!valued_) return lacks("value");
    grammar_.categories[rule.category].rules.push_back(static_cast<std::uint16_t>(grammar_.rules.size() - 1));
    return ok();
  }

  static Status parse_toward(RuleLine& line, Rule& rule) {
    const std::string_view way = line.take_name();
    if (way != "past" && way != "future") return line.fault("expected 'past' or 'future'");
    rule.toward = way == "past" ? Direction::past : Direction::future;
    return line.at_end() ? ok() : line.fault("expected the end of the line");
  }

  Status parse_example(RuleLine& line, Rule& rule) {
    Example example;
    example.line = line.number();
    Result<std::string> text = line.take_quoted();
    if (!text) return text.error();
    example.text = std::move(*text);
    if (line.take_name() != "at") return line.fault("expected 'at' and a date, or 'at nothing'");
    example.anchor = line.take_until("=");
    if (example.anchor == "nothing") example.anchor.clear();
    if (!example.anchor.empty() && !read_iso(example.anchor)) return line.fault("expected an ISO date");
    if (!line.take("=>")) return line.fault("expected '=>'");
    example.expected = line.take_rest();
    if (example.expected.empty()) return line.fault("expected a value, or 'none'");
    rule.examples.push_back(std::move(example));
    return ok();
  }

  Status parse_context(std::string_view keyword, RuleLine& line, Rule& rule) {
    Context context;
    context.wanted = keyword != "unless";
    if (!context.wanted) keyword = line.take_name();
    if (keyword != "after" && keyword != "before") {
      return line.fault("'" + std::string(keyword) + "' is no keyword");
    }
    context.behind = keyword == "after";
    do {
      std::string text(line.take_until("|\""));
      if (text.empty()) {
        Result<std::string> quoted = line.take_quoted();
        if (!quoted) return quoted.error();
        text = std::move(*quoted);
      }
      context.phrases.push_back(text == "*" ? std::vector{kAnyWord} : grammar_.lexicon.add_phrase(text));
    } while (line.take("|"));
    rule.contexts.push_back(std::move(context));
    return line.at_end() ? ok() : line.fault("expected '|' or the end of the line");
  }

  const Pack& pack_;
  const RuleFile& file_;
  std::vector<std::string_view> lines_;
  Grammar& grammar_;
  std::map<std::string, std::uint16_t, std::less<>> numbers_;
  bool open_ = false, made_ = false, valued_ = false;
};

}  // namespace

Result<std::unique_ptr<Grammar>> Grammar::load(const Pack& pack, const std::function<void(Lexicon&)>& add_words) {
  const auto file = pack.rules.find("timex");
  if (file == pack.rules.end()) {
    return not_found("language '" + pack.code + "' has no timex.rules").mend("write one: docs/timex-rules.md");
  }
  auto grammar = std::make_unique<Grammar>();
  if (const Status done = Loader(pack, file->second, *grammar).load(); !done) return done.error();
  add_words(grammar->lexicon);
  if (const Status done = index_grammar(*grammar); !done) return done.error();
  return grammar;
}

}  // namespace pourparler
