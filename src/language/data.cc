#include "language/data.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/file.h"

namespace pourparler {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kFileLimit = 64u << 20;

// The files of one folder, sorted, that end in `ending`.
std::vector<std::string> files_in(const std::string& folder, std::string_view ending) {
  std::vector<std::string> out;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    if (entry.is_regular_file(failed) && entry.path().extension() == ending) out.push_back(entry.path().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

Status add_tables(const std::string& folder, Tables& tables) {
  for (const std::string& file : files_in(folder, ".toml")) {
    const auto bytes = read_file(file, kFileLimit);
    if (!bytes) return bytes.error();
    if (auto added = tables.add(file, *bytes); !added) return added.error();
  }
  return ok();
}

}  // namespace

Result<Pack> Data::load_pack(const std::string& folder) {
  Pack pack;
  const fs::path path = fs::path(folder).has_filename() ? fs::path(folder) : fs::path(folder).parent_path();
  pack.code = path.filename().string();
  if (auto added = add_tables(folder, pack.tables); !added) return added.error();
  for (const std::string& file : files_in(folder, ".rules")) {
    auto bytes = read_file(file, kFileLimit);
    if (!bytes) return bytes.error();
    pack.rules[fs::path(file).stem().string()] = {file, std::move(*bytes)};
  }
  pack.name = pack.tables.text("language.name");
  pack.complete = pack.tables.text("language.complete") == "true";
  if (pack.name.empty()) {
    return malformed("a language pack needs a name").at(folder + "/language.toml").mend("add: name = \"English\"");
  }
  return pack;
}

Status Data::add_packs(const std::string& folder) {
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    const std::string code = entry.path().filename().string();
    if (!entry.is_directory(failed) || code.starts_with("_") || code.starts_with(".")) continue;
    auto pack = load_pack(entry.path().string());
    if (!pack) return pack.error();
    packs_.insert_or_assign(code, std::move(*pack));
  }
  return ok();
}

Result<Data> Data::load(const std::string& folder, const std::string& own) {
  Data data;
  data.folder_ = folder;
  std::error_code failed;
  if (!fs::is_directory(folder, failed)) {
    return not_found("no data folder").at(folder).mend("give one with --data or POURPARLER_DATA");
  }
  for (const char* shared : {"", "/names", "/frames"}) {
    if (auto added = add_tables(folder + shared, data.shared_); !added) return added.error();
  }
  for (const std::string& packs : {folder + "/languages", own}) {
    if (packs.empty()) continue;
    if (auto added = data.add_packs(packs); !added) return added.error();
  }
  return data;
}

Status Data::replace_shared(std::string_view stem, const std::string& file, std::string_view toml) {
  shared_.drop(stem);
  return shared_.add(file, toml, std::string(stem));
}

const Pack* Data::pack(std::string_view code) const {
  const auto at = packs_.find(code);
  return at == packs_.end() ? nullptr : &at->second;
}

std::vector<std::string> Data::languages() const {
  std::vector<std::string> out;
  for (const auto& [code, pack] : packs_) out.push_back(code);
  return out;
}

std::string find_data_folder(const std::string& asked) {
  if (!asked.empty()) return asked;
  if (const char* set = std::getenv("POURPARLER_DATA"); set != nullptr && *set != '\0') return set;
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  const fs::path beside = program.parent_path().parent_path() / "share" / "pourparler" / "data";
  if (!failed && fs::is_directory(beside, failed)) return beside.string();
  return POURPARLER_DATA_DIR;
}

std::string own_languages_folder() {
  const auto set = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  if (const std::string named = set("POURPARLER_LANGUAGES"); !named.empty()) return named;
  const std::string config = set("XDG_CONFIG_HOME"), home = set("HOME");
  if (!config.empty()) return config + "/pourparler/languages";
  return home.empty() ? std::string() : home + "/.config/pourparler/languages";
}

}  // namespace pourparler
