// A page's tree, laid flat: nodes in document order, a subtree is a range. Every walk is a loop, however deep the page.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "clean/html_arena.h"

namespace pourparler {

struct HtmlNode {
  std::uint32_t parent = 0;  // the root is its own parent
  std::uint32_t end = 0;     // first node behind its subtree
  std::uint16_t tag = 0;     // a GumboTag; kTextNode for text
  const GumboNode* source = nullptr;
};

inline constexpr std::uint16_t kTextNode = 0xFFFF;

class HtmlTree {
 public:
  // Parses what scan_html() left, which must outlive the tree. Error too_large over `max_memory` bytes.
  static Result<HtmlTree> parse(const std::string& markup, std::size_t max_memory);

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }
  const HtmlNode& operator[](std::uint32_t i) const { return nodes_[i]; }

  bool is_text(std::uint32_t i) const { return nodes_[i].tag == kTextNode; }
  bool is(std::uint32_t i, GumboTag tag) const { return nodes_[i].tag == tag; }
  // Text of a text node, entities resolved.
  std::string_view text(std::uint32_t i) const;
  // An attribute's value, entities resolved; "" where there is none.
  std::string_view attribute(std::uint32_t i, const char* name) const;
  bool has_attribute(std::uint32_t i, const char* name) const;
  // All text below a node, white space as written.
  std::string text_below(std::uint32_t i) const;

 private:
  std::unique_ptr<HtmlArena> arena_;
  std::vector<HtmlNode> nodes_;
};

}  // namespace pourparler
