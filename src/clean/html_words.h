// What the names in a page's class and id attributes tell of an element: data/html.toml, ready for looking up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/data.h"

namespace pourparler {

class HtmlWords {
 public:
  enum Hint : std::uint8_t {
    kNone = 0,
    kNoise = 1,     // surrounds the report
    kDoubtful = 2,  // may do so
    kBody = 4,      // holds its text
    kLead = 8,      // holds its first sentences
    kWhole = 16,    // inner: doubtful where it is the whole name
    kAbout = 32,    // inner: what follows tells the layout or the subject
  };

  explicit HtmlWords(const Data& data);

  // Hints of all names in an attribute's value, or-ed. Makes no copies.
  std::uint8_t hints(std::string_view names) const;

 private:
  struct Slot {
    std::uint64_t hash = 0;  // 0: free
    std::uint8_t hint = 0;
  };

  void add(std::string_view entry, Hint hint);
  std::uint8_t find(std::uint64_t hash) const;
  std::uint8_t hints_of_name(std::string_view name) const;

  std::vector<Slot> slots_;  // open addressing; size a power of two, at most half full
};

}  // namespace pourparler
