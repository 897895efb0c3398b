// The tables of a lemmatizer: maps from string ids to values, which are kept as the bytes they were read from.
//
// They can be laid out as one stretch of bytes and used in place, so that the next process need not build them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "spacy/msgpack.h"

namespace pourparler::spacy {

// Keys to stretches of one text; open addressing. Does not own the text.
class KeyTable {
 public:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t at = 0;  // 1 + where the value starts in the text; 0: the slot is free
    std::uint32_t size = 0;
  };

  KeyTable() = default;
  explicit KeyTable(std::string_view text) : text_(text) {}
  // Over slots that lie elsewhere and outlive it, as `slots` gave them. Whatever they hold, `find` stays in the text.
  KeyTable(std::string_view text, std::span<const Slot> slots) : text_(text), borrowed_(slots) {}

  void reserve(std::size_t entries);
  // A key added twice keeps the later value, which is empty or lies in the text.
  void add(std::uint64_t key, std::string_view value);
  std::optional<std::string_view> find(std::uint64_t key) const;
  bool empty() const { return slots().empty(); }
  std::span<const Slot> slots() const { return own_.empty() ? borrowed_ : std::span<const Slot>(own_); }

 private:
  Slot& slot(std::uint64_t key);
  void grow(std::size_t slots);

  std::string_view text_;
  std::vector<Slot> own_;  // a power of two, as are the borrowed ones
  std::span<const Slot> borrowed_;
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

// The tables as one stretch of bytes, and back: `bytes` start at a multiple of 8 and outlive the tables, which point
// into them. Nothing where they are not what pack_lemma_tables made.
std::string pack_lemma_tables(const LemmaTables& tables);
std::optional<LemmaTables> open_lemma_tables(std::string_view bytes);

// The strings of a value of a table.
std::vector<std::string_view> strings_of(std::string_view value);

}  // namespace pourparler::spacy
