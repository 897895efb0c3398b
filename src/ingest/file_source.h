// A file as a source; what is read counts as progress.
#pragma once

#include <memory>
#include <string>

#include "ingest/options.h"
#include "ingest/source.h"

namespace pourparler {

class FileSource : public Source {
 public:
  // "-" is standard input. `progress` may be nullptr, is not owned and must outlive the source.
  static Result<std::unique_ptr<FileSource>> open(const std::string& path, Progress* progress);
  ~FileSource() override;

  std::size_t read(char* into, std::size_t size) override;
  bool seek(std::uint64_t at) override;
  std::optional<std::uint64_t> size() const override { return size_; }
  // When the file was last written, ISO 8601 in UTC; empty for pipes.
  const std::string& modified() const { return modified_; }

 private:
  FileSource(int fd, std::string path, Progress* progress) : fd_(fd), path_(std::move(path)), progress_(progress) {}
  Status look();

  int fd_;
  std::string path_;
  Progress* progress_;
  std::optional<std::uint64_t> size_;
  std::string modified_;
};

// "2025-04-17T08:30:00Z" for seconds since 1970.
std::string iso_time(std::int64_t seconds);

}  // namespace pourparler
