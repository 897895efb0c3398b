// The rule language itself: a made-up language that is nothing but data, and rule files with faults.
#include <gtest/gtest.h>

#include "timex/timex.h"

namespace pourparler {
namespace {

// "Tarn" has eight-day names of its own and counts backwards: enough to show that no word is in the code.
constexpr std::string_view kCalendar = R"(
[months]
uno = 1
dos = 2
[weekdays]
lu = 1
vek = 4
)";
constexpr std::string_view kNumbers = R"(
joiners = ["eth"]
ordinal_suffixes = ["th"]
[cardinals]
mon = 1
pek = 2
tak = 10
zen = 20
hun = 100
)";
constexpr std::string_view kTime = R"(
future_words = ["shal"]
past_words = ["wos"]
[units]
dag = "D"
vik = "W"
)";
constexpr std::string_view kRules = R"(
words month calendar.months
words weekday calendar.weekdays
words unit time.units
find point

rule day_month   # the month goes first
  make    point
  match   ^<month:m> <cardinal 1..31:d> (yar <digits 1000..2999 w4:y>)?
  value   date(y, m, d)
  example "Dos zen eth pek yar 2025" at 2025-06-01 => 2025-02-22
  example "Dos 3" at 2025-06-01 => 2025-02-03

rule weekday
  make    point
  match   <weekday:w>
  unless  before kan
  value   weekday(w)
  example "wos vek" at 2025-04-18 => 2025-04-17
  example "shal vek" at 2025-04-18 => 2025-04-24
  example "shal vek kan" at 2025-04-18 => none

rule ago
  make    point
  match   <cardinal:n> <unit:u> ab
  value   offset(-n, u)
  example "pek vik ab" at 2025-04-18 => 2025-W14 2025-03-31..2025-04-06
)";

Result<TimeReader> load(std::string_view rules) {
  Pack pack;
  pack.code = "xx";
  EXPECT_TRUE(pack.tables.add("xx/calendar.toml", kCalendar));
  EXPECT_TRUE(pack.tables.add("xx/numbers.toml", kNumbers));
  EXPECT_TRUE(pack.tables.add("xx/time.toml", kTime));
  pack.rules["timex"] = {"xx/timex.rules", std::string(rules)};
  return TimeReader::load(pack);
}

TEST(Rules, ALanguageIsData) {
  const auto reader = load(kRules);
  ASSERT_TRUE(reader) << reader.error().text();
  for (const Error& fault : reader->run_examples()) ADD_FAILURE() << fault.text();
  Document document;
  document.text = "Krun wos pek dag ab, bar nin.";
  reader->read(document, TimeAnchor::at("2025-04-18"));
  ASSERT_EQ(document.timexes.size(), 1u);
  EXPECT_EQ(document.slice(document.timexes[0].span), "pek dag ab");
  EXPECT_EQ(document.timexes[0].value, "2025-04-16");
  EXPECT_EQ(document.timexes[0].rule, "ago");
}

TEST(Rules, FailedExamplesAreFaults) {
  const auto reader = load(
      "words weekday calendar.weekdays\nfind point\nrule a\n make point\n match <weekday:w>\n value weekday(w)\n"
      " example \"vek\" at 2025-04-18 => 2025-04-16\nrule b\n make point\n match foo\n value reference(PAST_REF)\n");
  ASSERT_TRUE(reader) << reader.error().text();
  const auto faults = reader->run_examples();
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_EQ(faults[0].place.line, 7u);
  EXPECT_NE(faults[0].text().find("gives 2025-04-17"), std::string::npos) << faults[0].text();
  EXPECT_EQ(faults[1].place.line, 8u);
}

TEST(Rules, FaultsNameTheirPlace) {
  const std::string head = "words month calendar.months\nfind point\nrule a\n";
  const struct {
    std::string rules;
    std::size_t line, column;
    const char* message;
  } kCases[] = {
      {"find nothing\n", 1, 13, "no category named 'nothing'"},
      {"words month calendar.moons\n", 1, 27, "no table 'calendar.moons'"},
      {"walk\n", 1, 5, "expected 'rule', 'find' or 'words'"},
      {head + " make point\n match <moth:m>\n value 1\n", 5, 13, "no category named 'moth'"},
      {head + " make point\n match <month:m\n value 1\n", 5, 16, "expected '>'"},
      {head + " make point\n match (a | b\n value 1\n", 5, 14, "a parenthesis without its partner"},
      {head + " make point\n match \"a\n value 1\n", 5, 8, "a quotation mark without its partner"},
      {head + " make point\n match a | | b\n value 1\n", 5, 12, "an alternative without words"},
      {head + " make point\n match a)\n value 1\n", 5, 9, "expected the end of the pattern"},
      {head + " make point\n match ^(a?)\n value 1\n", 5, 13, "^, ~ and _"},
      {head + " make point\n match <month:m>\n value dote(m)\n", 6, 13, "no function named 'dote'"},
      {head + " make point\n match <month:m>\n value date(k)\n", 6, 14, "the pattern names no 'k'"},
      {head + " make point\n match <month:m>\n value date()\n", 6, 14, "'date' takes 1 to 4 arguments"},
      {head + " make point\n match <month:m>\n value m +\n", 6, 11, "expected a number"},
      {head + " make point\n match <month:m>\n value m m\n", 6, 10, "expected the end of the expression"},
      {head + " make point\n match <month:m>\n", 3, 1, "rule 'a' lacks 'value'"},
      {"words month calendar.months\nrule a\n match <month:m>\n value m\n", 2, 1, "rule 'a' lacks 'make'"},
      {head + " make point\n value 1\n", 3, 1, "rule 'a' lacks 'match'"},
      {head + " make point\n value 1\n match a\n", 6, 8, "'match' stands before 'value'"},
      {head + " make month\n match a\n value 1\n", 4, 12, "is a category already"},
      {head + " make point\n match a? b?\n value 1\n", 3, 1, "may match nothing"},
      {head + " make point\n match a <point>\n value 1\n", 3, 1, "made from itself"},
      {head + " make point\n match a\n value 1\n example a\n", 7, 10, "expected a text between quotation marks"},
      {head + " make point\n match a\n value 1\n example \"a\" at noon => none\n", 7, 22, "expected an ISO date"},
      {head + " make point\n match a\n value 1\n example \"a\" at nothing\n", 7, 24, "expected '=>'"},
      {head + " make point\n match a\n value 1\n toward noon\n", 7, 13, "expected 'past' or 'future'"},
      {head + " make point\n match a\n value 1\n sometimes\n", 7, 11, "is no keyword"},
  };
  for (const auto& each : kCases) {
    const auto reader = load(each.rules);
    ASSERT_FALSE(reader) << each.rules;
    const Error& fault = reader.error();
    EXPECT_NE(fault.message.find(each.message), std::string::npos) << fault.text();
    EXPECT_EQ(fault.place.source, "xx/timex.rules");
    EXPECT_EQ(fault.place.line, each.line) << fault.text();
    EXPECT_EQ(fault.place.column, each.column) << fault.text();
  }
}

TEST(Rules, APackWithoutRulesSaysSo) {
  Pack pack;
  pack.code = "xx";
  const auto reader = TimeReader::load(pack);
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace pourparler
