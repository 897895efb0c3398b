// The record is that of the set of reports: random orders and batchings, through the whole pipeline and a dossier on
// disk, end in exports that are the same byte for byte.
//
// Reports are read once and given again from memory (ReaderOptions::remember); cleaning up, dating, relating, merging,
// storing and exporting are done anew each time. A few orders by default; POURPARLER_SHUFFLES=50 for more, and
// POURPARLER_SHUFFLE_FOLDERS for folders of one's own, separated by colons.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <set>
#include <sstream>

#include "pipeline/add.h"
#include "pipeline/export_dossier.h"
#include "store/redirects.h"

namespace pourparler {
namespace {

namespace fs = std::filesystem;

std::size_t shuffles() {
  const char* wanted = std::getenv("POURPARLER_SHUFFLES");
  return wanted == nullptr ? 6 : static_cast<std::size_t>(std::max(1L, std::atol(wanted)));
}

std::vector<std::string> folders() {
  const std::string root = POURPARLER_SOURCE_DIR;
  std::vector<std::string> out = {root + "/examples/vienna-2015/reports", root + "/examples/copies/reports"};
  if (const char* more = std::getenv("POURPARLER_SHUFFLE_FOLDERS")) {
    std::stringstream list(more);
    for (std::string folder; std::getline(list, folder, ':');) out.push_back(folder);
  } else if (fs::exists(root + "/../shared/seeds")) {
    out.push_back(root + "/../shared/seeds");
  }
  return out;
}

std::vector<std::string> reports_in(const std::string& folder) {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file()) out.push_back(fs::canonical(entry.path()).string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

using Batches = std::vector<std::vector<std::string>>;

class Shuffles : public testing::TestWithParam<std::string> {
 protected:
  static void SetUpTestSuite() {
    ReaderOptions options;
    options.data = POURPARLER_SOURCE_DIR "/data";
    options.remember = true;
    auto made = ReportReader::make(options);
    ASSERT_TRUE(made) << made.error().text();
    reader_ = new ReportReader(std::move(*made));
  }
  static void TearDownTestSuite() { delete reader_; }

  // The whole export, lines of layers and all, after the batches were added one after the other.
  static std::string export_after(const Batches& batches) {
    const fs::path path = fs::temp_directory_path() / ("shuffle_" + std::to_string(::getpid()) + ".db");
    for (const char* more : {"", "-wal", "-shm", ".lock"}) fs::remove(path.string() + more);
    std::string out;
    {
      auto store = Store::open(path.string(), {OpenMode::create, {}});
      EXPECT_TRUE(store);
      AddOptions add;
      add.jobs = 1;
      for (const auto& batch : batches) EXPECT_TRUE(add_inputs(*store, *reader_, batch, add, {}));
      ExportOptions options;
      options.layers = Layers::all();
      const auto done = export_dossier(*store, options, [&](std::string_view text) {
        out += text;
        return ok();
      });
      EXPECT_TRUE(done);
    }
    for (const char* more : {"", "-wal", "-shm", ".lock"}) fs::remove(path.string() + more);
    return out;
  }

  static std::string names_of(const Batches& batches) {
    std::string out;
    for (const auto& batch : batches) {
      for (const std::string& path : batch) out += fs::path(path).filename().string() + " ";
      out += "| ";
    }
    return out;
  }

  static ReportReader* reader_;
};
ReportReader* Shuffles::reader_ = nullptr;

// The first lines that differ, for whoever looks for the fault.
std::string difference(const std::string& a, const std::string& b) {
  std::stringstream left(a), right(b);
  std::string x, y;
  for (int line = 1;; ++line) {
    const bool more_left = !!std::getline(left, x), more_right = !!std::getline(right, y);
    if (!more_left && !more_right) return "";
    if (!more_left) x.clear();
    if (!more_right) y.clear();
    if (x != y) return "line " + std::to_string(line) + "\n  " + x + "\n  " + y;
  }
}

TEST_P(Shuffles, EveryOrderAndBatchingGivesTheSameExport) {
  const std::vector<std::string> all = reports_in(GetParam());
  const std::string expected = export_after({all});
  ASSERT_GT(expected.size(), 1000u);
  std::mt19937 random(2015);
  for (std::size_t turn = 0; turn < shuffles(); ++turn) {
    auto order = all;
    std::shuffle(order.begin(), order.end(), random);
    Batches batches;
    const std::size_t most = 1 + random() % order.size();  // sometimes one by one, sometimes all at once
    for (std::size_t at = 0; at < order.size();) {
      const std::size_t size = std::min<std::size_t>(1 + random() % most, order.size() - at);
      batches.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(at),
                           order.begin() + static_cast<std::ptrdiff_t>(at + size));
      at += size;
    }
    const std::string now = export_after(batches);
    ASSERT_TRUE(now == expected) << "order " << turn << ": " << names_of(batches) << "\n" << difference(expected, now);
  }
}

// Ids by which facts were known at any time lead to facts (store/redirects.h), reports read again with other dates
// included.
TEST_P(Shuffles, IdsThatFactsHadLeadToThem) {
  auto order = reports_in(GetParam());
  std::mt19937 random(7);
  std::shuffle(order.begin(), order.end(), random);
  const fs::path path = fs::temp_directory_path() / ("ids_" + std::to_string(::getpid()) + ".db");
  fs::remove(path);
  auto store = Store::open(path.string(), {OpenMode::create, {}});
  ASSERT_TRUE(store);
  std::set<std::string> seen;
  AddOptions add;
  add.jobs = 1;
  for (const std::string& report : order) {
    ASSERT_TRUE(add_inputs(*store, *reader_, {report}, add, {}));
    ASSERT_TRUE(store->contacts({}, [&](const Contact& c) { return seen.insert(c.id), ok(); }));
    ASSERT_TRUE(store->moves({}, [&](const Move& m) { return seen.insert(m.id), ok(); }));
    ASSERT_TRUE(store->statements({}, [&](const Statement& s) { return seen.insert(s.id), ok(); }));
  }
  std::size_t lost = 0;
  for (const std::string& id : seen) lost += current_id(*store, id).empty() ? 1 : 0;
  // What a report tells no more when it is read again with another date leads nowhere.
  EXPECT_LE(lost * 50, seen.size());
  fs::remove(path);
}

std::string name_of_folder(const testing::TestParamInfo<std::string>& info) {
  std::string out = std::to_string(info.index) + "_";
  for (const char c :
       fs::path(info.param).parent_path().filename().string() + fs::path(info.param).filename().string()) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) out += c;
  }
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, Shuffles, testing::ValuesIn(folders()), name_of_folder);

}  // namespace
}  // namespace pourparler
