// The native runtime says what Python spaCy said (tests/data/spacy, made by tools/parity/golden.py).
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "parity/compare.h"

namespace pourparler::parity {
namespace {

namespace fs = std::filesystem;

const std::string kData = std::string(POURPARLER_SOURCE_DIR) + "/tests/data/spacy/";

// The folder or wheel of a pipeline, under $POURPARLER_MODELS or the user's cache; empty where there is none.
std::string find_model(const std::string& name) {
  std::vector<std::string> places;
  if (const char* models = std::getenv("POURPARLER_MODELS")) places.emplace_back(models);
  if (const char* cache = std::getenv("XDG_CACHE_HOME")) places.push_back(std::string(cache) + "/pourparler/models");
  if (const char* home = std::getenv("HOME")) places.push_back(std::string(home) + "/.cache/pourparler/models");
  for (const std::string& place : places) {
    std::error_code none;
    for (fs::recursive_directory_iterator entry(place, none), end; !none && entry != end; entry.increment(none)) {
      if (entry.depth() > 1) entry.disable_recursion_pending();
      const std::string file = entry->path().filename().string();
      const bool pipeline = entry->path().extension() == ".whl" || fs::exists(entry->path() / "config.cfg", none);
      if (pipeline && file.starts_with(name)) return entry->path().string();
    }
  }
  return "";
}

void expect_parity(const std::string& model, const std::string& file) {
  auto pipeline = spacy::Pipeline::load(model);
  ASSERT_TRUE(pipeline.ok()) << pipeline.error().text();
  std::ifstream golden(file);
  ASSERT_TRUE(golden.good()) << file;
  auto report = compare(**pipeline, golden, file);
  ASSERT_TRUE(report.ok()) << report.error().text();
  EXPECT_GE(report->texts, 50U);
  EXPECT_EQ(report->tokens.different, 0U);
  EXPECT_EQ(report->features.different, 0U);
  for (const Count* count : {&report->tags, &report->pos, &report->morphs, &report->lemmas}) {
    EXPECT_GE(count->agreement(), 0.9999);
  }
  for (const Count* count : {&report->arcs, &report->starts, &report->entities}) EXPECT_GE(count->agreement(), 0.9995);
  EXPECT_LE(report->largest_margin, 1e-3) << text_of(*report);
  for (const std::string& difference : report->differences) std::cout << difference << "\n";
}

TEST(Golden, TinyEnglishLikePipeline) {
  expect_parity(kData + "tiny_en", kData + "tiny_en/golden.jsonl");
}

TEST(Golden, TinyPipelineWithVectorsAndEditTrees) {
  expect_parity(kData + "tiny_xx", kData + "tiny_xx/golden.jsonl");
}

class Published : public testing::TestWithParam<std::pair<const char*, const char*>> {};
INSTANTIATE_TEST_SUITE_P(Models, Published,
                         testing::Values(std::pair("en_core_web_sm", "en.golden.jsonl"),
                                         std::pair("fr_core_news_sm", "fr.golden.jsonl")));

TEST_P(Published, SaysWhatTheReferenceSays) {
  const std::string model = find_model(GetParam().first);
  if (model.empty()) GTEST_SKIP() << GetParam().first << " is not installed: `pourparler models fetch` brings it";
  expect_parity(model, kData + GetParam().second);
}

}  // namespace
}  // namespace pourparler::parity
