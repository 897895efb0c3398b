// A small record about a strike, in the formats of other tools.
#include "publish/formats.h"

#include <gtest/gtest.h>

#include <map>

#include "publish/citations.h"

namespace pourparler {
namespace {

class Formats : public ::testing::Test {
 protected:
  Formats() {
    document_.id = "d1";
    document_.source = "Élise Marchand met the dockers.\nShe promised\nmore pay.\n";
    document_.url = "https://quay.example/a";
    for (const auto& [id, name, party] :
         {std::array{"minister", "Élise; Marchand, \\ <b>", "FD"}, std::array{"union", "Dockers", ""}}) {
      Actor a;
      a.id = id, a.name = name, a.party = party;
      material_.actors[a.id] = a;
    }
    material_.reports["d1"] = {"d1", "a.txt", "Talks", "The Quay", "en", document_.url, "2031-05-10", ""};
    material_.lineages = {{"d1", "o1", Derivation::original, "", 1.0}};
    Contact c;
    c.id = "c1", c.status = ContactStatus::planned, c.date = {"2031-05-31", ""}, c.evidence = {{"d1", {0, 32}}};
    c.participants = {{"union", ParticipantRole::participant}, {"minister", ParticipantRole::host}};
    material_.contacts = {c};
    Move m;
    m.id = "m1", m.type = MoveType::pledge, m.actors = {"minister"}, m.targets = {"union"}, m.due = {"2031-06", ""};
    m.evidence = {{"d1", {33, 56}}}, m.plover = "AGREE", m.cameo = "050";
    material_.moves = {m};
    material_.words = [this](const Evidence& e) { return std::string(document_.words(e.span)); };
    material_.document = [this](const std::string& id) { return id == "d1" ? &document_ : nullptr; };
  }
  Document document_;
  Material material_;
};

TEST_F(Formats, CodePointsCountCharactersAndBadBytes) {
  const CodePoints points("É\xFFx");
  EXPECT_EQ(points.at(0), 0U);
  EXPECT_EQ(points.at(2), 1U);
  EXPECT_EQ(points.at(3), 2U);
  EXPECT_EQ(points.at(4), 3U);
}

TEST_F(Formats, CalendarEscapesFoldsAndEndsTheDayAfter) {
  const std::string out = deadlines_as_icalendar(material_, {});
  EXPECT_NE(out.find("DTSTART;VALUE=DATE:20310531\r\nDTEND;VALUE=DATE:20310601\r\n"), std::string::npos) << out;
  EXPECT_NE(out.find("DTSTART;VALUE=DATE:20310601\r\nDTEND;VALUE=DATE:20310701\r\n"), std::string::npos) << out;
  EXPECT_NE(out.find("SUMMARY:meeting: Dockers\\, Élise\\; Marchand\\, \\\\ <b>\r\n"), std::string::npos) << out;
  material_.actors["union"].name = std::string(60, 'x') + "ééééééééé" + std::string(60, 'y');
  std::size_t from = 0;
  const std::string longer = deadlines_as_icalendar(material_, {});
  for (std::size_t end; (end = longer.find("\r\n", from)) != std::string::npos; from = end + 2)
    EXPECT_LE(end - from, 75U);
}

TEST_F(Formats, BratBreaksFragmentsAtLineEnds) {
  const auto docs = facts_as_brat(material_, {});
  ASSERT_EQ(docs.size(), 1U);
  EXPECT_NE(docs[0].annotations.find("move-pledge 32 44;45 54\tShe promised more pay"), std::string::npos)
      << docs[0].annotations;
  EXPECT_EQ(docs[0].text, document_.source);
}

TEST_F(Formats, WebAnnotationsSelectByPositionAndQuote) {
  const auto page = nlohmann::json::parse(facts_as_web_annotations(material_, {}));
  ASSERT_EQ(page["items"].size(), 2U);
  const auto& target = page["items"][0]["target"];
  EXPECT_EQ(target["source"], "https://quay.example/a");
  EXPECT_EQ(target["selector"][0]["end"], 31);
  EXPECT_EQ(target["selector"][1]["exact"], "Élise Marchand met the dockers.");
  EXPECT_EQ(target["selector"][1]["prefix"], "");
}

TEST_F(Formats, GraphmlEscapesNames) {
  const std::string out = network_as_graphml(material_, {}, NetworkBy::actor);
  EXPECT_NE(out.find("Élise; Marchand, \\ &lt;b&gt;"), std::string::npos) << out;
  EXPECT_NE(out.find("<data key=\"planned\">1</data>"), std::string::npos) << out;
}

TEST_F(Formats, EventsPairEveryActorWithHostsFirst) {
  const Sheet sheet = events_sheet(material_, {});
  ASSERT_EQ(sheet.rows.size(), 2U);
  std::map<std::string, std::vector<SheetCell>> by_type;
  for (const auto& row : sheet.rows) by_type[row[5].get<std::string>()] = row;
  EXPECT_EQ(by_type["meeting"][4], "036");
  EXPECT_EQ(by_type["meeting"][8], "FD") << "the host stands first";
  EXPECT_EQ(by_type["pledge"][9], "Dockers");
  EXPECT_EQ(by_type["pledge"][2], "report");
  EXPECT_TRUE(events_sheet(material_, {"nobody", "", "", "", "", 0}).rows.empty());
}

TEST_F(Formats, ReportsHaveARowForEveryCitation) {
  const Sheet sheet = reports_sheet(material_, {});
  ASSERT_EQ(sheet.rows.size(), 2U);
  for (const auto& row : sheet.rows) EXPECT_EQ(row.size(), sheet.columns.size());
  EXPECT_EQ(sheet.rows[0][0], "c1");
  EXPECT_EQ(sheet.rows[0][11], "original");
}

}  // namespace
}  // namespace pourparler
