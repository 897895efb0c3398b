// Parses the value expression of a rule.
//
//   date(year ?? 2000, m, d)   captures by name · numbers · 'words' and CAPITALS · + - * · ?? takes its right side
//   where its left is nothing
#pragma once

#include "timex/rule_text.h"
#include "timex/rules.h"

namespace pourparler {

Result<Expression> parse_expression(RuleLine& line, const std::vector<std::string>& slots);

}  // namespace pourparler
