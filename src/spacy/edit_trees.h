// Edit trees: how a word becomes its lemma, learnt from pairs. A tree keeps the middle of a string and edits what
// stands before and after it; a leaf exchanges one string for another.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "spacy/string_ids.h"

namespace pourparler::spacy {

class EditTrees {
 public:
  // The file `trees`. Strings are looked up in `strings`.
  static Result<EditTrees> parse(std::string_view bytes, const std::string& source, const StringStore& strings);

  // Nothing where the tree does not fit the word, or there is no such tree.
  std::optional<std::string> apply(std::int64_t tree, std::string_view word) const;
  std::size_t size() const { return nodes_.size(); }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Node {
    bool leaf = false;
    std::uint32_t prefix_size = 0, suffix_size = 0;  // code points
    std::uint32_t prefix_tree = kNone, suffix_tree = kNone;
    std::u32string from, to;  // leaf
  };
  bool apply(std::uint32_t node, std::u32string_view word, std::u32string& out, int& steps) const;

  std::vector<Node> nodes_;
};

}  // namespace pourparler::spacy
