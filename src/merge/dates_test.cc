// Traces written by hand: what each clue says of the day, how they meet, and that order makes no difference.
#include "merge/dates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "merge/date_tellings.h"
#include "merge/day_odds.h"
#include "merge/file_date.h"
#include "merge/relative_days.h"

namespace pourparler {
namespace {

std::string meant(std::string_view relative, std::string_view published) {
  const auto days = RelativeDays::parse(relative).in_report_of(days_of_iso(published)->first);
  if (!days) return "none";
  return days->first == days->last ? iso_text(days->first) : iso_text(days->first) + "/" + iso_text(days->last);
}

TEST(RelativeDays, TableOfMeanings) {
  struct Row {
    const char *relative, *published, *expected;
  };
  const Row rows[] = {
      {"P0D", "2023-05-10", "2023-05-10"},
      {"P-1D", "2023-03-01", "2023-02-28"},
      {"P-1W", "2023-05-10", "2023-05-01/2023-05-07"},
      {"P1W", "2023-05-14", "2023-05-15/2023-05-21"},
      {"P-1M", "2023-03-31", "2023-02-01/2023-02-28"},
      {"P1WE", "2023-05-10", "2023-05-20/2023-05-21"},
      {"P0D/P13D", "2023-05-10", "2023-05-10/2023-05-23"},
      {"weekday=3;dir=past", "2023-05-10", "2023-05-10"},
      {"weekday=4;dir=past", "2023-05-10", "2023-05-04"},
      {"weekday=4;dir=future", "2023-05-10", "2023-05-11"},
      {"weekday=2;week=-1", "2023-05-10", "2023-05-02"},
      {"month=4;day=18;weekday=2;dir=near", "2023-05-10", "2023-04-18"},
      {"month=12;dir=past", "2023-05-10", "2022-12-01/2022-12-31"},
      {"month=2;day=29;dir=past", "2023-05-10", "2024-02-29"},
      {"day=17;dir=past", "2023-05-30", "2023-05-17"},
      // refused
      {"month=2;day=29;weekday=7;dir=past", "2023-05-10", "none"},
      {"", "2023-05-10", "none"},
      {"P", "2023-05-10", "none"},
      {"P99999999999D", "2023-05-10", "none"},
      {"PT5H", "2023-05-10", "none"},
      {"weekday=9;dir=past", "2023-05-10", "none"},
      {"feast=easter;dir=past", "2023-05-10", "none"},
      {"=;=;;", "2023-05-10", "none"},
  };
  for (const Row& row : rows) EXPECT_EQ(meant(row.relative, row.published), row.expected) << row.relative;
}

TEST(FileDate, TableOfPaths) {
  const std::pair<const char*, const char*> rows[] = {
      {"talks-2023-05-10.txt", "2023-05-10"},
      {"news/2023/05/10/talks.html", "2023-05-10"},
      {"20230510_talks.txt", "2023-05-10"},
      {"a.zip!/2023_05_10 talks.txt", "2023-05-10"},
      {"backup-2023-05-10/talks.txt", ""},
      {"talks-20231310.txt", ""},
      {"e7a20230510bc.txt", ""},
      {"id-120230510.txt", ""},
      {"talks-2023-5-10.txt", ""},
      {"2023-02-30.txt", ""},
      {"", ""},
  };
  for (const auto& [path, expected] : rows) EXPECT_EQ(date_in_path(path), expected) << path;
}

TEST(FileDate, LastYearOfANotice) {
  Document document;
  document.source = "The talks went on.\nCopyright (c) 2019-2023 The Harbour Post\n";
  document.boilerplate = {{19, static_cast<std::uint32_t>(document.source.size())}};
  EXPECT_EQ(year_of_notice(document), 2023);
  document.boilerplate = {{0, 18}};
  EXPECT_EQ(year_of_notice(document), 0);
}

DateClue relative(std::string text, bool lead = false) {
  return {text, "", "", text.find("future") != text.npos, lead};
}
DateClue full(std::string from, std::string to) {
  return {"", std::move(from), std::move(to), false, false};
}

std::string text_of(const std::optional<Published>& p) {
  if (!p) return "none";
  return p->to.empty() ? p->date : p->date + "/" + p->to;
}

TEST(InferDate, WeekdayAndDayOfMonthTellTheYear) {
  DateTrace trace;
  trace.doc = "d1";
  // 10 May was a Wednesday in 2017 and 2023; the report speaks of a day of April 2023.
  trace.clues = {relative("month=5;day=10;weekday=3;dir=past", true), full("2023-04-28", "2023-04-28")};
  const auto found = infer_date(trace);
  ASSERT_TRUE(found);
  EXPECT_LE(found->date, "2023-05-10");
  EXPECT_GE(found->to.empty() ? found->date : found->to, "2023-05-10");
  EXPECT_EQ(found->basis, DateBasis::inferred);
}

TEST(InferDate, NothingTellsNothing) {
  DateTrace trace;
  EXPECT_EQ(text_of(infer_date(trace)), "none");
  trace.clues = {relative("weekday=3;dir=past"), relative("P0D")};
  EXPECT_EQ(text_of(infer_date(trace)), "none");
}

TEST(InferDate, FileName) {
  DateTrace trace;
  trace.named = "2023-05-10";
  EXPECT_EQ(text_of(infer_date(trace)), "2023-05-10");
}

DateEvent meeting(std::vector<std::uint64_t> persons, std::uint64_t country, const char* when) {
  DateEvent out;
  out.persons = std::move(persons);
  out.country = country;
  out.town = country;
  if (when != nullptr) out.when = relative(when);
  return out;
}

DateTrace dated(std::string doc, std::string date, DateEvent event) {
  DateTrace out;
  out.doc = std::move(doc);
  out.stated = Published{std::move(date), "", DateBasis::stated, 1.0, "stated"};
  out.events = {std::move(event)};
  return out;
}

DateTrace undated(std::string doc, DateEvent event, std::vector<DateClue> clues) {
  DateTrace out;
  out.doc = std::move(doc);
  out.events = {std::move(event)};
  out.clues = std::move(clues);
  return out;
}

std::string date_of(const std::vector<InferredDate>& all, std::string_view doc) {
  for (const InferredDate& one : all) {
    if (one.doc == doc) return text_of(one.published);
  }
  return "absent";
}

// A meeting of two on Thursday 2023-05-11, of which a report of Friday 12 tells.
const DateTrace kDated = dated("d1", "2023-05-12", meeting({1, 2}, 7, "weekday=4;dir=past"));

TEST(InferDates, SharedEventGivesTheWeekAndWeekdaysTheDay) {
  const DateTrace same_day = undated("d2", meeting({1, 2}, 7, "weekday=4;dir=past"), {relative("weekday=4;dir=past")});
  const DateTrace day_after = undated("d3", meeting({1, 2}, 7, "weekday=4;dir=past"),
                                      {relative("weekday=4;dir=past"), relative("weekday=5;dir=past")});
  const DateTrace stranger = undated("d4", meeting({8, 9}, 6, "weekday=4;dir=past"), {relative("weekday=4;dir=past")});
  const DateTrace traces[] = {kDated, same_day, day_after, stranger};
  const auto all = infer_dates(traces);
  EXPECT_EQ(date_of(all, "d1"), "absent");
  EXPECT_EQ(date_of(all, "d2").substr(0, 10), "2023-05-11");
  EXPECT_EQ(date_of(all, "d3"), "2023-05-12");
  EXPECT_EQ(date_of(all, "d4"), "none");
}

TEST(InferDates, PlannedInOneReportHeldInAnother) {
  const DateTrace before = undated("d2", meeting({1, 2}, 7, "weekday=4;dir=future"),
                                   {relative("weekday=4;dir=future"), relative("weekday=2;dir=past")});
  const DateTrace traces[] = {kDated, before};
  const std::string date = date_of(infer_dates(traces), "d2").substr(0, 10);
  EXPECT_TRUE(date == "2023-05-09" || date == "2023-05-10") << date;
}

TEST(InferDates, NoDateTravelsThroughAnInferredOne) {
  DateTrace second = undated("d2", meeting({1, 2}, 7, "weekday=4;dir=past"),
                             {relative("weekday=4;dir=past"), relative("weekday=5;dir=past")});
  second.events.push_back(meeting({3, 4}, 5, "weekday=5;dir=past"));
  const DateTrace third = undated("d3", meeting({3, 4}, 5, "weekday=5;dir=past"), {relative("weekday=5;dir=past")});
  const DateTrace traces[] = {kDated, second, third};
  const auto all = infer_dates(traces);
  EXPECT_EQ(date_of(all, "d2").substr(0, 10), "2023-05-12");
  EXPECT_EQ(date_of(all, "d3"), "none");
}

TEST(InferDates, FamilyDatesItsMembers) {
  const DateTrace copy =
      undated("d2", meeting({}, 0, nullptr), {relative("weekday=4;dir=past"), relative("weekday=5;dir=past")});
  const DateTrace traces[] = {kDated, copy};
  const DateFamily families[] = {{"d1", "d2", "unknown"}};
  EXPECT_EQ(date_of(infer_dates(traces, families), "d2"), "2023-05-12");
  EXPECT_EQ(date_of(infer_dates(traces), "d2"), "none");
}

TEST(InferDates, ContradictionsAreWeighed) {
  DateTrace torn = undated("d3", meeting({1, 2}, 7, "weekday=4;dir=past"), {});
  for (int day = 1; day <= 7; ++day) torn.clues.push_back(relative("weekday=" + std::to_string(day) + ";dir=past"));
  const DateTrace traces[] = {kDated, dated("d2", "2019-02-15", meeting({1, 2}, 7, "weekday=4;dir=past")), torn};
  EXPECT_NE(date_of(infer_dates(traces), "d3"), "absent");
}

TEST(InferDates, OrderMakesNoDifference) {
  std::mt19937 random(7);
  std::vector<DateTrace> traces;
  const char* const ways[] = {"past", "future"};
  for (int n = 0; n < 60; ++n) {
    DateTrace trace;
    trace.doc = "d" + std::to_string(n);
    if (n % 3 == 0)
      trace.stated = Published{iso_text(19500 + static_cast<int>(random() % 40)), "", DateBasis::stated, 1.0, ""};
    for (int k = 0; k < 4; ++k) {
      const std::string when = "weekday=" + std::to_string(1 + random() % 7) + ";dir=" + ways[random() % 2];
      trace.events.push_back(meeting({random() % 4, 4 + random() % 4}, 1 + random() % 3, when.c_str()));
      trace.clues.push_back(relative(when, k == 0));
    }
    traces.push_back(std::move(trace));
  }
  const std::vector<DateFamily> families = {{"d1", "d2", "d3"}, {"d10", "d11"}};
  const auto say = [](const std::vector<InferredDate>& all) {
    std::string out;
    for (const InferredDate& one : all) {
      out += one.doc + " " + text_of(one.published) +
             (one.published ? " " + one.published->why + std::to_string(one.published->confidence) : "") + "\n";
    }
    return out;
  };
  const std::string expected = say(infer_dates(traces, families));
  for (int turn = 0; turn < 20; ++turn) {
    std::shuffle(traces.begin(), traces.end(), random);
    EXPECT_EQ(say(infer_dates(traces, families)), expected);
  }
}

// Many reports of two pairs of people, so that lists fill and reports are forgotten and heard again.
TEST(DateTellings, HeardInAnyOrderIsTheSame) {
  std::mt19937 random(11);
  const DateTrace own = undated("d0", meeting({1, 2}, 7, "weekday=4;dir=past"), {relative("weekday=5;dir=past")});
  std::vector<DateTrace> others;
  for (int n = 1; n <= 80; ++n) {
    const std::string date = iso_text(19500 + static_cast<int>(random() % 300));
    others.push_back(dated("d" + std::to_string(n), date, meeting({1, 2}, 6 + random() % 2, "weekday=4;dir=past")));
  }
  const DateListener listener(own, [](std::uint64_t) { return false; });
  const auto heard = [&](const std::vector<DateTrace>& all) {
    DateTellings out;
    for (const DateTrace& one : all) listener.hear(one, standing_of(one, {}), out);
    return out;
  };
  const DateTellings expected = heard(others);
  ASSERT_EQ(expected.size(), 1u);
  EXPECT_EQ(expected.front().size(), kMostTold);
  for (int turn = 0; turn < 20; ++turn) {
    std::shuffle(others.begin(), others.end(), random);
    EXPECT_EQ(heard(others), expected);
  }
  DateTellings told = expected;
  EXPECT_EQ(forget("stranger", told), Forgot::nothing);
  EXPECT_EQ(forget(expected.front().back().doc, told), Forgot::all_is_open);
  EXPECT_EQ(forget(expected.front().front().doc, told), Forgot::some);
  const auto back = decode_heard_dates(encode(HeardDates{{DayRange{3, 5}, 0.5}, expected}));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->told, expected);
  EXPECT_EQ(back->standing, (DateStanding{DayRange{3, 5}, 0.5}));
  for (const char* const damaged : {"", "\x01", "\x02\x01", "\x01\x01\x04"})
    EXPECT_FALSE(decode_heard_dates(damaged)) << damaged;
}

TEST(DateTrace, TextAndBack) {
  DateTrace trace = kDated;
  trace.named = "2023-05-10";
  trace.clues = {relative("weekday=4;dir=past", true), full("2022-01-01", "2022-12-31")};
  const auto back = date_trace_from(to_text(trace));
  ASSERT_TRUE(back);
  EXPECT_EQ(to_text(*back), to_text(trace));
  EXPECT_EQ(back->events, trace.events);
  for (const char* const damaged : {"", "[]", "{}", "[1,2,3,4,5,6]", "[\"d\",null,\"\",false,[[1]],[]]",
                                    "[\"d\",[\"\",\"\",9,1,\"\"],\"\",[],[]]"}) {
    EXPECT_FALSE(date_trace_from(damaged)) << damaged;
  }
}

TEST(DayOdds, EvidenceWithoutWeightSaysNothing) {
  DayOdds odds;
  odds.add({0.9, {}});
  odds.add({0.0, {{1, 1.0}}});
  odds.settle();
  EXPECT_TRUE(odds.empty());
  EXPECT_FALSE(odds.mode());
  EXPECT_FALSE(odds.shortest(0.5, 10));
}

}  // namespace
}  // namespace pourparler
