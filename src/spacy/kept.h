// What was worked out once and may be used again by the next process: files in a folder of the program's own.
//
// Nothing depends on them. A file that is missing, old or damaged is as good as none, and one that cannot be written is
// not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pourparler::spacy {

class Kept {
 public:
  // Empty folder: keeps nothing.
  explicit Kept(std::string folder = "") : folder_(std::move(folder)) {}

  // The bytes kept for a key, whole and unchanged since.
  std::optional<std::string> find(std::string_view kind, std::uint64_t key) const;
  void keep(std::string_view kind, std::uint64_t key, std::string_view bytes) const;
  bool keeps() const { return !folder_.empty(); }

 private:
  std::string path_of(std::string_view kind, std::uint64_t key) const;

  std::string folder_;
};

}  // namespace pourparler::spacy
