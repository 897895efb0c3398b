// A set of folded words, from a table.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "language/tables.h"

namespace pourparler {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

template <class Value>
using WordMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

// What fold() gives, without its cost where the word is ASCII already.
std::string fold_word(std::string_view utf8);

class WordSet {
 public:
  WordSet() = default;
  explicit WordSet(const std::vector<Entry>& entries);

  bool contains(std::string_view folded) const { return words_.find(folded) != words_.end(); }
  bool empty() const { return words_.empty(); }
  // The length of the longest word, in bytes.
  std::size_t longest() const { return longest_; }

 private:
  std::unordered_set<std::string, StringHash, std::equal_to<>> words_;
  std::size_t longest_ = 0;
};

}  // namespace pourparler
