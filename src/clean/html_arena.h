// Memory for one parsed page: handed out piece by piece, given back all at once, with a limit.
//
// The parser's own way of freeing a tree calls itself once a level, which a deep page turns into a stack overflow. Here
// nothing is freed singly. Over the limit allocate() gives null.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace pourparler {

class HtmlArena {
 public:
  explicit HtmlArena(std::size_t limit) : limit_(limit) {}
  HtmlArena(const HtmlArena&) = delete;
  HtmlArena& operator=(const HtmlArena&) = delete;

  // Aligned for any object; null over the limit.
  void* allocate(std::size_t size);

 private:
  std::size_t limit_;
  std::size_t taken_ = 0;  // bytes of all chunks
  std::size_t left_ = 0;   // bytes of the last chunk
  char* at_ = nullptr;
  std::vector<std::unique_ptr<char[]>> chunks_;
};

}  // namespace pourparler
