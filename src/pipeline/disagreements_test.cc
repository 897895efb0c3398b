// Reports that tell otherwise: who said it, how many, so or not so; and what only a copy changed. Invented talks.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "pipeline/add.h"

namespace pourparler {
namespace {

namespace fs = std::filesystem;

class Disagreements : public testing::Test {
 protected:
  void SetUp() override {
    auto reader = ReportReader::make({POURPARLER_SOURCE_DIR "/data", {}, false});
    ASSERT_TRUE(reader) << reader.error().text();
    reader_ = std::make_unique<ReportReader>(std::move(*reader));
    if (!reader_->notices().empty()) GTEST_SKIP() << "needs the trained pipelines: " << reader_->notices().front();
    folder_ = fs::temp_directory_path() / ("disagreements_" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  // "field cause: value | value", sorted, with names of actors; "!" before a value that only copies tell.
  std::vector<std::string> told(const std::vector<std::string>& reports) {
    auto store = Store::open((folder_ / "dossier.db").string(), {OpenMode::create, {}});
    EXPECT_TRUE(store);
    std::vector<std::string> inputs;
    for (std::size_t i = 0; i < reports.size(); ++i) {
      inputs.push_back((folder_ / ("report" + std::to_string(i) + ".txt")).string());
      std::ofstream(inputs.back()) << reports[i];
    }
    EXPECT_TRUE(add_inputs(*store, *reader_, inputs, {}, {}));
    std::map<std::string, std::string> names;
    EXPECT_TRUE(store->actors([&](const Actor& a) { return names[a.id] = a.name, ok(); }));
    const auto name = [&](const std::string& id) { return names.contains(id) ? names[id] : id; };
    std::vector<std::string> out;
    EXPECT_TRUE(store->disagreements([&](const Disagreement& d) {
      std::vector<std::string> values;
      for (const DisagreementValue& v : d.values) values.push_back((v.derived ? "!" : "") + name(v.value));
      std::sort(values.begin(), values.end());
      std::string line = d.field + " " + std::string(name_of(d.cause)) + ":";
      for (const std::string& v : values) line += " " + v + ";";
      if (std::find(out.begin(), out.end(), line) == out.end()) out.push_back(line);
      return ok();
    }));
    std::sort(out.begin(), out.end());
    return out;
  }

  std::unique_ptr<ReportReader> reader_;
  fs::path folder_;
};

using Lines = std::vector<std::string>;

TEST_F(Disagreements, HowMany) {
  EXPECT_EQ(told({"Published: 12 May 2023\n\nThe harbour strike enters its third week in Norway.\n\n"
                  "\"We will withdraw 12,000 soldiers from the northern border of the valley before the winter,\" "
                  "the Norwegian minister Kari Solberg told reporters in Oslo on Friday.\n",
                  "Published: 12 May 2023\n\nIceland welcomed words from Oslo about its neighbour's troops.\n\n"
                  "\"We will withdraw 20,000 soldiers from the northern border of the valley before the winter,\" "
                  "minister Kari Solberg said at a press conference.\n"}),
            Lines({"number contradiction: 12,000 soldiers; 20,000 soldiers;"}));
}

TEST_F(Disagreements, SoOrNotSo) {
  EXPECT_EQ(told({"Published: 12 May 2023\n\nThe harbour strike enters its third week in Norway.\n\n"
                  "\"Our country is now ready to return to the negotiating table with the fishermen,\" the Norwegian "
                  "minister Kari Solberg told reporters in Oslo on Friday.\n",
                  "Published: 12 May 2023\n\nIceland listened to words from Oslo about its neighbour's fleet.\n\n"
                  "\"Our country is not ready to return to the negotiating table with the fishermen,\" minister Kari "
                  "Solberg said at a press conference.\n"}),
            Lines({"polarity contradiction: affirmed; negated;"}));
}

TEST_F(Disagreements, WhoSaidIt) {
  EXPECT_EQ(
      told({"Published: 12 May 2023\n\nThe harbour strike enters its third week in Norway.\n\n"
            "\"Nobody at this table wants another winter without an agreement about the quotas,\" the Norwegian "
            "minister Kari Solberg told reporters in Oslo on Friday.\n\nThe dockers have been out since the last week "
            "of "
            "April, when the owners of the terminals cut the night allowance. Ships wait in the fjord and the price "
            "of salmon has doubled in the shops of the capital.\n",
            "Published: 12 May 2023\n\nIceland spoke to its neighbours about the fleet this week. The trawlers of "
            "Reykjavik had been ordered back by a court, whose ruling surprised the government and pleased the "
            "insurers.\n\n"
            "\"Nobody at this table wants another winter without an agreement about the quotas,\" said Jon "
            "Petursson, the Icelandic minister, at a press conference.\n"}),
      Lines({"speaker contradiction: Jon Petursson; Kari Solberg;"}));
}

// The copy credits and repeats the first report but for one number: no second account.
TEST_F(Disagreements, ACopyChangesANumber) {
  const std::string body =
      "The fisheries minister of Norway, Kari Solberg, met her Icelandic colleague Jon Petursson in Lisbon on Thursday "
      "to discuss quotas, a dispute that has kept the two countries apart for most of the last decade.\n\n"
      "\"We will withdraw ";
  const std::string tail =
      " patrol boats from the northern fishing grounds before the winter,\" Kari Solberg told reporters in Lisbon. She "
      "added that the talks had been useful and that both sides would meet again in Oslo in the coming month.\n\n"
      "Jon Petursson said that Iceland would study the offer carefully. The fishermen of both countries have asked "
      "their "
      "governments to end the quarrel, which began when the cod moved north with the warmer water.\n";
  EXPECT_EQ(told({"Published: 12 May 2023\n\n" + body + "40" + tail,
                  "Published: 13 May 2023\nSource: The Harbour Gazette\n\n" + body + "14" + tail}),
            Lines({"number distortion: !14 patrol boats; 40 patrol boats;"}));
}

TEST_F(Disagreements, NoneWhereReportsAgree) {
  const std::string quote =
      "\"We will withdraw 12,000 soldiers from the northern border of the valley before the winter,\" ";
  EXPECT_EQ(told({"Published: 12 May 2023\n\nThe harbour strike enters its third week in Norway.\n\n" + quote +
                      "the Norwegian minister Kari Solberg told reporters in Oslo on Friday.\n",
                  "Published: 12 May 2023\n\nIceland welcomed words from Oslo.\n\n" + quote +
                      "said the Norwegian government.\n",
                  "Published: 13 May 2023\n\nA Norwegian official spoke of troops.\n\n" + quote + "he said.\n"}),
            Lines({}));
}

}  // namespace
}  // namespace pourparler
