// How deep a page's tags nest, told before the page is parsed.
//
// A parser that follows the HTML standard walks its stack of open elements at nearly every tag, and re-opens every
// unclosed <b> or <font> in every later paragraph. Thousands of open tags make that quadratic, in time and in nodes.
// Here each tag looks at a bounded number of open ones, and tags beyond a depth (browsers have such a limit too) are
// left out, so that the parser never sees them. What is counted is never less than what the parser will hold open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pourparler {

class HtmlDepth {
 public:
  // A start tag (a GumboTag value, or a hash above the known ones for unknown names). Whether to keep it.
  bool open(std::uint32_t tag);
  // An end tag. Always to be kept: one too many does no harm.
  void close(std::uint32_t tag);

 private:
  std::vector<std::uint32_t> open_;
  std::size_t formatting_ = 0;
};

}  // namespace pourparler
