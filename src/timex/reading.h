// One reading of one text: goes over its tokens once, takes the longest expression at each, computes what it means.
#pragma once

#include <string_view>
#include <vector>

#include "timex/functions.h"
#include "timex/matcher.h"
#include "timex/tense.h"
#include "timex/timex.h"

namespace pourparler {

struct TimeReader::Parts {
  std::unique_ptr<Grammar> grammar;
  Tense tense;
};

class TimeReading {
 public:
  // `used`, where given, collects the rules that took part in each expression.
  TimeReading(const TimeReader::Parts& parts, const Document& document, const TimeAnchor& anchor,
              std::vector<std::uint16_t>* used = nullptr);

  std::vector<Timex> run();

 private:
  std::uint32_t read_at(std::uint32_t at);
  bool begins_well(std::uint32_t at) const;
  bool ends_well(std::uint32_t last) const;
  bool take(std::uint32_t node);
  Value evaluate(const Matcher::Node& node, const Setting& setting);
  Value evaluate(const Expression& expression, const Matcher::Node& node, const Setting& setting);
  Value evaluate_sum(const Expression& expression, const Matcher::Node& node, const Setting& setting);
  void note_rules(const Matcher::Node& node);
  void remember(const Value& value, const Timex& timex);

  const TimeReader::Parts& parts_;
  std::string_view text_;
  const TimeAnchor& anchor_;
  std::vector<std::uint16_t>* used_;
  std::vector<LightToken> tokens_;
  Matcher matcher_;
  std::vector<Timex> found_;
  std::optional<Day> last_day_;
};

// What a value says, as an annotation without its span; nothing for numbers and words.
std::optional<Timex> to_timex(const Value& value);
// One annotation for an anchor that may lie anywhere between two days.
Timex widen(const Timex& early, const Timex& late);

}  // namespace pourparler
