#include "spacy/kept.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "spacy/pipeline.h"
#include "spacy/regex.h"
#include "unicode/utf8.h"

namespace pourparler::spacy {
namespace {

namespace fs = std::filesystem;

class KeptTest : public ::testing::Test {
 protected:
  void SetUp() override { fs::remove_all(folder_); }
  void TearDown() override { fs::remove_all(folder_); }
  std::string only_file() const { return fs::directory_iterator(folder_)->path().string(); }

  const std::string folder_ = (fs::temp_directory_path() / ("pourparler_kept_" + std::to_string(::getpid()))).string();
};

TEST_F(KeptTest, GivesBackWhatItKept) {
  const Kept kept(folder_);
  EXPECT_FALSE(kept.find("x", 7));
  kept.keep("x", 7, "bytes");
  EXPECT_EQ(kept.find("x", 7), "bytes");
  EXPECT_FALSE(kept.find("x", 8));
  EXPECT_FALSE(kept.find("y", 7));
}

TEST_F(KeptTest, DamageIsAsGoodAsNothing) {
  const Kept kept(folder_);
  kept.keep("x", 7, "some bytes");
  const std::string whole = *read_file(only_file());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    ASSERT_TRUE(write_file(only_file(), damaged));
    EXPECT_FALSE(kept.find("x", 7)) << i;
    ASSERT_TRUE(write_file(only_file(), whole.substr(0, i)));
    EXPECT_FALSE(kept.find("x", 7)) << i;
  }
}

TEST_F(KeptTest, MapsWhatItKeptUnlessItIsDamaged) {
  const Kept kept(folder_);
  EXPECT_FALSE(kept.map("x", 7));
  kept.keep("x", 7, "some bytes");
  const auto mapped = kept.map("x", 7);
  ASSERT_TRUE(mapped);
  EXPECT_EQ(mapped->bytes(), "some bytes");
  EXPECT_FALSE(kept.map("x", 8));
  const std::string whole = *read_file(only_file());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    ASSERT_TRUE(write_file(only_file(), damaged));
    EXPECT_FALSE(kept.map("x", 7)) << i;
    ASSERT_TRUE(write_file(only_file(), whole.substr(0, i)));
    EXPECT_FALSE(kept.map("x", 7)) << i;
  }
  EXPECT_EQ(mapped->bytes(), "some bytes");
}

// A pipeline's lemmas are the same whether its tables are built, used in place, or built again over a damaged file.
TEST_F(KeptTest, PipelinesReadAlikeWithTablesInPlace) {
  const std::string model = std::string(POURPARLER_SOURCE_DIR) + "/tests/data/spacy/tiny_en";
  const auto lemmas = [&](const std::string& folder) {
    const auto pipeline = Pipeline::load(model, {.fast = false, .compiled = folder});
    std::string all;
    const std::string_view text = "The envoys of Velia were rejecting better reports and met the bigger parties.";
    (*pipeline)->read(std::span(&text, 1), [&](std::size_t, const RawReading& reading) {
      for (const Word& word : reading.words) all += std::string(word.lemma) + " ";
    });
    return all;
  };
  const std::string wanted = lemmas("");
  EXPECT_EQ(lemmas(folder_), wanted);
  EXPECT_EQ(lemmas(folder_), wanted);
  const std::string whole = *read_file(only_file());
  for (std::size_t at = 0; at < whole.size(); at += whole.size() / 50 + 1) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(~damaged[at]);
    ASSERT_TRUE(write_file(only_file(), damaged));
    EXPECT_EQ(lemmas(folder_), wanted);
    EXPECT_EQ(*read_file(only_file()), whole);
  }
}

TEST_F(KeptTest, AFolderThatCannotBeWrittenDoesNoHarm) {
  const Kept kept("/proc/none");
  kept.keep("x", 7, "bytes");
  EXPECT_FALSE(kept.find("x", 7));
  EXPECT_FALSE(Kept().find("x", 7));
}

TEST_F(KeptTest, LongPatternsMatchAlikeWhenTheyWereKept) {
  std::string pattern = "(?iu)(?:^zebra[a-z]+$";
  for (int i = 0; i < 12'000; ++i) pattern += "|^w" + std::to_string(i) + "$";
  pattern += ")";
  const Kept kept(folder_);
  const auto first = Regex::compile(pattern, "t", kept);
  const auto second = Regex::compile(pattern, "t", kept);
  const auto plain = Regex::compile(pattern, "t");
  ASSERT_TRUE(first && second && plain);
  EXPECT_TRUE(fs::exists(only_file()));
  for (int i = 0; i < 2500; ++i) {  // beyond the number of matches after which the pattern is compiled further
    const std::u32string text = to_utf32(i % 3 == 0 ? "Zebras" : "w" + std::to_string(i % 150 * 97));
    const bool wanted = plain->matches_at_start(text);
    EXPECT_EQ(first->matches_at_start(text), wanted);
    EXPECT_EQ(second->matches_at_start(text), wanted);
  }
}

}  // namespace
}  // namespace pourparler::spacy
