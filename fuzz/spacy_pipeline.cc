// Damaged pipelines: bytes of one file of a tiny pipeline are changed, cut or doubled. Loading must end in an error
// that names the file, or in a pipeline that reads a text.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "spacy/pipeline.h"

namespace {

using pourparler::spacy::ModelFiles;

// Everything but the vocabulary's texts, the meta data and the tokenizer, which is one without patterns: compiling them
// would take nearly all of the time, and a pattern that is changed by one byte may lawfully take for ever to match.
const std::vector<std::string> kFiles = {"config.cfg",
                                         "tok2vec/model",
                                         "tagger/cfg",
                                         "tagger/model",
                                         "parser/cfg",
                                         "parser/model",
                                         "parser/moves",
                                         "ner/cfg",
                                         "ner/model",
                                         "ner/moves",
                                         "vocab/key2row",
                                         "vocab/vectors",
                                         "vocab/vectors.cfg",
                                         "vocab/lookups.bin",
                                         "attribute_ruler/patterns",
                                         "senter/cfg",
                                         "senter/model",
                                         "morphologizer/cfg",
                                         "morphologizer/model",
                                         "trainable_lemmatizer/cfg",
                                         "trainable_lemmatizer/model",
                                         "trainable_lemmatizer/trees",
                                         "lemmatizer/lookups/lookups.bin"};

using Contents = std::map<std::string, std::string>;

Contents contents_of(const std::string& name) {
  Contents contents;
  auto files = pourparler::spacy::open_model_files(std::string(POURPARLER_SOURCE_DIR) + "/tests/data/spacy/" + name);
  if (!files) std::abort();
  std::vector<std::string> all = kFiles;
  for (const char* more : {"meta.json", "tokenizer", "vocab/strings.json"}) all.emplace_back(more);
  for (const std::string& file : all) {
    if ((*files)->has(file)) contents[file] = *(*files)->read(file);
  }
  contents["tokenizer"] = std::string(
      "\x82\xadprefix_search\xc0\xaa"
      "exceptions\x80",
      28);
  return contents;
}

// Eats the fuzzer's bytes.
struct Input {
  const std::uint8_t* data;
  std::size_t size;

  std::uint32_t take(std::size_t bytes) {
    std::uint32_t value = 0;
    for (; bytes > 0 && size > 0; --bytes, --size) value = value << 8 | *data++;
    return value;
  }
};

void damage(std::string& file, Input& input) {
  while (input.size > 0 && !file.empty()) {
    const std::uint32_t kind = input.take(1) % 8;
    const std::size_t at = input.take(3) % file.size();
    if (kind == 0) {
      file.resize(at);
    } else if (kind == 1) {
      file.insert(at, file, at / 2, input.take(1));
    } else if (kind == 2) {
      file.erase(at, input.take(1));
    } else {
      file[at] = static_cast<char>(input.take(1));
    }
  }
}

void read_with(const pourparler::spacy::Pipeline& pipeline) {
  const std::string_view text = "The envoy of Velia rejected a new report.  Aldo saw\nit again, don't you";
  pipeline.read(std::span(&text, 1), [](std::size_t, const pourparler::spacy::RawReading&) {});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<Contents> kPipelines = {contents_of("tiny_en"), contents_of("tiny_xx")};
  Input input{data, size};
  Contents contents = kPipelines[input.take(1) % 2];
  const std::string& name = kFiles[input.take(1) % kFiles.size()];
  auto file = contents.find(name);
  if (file == contents.end()) return 0;
  damage(file->second, input);
  auto pipeline = pourparler::spacy::Pipeline::load(*pourparler::spacy::model_files_in_memory(contents, "fuzz"));
  if (pipeline) {
    read_with(**pipeline);
  } else if (pipeline.error().text().empty()) {
    std::abort();
  }
  return 0;
}
