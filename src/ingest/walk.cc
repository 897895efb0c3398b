#include "ingest/walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <vector>

namespace pourparler {

namespace {

constexpr int kMaxFolders = 256;  // within one another

struct Closer {
  void operator()(DIR* dir) const { ::closedir(dir); }
};
using Folder = std::unique_ptr<DIR, Closer>;

std::vector<std::string> names_in(DIR* dir) {
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(dir)) {
    if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Walk {
 public:
  Walk(const FileVisitor& file, const FaultVisitor& fault) : file_(file), fault_(fault) {}

  bool folder(const std::string& path, int depth) {
    if (depth > kMaxFolders) return fault_(too_large("folders within folders without end").at(path));
    std::vector<std::string> names;
    {
      const Folder dir(::opendir(path.c_str()));
      if (!dir) return fault_(unreadable(std::string("cannot open the folder: ") + std::strerror(errno)).at(path));
      names = names_in(dir.get());
    }
    const std::string start = path.ends_with('/') ? path : path + "/";
    for (const std::string& name : names) {
      if (!entry(start + name, depth)) return false;
    }
    return true;
  }

 private:
  bool entry(const std::string& path, int depth) {
    struct stat info {};
    if (::lstat(path.c_str(), &info) != 0) return unseen(path);
    const bool link = S_ISLNK(info.st_mode);
    if (link && ::stat(path.c_str(), &info) != 0) return unseen(path);
    if (S_ISREG(info.st_mode)) return file_(path, static_cast<std::uint64_t>(info.st_size));
    if (!S_ISDIR(info.st_mode)) return fault_(unsupported("neither a file nor a folder").at(path));
    if (link) return fault_(refused("a link to a folder is not followed").at(path).mend("name the folder itself"));
    return folder(path, depth + 1);
  }

  bool unseen(const std::string& path) {
    return fault_(unreadable(std::string("cannot look at: ") + std::strerror(errno)).at(path));
  }

  const FileVisitor& file_;
  const FaultVisitor& fault_;
};

}  // namespace

bool walk(const std::string& folder, const FileVisitor& file, const FaultVisitor& fault) {
  return Walk(file, fault).folder(folder, 1);
}

bool is_folder(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

std::uint64_t size_of(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) ? static_cast<std::uint64_t>(info.st_size) : 0;
}

}  // namespace pourparler
