// Small dossiers of reports without dates: what comes in later dates what was there, and order makes no difference.
#include "pipeline/dating.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>

#include "pipeline/add.h"

namespace pourparler {
namespace {

namespace fs = std::filesystem;

// A dispute over fishing, told by reports of which two state their dates.
const std::map<std::string, std::string> kReports = {
    {"a",
     "Published: 12 May 2023\n\nThe fisheries ministers of Norway and Iceland, Kari Solberg and Jon Petursson, met in "
     "Lisbon on Thursday to discuss quotas.\n\nThe ministers will meet again in Oslo next week.\n"},
    {"b",
     "Fisheries minister Kari Solberg met her Icelandic counterpart, Jon Petursson, in Lisbon on Thursday, officials "
     "said.\n\nOn Friday, Solberg said the talks had been useful.\n"},
    {"c",
     "La ministre Kari Solberg a rencontré son homologue Jon Petursson à Lisbonne jeudi.\n\nVendredi, Jon Petursson "
     "a déclaré que les discussions avaient été utiles.\n"},
    {"d", "Kari Solberg will meet Jon Petursson in Lisbon on Thursday, her ministry said on Tuesday.\n"},
    {"e", "Published: 17 May 2023\n\nKari Solberg met Jon Petursson in Oslo on Tuesday. They signed nothing.\n"},
    {"f", "The union leader Maria Keller met the mayor, Paul Brandt, on Monday. The strike goes on.\n"},
};

class Dossier : public testing::Test {
 protected:
  void SetUp() override {
    auto reader = ReportReader::make({POURPARLER_SOURCE_DIR "/data", {}, false});
    ASSERT_TRUE(reader) << reader.error().text();
    reader_ = std::make_unique<ReportReader>(std::move(*reader));
    if (!reader_->notices().empty()) GTEST_SKIP() << "needs the trained pipelines: " << reader_->notices().front();
    folder_ = fs::temp_directory_path() / ("dating_" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    for (const auto& [name, text] : kReports) std::ofstream(folder_ / (name + ".txt")) << text;
  }
  void TearDown() override { fs::remove_all(folder_); }

  // The dates after the batches were added one after the other: "a 2023-05-12 …".
  std::string dates_after(const std::vector<std::string>& batches) {
    const std::string path = (folder_ / "dossier.db").string();
    fs::remove(path);
    auto store = Store::open(path, {OpenMode::create, {}});
    EXPECT_TRUE(store);
    for (const std::string& batch : batches) {
      std::vector<std::string> inputs;
      for (const char name : batch) inputs.push_back((folder_ / (std::string(1, name) + ".txt")).string());
      AddOptions options;
      options.jobs = 1;
      EXPECT_TRUE(add_inputs(*store, *reader_, inputs, options, {}));
    }
    std::map<std::string, std::string> lines;
    EXPECT_TRUE(store->documents([&](const StoredDocument& d) {
      const auto& p = d.head.published;
      std::string line = p ? p->date + "/" + p->to + " " + p->why + std::to_string(p->confidence) : "none";
      FactFilter filter;
      filter.doc = d.head.id;
      EXPECT_TRUE(store->contacts(filter, [&](const Contact& c) {
        line += " " + c.id + c.date.from;
        return ok();
      }));
      lines[fs::path(d.head.path).stem().string()] = line;
      return ok();
    }));
    std::string out;
    for (const auto& [name, line] : lines) out += name + " " + line + "\n";
    return out;
  }

  std::unique_ptr<ReportReader> reader_;
  fs::path folder_;
};

TEST_F(Dossier, UndatedReportsGetTheirDates) {
  const std::string all = dates_after({"abcdef"});
  EXPECT_NE(all.find("\nb 2023-05-12/"), all.npos) << all;
  EXPECT_NE(all.find("\nc 2023-05-12/"), all.npos) << all;
  EXPECT_NE(all.find("\nf none"), all.npos) << all;
}

TEST_F(Dossier, AnyOrderAndBatchingGivesTheSame) {
  const std::string expected = dates_after({"abcdef"});
  std::mt19937 random(3);
  std::string order = "abcdef";
  for (int turn = 0; turn < 6; ++turn) {
    std::shuffle(order.begin(), order.end(), random);
    const std::size_t cut = random() % order.size();
    EXPECT_EQ(dates_after({order.substr(0, cut), order.substr(cut)}), expected) << order << " " << cut;
  }
}

}  // namespace
}  // namespace pourparler
