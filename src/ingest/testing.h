// For the tests of this room: reads bytes or files and keeps what comes out; builds the containers that it reads.
#pragma once

#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "ingest/item.h"
#include "ingest/read.h"

namespace pourparler {

// What a run delivered.
struct Collected {
  std::vector<Capture> captures;
  std::vector<Error> errors;
  bool finished = false;

  CaptureSink sink() {
    return [this](Result<Capture> one) {
      if (one)
        captures.push_back(std::move(*one));
      else
        errors.push_back(one.error());
      return true;
    };
  }
};

inline Collected read_bytes(const std::string& name, const std::string& bytes, const IngestOptions& options = {},
                            const std::string& media_type = "") {
  Collected out;
  const CaptureSink sink = out.sink();
  Run run(options, sink);
  run.start_input(bytes.size());
  Item item;
  item.stated.path = name;
  item.stated.media_type = media_type;
  out.finished = read_item(run, item, bytes);
  return out;
}

inline Collected read_paths(const std::vector<std::string>& inputs, const IngestOptions& options = {}) {
  Collected out;
  out.finished = read_inputs(inputs, options, out.sink()).ok();
  return out;
}

// A folder that goes away with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "pourparler-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }

  std::string path(const std::string& name = "") const { return name.empty() ? path_ : path_ + "/" + name; }
  // Writes a file, folders included; its path.
  std::string put(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }

 private:
  std::string path_;
};

inline std::string gzip(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// A WARC record; `type` is response, resource, …
inline std::string warc_record(const std::string& type, const std::string& id, const std::string& media,
                               const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: <urn:uuid:" + id +
         ">\r\nWARC-Target-URI: https://example.org/" + id +
         "\r\nWARC-Date: 2025-04-17T08:00:00Z\r\nContent-Type: " + media +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

}  // namespace pourparler
