// Counts by 64-bit hash: a set or a multiset of words or blocks, flat in memory.
//
// The keys are hashes already; two texts with one hash count as the same text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace pourparler {

class HashCounts {
 public:
  // Room for so many keys; more may come.
  explicit HashCounts(std::size_t keys = 16) : slots_(size_for(keys)) {}

  // Counts the key once more; how often it has come now.
  std::uint32_t add(std::uint64_t key) {
    if ((keys_ + 1) * 2 > slots_.size()) grow();
    Slot& slot = slots_[find(key)];
    if (slot.count == 0) {
      slot.key = key;
      ++keys_;
    }
    return ++slot.count;
  }

  std::uint32_t count(std::uint64_t key) const { return slots_[find(key)].count; }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t count = 0;
  };

  static std::size_t size_for(std::size_t keys) {
    std::size_t size = 16;
    while (size < keys * 2 + 2) size *= 2;
    return size;
  }

  // Where the key is, or the empty slot where it would be.
  std::size_t find(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (key * 0x9E3779B97F4A7C15ULL >> 20U) & mask;
    while (slots_[at].count != 0 && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.count != 0) slots_[find(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;  // a power of two, at most half full
  std::size_t keys_ = 0;
};

}  // namespace pourparler
