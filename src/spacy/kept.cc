#include "spacy/kept.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>

#include "base/file.h"
#include "base/hash.h"
#include "spacy/string_ids.h"

namespace pourparler::spacy {

namespace {

constexpr std::uint64_t kLargest = 256 << 20;

// Stands before the bytes. The magic changes with anything that is kept; the order of bytes shows in the numbers.
struct Seal {
  char magic[8] = {'p', 'o', 'u', 'r', 'k', 'e', 'p', '2'};
  std::uint64_t key = 0;
  std::uint64_t check = 0;
  std::uint64_t zeros[5] = {};
};
static_assert(sizeof(Seal) == 64);

Seal seal_of(std::uint64_t key, std::string_view bytes) {
  Seal seal;
  seal.key = key;
  seal.check = murmur_hash(bytes, key);
  return seal;
}

// What stands behind the seal, if it is whole.
std::optional<std::string_view> opened(std::string_view file, std::uint64_t key) {
  if (file.size() < sizeof(Seal)) return std::nullopt;
  const std::string_view payload = file.substr(sizeof(Seal));
  const Seal seal = seal_of(key, payload);
  if (std::memcmp(&seal, file.data(), sizeof seal) != 0) return std::nullopt;
  return payload;
}

// A whole file, read-only. Files are replaced by renaming, so it does not change underneath.
std::shared_ptr<const void> mapped(const std::string& path, std::size_t& size) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return nullptr;
  struct stat info {};
  const bool fits = ::fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0 &&
                    static_cast<std::uint64_t>(info.st_size) <= kLargest;
  size = fits ? static_cast<std::size_t>(info.st_size) : 0;
  void* const at = fits ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
  ::close(file);
  if (at == MAP_FAILED) return nullptr;
  return std::shared_ptr<const void>(at, [size](const void* p) { ::munmap(const_cast<void*>(p), size); });
}

}  // namespace

std::string Kept::path_of(std::string_view kind, std::uint64_t key) const {
  return folder_ + "/" + std::string(kind) + "-" + hex64(key);
}

std::optional<std::string> Kept::find(std::string_view kind, std::uint64_t key) const {
  if (!keeps()) return std::nullopt;
  auto bytes = read_file(path_of(kind, key), kLargest);
  if (!bytes || !opened(*bytes, key)) return std::nullopt;
  bytes->erase(0, sizeof(Seal));
  return std::move(*bytes);
}

std::optional<KeptBytes> Kept::map(std::string_view kind, std::uint64_t key) const {
  if (!keeps()) return std::nullopt;
  std::size_t size = 0;
  auto file = mapped(path_of(kind, key), size);
  if (!file) return std::nullopt;
  const auto payload = opened({static_cast<const char*>(file.get()), size}, key);
  if (!payload) return std::nullopt;
  // Checking it has touched all of it; few of its pages will be wanted again.
  ::madvise(const_cast<void*>(file.get()), size, MADV_DONTNEED);
  return KeptBytes(std::move(file), *payload);
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
