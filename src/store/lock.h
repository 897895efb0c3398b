// One writer a dossier: a lock file beside it, held with flock(2) for as long as the writer lives.
//
// The kernel lets go of the lock when its holder dies, however it dies, so a lock that can be taken is free whatever
// the file says: there is no stale lock to tell apart. What the file says (process, machine, since when) is for whoever
// has to wait.
#pragma once

#include <chrono>
#include <string>

#include "base/result.h"

namespace pourparler {

class WriterLock {
 public:
  // Takes the lock of the dossier at `path` (file `<path>-lock`), waiting up to `wait`. Error busy says who holds it.
  static Result<WriterLock> take(const std::string& path, std::chrono::milliseconds wait);
  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&& other) noexcept;
  ~WriterLock();

 private:
  WriterLock(std::string path, int fd) : path_(std::move(path)), fd_(fd) {}
  void release();
  std::string path_;
  int fd_ = -1;
};

}  // namespace pourparler
