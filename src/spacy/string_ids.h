// A string's number, as pipelines store it: 0 for the empty string, the symbol's number for a symbol, else a 64-bit
// hash.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace pourparler::spacy {

// MurmurHash64A.
std::uint64_t murmur_hash(std::string_view bytes, std::uint64_t seed);

std::uint64_t string_id(std::string_view utf8);

// Numbers back into strings: those that were put in. Symbols are always known.
class StringStore {
 public:
  StringStore();
  std::uint64_t add(std::string_view text);
  // "" where the number is unknown. Views live as long as the store.
  std::string_view operator[](std::uint64_t id) const;

 private:
  std::unordered_map<std::uint64_t, std::string> texts_;
};

}  // namespace pourparler::spacy
