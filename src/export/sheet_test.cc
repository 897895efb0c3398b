#include "export/sheet.h"

#include <gtest/gtest.h>

namespace pourparler {
namespace {

const Sheet kSheet = {
    "Ports",
    {{"date"}, {"what", true}, {"hidden", false, true}},
    {{"2031-05-10", "a claim | with \"bars\" and a long, long tail of words", {"x", "y"}}, {nullptr, "=1+1\nline", 3}},
    "note"};

std::string plain(const std::string& text, BriefPart) {
  return text;
}

TEST(Sheet, TerminalPadsAndCutsTheWideColumn) {
  EXPECT_EQ(sheet_for_terminal(kSheet, 40, plain),
            "date        what\n"
            "2031-05-10  a claim | with \"bars\" and a…\n"
            "            =1+1 line\n"
            "note\n");
}

TEST(Sheet, EmptyHasItsNoteAlone) {
  EXPECT_EQ(sheet_for_terminal({"t", {{"a"}}, {}, "nothing"}, 80, plain), "nothing\n");
}

TEST(Sheet, MarkdownEscapesItsOwnSigns) {
  EXPECT_NE(sheet_as_markdown(kSheet).find("a claim \\| with"), std::string::npos);
  EXPECT_EQ(sheet_as_markdown(kSheet).find("hidden"), std::string::npos);
}

TEST(Sheet, CsvQuotesAndDisarmsFormulas) {
  EXPECT_EQ(sheet_as_csv(kSheet),
            "date,what,hidden\r\n"
            "2031-05-10,\"a claim | with \"\"bars\"\" and a long, long tail of words\",x; y\r\n"
            ",\"'=1+1\nline\",3\r\n");
}

TEST(Sheet, JsonKeepsTypes) {
  const auto json = nlohmann::json::parse(sheet_as_json(kSheet));
  EXPECT_EQ(json["rows"][0]["hidden"], nlohmann::json({"x", "y"}));
  EXPECT_TRUE(json["rows"][1]["date"].is_null());
  EXPECT_EQ(json["rows"][1]["hidden"], 3);
}

}  // namespace
}  // namespace pourparler
