#include "pipeline/watched_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "ingest/walk.h"

namespace pourparler {

namespace {

enum class Writers { none, some, unknown };

// A read lease is given only on a file that nobody has open for writing; it is given back at once.
Writers writers_of(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return Writers::unknown;
  Writers out = Writers::unknown;
  if (::fcntl(fd, F_SETLEASE, F_RDLCK) == 0) {
    out = Writers::none;
    ::fcntl(fd, F_SETLEASE, F_UNLCK);
  } else if (errno == EAGAIN) {
    out = Writers::some;
  }
  ::close(fd);
  return out;
}

// What browsers and download tools call a file that is not whole yet.
bool is_half(const std::string& path) {
  static constexpr std::array<std::string_view, 5> kEndings = {".part", ".partial", ".crdownload", ".download", ".tmp"};
  for (const std::string_view ending : kEndings) {
    if (path.ends_with(ending)) return true;
  }
  return false;
}

}  // namespace

bool WatchedFolder::stamp_of(const std::string& path, Stamp& stamp) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return false;
  stamp = {info.st_ino, static_cast<std::uint64_t>(info.st_size),
           std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec};
  return true;
}

void WatchedFolder::judge(const std::string& path, const Seen& seen, SystemTime now, FolderLook& out) const {
  if (seen.taken) return;
  const auto modified =
      SystemTime(std::chrono::duration_cast<SystemTime::duration>(std::chrono::nanoseconds(seen.stamp.modified)));
  const Writers writers = seen.stamp.size == 0 ? Writers::some : writers_of(path);
  // A clock that runs ahead elsewhere must not hold a file back: what has not changed for so long here will do.
  const bool old = now - modified >= settle_ || now - seen.since >= settle_;
  const bool whole = writers == Writers::none || (writers == Writers::unknown && old);
  (whole ? out.ready : out.growing).push_back(path);
  out.ask_again = out.ask_again || (!whole && writers == Writers::unknown);
}

FolderLook WatchedFolder::look(SystemTime now) {
  FolderLook out;
  std::map<std::string, Seen> files;
  std::set<std::string> faults;
  walk(
      path_,
      [&](const std::string& path, std::uint64_t) {
        Seen seen{{}, now, false};
        if (is_half(path) || !stamp_of(path, seen.stamp)) return true;
        const auto before = files_.find(path);
        if (before != files_.end() && before->second.stamp == seen.stamp) seen = before->second;
        judge(path, seen, now, out);
        files.emplace(path, seen);
        return true;
      },
      [&](Error error) {
        const std::string text = error.text();
        if (!faults_.contains(text)) out.faults.push_back(std::move(error));
        faults.insert(text);
        return true;
      });
  files_ = std::move(files);
  faults_ = std::move(faults);
  return out;
}

void WatchedFolder::taken(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (const auto at = files_.find(path); at != files_.end()) at->second.taken = true;
  }
}

}  // namespace pourparler
