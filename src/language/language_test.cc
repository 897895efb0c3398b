#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "language/data.h"

namespace pourparler {
namespace {

namespace fs = std::filesystem;

TEST(Tables, ReadsListsGroupsAndRecords) {
  Tables tables;
  ASSERT_TRUE(tables.add("x/f.toml",
                         "flat = [\"b\", \"a\"]\none = \"uno\"\n[map]\nz = 1\ny = \"why\"\n[group]\nhello = [\"hi\"]\n"
                         "[[rule]]\nname = \"first\"\nwords = [\"p\", \"q\"]\n[[rule]]\nname = \"second\"\n"));
  ASSERT_EQ(tables.list("f.flat").size(), 2u);
  EXPECT_EQ(tables.list("f.flat")[0].text, "b");
  EXPECT_EQ(tables.list("f.flat")[0].line, 1u);
  EXPECT_EQ(tables.text("f.one"), "uno");
  ASSERT_EQ(tables.list("f.map").size(), 2u);
  EXPECT_EQ(tables.list("f.map")[0].text, "y");
  EXPECT_EQ(tables.list("f.map")[1].value, "1");
  ASSERT_EQ(tables.groups("f.group").size(), 1u);
  EXPECT_EQ(tables.groups("f.group")[0].entries[0].text, "hi");
  ASSERT_EQ(tables.records("f.rule").size(), 2u);
  EXPECT_EQ(tables.records("f.rule")[0].get("name"), "first");
  EXPECT_EQ(tables.records("f.rule")[0].list("words")[1].text, "q");
  EXPECT_EQ(tables.records("f.rule")[1].get("words"), "");
  EXPECT_EQ(tables.file_of("f.rule"), "x/f.toml");
  EXPECT_TRUE(tables.list("f.none").empty());
  EXPECT_FALSE(tables.has("f.none"));
}

TEST(Tables, FaultsNameFileLineAndColumn) {
  Tables tables;
  const auto added = tables.add("x/f.toml", "a = [\"b\"]\nc = \n");
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().place.source, "x/f.toml");
  EXPECT_EQ(added.error().place.line, 2u);
}

TEST(Data, OwnDataLoads) {
  const auto data = Data::load(std::string(POURPARLER_SOURCE_DIR) + "/data");
  ASSERT_TRUE(data) << data.error().text();
  for (const char* code : {"en", "fr"}) {
    ASSERT_NE(data->pack(code), nullptr) << code;
    EXPECT_TRUE(data->pack(code)->complete);
    EXPECT_GE(data->pack(code)->tables.list("calendar.months").size(), 12u);
  }
  EXPECT_EQ(data->pack("xx"), nullptr);
  EXPECT_EQ(data->pack("_template"), nullptr);
}

TEST(Data, MissingFolderAndBrokenPackAreNamed) {
  EXPECT_EQ(Data::load("/no/such/folder").error().kind, ErrorKind::not_found);
  const fs::path folder = fs::temp_directory_path() / ("pourparler_language_" + std::to_string(::getpid()));
  fs::create_directories(folder / "languages" / "xx");
  std::ofstream(folder / "languages" / "xx" / "language.toml") << "complete = true\n";
  const auto data = Data::load(folder.string());
  ASSERT_FALSE(data);
  EXPECT_EQ(data.error().kind, ErrorKind::malformed);
  EXPECT_TRUE(data.error().place.source.ends_with("xx/language.toml"));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace pourparler
