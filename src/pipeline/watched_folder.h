// A folder that is looked at again and again: which of its files are new, and whether they are whole.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"

namespace pourparler {

using SystemTime = std::chrono::system_clock::time_point;

// What one look found. Paths are as `add` names them: the folder as it was named, "/", the rest.
struct FolderLook {
  std::vector<std::string> ready;    // new or changed, and whole
  std::vector<std::string> growing;  // still being written, or empty
  bool ask_again = false;            // some of the growing are so by their age alone
  std::vector<Error> faults;         // those that were not there at the look before
};

// A file is whole when nobody has it open for writing. Where the system cannot tell (network file systems, other
// people's files), when it has been left alone for `settle`. Names that programs give to halves of downloads are passed
// over, and so is what `add` passes over.
class WatchedFolder {
 public:
  WatchedFolder(std::string path, std::chrono::milliseconds settle) : path_(std::move(path)), settle_(settle) {}

  FolderLook look(SystemTime now);
  // The files that `look` gave as ready are in the dossier; they come again only when they change.
  void taken(const std::vector<std::string>& paths);

 private:
  struct Stamp {
    std::uint64_t inode = 0, size = 0;
    std::int64_t modified = 0;  // nanoseconds since 1970
    bool operator==(const Stamp&) const = default;
  };
  struct Seen {
    Stamp stamp;
    SystemTime since;  // when it was first seen so
    bool taken = false;
  };
  static bool stamp_of(const std::string& path, Stamp& stamp);
  void judge(const std::string& path, const Seen& seen, SystemTime now, FolderLook& out) const;

  std::string path_;
  std::chrono::milliseconds settle_;
  std::map<std::string, Seen> files_;
  std::set<std::string> faults_;
};

}  // namespace pourparler
