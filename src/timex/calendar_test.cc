#include "timex/calendar.h"

#include <gtest/gtest.h>

namespace pourparler {
namespace {

Day day(std::string_view text) {
  return read_iso(text)->first;
}

std::string text(Days days) {
  return iso(days.first) + ".." + iso(days.last);
}

TEST(Calendar, ReadsIsoAtItsPrecision) {
  const struct {
    const char *in, *out;
  } kCases[] = {{"2025", "2025-01-01..2025-12-31"},       {"2024-02", "2024-02-01..2024-02-29"},
                {"2025-04-17", "2025-04-17..2025-04-17"}, {"2025-04-17T10:00", "2025-04-17..2025-04-17"},
                {"2025-W16", "2025-04-14..2025-04-20"},   {"2020-W53", "2020-12-28..2021-01-03"}};
  for (const auto& each : kCases) {
    const auto days = read_iso(each.in);
    ASSERT_TRUE(days) << each.in;
    EXPECT_EQ(text(*days), each.out);
  }
  for (const char* wrong : {"", "20", "2025-", "2025-13", "2025-02-30", "2025-2-3", "2021-W53", "0000-01-01",
                            "2025-04-1x", "2025-W", "yesterday", "2025/04/17"}) {
    EXPECT_FALSE(read_iso(wrong)) << wrong;
  }
}

TEST(Calendar, WeeksAreIsoWeeks) {
  EXPECT_EQ(iso(day("2021-01-03"), Unit::week), "2020-W53");
  EXPECT_EQ(iso(day("2018-12-31"), Unit::week), "2019-W01");
  EXPECT_EQ(weekday_of(day("2025-04-18")), 5);
  EXPECT_EQ(text(unit_days(day("2025-04-20"), Unit::week, 1)), "2025-04-21..2025-04-27");
}

TEST(Calendar, UnitsHaveEdges) {
  const struct {
    const char* from;
    Unit unit;
    int steps;
    const char *days, *value;
  } kCases[] = {{"2025-04-18", Unit::month, -1, "2025-03-01..2025-03-31", "2025-03"},
                {"2025-01-31", Unit::month, -1, "2024-12-01..2024-12-31", "2024-12"},
                {"2025-04-18", Unit::quarter, 3, "2026-01-01..2026-03-31", "2026-Q1"},
                {"2025-07-01", Unit::half, 0, "2025-07-01..2025-12-31", "2025-H2"},
                {"2025-02-10", Unit::season, 0, "2024-12-01..2025-02-28", "2024-WI"},
                {"2025-04-18", Unit::season, 1, "2025-06-01..2025-08-31", "2025-SU"},
                {"2025-04-18", Unit::weekend, 0, "2025-04-19..2025-04-20", "2025-W16-WE"},
                {"2025-04-18", Unit::decade, 0, "2020-01-01..2029-12-31", "202"},
                {"2025-04-18", Unit::century, -1, "1900-01-01..1999-12-31", "19"}};
  for (const auto& each : kCases) {
    const Days days = unit_days(day(each.from), each.unit, each.steps);
    EXPECT_EQ(text(days), each.days);
    EXPECT_EQ(iso(days.first, each.unit), each.value);
  }
}

TEST(Calendar, AddsUnits) {
  EXPECT_EQ(iso(add(day("2025-01-31"), Unit::month, 1)), "2025-02-28");
  EXPECT_EQ(iso(add(day("2024-02-29"), Unit::year, 1)), "2025-02-28");
  EXPECT_EQ(iso(add(day("2025-04-18"), Unit::business_day, 1)), "2025-04-21");
  EXPECT_EQ(iso(add(day("2025-04-21"), Unit::business_day, -1)), "2025-04-18");
  EXPECT_EQ(iso(add(day("2025-04-18"), Unit::fortnight, 1)), "2025-05-02");
  EXPECT_EQ(iso(add_fraction(day("2025-01-01"), Unit::year, 0.5)), "2025-07-02");
  EXPECT_FALSE(in_reach(5000, Unit::century));
  EXPECT_TRUE(in_reach(-3, Unit::century));
}

TEST(Calendar, FeastsMove) {
  const struct {
    const char* formula;
    int year;
    const char* day;
  } kCases[] = {
      {"easter", 2024, "2024-03-31"},       {"easter", 2025, "2025-04-20"},     {"easter", 1961, "1961-04-02"},
      {"easter-2", 2025, "2025-04-18"},     {"easter+49", 2024, "2024-05-19"},  {"orthodox", 2023, "2023-04-16"},
      {"orthodox", 2024, "2024-05-05"},     {"orthodox", 2025, "2025-04-20"},   {"12-25", 2025, "2025-12-25"},
      {"nth:11-4-4", 2023, "2023-11-23"},   {"nth:5--1-1", 2025, "2025-05-26"}, {"nth:9-1-1", 2021, "2021-09-06"},
      {"islamic:10-01", 2024, "2024-04-10"}};
  for (const auto& each : kCases) {
    const auto found = feast_day(each.formula, each.year);
    ASSERT_TRUE(found) << each.formula;
    EXPECT_EQ(iso(*found), each.day) << each.formula;
  }
  for (const char* wrong :
       {"", "x", "12", "13-01", "easter+", "easter+x", "nth:1-2", "nth:1-6-1", "nth:1-0-1", "02-30"}) {
    const bool bare = std::string_view(wrong) == "easter+";
    EXPECT_EQ(feast_day(wrong, 2025).has_value(), bare) << wrong;
  }
}

}  // namespace
}  // namespace pourparler
