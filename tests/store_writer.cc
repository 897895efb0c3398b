// A program that only writes to a store, for tests/kill_test.py to kill.
//
//   store_writer add DOSSIER FOLDER   adds every file of the folder as a plain-text report, in small batches
//   store_writer check DOSSIER        looks at every page, reference and captured byte
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "store/store.h"
#include "store/writer.h"

namespace pourparler {
namespace {

Reading read_plain(const Capture& capture) {
  Reading reading;
  Document& d = reading.document;
  d.id = id_of_bytes(capture.bytes);
  d.path = capture.path;
  d.source = d.text = capture.bytes;
  d.map = OffsetMap::identity(static_cast<std::uint32_t>(d.text.size()));
  return reading;
}

Status add(const std::string& dossier, const std::string& folder) {
  OpenOptions open;
  open.mode = OpenMode::create;
  Result<Store> store = Store::open(dossier, open);
  if (!store) return store.error();
  WriterOptions options;
  options.batch_documents = 40;
  Result<Writer> writer = Writer::on(*store, options);
  if (!writer) return writer.error();
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  for (const std::string& file : files) {
    Result<std::string> bytes = read_file(file);
    if (!bytes) return bytes.error();
    Capture capture;
    capture.path = file;
    capture.bytes = *std::move(bytes);
    if (const Result<Added> added = writer->add(capture, read_plain(capture)); !added) return added.error();
  }
  return writer->commit();
}

Status check(const std::string& dossier) {
  OpenOptions open;
  open.mode = OpenMode::write;
  Result<Store> store = Store::open(dossier, open);
  return store ? store->check(true) : Status(store.error());
}

}  // namespace
}  // namespace pourparler

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  pourparler::Status done = pourparler::invalid_argument("usage: store_writer add DOSSIER FOLDER | check DOSSIER");
  if (words.size() == 3 && words[0] == "add") done = pourparler::add(words[1], words[2]);
  if (words.size() == 2 && words[0] == "check") done = pourparler::check(words[1]);
  if (!done) std::fprintf(stderr, "%s\n", done.error().text().c_str());
  return done ? 0 : 1;
}
