// The network as a whole, on the tiny pipelines of tests/data/spacy. Whether it says what spaCy says is for the parity
// test; here it is held against itself.
#include "spacy/network.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>

namespace pourparler::spacy {
namespace {

std::unique_ptr<Network> load(const std::string& name, bool fast = false) {
  auto files = open_model_files(std::string(POURPARLER_SOURCE_DIR) + "/tests/data/spacy/" + name);
  EXPECT_TRUE(files.ok()) << files.error().text();
  auto config = parse_config(*(*files)->read("config.cfg"), "config.cfg");
  EXPECT_TRUE(config.ok()) << config.error().text();
  auto network = Network::load(**files, *config, {.fast = fast});
  EXPECT_TRUE(network.ok()) << network.error().text();
  return std::move(*network);
}

using Docs = std::vector<std::vector<TokenFeatures>>;

// Documents of words that mean nothing, with repetitions, of many lengths.
Docs invented(std::size_t count) {
  std::mt19937_64 random(7);
  std::vector<TokenFeatures> words(200);
  for (TokenFeatures& word : words) {
    word = {random(), random(), random(), random() % 50, random() % 2, random() % 20 == 0, random(), random()};
  }
  Docs docs(count);
  for (std::size_t d = 0; d < count; ++d) {
    for (std::size_t i = 0, n = d % 5 == 0 ? d % 3 : random() % 150; i < n; ++i)
      docs[d].push_back(words[random() % 200]);
  }
  return docs;
}

bool same(const Analysis& a, const Analysis& b) {
  return a.tag == b.tag && a.morph == b.morph && a.lemma_tree == b.lemma_tree && a.head == b.head && a.dep == b.dep &&
         a.sentence_start == b.sentence_start && a.entity == b.entity && a.entity_begin == b.entity_begin &&
         a.tensor == b.tensor && a.margin.tag == b.margin.tag && a.margin.parse == b.margin.parse &&
         a.margin.entity == b.margin.entity;
}

const RunOptions kAll{.margins = true, .tensor = true, .kernels = nullptr};

std::vector<Analysis> run(const Network& network, const Docs& docs, const RunOptions& options = kAll) {
  std::vector<Analysis> out(docs.size());
  Workspace workspace;
  network.run(docs, out, workspace, options);
  return out;
}

class TinyNetwork : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(All, TinyNetwork, testing::Values("tiny_en", "tiny_xx"));

TEST_P(TinyNetwork, EveryTokenIsAnnotated) {
  const auto network = load(GetParam());
  const Docs docs = invented(20);
  const auto out = run(*network, docs);
  for (std::size_t d = 0; d < docs.size(); ++d) {
    const std::size_t n = docs[d].size();
    EXPECT_EQ(out[d].tag.size(), network->tag_labels().empty() ? 0U : n);
    EXPECT_EQ(out[d].morph.size(), network->morph_classes().empty() ? 0U : n);
    EXPECT_EQ(out[d].lemma_tree.size(), network->lemma_trees().empty() ? 0U : n);
    EXPECT_EQ(out[d].head.size(), network->dep_labels().empty() ? 0U : n);
    EXPECT_EQ(out[d].entity.size(), n);
    EXPECT_EQ(out[d].sentence_start.size(), n);
    for (const std::int32_t head : out[d].head) EXPECT_TRUE(head >= 0 && head < static_cast<std::int32_t>(n));
    for (std::size_t i = 0; i < n; ++i) {
      const bool inside = out[d].entity[i] >= 0 && !out[d].entity_begin[i];
      EXPECT_TRUE(!inside || (i > 0 && out[d].entity[i - 1] == out[d].entity[i]));
    }
  }
}

TEST_P(TinyNetwork, BatchesDoNotMatter) {
  const auto network = load(GetParam());
  const Docs docs = invented(40);
  const auto together = run(*network, docs);
  for (const std::size_t size : {1U, 2U, 7U, 39U}) {
    Workspace workspace;
    std::vector<Analysis> out(docs.size());
    for (std::size_t at = 0; at < docs.size(); at += size) {
      const std::size_t n = std::min(size, docs.size() - at);
      network->run(std::span(docs).subspan(at, n), std::span(out).subspan(at, n), workspace, kAll);
    }
    for (std::size_t d = 0; d < docs.size(); ++d) EXPECT_TRUE(same(out[d], together[d])) << size << " document " << d;
  }
}

TEST_P(TinyNetwork, ThreadsDoNotMatter) {
  const auto network = load(GetParam());
  const Docs docs = invented(40);
  const auto alone = run(*network, docs);
  std::vector<std::vector<Analysis>> outs(4);
  std::vector<std::thread> threads;
  for (auto& out : outs) threads.emplace_back([&] { out = run(*network, docs); });
  for (std::thread& thread : threads) thread.join();
  for (const auto& out : outs) {
    for (std::size_t d = 0; d < docs.size(); ++d) EXPECT_TRUE(same(out[d], alone[d])) << d;
  }
}

TEST_P(TinyNetwork, AFullCacheDoesNotMatter) {
  const auto network = load(GetParam());
  std::mt19937_64 random(3);
  std::vector<TokenFeatures> many(20000);
  for (TokenFeatures& word : many) word.orth = word.norm = random();
  Workspace workspace;
  const Docs first = {many};
  const Docs docs = invented(10);
  std::vector<Analysis> out(1), after(docs.size());
  network->run(first, out, workspace, {});
  network->run(docs, after, workspace, kAll);
  const auto fresh = run(*network, docs);
  for (std::size_t d = 0; d < docs.size(); ++d) EXPECT_TRUE(same(after[d], fresh[d]));
}

// Sums in another order differ in the last bits, which may turn a decision that was next to none.
TEST_P(TinyNetwork, InstructionSetsAgree) {
  const auto network = load(GetParam());
  const Docs docs = invented(40);
  const auto best = run(*network, docs);
  for (const Kernels* kernels : runnable_kernels()) {
    const auto out = run(*network, docs, {.margins = true, .tensor = true, .kernels = kernels});
    for (std::size_t d = 0; d < docs.size(); ++d) {
      ASSERT_EQ(out[d].tensor.size(), best[d].tensor.size());
      for (std::size_t i = 0; i < out[d].tensor.size(); ++i) ASSERT_NEAR(out[d].tensor[i], best[d].tensor[i], 1e-4);
      for (std::size_t i = 0; i < out[d].tag.size(); ++i) {
        EXPECT_TRUE(out[d].tag[i] == best[d].tag[i] || best[d].margin.tag[i] < 1e-4) << kernels->name;
      }
    }
  }
}

TEST_P(TinyNetwork, BatchesDoNotMatterInFastModeEither) {
  const auto network = load(GetParam(), true);
  const Docs docs = invented(20);
  const auto together = run(*network, docs);
  for (std::size_t d = 0; d < docs.size(); ++d) {
    EXPECT_TRUE(same(run(*network, {docs[d]}).front(), together[d])) << d;
  }
}

TEST(Network, AWorkspaceMayServeSeveralNetworks) {
  const auto en = load("tiny_en");
  const auto xx = load("tiny_xx");
  const Docs docs = invented(10);
  Workspace shared;
  std::vector<Analysis> out(docs.size());
  for (const auto* network : {en.get(), xx.get(), en.get()}) {
    network->run(docs, out, shared, kAll);
    const auto fresh = run(*network, docs);
    for (std::size_t d = 0; d < docs.size(); ++d) EXPECT_TRUE(same(out[d], fresh[d]));
  }
}

struct Damage {
  const char* file;
  const char* what;
  std::string (*change)(std::string);
};

TEST(Network, DamagedModelsAreRefusedByName) {
  const std::string folder = std::string(POURPARLER_SOURCE_DIR) + "/tests/data/spacy/tiny_en";
  auto files = open_model_files(folder);
  ASSERT_TRUE(files.ok());
  const std::vector<std::string> names = {"config.cfg",   "tok2vec/model", "tagger/model", "tagger/cfg", "parser/model",
                                          "parser/moves", "parser/cfg",    "ner/model",    "ner/moves",  "ner/cfg"};
  const auto config = *parse_config(*(*files)->read("config.cfg"), "config.cfg");
  const std::vector<Damage> damages = {
      {"tok2vec/model", "tok2vec/model", [](std::string s) { return s.substr(0, s.size() / 2); }},
      {"tok2vec/model", "tok2vec/model", [](std::string) { return std::string(); }},
      {"tagger/cfg", "softmax", [](std::string) { return std::string(R"({"labels":["A"]})"); }},
      {"tagger/cfg", "tagger", [](std::string) { return std::string(R"({"labels":[]})"); }},
      {"parser/moves", "linear", [](std::string) { return std::string("\x81\xa5moves\xac{\"0\":{\"\":1}}"); }},
      {"ner/moves", "ner/moves", [](std::string) { return std::string("\xc0"); }},
      {"ner/cfg", "beam", [](std::string) { return std::string(R"({"beam_width":8})"); }},
  };
  for (const Damage& damage : damages) {
    std::map<std::string, std::string> copy;
    for (const std::string& name : names) copy[name] = *(*files)->read(name);
    copy[damage.file] = damage.change(copy[damage.file]);
    auto network = Network::load(*model_files_in_memory(copy, "m"), config);
    ASSERT_FALSE(network.ok()) << damage.file;
    EXPECT_NE(network.error().text().find(damage.what), std::string::npos) << network.error().text();
  }
  std::map<std::string, std::string> lacking;
  for (const std::string& name : names) {
    if (name != "parser/model") lacking[name] = *(*files)->read(name);
  }
  auto network = Network::load(*model_files_in_memory(lacking, "m"), config);
  ASSERT_FALSE(network.ok());
  EXPECT_NE(network.error().text().find("parser/model"), std::string::npos) << network.error().text();
}

}  // namespace
}  // namespace pourparler::spacy
