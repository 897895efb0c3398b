#include "pipeline/check_language.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

#include "base/file.h"
#include "language/data.h"
#include "pipeline/check_examples.h"
#include "pipeline/check_tables.h"
#include "spacy/models.h"
#include "spacy/pipeline.h"
#include "timex/timex.h"

namespace pourparler {

namespace fs = std::filesystem;

namespace {

// Reads every file of a pack by itself, so that one that is broken hides no other.
Pack read_pack(const std::string& folder, std::vector<Error>& faults) {
  Pack pack;
  std::vector<fs::path> files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const bool table = file.extension() == ".toml";
    if (!table && file.extension() != ".rules") continue;
    auto bytes = read_file(file.string(), 64u << 20);
    if (!bytes) {
      faults.push_back(bytes.error());
    } else if (!table) {
      pack.rules[file.stem().string()] = {file.string(), std::move(*bytes)};
    } else if (auto added = pack.tables.add(file.string(), *bytes); !added) {
      faults.push_back(added.error());
    }
  }
  pack.code = fs::path(folder).filename().string();
  pack.name = pack.tables.text("language.name");
  pack.complete = pack.tables.text("language.complete") == "true";
  return pack;
}

// Where the pack that is asked for lies: a folder as it is, else the user's own, else the shipped one.
Result<std::string> folder_of(const std::string& data, const std::string& asked) {
  std::error_code failed;
  if (asked.find('/') != std::string::npos || asked == ".") {
    const fs::path path = fs::weakly_canonical(asked, failed);
    if (!fs::is_directory(path, failed)) return not_found("no such folder").at(asked);
    return path.string();
  }
  for (const std::string& packs : {own_languages_folder(), data + "/languages"}) {
    if (!packs.empty() && !asked.empty() && fs::is_directory(packs + "/" + asked, failed)) return packs + "/" + asked;
  }
  if (fs::is_directory(asked, failed)) return asked;
  return not_found("there is no language pack " + asked)
      .at(data + "/languages")
      .mend("copy _template to " + own_languages_folder() + "/" + asked + ", or name the pack's folder");
}

void check_rules(const Pack& pack, PackCheck& out) {
  const auto rules = pack.rules.find("timex");
  if (rules == pack.rules.end()) return;
  const auto reader = TimeReader::load(pack);
  if (!reader) {
    out.faults.push_back(reader.error());
    return;
  }
  for (Error& fault : reader->run_examples()) out.faults.push_back(std::move(fault));
  for (std::size_t at = 0; (at = rules->second.text.find("\nrule ", at)) != std::string::npos; ++at) ++out.rules;
}

// What the pipeline that the pack names lacks, if anything.
void check_model(const Pack& pack, const spacy::ModelStore& models, PackCheck& out) {
  const std::string name(pack.tables.text("language.model"));
  if (name.empty()) {
    out.rests.push_back("syntax: language.toml names no `model`; contacts, moves and statements go by order alone");
    return;
  }
  const auto model = models.find(name);
  if (!model) {
    out.rests.push_back("syntax: " + model.error().text());
    out.examples_waited = true;
    return;
  }
  const auto pipeline = spacy::Pipeline::load(model->folder, {false, models.compiled_folder()});
  if (!pipeline) {
    out.faults.push_back(pipeline.error());
    return;
  }
  if (!(*pipeline)->without_lemmas().empty()) {
    const bool has = !pack.tables.file_of("lemmas").empty();
    if (!has) out.rests.push_back("lemmas: " + (*pipeline)->without_lemmas() + " rests, and there is no lemmas.toml");
  }
}

}  // namespace

Result<PackCheck> check_language(const std::string& asked_data, const std::string& asked_models,
                                 const std::string& asked) {
  const std::string data_folder = find_data_folder(asked_data);
  const auto folder = folder_of(data_folder, asked);
  if (!folder) return folder.error();
  const auto data = Data::load(data_folder);  // without the user's packs: one that is broken is what is asked about
  if (!data) return data.error();
  PackCheck out;
  out.folder = *folder;
  const Pack pack = read_pack(*folder, out.faults);
  out.code = pack.code;
  out.name = pack.name;
  const auto model = Data::load_pack(data_folder + "/languages/_template");
  check_tables(*data, model && pack.code != "_template" ? &*model : nullptr, pack, out);
  check_rules(pack, out);
  const spacy::ModelStore models(asked_models.empty() ? spacy::default_model_folder() : asked_models);
  check_model(pack, models, out);
  if (out.faults.empty() && !out.examples_waited) {
    ReaderOptions options;
    options.data = data_folder;
    options.models = models.folder();
    check_examples(options, pack, out);
  }
  return out;
}

}  // namespace pourparler
