#include "pipeline/check_language.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace pourparler {
namespace {

namespace fs = std::filesystem;

const std::string kData = std::string(POURPARLER_SOURCE_DIR) + "/data";

// A pack of one's own in a scratch folder: files by name.
class OwnPack {
 public:
  explicit OwnPack(const std::string& name) : folder_(fs::path(::testing::TempDir()) / "packs" / name / "xx") {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    write("language.toml", "name = \"Test\"\ncomplete = true\n");
  }
  void write(const std::string& file, const std::string& text) const { std::ofstream(folder_ / file) << text; }
  PackCheck check() const {
    const auto made = check_language(kData, "/nonexistent", folder_.string());
    EXPECT_TRUE(made) << (made ? "" : made.error().text());
    return made ? *made : PackCheck();
  }

 private:
  fs::path folder_;
};

std::string texts(const std::vector<Error>& errors) {
  std::string out;
  for (const Error& e : errors) {
    out += fs::path(e.place.source).filename().string() + ":" + std::to_string(e.place.line) + ":" +
           std::to_string(e.place.column) + " " + e.message + "\n";
  }
  return out;
}

TEST(CheckLanguage, ShippedPacksAndTheTemplateAreRight) {
  for (const char* code : {"en", "fr", "es", "_template"}) {
    const auto check = check_language(kData, "", code);
    ASSERT_TRUE(check) << code;
    EXPECT_EQ(texts(check->faults), "") << code;
    if (std::string_view(code) != "_template") {
      EXPECT_GT(check->rules, 40u) << code;
    }
  }
}

TEST(CheckLanguage, NamesThePlaceOfEveryFault) {
  const struct {
    const char* file;
    const char* text;
    const char* fault;
  } kCases[] = {
      {"calendar.toml", "[months]\njan = 1\nfeb = 13\n", "calendar.toml:3:7 `feb` has the value `13`"},
      {"calendar.toml", "[weekdays]\nmon = 0\n", "calendar.toml:2:7 `mon` has the value `0`"},
      {"calendar.toml", "[months\n", "calendar.toml:1:8 "},
      {"numbers.toml", "[cardinals]\none = 1.5\n", "numbers.toml:2:7 `one` has the value `1.5`"},
      {"time.toml", "[units]\nday = \"T\"\n", "time.toml:2:7 `day` has the value `T`"},
      {"time.toml", "[dayparts]\nnoon = \"NOON\"\n", "time.toml:2:8 `noon` has the value `NOON`"},
      {"contacts.toml", "[[trigger]]\nchannel = \"tea\"\nverbs = [\"sip\"]\n",
       "contacts.toml:2:11 a trigger's channel is `tea`"},
      {"contacts.toml", "[[trigger]]\nchannel = \"call\"\n", "contacts.toml:1:1 a trigger without words"},
      {"moves.toml", "[[trigger]]\nverbs = [\"x\"]\n", "moves.toml:1:1 a trigger's type is ``"},
      {"issues.toml", "ceasefires = [\"x\"]\n", "issues.toml:1:1 there is no issue `ceasefires`"},
      {"words.toml", "and = [\"a\",\n  \"\"]\n", "words.toml:2:3 an empty word in `words.and`"},
      {"timex.rules", "find point\nrule r\n  make point\n  match <month>\n  value date(none, 1)\n", "timex.rules:4:"},
      {"timex.rules",
       "find point\n\nrule r\n  make point\n  match today\n  value unit(D, 0)\n  example \"today\" at 2024-01-02 => "
       "2024-01-03\n",
       "timex.rules:7:"},
  };
  int n = 0;
  for (const auto& c : kCases) {
    OwnPack pack("fault" + std::to_string(++n));
    pack.write(c.file, c.text);
    const std::string found = texts(pack.check().faults);
    EXPECT_NE(found.find(c.fault), std::string::npos) << c.fault << "\nfound:\n" << found;
  }
}

TEST(CheckLanguage, NotesWhatNothingReads) {
  OwnPack pack("notes");
  pack.write("words.toml", "determinerz = [\"the\"]\nand = [\"et\", \"et\"]\n");
  pack.write("moves.toml", "[[trigger]]\ntype = \"reject\"\nverb = [\"no\"]\nverbs = [\"refuse\"]\n");
  const PackCheck check = pack.check();
  EXPECT_EQ(texts(check.faults), "");
  const std::string notes = texts(check.notes);
  EXPECT_NE(notes.find("words.toml:1:1 nothing reads `words.determinerz`"), std::string::npos) << notes;
  EXPECT_NE(notes.find("moves.toml:3:9 nothing reads `verb` of a trigger"), std::string::npos) << notes;
  EXPECT_NE(notes.find("words.toml:2:14 `et` stands twice"), std::string::npos) << notes;
}

TEST(CheckLanguage, SaysWhatRests) {
  const PackCheck check = OwnPack("rests").check();
  std::string rests;
  for (const std::string& r : check.rests) rests += r + "\n";
  for (const char* stage : {"syntax:", "quotations:", "statements:", "actors:", "contacts:", "moves:", "times:",
                            "issues:", "cleaning:", "states:"}) {
    EXPECT_NE(rests.find(stage), std::string::npos) << stage;
  }
}

TEST(CheckLanguage, AnExampleThatFailsSaysWhatItGives) {
  OwnPack pack("examples");
  pack.write("examples.toml",
             "[[example]]\ntext = \"Nothing happened here today.\"\nsays = [\"Ana: no\"]\nwithout = [\"moves\"]\n");
  const PackCheck check = pack.check();
  EXPECT_EQ(check.examples, 1u);
  EXPECT_EQ(texts(check.faults), "examples.toml:3:9 the example does not give `Ana: no`\n");
}

TEST(CheckLanguage, RefusesWhatIsNoPack) {
  for (const char* asked : {"zz", "/no/such/folder", ""}) {
    const auto check = check_language(kData, "", asked);
    EXPECT_FALSE(check) << asked;
  }
}

}  // namespace
}  // namespace pourparler
