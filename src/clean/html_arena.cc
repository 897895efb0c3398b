#include "clean/html_arena.h"

#include <algorithm>
#include <new>

namespace pourparler {

namespace {
constexpr std::size_t kChunk = 96U << 10U;  // below what malloc would fetch from the system, and clear, each time
constexpr std::size_t kAlign = alignof(std::max_align_t);
}  // namespace

void* HtmlArena::allocate(std::size_t size) {
  if (size > limit_) return nullptr;
  size = (size + kAlign - 1) / kAlign * kAlign;
  if (size > left_) {
    const std::size_t chunk = std::max(size, kChunk);
    if (taken_ + chunk > limit_) return nullptr;
    chunks_.emplace_back(new (std::nothrow) char[chunk]);
    if (!chunks_.back()) return nullptr;
    taken_ += chunk;
    left_ = chunk;
    at_ = chunks_.back().get();
  }
  void* const out = at_;
  at_ += size;
  left_ -= size;
  return out;
}

}  // namespace pourparler
