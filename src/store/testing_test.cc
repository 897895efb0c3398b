#include <filesystem>
#include <stdexcept>

#include "store/testing.h"

namespace pourparler::testing {

Scratch::Scratch() {
  std::string pattern = (std::filesystem::temp_directory_path() / "store_test_XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no scratch folder");
  folder_ = pattern;
}

Scratch::~Scratch() {
  std::filesystem::remove_all(folder_);
}

Store Scratch::open(OpenMode mode) const {
  OpenOptions options;
  options.mode = mode;
  options.busy_wait = std::chrono::milliseconds(0);
  Result<Store> store = Store::open(path(), options);
  if (!store) throw std::runtime_error(store.error().text());
  return *std::move(store);
}

Capture plain_capture(const std::string& path, const std::string& bytes) {
  Capture capture;
  capture.path = path;
  capture.bytes = bytes;
  return capture;
}

Reading plain_reading(const Capture& capture) {
  Reading reading;
  Document& d = reading.document;
  d.id = id_of_bytes(capture.bytes);
  d.path = capture.path;
  d.source = d.text = capture.bytes;
  d.map = OffsetMap::identity(static_cast<std::uint32_t>(d.text.size()));
  return reading;
}

}  // namespace pourparler::testing
