#include "pipeline/own_tables.h"

#include <gtest/gtest.h>

#include "pipeline/reader.h"

namespace pourparler {
namespace {

std::string fault_of(const std::string& toml) {
  const auto made = OwnActors::parse({"mine.toml", toml});
  return made ? "" : made.error().text();
}

TEST(OwnActors, RefusesWithTheirPlace) {
  const struct {
    const char* toml;
    const char* fault;  // "" where the table is right
  } kCases[] = {
      {"", ""},
      {"[[actor]]\nname = \"Ana Ruiz\"\n", ""},
      {"[[actor]]\nname = \"Ana Ruiz\"\nroles = [\"envoy | FR | 2023 | 2024-01\", \"judge\"]\n", ""},
      {"[[actor]]\nparty = \"FR\"\n", "mine.toml:1"},
      {"[[actor]]\nname = \"A\"\ntype = \"persn\"\n", "mine.toml:3:8: `persn` is no type of actor"},
      {"[[actor]]\nname = \"A\"\nalias = [\"B\"]\n", "mine.toml:3:10: an actor has no `alias`"},
      {"[[actor]]\nname = \"A\"\nroles = [\n\"envoy | FR | May\"]\n",
       "mine.toml:4:1: `envoy | FR | May` is no role"},
      {"[[actor]]\nname = \"A\"\n[[actor]]\nname = \"B\"\naliases = [\"a\"]\n",
       "mine.toml:4:8: `a` is a name of A, too"},
      {"[[actors]]\nname = \"A\"\n", "mine.toml:1:"},
      {"[[actor]\n", "mine.toml:1:"},
  };
  for (const auto& c : kCases) {
    const std::string fault = fault_of(c.toml);
    if (*c.fault == '\0') {
      EXPECT_EQ(fault, "") << c.toml;
    } else {
      EXPECT_EQ(fault.find(c.fault), 0u) << c.toml << "\n" << fault;
    }
  }
}

Reading read(const std::string& text, const std::string& actors, const std::string& issues = "") {
  ReaderOptions options;
  options.data = std::string(POURPARLER_SOURCE_DIR) + "/data";
  options.actors = {"actors.toml", actors};
  options.issues = {"issues.toml", issues};
  const auto reader = ReportReader::make(options);
  EXPECT_TRUE(reader) << (reader ? "" : reader.error().text());
  if (!reader) return {};
  Capture capture;
  capture.bytes = text;
  capture.lang = "en";
  capture.date = "2024-03-12";
  const auto reading = reader->read(capture);
  EXPECT_TRUE(reading);
  return reading ? *reading : Reading();
}

const Actor* actor_named(const Reading& reading, const std::string& name) {
  for (const Actor& a : reading.actors) {
    if (a.name == name) return &a;
  }
  return nullptr;
}

constexpr const char* kReport =
    "The dockers' leader Ana Ruiz said on Monday that talks would go on.\n\n"
    "\"We will not sign,\" Ruiz added. \"Nobody has told us about pensions.\"\n\n"
    "\"We are ready to wait,\" said Marisol Quint, who speaks for the shipowners.\n";

TEST(OwnActors, NameTypePartyAndTheRolesOfTheDay) {
  const Reading reading = read(
      kReport,
      "[[actor]]\nname = \"Ana María Ruiz\"\naliases = [\"Ana Ruiz\"]\nparty = \"Dockers' Union\"\n"
      "roles = [\"general secretary | Dockers' Union | 2022\", \"treasurer | Dockers' Union | 2015 | 2021-12\"]\n");
  const Actor* ruiz = actor_named(reading, "Ana María Ruiz");
  ASSERT_NE(ruiz, nullptr);
  EXPECT_EQ(ruiz->party, "Dockers' Union");
  std::string titles;
  for (const Role& r : ruiz->roles) titles += r.title + ";";
  EXPECT_NE(titles.find("general secretary;"), std::string::npos) << titles;
  EXPECT_EQ(titles.find("treasurer;"), std::string::npos) << titles;
}

TEST(OwnActors, ChangeNothingWhereNobodyIsNamed) {
  const Reading with = read(kReport, "[[actor]]\nname = \"Someone Else\"\n"), without = read(kReport, "");
  EXPECT_EQ(with.actors.size(), without.actors.size());
  EXPECT_EQ(with.statements.size(), without.statements.size());
  EXPECT_EQ(actor_named(with, "Someone Else"), nullptr);
}

TEST(OwnIssues, ReplaceTheDefaultList) {
  const Reading reading = read(kReport, "", "[[issue]]\nid = \"old-age\"\nen = [\"pension\", \"pensions\"]\n");
  bool found = false;
  for (const Statement& s : reading.statements) {
    for (const std::string& issue : s.issues) {
      EXPECT_EQ(issue, "old-age");
      found = true;
    }
  }
  EXPECT_TRUE(found);
}

TEST(OwnIssues, RefusedWithTheirPlace) {
  const struct {
    const char* toml;
    const char* fault;
  } kCases[] = {
      {"[[issue]]\nen = [\"x\"]\n", "issues.toml:1"},
      {"[[issue]]\nid = \"a\"\n", "issues.toml:2:6: the issue `a` has no words"},
      {"[[issue]]\nid = \"a\"\nen = [\"x\"]\n[[issue]]\nid = \"a\"\nen = [\"y\"]\n",
       "issues.toml:5:6: a second issue `a`"},
      {"title = \"x\"\n", "issues.toml: no issues"},
      {"[[issue\n", "issues.toml:1:"},
  };
  for (const auto& c : kCases) {
    ReaderOptions options;
    options.data = std::string(POURPARLER_SOURCE_DIR) + "/data";
    options.issues = {"issues.toml", c.toml};
    const auto reader = ReportReader::make(options);
    ASSERT_FALSE(reader) << c.toml;
    EXPECT_EQ(reader.error().text().find(c.fault), 0u) << reader.error().text();
  }
}

}  // namespace
}  // namespace pourparler
