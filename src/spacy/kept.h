// What was worked out once and may be used again by the next process: files in a folder of the program's own.
//
// Nothing depends on them. A file that is missing, old or damaged is as good as none, and one that cannot be written is
// not.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace pourparler::spacy {

// Bytes of a file that are used where they lie. Copies share them; they are there until the last one goes.
class KeptBytes {
 public:
  KeptBytes(std::shared_ptr<const void> owner, std::string_view bytes) : owner_(std::move(owner)), bytes_(bytes) {}
  std::string_view bytes() const { return bytes_; }  // start at a multiple of 64

 private:
  std::shared_ptr<const void> owner_;
  std::string_view bytes_;
};

class Kept {
 public:
  // Empty folder: keeps nothing.
  explicit Kept(std::string folder = "") : folder_(std::move(folder)) {}

  // The bytes kept for a key, whole and unchanged since.
  std::optional<std::string> find(std::string_view kind, std::uint64_t key) const;
  // The same, mapped into memory: read as they are needed, shared with other processes, given back when memory is
  // short.
  std::optional<KeptBytes> map(std::string_view kind, std::uint64_t key) const;
  void keep(std::string_view kind, std::uint64_t key, std::string_view bytes) const;
  bool keeps() const { return !folder_.empty(); }

 private:
  std::string path_of(std::string_view kind, std::uint64_t key) const;

  std::string folder_;
};

}  // namespace pourparler::spacy
