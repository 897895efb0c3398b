// The tokenizer's special cases: strings whose tokens are listed, and a matcher that finds them across tokens.
//
// A port of the rules of spaCy's Tokenizer and PhraseMatcher (MIT licence, see README.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "spacy/lexeme.h"
#include "spacy/msgpack.h"

namespace pourparler::spacy {

// A token of a special case; norm 0: the word's own.
struct SpecialToken {
  std::string text;
  std::uint64_t norm = 0;
};

// Half-open range of tokens.
struct TokenRange {
  std::uint32_t first = 0, last = 0;
};

// The map `exceptions` of a tokenizer file, in the order of the strings. Refuses cases whose tokens do not make up the
// string.
Result<std::vector<std::pair<std::string, std::vector<SpecialToken>>>> parse_special_cases(const Value& exceptions,
                                                                                           const std::string& source);

// Finds sequences of words in a text: a trie over word ids.
class PhraseTrie {
 public:
  void add(const std::vector<std::uint64_t>& orths);
  // Node that phrases starting with this word lead to; -1 for none.
  std::int32_t root_of(std::uint64_t orth) const { return step(0, orth); }
  // Those of all matches that the reference would keep: longest first, no token twice; in order. `Orth` gives a token's
  // word id, `Root` its root_of.
  template <class Root, class Orth>
  std::vector<TokenRange> find(std::uint32_t tokens, Root&& root, Orth&& orth) const {
    std::vector<TokenRange> found;
    for (std::uint32_t first = 0; first < tokens; ++first) {
      std::int32_t node = root(first);
      for (std::uint32_t last = first + 1; node >= 0; ++last) {
        if (nodes_[static_cast<std::size_t>(node)].ends) found.push_back({first, last});
        if (last == tokens) break;
        node = step(node, orth(last));
      }
    }
    return found.empty() ? found : kept(std::move(found), tokens);
  }

 private:
  struct Node {
    std::unordered_map<std::uint64_t, std::int32_t> next;
    bool ends = false;
  };
  std::int32_t step(std::int32_t node, std::uint64_t orth) const;
  static std::vector<TokenRange> kept(std::vector<TokenRange> found, std::uint32_t tokens);

  std::vector<Node> nodes_ = std::vector<Node>(1);
};

}  // namespace pourparler::spacy
