// For this room's tests: dossiers in a folder that goes away, and documents made up on the spot.
#pragma once

#include <string>

#include "store/store.h"
#include "store/writer.h"

namespace pourparler::testing {

// A folder of its own, removed with all that is in it.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::string path(const std::string& name = "talks.db") const { return folder_ + "/" + name; }
  Store create() const { return open(OpenMode::create); }
  Store read() const { return open(OpenMode::read); }
  Store open(OpenMode mode) const;  // throws where it cannot

 private:
  std::string folder_;
};

Capture plain_capture(const std::string& path, const std::string& bytes);
// The bytes as text, unchanged, with nothing found in it.
Reading plain_reading(const Capture& capture);

}  // namespace pourparler::testing
