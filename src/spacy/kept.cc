#include "spacy/kept.h"

#include <cstring>
#include <filesystem>

#include "base/file.h"
#include "base/hash.h"
#include "spacy/string_ids.h"

namespace pourparler::spacy {

namespace {

constexpr std::uint64_t kLargest = 256 << 20;

// Stands before the bytes.
struct Seal {
  char magic[8] = {'p', 'o', 'u', 'r', 'k', 'e', 'p', '1'};
  std::uint64_t key = 0;
  std::uint64_t check = 0;
};

Seal seal_of(std::uint64_t key, std::string_view bytes) {
  Seal seal;
  seal.key = key;
  seal.check = murmur_hash(bytes, key);
  return seal;
}

}  // namespace

std::string Kept::path_of(std::string_view kind, std::uint64_t key) const {
  return folder_ + "/" + std::string(kind) + "-" + hex64(key);
}

std::optional<std::string> Kept::find(std::string_view kind, std::uint64_t key) const {
  if (!keeps()) return std::nullopt;
  auto bytes = read_file(path_of(kind, key), kLargest);
  if (!bytes || bytes->size() < sizeof(Seal)) return std::nullopt;
  const std::string_view payload = std::string_view(*bytes).substr(sizeof(Seal));
  const Seal seal = seal_of(key, payload);
  if (std::memcmp(&seal, bytes->data(), sizeof seal) != 0) return std::nullopt;
  bytes->erase(0, sizeof(Seal));
  return std::move(*bytes);
}

void Kept::keep(std::string_view kind, std::uint64_t key, std::string_view bytes) const {
  if (!keeps()) return;
  std::error_code fault;
  std::filesystem::create_directories(folder_, fault);
  const Seal seal = seal_of(key, bytes);
  std::string file(reinterpret_cast<const char*>(&seal), sizeof seal);
  file += bytes;
  if (auto written = write_file(path_of(kind, key), file); !written) return;  // the next process works it out again
}

}  // namespace pourparler::spacy
