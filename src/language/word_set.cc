#include "language/word_set.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

std::string fold_word(std::string_view utf8) {
  std::string out(utf8);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) >= 0x80) return fold(utf8);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

WordSet::WordSet(const std::vector<Entry>& entries) {
  for (const Entry& entry : entries) {
    longest_ = std::max(longest_, words_.insert(fold_word(entry.text)).first->size());
  }
}

}  // namespace pourparler
