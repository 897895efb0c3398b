// The tables of a lemmatizer: maps from string ids to values, kept as the bytes they were read from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "spacy/msgpack.h"

namespace pourparler::spacy {

// Keys to bytes; open addressing. Views point into what was added.
class KeyTable {
 public:
  void reserve(std::size_t entries);
  // A key added twice keeps the later value.
  void add(std::uint64_t key, std::string_view bytes);
  std::optional<std::string_view> find(std::uint64_t key) const;
  bool empty() const { return size_ == 0; }

 private:
  struct Slot {
    std::uint64_t key = 0;
    const char* bytes = nullptr;
    std::uint32_t size = 0;
    bool used = false;
  };
  Slot& slot(std::uint64_t key);
  void grow(std::size_t slots);

  std::vector<Slot> slots_;  // a power of two
  std::size_t size_ = 0;
};

// What a lemmatizer knows of one part of speech.
struct PosTables {
  std::uint64_t pos = 0;  // id of its lower-case name
  std::vector<std::pair<std::string_view, std::string_view>> rules;
  KeyTable exceptions;  // string id → MessagePack of a list of strings
  KeyTable index;       // string id → nothing
};

struct LemmaTables {
  std::vector<PosTables> by_pos;
  KeyTable lookup;  // string id → MessagePack of a string or of a list of strings
  bool has_rules = false;

  const PosTables* find(std::uint64_t pos) const;
};

// lemmatizer/lookups/lookups.bin. `bytes` must outlive the tables.
Result<LemmaTables> parse_lemma_tables(std::string_view bytes, const std::string& source);

// The strings of a value of a table.
std::vector<std::string_view> strings_of(std::string_view value);

}  // namespace pourparler::spacy
