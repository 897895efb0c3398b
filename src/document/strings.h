// A document's table of small strings (lemmas, tags, features), so that a token is a few integers.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace pourparler {

// A string of one document's table. 0 is the empty string.
using Symbol = std::uint32_t;

class Strings {
 public:
  Strings() { add(""); }
  Strings(const Strings& other) { *this = other; }
  Strings& operator=(const Strings& other);
  Strings(Strings&&) = default;
  Strings& operator=(Strings&&) = default;

  Symbol add(std::string_view text);
  // Lives as long as the table. A symbol of another table gives "" or a wrong string.
  std::string_view operator[](Symbol symbol) const { return symbol < texts_.size() ? texts_[symbol] : texts_[0]; }
  // The symbol of a string that may be there already; 0 if it is not.
  Symbol find(std::string_view text) const;

 private:
  std::deque<std::string> texts_;  // a deque: the keys of symbols_ point into it
  std::unordered_map<std::string_view, Symbol> symbols_;
};

}  // namespace pourparler
