#include "pipeline/import.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "pipeline/export_dossier.h"
#include "record/testing.h"
#include "store/revision.h"
#include "store/writer.h"

namespace pourparler {
namespace {

struct Folder {
  Folder() {
    char pattern[] = "/tmp/pourparler-import-XXXXXX";
    path = mkdtemp(pattern);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string path;
};

std::string exported(const std::string& dossier) {
  const Store store = *Store::open(dossier);
  std::string out;
  const Status done = export_dossier(store, {}, [&](std::string_view bytes) {
    out += bytes;
    return ok();
  });
  EXPECT_TRUE(done.ok());
  return out;
}

void fill(const std::string& dossier, std::uint32_t seed) {
  testing::RandomReadings random(seed);
  std::vector<Capture> captures(15);
  std::vector<Reading> readings;
  for (Capture& capture : captures) readings.push_back(random.reading(capture));
  Store store = *Store::open(dossier, {OpenMode::create, {}});
  Writer writer = *Writer::on(store);
  for (std::size_t i = 0; i < captures.size(); ++i) ASSERT_TRUE(writer.add(captures[i], readings[i]).ok());
  const Record record = testing::record_of(readings);
  ASSERT_TRUE(writer.replace_record(record).ok() && writer.commit().ok());
  RevisionLog log = *RevisionLog::open(dossier);
  const auto revise = [&](Act act, const std::string& target, const std::string& field, Json value) {
    Revision r;
    r.act = act, r.target = target, r.field = field, r.value = std::move(value), r.author = "tester";
    r.anchors[target] = anchor_of(store, target);
    ASSERT_TRUE(log.append(r).ok());
  };
  revise(Act::confirm, record.contacts.at(0).id, "", nullptr);
  revise(Act::edit, record.moves.at(0).id, "status", "planned");
  revise(Act::reject, record.statements.at(0).id, "", nullptr);
  Move made = record.moves.at(0);
  made.id = "hfeed";
  revise(Act::make, "hfeed", "", to_json(made));
}

TEST(Import, ExportImportExportIsByteIdentical) {
  for (std::uint32_t seed = 1; seed < 6; ++seed) {
    const Folder folder;
    fill(folder.path + "/a.db", seed);
    const std::string first = exported(folder.path + "/a.db");
    std::istringstream in(first);
    const auto report = import_record(folder.path + "/b.db", in, "tester");
    ASSERT_TRUE(report.ok()) << report.error().text();
    EXPECT_EQ(report->documents, 15u);
    EXPECT_EQ(exported(folder.path + "/b.db"), first) << "seed " << seed;
    EXPECT_TRUE(Store::open(folder.path + "/b.db")->check().ok());
  }
}

TEST(Import, WhatMakesNoSenseIsNamedAndNothingIsKept) {
  const std::pair<const char*, const char*> cases[] = {
      {"not json\n", "line 1"},
      {"{\"kind\": \"dance\"}\n", "dance"},
      {"{\"kind\": \"document\"}\n", "id"},
      {"{\"kind\": \"document\", \"id\": \"d1\", \"path\": \"p\", \"boilerplate\": [[1]]}\n", "boilerplate"},
      {"{\"kind\": \"move\", \"id\": \"m1\"}\n", "line 1"},
      {"{\"kind\": \"document\", \"id\": \"d1\", \"path\": \"p\"}\n[]\n", "line 2"},
  };
  for (const auto& [lines, culprit] : cases) {
    const Folder folder;
    std::istringstream in(lines);
    const auto report = import_record(folder.path + "/a.db", in, "tester");
    ASSERT_FALSE(report.ok()) << lines;
    EXPECT_NE(report.error().text().find(culprit), std::string::npos) << report.error().text();
    EXPECT_EQ(Store::open(folder.path + "/a.db")->counts()->documents, 0u);
  }
}

}  // namespace
}  // namespace pourparler
