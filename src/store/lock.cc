#include "store/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>

#include "store/moment.h"

namespace pourparler {

namespace {

constexpr std::chrono::milliseconds kPause{20};

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "an unknown machine";
}

std::string read_holder(int fd) {
  std::array<char, 512> text{};
  const ssize_t size = pread(fd, text.data(), text.size(), 0);
  return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : "another process";
}

// Says who we are; a failure only costs the reader of an error message a name.
void write_holder(int fd) {
  const std::string text = "process " + std::to_string(getpid()) + " on " + host_name() + " since " + utc_now();
  if (ftruncate(fd, 0) != 0 || pwrite(fd, text.data(), text.size(), 0) < 0) return;
}

// Whether the file that we hold is still the one that others will find under its name.
bool still_there(int fd, const std::string& path) {
  struct stat held {};
  struct stat named {};
  return fstat(fd, &held) == 0 && stat(path.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
         held.st_dev == named.st_dev;
}

}  // namespace

Result<WriterLock> WriterLock::take(const std::string& path, std::chrono::milliseconds wait) {
  const std::string name = path + "-lock";
  const auto deadline = std::chrono::steady_clock::now() + wait;
  for (;;) {
    const int fd = open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd < 0) {
      return unreadable(std::string("cannot make the lock file: ") + std::strerror(errno))
          .at(name)
          .mend("a dossier is written where its folder may be written");
    }
    const bool taken = flock(fd, LOCK_EX | LOCK_NB) == 0;
    if (taken && still_there(fd, name)) {
      write_holder(fd);
      return WriterLock(name, fd);
    }
    const std::string holder = taken ? "" : read_holder(fd);
    close(fd);
    if (!taken && std::chrono::steady_clock::now() >= deadline) {
      return busy("the dossier is being written by " + holder).at(path).mend("wait until it is done, or end it");
    }
    if (!taken) std::this_thread::sleep_for(kPause);
  }
}

WriterLock::WriterLock(WriterLock&& other) noexcept
    : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  release();
  path_ = std::move(other.path_);
  fd_ = std::exchange(other.fd_, -1);
  return *this;
}

WriterLock::~WriterLock() {
  release();
}

void WriterLock::release() {
  if (fd_ < 0) return;
  unlink(path_.c_str());  // before the lock goes: whoever opened this file meanwhile sees that it is no longer there
  close(fd_);
  fd_ = -1;
}

}  // namespace pourparler
