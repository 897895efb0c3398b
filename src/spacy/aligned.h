// Buffers of numbers that start on a cache line, as the vector kernels like them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

namespace pourparler::spacy {

template <class T>
struct CacheLineAllocator {
  using value_type = T;
  static constexpr std::align_val_t kAlignment{64};

  CacheLineAllocator() = default;
  template <class U>
  CacheLineAllocator(const CacheLineAllocator<U>&) {}  // NOLINT: allocators convert

  T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), kAlignment)); }
  void deallocate(T* p, std::size_t) { ::operator delete(p, kAlignment); }
  bool operator==(const CacheLineAllocator&) const { return true; }
};

using Floats = std::vector<float, CacheLineAllocator<float>>;
using Bytes = std::vector<std::int8_t, CacheLineAllocator<std::int8_t>>;

}  // namespace pourparler::spacy
