#include "spacy/model_files.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/hash.h"

namespace pourparler::spacy {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kConfig = "config.cfg";
constexpr std::uint64_t kLargest = std::uint64_t{2} << 30;  // bytes of an unpacked wheel
constexpr int kDeepest = 3;                                 // folders between the path and config.cfg

// "a/b/" of "a/b/config.cfg"; the folder of the one pipeline among `names`.
Result<std::string> root_of(const std::vector<std::string>& names, const std::string& path) {
  std::vector<std::string> roots;
  for (const std::string& name : names) {
    if (!name.ends_with(kConfig)) continue;
    const std::string root = name.substr(0, name.size() - kConfig.size());
    if (root.empty() || root.back() == '/') roots.push_back(root);
  }
  if (roots.empty()) {
    return not_found("no config.cfg in it: not a trained pipeline")
        .at(path)
        .mend("give a spaCy v3 wheel or its folder");
  }
  const auto shorter = [](const std::string& a, const std::string& b) { return a.size() < b.size(); };
  std::sort(roots.begin(), roots.end(), shorter);
  if (roots.size() > 1 && !roots[0].empty()) {
    return invalid_argument("holds " + std::to_string(roots.size()) + " pipelines")
        .at(path)
        .mend("give the folder of one");
  }
  return roots[0];
}

class MemoryFiles : public ModelFiles {
 public:
  MemoryFiles(std::map<std::string, std::string> files, std::string label)
      : files_(std::move(files)), label_(std::move(label)) {}

  Result<std::string> read(const std::string& name) const override {
    const auto found = files_.find(name);
    if (found == files_.end()) return not_found("the pipeline has no such file").at(where(name));
    return found->second;
  }
  bool has(const std::string& name) const override { return files_.contains(name); }
  std::vector<std::string> names() const override {
    std::vector<std::string> found;
    for (const auto& [name, bytes] : files_) found.push_back(name);
    return found;
  }
  std::string where(const std::string& name) const override { return label_ + "!/" + name; }

 private:
  std::map<std::string, std::string> files_;
  std::string label_;
};

class FolderFiles : public ModelFiles {
 public:
  explicit FolderFiles(std::string folder) : folder_(std::move(folder)) {}

  Result<std::string> read(const std::string& name) const override { return read_file(where(name), kLargest); }
  bool has(const std::string& name) const override {
    std::error_code fault;
    return fs::is_regular_file(where(name), fault);
  }
  std::vector<std::string> names() const override {
    std::vector<std::string> found;
    std::error_code fault;
    fs::recursive_directory_iterator at(folder_, fs::directory_options::skip_permission_denied, fault);
    for (; !fault && at != fs::recursive_directory_iterator(); at.increment(fault)) {
      std::error_code ignored;
      if (at->is_regular_file(ignored)) found.push_back(at->path().lexically_relative(folder_).generic_string());
    }
    std::sort(found.begin(), found.end());
    return found;
  }
  std::uint64_t stamp(const std::string& name) const override {
    struct stat info {};
    const std::string path = where(name);
    if (::stat(path.c_str(), &info) != 0) return 0;
    std::string all = path;
    for (const auto part : {std::int64_t{info.st_size}, std::int64_t{info.st_mtim.tv_sec},
                            std::int64_t{info.st_mtim.tv_nsec}, static_cast<std::int64_t>(info.st_ino)}) {
      all += '/' + std::to_string(part);
    }
    return hash64(all);
  }
  std::string where(const std::string& name) const override { return folder_ + name; }

 private:
  std::string folder_;  // with its slash
};

struct ArchiveCloser {
  void operator()(archive* a) const { archive_read_free(a); }
};
using Archive = std::unique_ptr<archive, ArchiveCloser>;

Status read_member(archive* from, std::string& into, std::uint64_t room, const std::string& path) {
  char buffer[1 << 16];
  while (true) {
    const la_ssize_t got = archive_read_data(from, buffer, sizeof buffer);
    if (got == 0) return ok();
    if (got < 0) return malformed("cannot unpack a member of the wheel").at(path);
    into.append(buffer, static_cast<std::size_t>(got));
    if (into.size() > room) return too_large("unpacks to more than 2 GiB").at(path);
  }
}

// "/etc/x", "../x", "a/../../x".
bool leads_out(const fs::path& name) {
  return name.is_absolute() || std::find(name.begin(), name.end(), "..") != name.end();
}

Result<std::map<std::string, std::string>> unpack(const std::string& path) {
  Archive from(archive_read_new());
  archive_read_support_format_zip(from.get());
  if (archive_read_open_filename(from.get(), path.c_str(), 1 << 16) != ARCHIVE_OK) {
    return malformed("not a wheel (zip file)").at(path);
  }
  std::map<std::string, std::string> files;
  std::uint64_t total = 0;
  archive_entry* entry = nullptr;
  int code;
  while ((code = archive_read_next_header(from.get(), &entry)) == ARCHIVE_OK) {
    const char* name = archive_entry_pathname_utf8(entry);
    if (!name || archive_entry_filetype(entry) != AE_IFREG) continue;
    if (leads_out(name)) return refused("a member named '" + std::string(name) + "' leads out of the folder").at(path);
    std::string& bytes = files[name];
    bytes.clear();
    if (auto read = read_member(from.get(), bytes, kLargest - total, path + "!/" + name); !read) return read.error();
    total += bytes.size();
  }
  if (code != ARCHIVE_EOF) return malformed("not a wheel (zip file), or a damaged one").at(path);
  return files;
}

Result<std::unique_ptr<ModelFiles>> open_wheel(const std::string& path) {
  auto all = unpack(path);
  if (!all) return all.error();
  std::vector<std::string> names;
  for (const auto& [name, bytes] : *all) names.push_back(name);
  const auto root = root_of(names, path);
  if (!root) return root.error();
  std::map<std::string, std::string> files;
  for (auto& [name, bytes] : *all) {
    if (name.starts_with(*root)) files[name.substr(root->size())] = std::move(bytes);
  }
  std::string label = path;
  if (!root->empty()) label += "!/" + root->substr(0, root->size() - 1);
  return model_files_in_memory(std::move(files), label);
}

Result<std::unique_ptr<ModelFiles>> open_folder(const std::string& path) {
  std::vector<std::string> configs;
  std::error_code fault;
  const fs::path top(path);
  fs::recursive_directory_iterator at(top, fs::directory_options::skip_permission_denied, fault);
  for (; !fault && at != fs::recursive_directory_iterator(); at.increment(fault)) {
    if (at.depth() >= kDeepest) at.disable_recursion_pending();
    if (at->path().filename() == kConfig) configs.push_back(fs::relative(at->path(), top, fault).generic_string());
  }
  const auto root = root_of(configs, path);
  if (!root) return root.error();
  return std::unique_ptr<ModelFiles>(new FolderFiles((top / *root / "").lexically_normal().string()));
}

}  // namespace

std::unique_ptr<ModelFiles> model_files_in_memory(std::map<std::string, std::string> files, std::string label) {
  return std::make_unique<MemoryFiles>(std::move(files), std::move(label));
}

Result<std::unique_ptr<ModelFiles>> open_model_files(const std::string& path) {
  std::error_code fault;
  const fs::file_status status = fs::status(path, fault);
  if (!fs::exists(status)) return not_found("no such wheel or folder").at(path);
  return fs::is_directory(status) ? open_folder(path) : open_wheel(path);
}

}  // namespace pourparler::spacy
