#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace pourparler {

namespace {

// Closes on every way out.
class Handle {
 public:
  explicit Handle(int fd) : fd_(fd) {}
  ~Handle() {
    if (fd_ >= 0) ::close(fd_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

Error failure(const std::string& path, const std::string& doing) {
  const int code = errno;
  Error error = code == ENOENT ? not_found("no such file or folder") : unreadable(doing + ": " + std::strerror(code));
  return error.at(path);
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::uint64_t limit) {
  Handle file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return failure(path, "cannot open");
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return failure(path, "cannot look at");
  if (S_ISDIR(info.st_mode)) return unreadable("is a folder, not a file").at(path);
  std::string bytes;
  if (info.st_size > 0) bytes.reserve(static_cast<std::size_t>(info.st_size));
  char buffer[1 << 16];
  while (true) {
    const ssize_t got = ::read(file.get(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failure(path, "cannot read");
    if (got == 0) return bytes;
    bytes.append(buffer, static_cast<std::size_t>(got));
    if (limit && bytes.size() > limit) {
      return too_large("larger than " + std::to_string(limit) + " bytes").at(path);
    }
  }
}

Status write_file(const std::string& path, std::string_view bytes) {
  const std::string beside = path + ".part" + std::to_string(::getpid());
  {
    Handle file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.get() < 0) return failure(path, "cannot create");
    while (!bytes.empty()) {
      const ssize_t put = ::write(file.get(), bytes.data(), bytes.size());
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) return failure(path, "cannot write");
      bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    if (::fsync(file.get()) != 0) return failure(path, "cannot write");
  }
  if (std::rename(beside.c_str(), path.c_str()) != 0) return failure(path, "cannot rename onto");
  return ok();
}

}  // namespace pourparler
