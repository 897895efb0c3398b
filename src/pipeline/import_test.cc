#include "pipeline/import.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "pipeline/export_dossier.h"
#include "record/testing.h"
#include "store/corrections.h"
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

ImportReport import_into(const std::string& dossier, const std::string& lines, const std::string& author = "tester") {
  std::istringstream in(lines);
  const auto report = import_record(dossier, in, author);
  EXPECT_TRUE(report.ok()) << report.error().text();
  return report.ok() ? *report : ImportReport();
}

TEST(Import, ADossierThatHoldsReportsTakesInOthers) {
  for (std::uint32_t seed = 1; seed < 6; ++seed) {
    const Folder folder;
    const std::string a = folder.path + "/a.db", b = folder.path + "/b.db", c = folder.path + "/c.db";
    fill(a, seed);
    fill(b, seed + 100);
    const std::string of_a = exported(a), of_b = exported(b);
    const ImportReport into = import_into(b, of_a);
    EXPECT_EQ(into.documents + into.known_documents, 15u);
    EXPECT_TRUE(Store::open(b)->check().ok());
    const std::string both = exported(b);
    std::istringstream lines(of_b);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_NE((both + "\n").find(line + "\n"), std::string::npos) << line;  // what was there is as it was
    }
    // Once more changes nothing, and what came out can go in elsewhere.
    const ImportReport again = import_into(b, of_a);
    EXPECT_EQ(again.documents + again.facts + again.actors + again.revisions, 0u);
    EXPECT_EQ(exported(b), both);
    import_into(c, both);
    EXPECT_EQ(exported(c), both);
  }
}

TEST(Import, ItsOwnExportChangesNothing) {
  const Folder folder;
  const std::string a = folder.path + "/a.db";
  fill(a, 3);
  const std::string before = exported(a);
  const ImportReport report = import_into(a, before);
  EXPECT_EQ(report.documents + report.facts + report.revisions, 0u);
  EXPECT_EQ(report.known_documents, 15u);
  EXPECT_EQ(exported(a), before);
}

TEST(Import, JudgementsOfAnotherComeAsRevisions) {
  const Folder folder;
  const std::string ours = folder.path + "/ours.db", theirs = folder.path + "/theirs.db";
  fill(ours, 7);
  fill(theirs, 7);
  const Record record = *Store::open(ours)->record();
  ASSERT_GT(record.contacts.size(), 1u);
  RevisionLog log = *RevisionLog::open(theirs);
  Revision confirm, edit;
  confirm.act = Act::confirm, confirm.target = record.contacts.at(1).id, confirm.author = "colleague";
  edit.act = Act::edit, edit.target = record.moves.back().id, edit.author = "colleague", edit.field = "status";
  edit.value = "alleged";
  ASSERT_TRUE(log.append(confirm).ok() && log.append(edit).ok());
  const ImportReport report = import_into(ours, exported(theirs), "colleague");
  EXPECT_EQ(report.facts, 0u);
  const Store store = *Store::open(ours);
  const Corrections corrections = *Corrections::load(store);
  EXPECT_EQ(corrections.verdicts(confirm.target), (std::map<std::string, bool>{{"colleague", true}}));
  EXPECT_EQ(corrections.standing(edit.target), Standing::corrected);
  EXPECT_EQ(exported(ours), exported(theirs));
}

TEST(Import, AnActorOfTheSameNameIsOne) {
  const Folder folder;
  const std::string a = folder.path + "/a.db";
  {
    Store store = *Store::open(a, {OpenMode::create, {}});
    Writer writer = *Writer::on(store);
    Actor berg;
    berg.id = "a1", berg.name = "Ola Bérg", berg.party = "NO";
    ASSERT_TRUE(writer.put(berg).ok() && writer.commit().ok());
  }
  Actor same, other;
  same.id = "a7", same.name = "Ola Berg";
  other.id = "a8", other.name = "Ola Berg", other.party = "SE";
  Move move;
  move.id = "m1", move.actors = {"a7"}, move.targets = {"a8"}, move.evidence = {{"d1", {0, 4}}};
  Json line = to_json(move);
  line["standing"] = "extracted";
  const ImportReport report =
      import_into(a, R"({"kind": "document", "id": "d1", "path": "p", "lang": "en"})"
                     "\n" +
                         to_line(to_json(same)) + "\n" + to_line(to_json(other)) + "\n" + to_line(line) + "\n");
  EXPECT_EQ(report.known_actors, 1u);
  EXPECT_EQ(report.actors, 1u);
  const Move got = *Store::open(a)->move("m1");
  EXPECT_EQ(got.actors, std::vector<std::string>{"a1"});
  EXPECT_EQ(got.targets, std::vector<std::string>{"a8"});
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
