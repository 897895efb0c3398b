// No output without evidence: whatever becomes of a report's bytes, every span of what is read from it lies in its
// text, on character boundaries. Reports of this project, cut, doubled, shuffled, mis-encoded and salted with marks,
// the same for the same seed; read with the trained pipelines where they are on this machine, and by rules alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "base/file.h"
#include "pipeline/reader.h"

namespace pourparler {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> reports() {
  std::vector<std::string> out;
  for (const char* folder : {"tests/stories", "tests/said", "tests/clean", "examples"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(POURPARLER_SOURCE_DIR) / folder)) {
      const std::string kind = entry.path().extension();
      if (!entry.is_regular_file() || (kind != ".txt" && kind != ".html")) continue;
      if (auto bytes = read_file(entry.path().string())) out.push_back(bytes->substr(0, 3000));
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

class Mutations {
 public:
  explicit Mutations(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t n) { return n == 0 ? 0 : random_() % n; }

  void once(std::string& bytes) {
    static const std::vector<std::string> kSalt = {"“",
                                                   "”",
                                                   "\"",
                                                   "«\u00A0",
                                                   "\u00A0»",
                                                   "'",
                                                   "’",
                                                   "(",
                                                   ")",
                                                   "\n",
                                                   "\n\n",
                                                   "…",
                                                   " – ",
                                                   ": ",
                                                   ", ",
                                                   ". ",
                                                   "said ",
                                                   " que ",
                                                   " who ",
                                                   " a-t-il ",
                                                   "\xC3",
                                                   "\xFF",
                                                   "\0",
                                                   "\u200B",
                                                   "\u00AD",
                                                   "\xF0\x9F\x98\x80",
                                                   "e\u0301",
                                                   "<p>",
                                                   "&amp;",
                                                   "«",
                                                   "»",
                                                   " and ",
                                                   " selon ",
                                                   "\r",
                                                   "\u2028 ",
                                                   "\t",
                                                   " on Thursday ",
                                                   " met with ",
                                                   " 2031-03-04 "};
    const std::size_t at = below(bytes.size() + 1);
    const std::size_t size = std::min(bytes.size() - at, 1 + below(40));
    switch (below(6)) {
      case 0:
        bytes.erase(at, size);
        break;
      case 1:
        bytes.insert(at, bytes.substr(below(bytes.size() + 1), size));
        break;
      case 2:
        if (at < bytes.size()) bytes[at] = static_cast<char>(below(256));
        break;
      case 3:
        for (std::size_t i = at; i < at + size; ++i)
          bytes[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(bytes[i])));
        break;
      default:
        bytes.insert(at, kSalt[below(kSalt.size())]);
    }
  }

 private:
  std::mt19937 random_;
};

void hold(const ReportReader& reader, std::uint32_t seed, int rounds) {
  const std::vector<std::string> texts = reports();
  ASSERT_FALSE(texts.empty());
  Mutations mutations(seed);
  for (int round = 0; round < rounds; ++round) {
    Capture capture;
    capture.path = "round " + std::to_string(round);
    capture.bytes = texts[mutations.below(texts.size())];
    for (std::size_t n = mutations.below(40); n-- > 0;) mutations.once(capture.bytes);
    if (mutations.below(8) == 0) capture.bytes.resize(mutations.below(capture.bytes.size() + 1));
    const auto reading = reader.read(capture);  // which throws in debug builds where the check fails
    if (!reading) continue;  // bytes without text
    const std::string fault = verify(*reading);
    ASSERT_TRUE(fault.empty()) << fault << " in " << capture.path << ":\n" << capture.bytes;
  }
}

TEST(Evidence, HoldsWhateverBecomesOfAReport) {
  const auto reader = ReportReader::make({std::string(POURPARLER_SOURCE_DIR) + "/data", std::string()});
  ASSERT_TRUE(reader) << reader.error().text();
  hold(*reader, 7, 150);
}

TEST(Evidence, HoldsWithoutSyntax) {
  const auto reader = ReportReader::make({std::string(POURPARLER_SOURCE_DIR) + "/data", "no-such-folder"});
  ASSERT_TRUE(reader) << reader.error().text();
  hold(*reader, 11, 250);
}

// The check itself finds what is wrong.
TEST(Evidence, IsMissedWhereItLacks) {
  Reading reading;
  reading.document.text = reading.document.source = "Ana Oduya a dit été.";
  reading.document.encoding = "UTF-8";
  EXPECT_EQ(verify(reading), "");
  Statement statement;
  statement.id = "s1";
  reading.statements = {statement};
  EXPECT_NE(verify(reading), "");  // says nothing
  reading.statements[0].content = {{0, 99}};
  EXPECT_NE(verify(reading), "");  // beyond the text
  reading.statements[0].content = {{0, 17}};
  EXPECT_NE(verify(reading), "");  // inside "é"
  reading.statements[0].content = {{0, 3}};
  EXPECT_EQ(verify(reading), "");
  reading.statements[0].speaker = "a1";
  EXPECT_NE(verify(reading), "");  // nobody
  Actor actor;
  actor.id = "a1";
  reading.actors = {actor};
  EXPECT_EQ(verify(reading), "");
  reading.mentions = {{{0, 3}, {4, 9}, "a1", MentionKind::name}};
  EXPECT_NE(verify(reading), "");  // its head stands elsewhere
}

}  // namespace
}  // namespace pourparler
