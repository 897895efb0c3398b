// The pipeline from file to document, on the tiny pipelines of tests/data/spacy. Whether each word is read as spaCy
// reads it is for the parity test; here: loading, writing, refusing, threads.
#include "spacy/pipeline.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "spacy/config.h"

namespace pourparler::spacy {
namespace {

std::string folder_of(const std::string& name) {
  return std::string(POURPARLER_SOURCE_DIR) + "/tests/data/spacy/" + name;
}

std::unique_ptr<Pipeline> load(const std::string& name, const PipelineOptions& options = {}) {
  auto pipeline = Pipeline::load(folder_of(name), options);
  EXPECT_TRUE(pipeline) << pipeline.error().text();
  return std::move(*pipeline);
}

// All files of a tiny pipeline, to be changed.
std::map<std::string, std::string> files_of(const std::string& name) {
  const auto files = open_model_files(folder_of(name));
  EXPECT_TRUE(files);
  std::map<std::string, std::string> all;
  for (const std::string& file : (*files)->names()) all[file] = *(*files)->read(file);
  return all;
}

Document document_of(std::string text) {
  Document document;
  document.text = std::move(text);
  return document;
}

constexpr const char* kText =
    "  Aldo rejected the new plan. The delegates met in Ostrava,\nand Mira said it was late.\n\n\nThe reports came "
    "yesterday.  ";

TEST(Pipeline, WritesTokensAndSentences) {
  for (const char* name : {"tiny_en", "tiny_xx"}) {
    const auto pipeline = load(name);
    Document document = document_of(kText);
    document.tokens.resize(3);  // what was there is replaced
    pipeline->annotate(document);
    ASSERT_FALSE(document.tokens.empty());
    ASSERT_FALSE(document.sentences.empty());
    std::uint32_t at = 0, token = 0;
    for (const Token& t : document.tokens) {
      EXPECT_GE(t.span.start, at);
      EXPECT_LE(t.span.start, at + 1);  // at most one space lies between tokens
      at = t.span.end;
      EXPECT_TRUE(t.head == kNoToken || t.head < document.tokens.size());
      EXPECT_FALSE(document.strings[t.lemma].empty());
    }
    for (const Sentence& sentence : document.sentences) {
      EXPECT_EQ(sentence.first, token);
      EXPECT_LT(sentence.first, sentence.last);
      token = sentence.last;
      const std::string_view text = document.slice(sentence.span);
      EXPECT_FALSE(text.empty());
      EXPECT_EQ(text.find_first_of(" \n"), text.find_first_of(" \n", 1)) << text;
      EXPECT_NE(text.back(), ' ');
      EXPECT_NE(text.back(), '\n');
    }
    EXPECT_EQ(token, document.tokens.size());
  }
}

TEST(Pipeline, SaysWhatItIs) {
  const auto pipeline = load("tiny_en");
  EXPECT_EQ(pipeline->lang(), "en");
  EXPECT_FALSE(pipeline->name().empty());
  EXPECT_FALSE(pipeline->version().empty());
}

TEST(Pipeline, ReadsTextsOfAllKinds) {
  const auto pipeline = load("tiny_en");
  const std::string texts[] = {"",
                               " ",
                               "\n\n\n",
                               "a",
                               std::string("a\0b", 3),
                               "\xFF\xFE\x80 broken \xC3",
                               std::string(50'000, '('),
                               std::string(50'000, ')'),
                               std::string(20'000, '-') + "'s",
                               "\xF0\x9F\x98\x80\xF0\x9F\x98\x80 \xE2\x80\xAF"};
  for (const std::string& text : texts) {
    Document document = document_of(text);
    pipeline->annotate(document);
    for (const Token& token : document.tokens) {
      EXPECT_LE(token.span.end, text.size());
      EXPECT_LT(token.span.start, token.span.end);
    }
    EXPECT_EQ(document.tokens.empty(), text.empty());
  }
}

TEST(Pipeline, ThreadsChangeNothing) {
  const auto pipeline = load("tiny_en");
  std::vector<Document> alone, together;
  for (int i = 0; i < 200; ++i) {
    std::string text;
    for (int k = 0; k <= i % 40; ++k) text += kText;
    alone.push_back(document_of(text));
    together.push_back(document_of(text));
  }
  for (Document& document : alone) pipeline->annotate(document);
  std::vector<Document*> pointers;
  for (Document& document : together) pointers.push_back(&document);
  pipeline->annotate(pointers, 4);
  for (std::size_t i = 0; i < alone.size(); ++i) {
    ASSERT_EQ(alone[i].tokens.size(), together[i].tokens.size());
    for (std::size_t k = 0; k < alone[i].tokens.size(); ++k) {
      const Token &a = alone[i].tokens[k], &b = together[i].tokens[k];
      ASSERT_EQ(a.span, b.span);
      ASSERT_EQ(a.head, b.head);
      ASSERT_EQ(a.dep, b.dep);
      ASSERT_EQ(alone[i].strings[a.lemma], together[i].strings[b.lemma]);
      ASSERT_EQ(alone[i].strings[a.entity], together[i].strings[b.entity]);
    }
  }
}

TEST(Pipeline, CutsVeryLongTexts) {
  const auto pipeline = load("tiny_xx");
  std::string text;
  while (text.size() < 2'300'000) text += "Aldo visited Velia of the secret report. ";
  Document document = document_of(text);
  pipeline->annotate(document);
  EXPECT_EQ(document.slice(document.tokens.back().span), ".");
  EXPECT_EQ(document.sentences.back().last, document.tokens.size());
  for (std::size_t i = 1; i < document.sentences.size(); ++i) {
    ASSERT_EQ(document.sentences[i].first, document.sentences[i - 1].last);
  }
}

TEST(Pipeline, RefusesByName) {
  struct Row {
    std::string from, to, says;
  };
  const Row rows[] = {
      {"factory = \"ner\"", "factory = \"transformer\"", "'ner' (transformer)"},
      {"factory = \"lemmatizer\"", "factory = \"my_thing\"", "'lemmatizer' (my_thing)"},
      {"spacy.Tokenizer.v1", "spacy.ja.JapaneseTokenizer", "spacy.ja.JapaneseTokenizer"},
      {"spacy.HashEmbedCNN.v2", "spacy.CharacterEmbed.v2", ""},
  };
  for (const Row& row : rows) {
    auto files = files_of("tiny_en");
    std::string& config = files["config.cfg"];
    const std::size_t at = config.find(row.from);
    if (at == std::string::npos) continue;  // the tiny pipeline is made otherwise
    config.replace(at, row.from.size(), row.to);
    const auto pipeline = Pipeline::load(*model_files_in_memory(files));
    ASSERT_FALSE(pipeline) << row.to;
    EXPECT_EQ(pipeline.error().kind, ErrorKind::unsupported) << pipeline.error().text();
    EXPECT_NE(pipeline.error().text().find(row.says), std::string::npos) << pipeline.error().text();
  }
}

TEST(Pipeline, ALemmatizerThatIsCodeRests) {
  auto files = files_of("tiny_en");
  std::string& config = files["config.cfg"];
  const std::size_t at = config.find("mode = \"rule\"");
  ASSERT_NE(at, std::string::npos);
  config.replace(at, 13, "mode = \"pos_lookup\"");
  const auto pipeline = Pipeline::load(*model_files_in_memory(files));
  ASSERT_TRUE(pipeline) << pipeline.error().text();
  EXPECT_NE((*pipeline)->without_lemmas().find("pos_lookup"), std::string::npos);
  Document document;
  document.text = "They met.";
  (*pipeline)->annotate(document);
  ASSERT_FALSE(document.tokens.empty());
  for (const Token& token : document.tokens) EXPECT_EQ(document.strings[token.lemma], "");
}

TEST(Pipeline, NamesTheFileThatIsMissingOrDamaged) {
  for (const char* name : {"tiny_en", "tiny_xx"}) {
    const auto whole = files_of(name);
    for (const auto& [file, bytes] : whole) {
      if (file == "golden.jsonl" || file.ends_with(".json") || bytes.size() < 2) continue;
      auto files = whole;
      files[file] = bytes.substr(0, bytes.size() / 2);
      const auto cut = Pipeline::load(*model_files_in_memory(files));
      EXPECT_TRUE(cut || !cut.error().place.source.empty()) << file;
      files.erase(file);
      const auto missing = Pipeline::load(*model_files_in_memory(files));
      // Without its vectors a network is told that it has none: the error names the node.
      const bool named =
          missing || file.starts_with("vocab/") || missing.error().text().find(file) != std::string::npos;
      EXPECT_TRUE(named) << file;
    }
  }
}

TEST(Pipeline, KeptWorkChangesNothing) {
  const std::string folder =
      (std::filesystem::temp_directory_path() / ("pourparler_compiled_" + std::to_string(::getpid()))).string();
  for (int i = 0; i < 2; ++i) {
    PipelineOptions options;
    options.compiled = folder;
    const auto pipeline = load("tiny_en", options);
    Document document = document_of(kText);
    pipeline->annotate(document);
    EXPECT_GT(document.tokens.size(), 20u);
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace pourparler::spacy
