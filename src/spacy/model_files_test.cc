#include "spacy/model_files.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/file.h"

namespace pourparler::spacy {
namespace {

namespace fs = std::filesystem;

class ModelFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ =
        fs::temp_directory_path() / ("pourparler_files_" + std::string(info->name()) + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void put(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / name).parent_path());
    ASSERT_TRUE(write_file((folder_ / name).string(), text));
  }
  std::string zip(const std::map<std::string, std::string>& files) {
    const std::string path = (folder_ / "m.whl").string();
    archive* out = archive_write_new();
    archive_write_set_format_zip(out);
    archive_write_open_filename(out, path.c_str());
    for (const auto& [name, text] : files) {
      archive_entry* entry = archive_entry_new();
      archive_entry_set_pathname(entry, name.c_str());
      archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
      archive_entry_set_filetype(entry, AE_IFREG);
      archive_entry_set_perm(entry, 0644);
      archive_write_header(out, entry);
      archive_write_data(out, text.data(), text.size());
      archive_entry_free(entry);
    }
    archive_write_free(out);
    return path;
  }

  fs::path folder_;
};

TEST_F(ModelFilesTest, WheelAndFolderAndMemoryReadAlike) {
  put("d/xx_core/xx_core-1.0/config.cfg", "c");
  put("d/xx_core/xx_core-1.0/vocab/strings.json", "[]");
  put("d/xx_core/meta.json", "{}");
  const std::string wheel = zip({{"xx_core/xx_core-1.0/config.cfg", "c"},
                                 {"xx_core/xx_core-1.0/vocab/strings.json", "[]"},
                                 {"xx_core/meta.json", "{}"}});
  std::vector<std::unique_ptr<ModelFiles>> all;
  for (const std::string& path : {(folder_ / "d").string(), (folder_ / "d/xx_core/xx_core-1.0").string(), wheel}) {
    auto files = open_model_files(path);
    ASSERT_TRUE(files) << files.error().text();
    all.push_back(std::move(*files));
  }
  all.push_back(model_files_in_memory({{"config.cfg", "c"}, {"vocab/strings.json", "[]"}}));
  for (const auto& files : all) {
    EXPECT_EQ(*files->read("config.cfg"), "c");
    EXPECT_EQ(*files->read("vocab/strings.json"), "[]");
    EXPECT_TRUE(files->has("config.cfg"));
    EXPECT_FALSE(files->has("meta.json"));
    EXPECT_EQ(files->read("ner/model").error().kind, ErrorKind::not_found);
  }
}

TEST_F(ModelFilesTest, RefusesWhatHoldsNoPipelineOrTwo) {
  put("empty/readme", "");
  EXPECT_EQ(open_model_files((folder_ / "empty").string()).error().kind, ErrorKind::not_found);
  EXPECT_EQ(open_model_files((folder_ / "absent").string()).error().kind, ErrorKind::not_found);
  EXPECT_FALSE(open_model_files(zip({{"a/meta.json", "{}"}})));
  EXPECT_FALSE(open_model_files(zip({{"a/config.cfg", ""}, {"b/config.cfg", ""}})));
  EXPECT_EQ(open_model_files(zip({{"a/config.cfg", ""}, {"a/../../b", ""}})).error().kind, ErrorKind::refused);
  put("text.whl", "this is no zip file");
  EXPECT_EQ(open_model_files((folder_ / "text.whl").string()).error().kind, ErrorKind::malformed);
  const std::string whole = *read_file(zip({{"a/config.cfg", std::string(5000, 'x')}}));
  put("cut.whl", whole.substr(0, 60));
  EXPECT_FALSE(open_model_files((folder_ / "cut.whl").string()));
}

}  // namespace
}  // namespace pourparler::spacy
