#include "spacy/string_ids.h"

#include <cstring>

#include "spacy/symbols.h"

namespace pourparler::spacy {

namespace {

constexpr std::uint64_t kMultiplier = 0xc6a4a7935bd1e995;
constexpr std::uint64_t kSeed = 1;
constexpr std::size_t kLongestSymbol = 24;

// Hash to number. Built once; about every second slot is free.
struct SymbolTable {
  static constexpr std::size_t kSlots = 1024;
  std::uint64_t hashes[kSlots] = {};
  std::uint64_t ids[kSlots] = {};

  SymbolTable() {
    for (std::size_t i = 0; i < kSymbolsSize; ++i) {
      const std::uint64_t hash = murmur_hash(kSymbols[i].name, kSeed);
      std::size_t slot = hash % kSlots;
      while (hashes[slot] != 0) slot = (slot + 1) % kSlots;
      hashes[slot] = hash;
      ids[slot] = kSymbols[i].id;
    }
  }
  std::uint64_t find(std::uint64_t hash) const {
    for (std::size_t slot = hash % kSlots; hashes[slot] != 0; slot = (slot + 1) % kSlots) {
      if (hashes[slot] == hash) return ids[slot];
    }
    return hash;
  }
};

}  // namespace

std::uint64_t murmur_hash(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = seed ^ (bytes.size() * kMultiplier);
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + at, 8);
    word *= kMultiplier;
    word ^= word >> 47;
    hash = (hash ^ (word * kMultiplier)) * kMultiplier;
  }
  if (at < bytes.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, bytes.size() - at);
    hash = (hash ^ word) * kMultiplier;
  }
  hash ^= hash >> 47;
  hash *= kMultiplier;
  return hash ^ (hash >> 47);
}

std::uint64_t string_id(std::string_view utf8) {
  if (utf8.empty()) return 0;
  static const SymbolTable symbols;
  const std::uint64_t hash = murmur_hash(utf8, kSeed);
  return utf8.size() <= kLongestSymbol ? symbols.find(hash) : hash;
}

StringStore::StringStore() {
  for (std::size_t i = 0; i < kSymbolsSize; ++i) texts_.emplace(kSymbols[i].id, kSymbols[i].name);
}

std::uint64_t StringStore::add(std::string_view text) {
  const std::uint64_t id = string_id(text);
  if (id != 0) texts_.emplace(id, text);
  return id;
}

std::string_view StringStore::operator[](std::uint64_t id) const {
  const auto found = texts_.find(id);
  return found == texts_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace pourparler::spacy
