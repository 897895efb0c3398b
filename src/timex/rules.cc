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

Result<std::unique_ptr<Grammar>> Grammar::load(const Pack& pack, const std::function<void(Lexicon&)>& add_words) {
  const auto file = pack.rules.find("timex");
  if (file == pack.rules.end()) {
    return not_found("language '" + pack.code + "' has no timex.rules").mend("write one: docs/timex-rules.md");
  }
  auto grammar = std::make_unique<Grammar>();
  if (const Status done = Loader(pack, file->second, *grammar).load(); !done) return done.error();
  add_words(grammar->lexicon);
  if (const Status done = Indexer(*grammar).index(); !done) return done.error();
  return grammar;
}

}  // namespace pourparler
