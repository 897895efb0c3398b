#include "ingest/file_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>

namespace pourparler {

std::string iso_time(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm parts{};
  char text[40];
  if (!gmtime_r(&time, &parts)) return {};
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

Result<std::unique_ptr<FileSource>> FileSource::open(const std::string& path, Progress* progress) {
  const int fd = path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) {
    const int code = errno;
    Error error = code == ENOENT ? not_found("no such file or folder")
                                 : unreadable(std::string("cannot open: ") + std::strerror(code));
    return error.at(path);
  }
  std::unique_ptr<FileSource> file(new FileSource(fd, path, progress));
  if (Status status = file->look(); !status) return status.error();
  return file;
}

FileSource::~FileSource() {
  ::close(fd_);
}

Status FileSource::look() {
  struct stat info {};
  if (::fstat(fd_, &info) != 0) return unreadable(std::string("cannot look at: ") + std::strerror(errno)).at(path_);
  if (S_ISDIR(info.st_mode)) return unreadable("is a folder, not a file").at(path_);
  if (S_ISREG(info.st_mode)) {
    size_ = static_cast<std::uint64_t>(info.st_size);
    modified_ = iso_time(info.st_mtime);
  }
  return ok();
}

std::size_t FileSource::read(char* into, std::size_t size) {
  while (true) {
    const ssize_t got = ::read(fd_, into, size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(unreadable(std::string("cannot read: ") + std::strerror(errno)).at(path_));
    if (progress_) progress_->bytes.fetch_add(static_cast<std::uint64_t>(got), std::memory_order_relaxed);
    return static_cast<std::size_t>(got);
  }
}

bool FileSource::seek(std::uint64_t at) {
  return size_ && ::lseek(fd_, static_cast<off_t>(at), SEEK_SET) == static_cast<off_t>(at);
}

}  // namespace pourparler
