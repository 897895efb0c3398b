#include "spacy/config.h"

#include <gtest/gtest.h>

namespace pourparler::spacy {
namespace {

TEST(Json, KeepsTheOrderOfKeys) {
  const auto json = parse_json(R"({"b": 1, "a": 2, "": 3})", "t");
  ASSERT_TRUE(json);
  std::string order;
  for (const auto& [key, value] : json->items()) order += key + ";";
  EXPECT_EQ(order, "b;a;;");
}

TEST(Json, RefusesWhatIsBrokenOrWouldBeSlow) {
  std::string many = "{";
  for (int i = 0; i < 30'000; ++i) many += "\"" + std::to_string(i) + "\":1,";
  many += "\"x\":1}";
  for (const std::string& text :
       {std::string("{"), std::string(), std::string("[1,]"), std::string(100'000, '['), many}) {
    const auto json = parse_json(text, "tagger/cfg");
    ASSERT_FALSE(json);
    EXPECT_EQ(json.error().place.source, "tagger/cfg");
  }
}

TEST(Config, ReadsSectionsAndReferences) {
  const auto config = parse_config(
      "# a comment\n[nlp]\nlang = \"xx\"\npipeline = "
      "[\"tok2vec\",\"tagger\"]\n\n[components]\n\n[components.tok2vec.model]\n"
      "@architectures = \"spacy.Tok2Vec.v2\"\nwidth = ${components.tok2vec.model.encode:width}\n"
      "[components.tok2vec.model.encode]\nwidth = 96\nsame = ${components.tok2vec.model.width}\nself = "
      "${components.tok2vec.model.encode.self}\n",
      "config.cfg");
  ASSERT_TRUE(config) << config.error().text();
  EXPECT_EQ(string_at(*config, "nlp.lang"), "xx");
  EXPECT_EQ(int_at(*config, "components.tok2vec.model.width", 0), 96);
  EXPECT_EQ(int_at(*config, "components.tok2vec.model.encode.same", 0), 96);
  EXPECT_EQ(string_at(*config, "components.tok2vec.model.@architectures"), "spacy.Tok2Vec.v2");
  EXPECT_EQ(int_at(*config, "components.none.model", 7), 7);
  ASSERT_TRUE(find(*config, "nlp.pipeline"));
  EXPECT_EQ(find(*config, "nlp.pipeline")->size(), 2u);
}

TEST(Config, SaysWhereTheFaultIs) {
  const auto config = parse_config("[nlp]\nlang = \"xx\"\nnonsense\n", "config.cfg");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().place.line, 3u);
  EXPECT_FALSE(parse_config("lang = \"xx\"\n", "config.cfg"));
  EXPECT_FALSE(parse_config("[a]\nb = 1\n[a.b.c]\n", "config.cfg"));
}

}  // namespace
}  // namespace pourparler::spacy
