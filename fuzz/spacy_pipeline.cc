// Damaged pipelines: bytes of one file of a tiny pipeline are changed, cut or doubled. Loading must end in an error
// that names the file, or in a pipeline that reads a text. What costs most is the record of what was reached:
//
//     ASAN_OPTIONS=malloc_context_size=0:detect_leaks=0 build/fuzz/fuzz/spacy_pipeline -runs=100000 -max_len=64
//         -len_control=0 -entropic=0 -detect_leaks=0 -print_funcs=0 -reduce_inputs=0
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "spacy/pipeline.h"

namespace {

using pourparler::spacy::ModelFiles;

using Contents = std::map<std::string, std::string>;

// A tokenizer of short patterns and one special case. Real ones have long patterns, whose compilation would take nearly
// all of the time.
constexpr char kTokenizer[] =
    "\x85"
    "\xadprefix_search\xa5^[\"(]"
    "\xadsuffix_search\xa9[.,;)\"]+$"
    "\xaeinfix_finditer\xa3[-]"
    "\xa9url_match\xa8^http://"
    "\xaa"
    "exceptions\x81\xa5"
    "don't\x92\x81\x41\xa2"
    "do\x82\x41\xa3n't\x43\xa3not";

struct Example {
  Contents contents;
  std::vector<std::string> names;  // files that may be damaged
};

// All files but the list of the vocabulary and the meta data.
Example example_of(const std::string& name) {
  Example example;
  auto files = pourparler::spacy::open_model_files(std::string(POURPARLER_SOURCE_DIR) + "/tests/data/spacy/" + name);
  if (!files) std::abort();
  for (const std::string& file : (*files)->names()) {
    if (file == "golden.jsonl") continue;
    example.contents[file] = *(*files)->read(file);
    if (file != "meta.json" && file != "vocab/strings.json") example.names.push_back(file);
  }
  example.contents["tokenizer"] = std::string(kTokenizer, sizeof kTokenizer - 1);
  return example;
}

// Leaves only the component of the damaged file and the vectors that it reads: the others would be loaded for nothing.
void leave_only(Contents& contents, const std::string& file) {
  const std::string component = file.substr(0, file.find('/'));
  std::string& config = contents["config.cfg"];
  const std::size_t start = config.find("\npipeline = ") + 1;
  const std::size_t end = config.find('\n', start);
  if (component == file || component == "vocab" || config.find("components." + component + "]") == std::string::npos)
    return;
  std::string list = R"("tok2vec")";
  if (component != "tok2vec") list += ", \"" + component + "\"";
  config.replace(start, end - start, "pipeline = [" + list + "]");
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
  do {
    if (file.empty()) return;
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
  } while (input.size > 0);
}

void read_with(const pourparler::spacy::Pipeline& pipeline) {
  const std::string_view text = "The envoy of Velia rejected a new report.  Aldo saw\nit again, don't you";
  pipeline.read(std::span(&text, 1), [](std::size_t, const pourparler::spacy::RawReading&) {});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<Example> kExamples = {example_of("tiny_en"), example_of("tiny_xx")};
  Input input{data, size};
  const Example& example = kExamples[input.take(1) % 2];
  Contents contents = example.contents;
  const std::string& name = example.names[input.take(1) % example.names.size()];
  leave_only(contents, name);
  damage(contents[name], input);
  auto pipeline = pourparler::spacy::Pipeline::load(*pourparler::spacy::model_files_in_memory(contents, "fuzz"));
  if (pipeline) {
    read_with(**pipeline);
  } else if (pipeline.error().text().empty()) {
    std::abort();
  }
  return 0;
}
