#include "timex/expression_parser.h"

#include <algorithm>

#include "timex/functions.h"

namespace pourparler {

namespace {

class Parser {
 public:
  Parser(RuleLine& line, const std::vector<std::string>& slots) : line_(line), slots_(slots) {}

  Result<Expression> whole(int depth = 0) {
    if (depth > 20) return line_.fault("expression nested too deep");
    Result<Expression> left = sum(depth);
    if (!left || !line_.take("??")) return left;
    Result<Expression> right = whole(depth + 1);
    if (!right) return right;
    return join(Expression::Kind::otherwise, std::move(*left), std::move(*right));
  }

 private:
  static Expression join(Expression::Kind kind, Expression left, Expression right) {
    Expression out;
    out.kind = kind;
    out.inner.push_back(std::move(left));
    out.inner.push_back(std::move(right));
    return out;
  }

  Result<Expression> sum(int depth) {
    Result<Expression> left = factor(depth);
    while (left) {
      const auto kind = line_.take("+")   ? Expression::Kind::plus
                        : line_.take("-") ? Expression::Kind::minus
                        : line_.take("*") ? Expression::Kind::times
                                          : Expression::Kind::number;
      if (kind == Expression::Kind::number) break;
      Result<Expression> right = factor(depth);
      if (!right) return right;
      left = join(kind, std::move(*left), std::move(*right));
    }
    return left;
  }

  Result<Expression> factor(int depth) {
    Expression out;
    if (depth > 20) return line_.fault("expression nested too deep");
    if (line_.take("-")) {
      Result<Expression> inner = factor(depth + 1);
      if (!inner) return inner;
      return join(Expression::Kind::minus, Expression(), std::move(*inner));
    }
    if (const auto number = line_.take_number()) {
      out.number = *number;
      return out;
    }
    if (line_.take("'")) {
      out.kind = Expression::Kind::word;
      out.word = std::string(line_.take_until("'"));
      if (!line_.take("'")) return line_.fault("a quotation mark without its partner");
      return out;
    }
    if (line_.take("(")) {
      Result<Expression> inner = whole(depth + 1);
      if (inner && !line_.take(")")) return line_.fault("a parenthesis without its partner");
      return inner;
    }
    const std::string name(line_.take_name());
    if (name.empty()) return line_.fault("expected a number, a name or a function");
    return line_.take("(") ? call(name, depth) : named(name);
  }

  Result<Expression> named(const std::string& name) {
    Expression out;
    if (name == "none") {
      out.kind = Expression::Kind::nothing;
      return out;
    }
    const auto slot = std::find(slots_.begin(), slots_.end(), name);
    if (slot != slots_.end()) {
      out.kind = Expression::Kind::capture;
      out.slot = static_cast<int>(slot - slots_.begin());
    } else if (std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
      out.kind = Expression::Kind::word;
      out.word = name;
    } else {
      return line_.fault("the pattern names no '" + name + "'");
    }
    return out;
  }

  Result<Expression> call(const std::string& name, int depth) {
    Expression out;
    out.kind = Expression::Kind::call;
    out.function = find_function(name);
    if (out.function == nullptr) return line_.fault("no function named '" + name + "'");
    while (!line_.take(")")) {
      if (!out.inner.empty() && !line_.take(",")) return line_.fault("expected ',' or ')'");
      Result<Expression> inner = whole(depth + 1);
      if (!inner) return inner;
      out.inner.push_back(std::move(*inner));
    }
    if (out.inner.size() < out.function->fewest || out.inner.size() > out.function->most) {
      return line_.fault("'" + name + "' takes " + std::to_string(out.function->fewest) + " to " +
                         std::to_string(out.function->most) + " arguments");
    }
    return out;
  }

  RuleLine& line_;
  const std::vector<std::string>& slots_;
};

}  // namespace

Result<Expression> parse_expression(RuleLine& line, const std::vector<std::string>& slots) {
  Result<Expression> out = Parser(line, slots).whole();
  if (out && !line.at_end()) return line.fault("expected the end of the expression");
  return out;
}

}  // namespace pourparler
