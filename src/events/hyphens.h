// Words as tokenizers part them that keep no hyphens within words.
#pragma once

#include <string>
#include <vector>

namespace pourparler {

// "cease-fire": "cease", "-", "fire".
inline std::vector<std::string> parted_at_hyphens(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const std::string& word : words) {
    std::size_t from = 0;
    for (std::size_t at = word.find('-'); at != std::string::npos; at = word.find('-', from)) {
      if (at > from) out.push_back(word.substr(from, at - from));
      out.emplace_back("-");
      from = at + 1;
    }
    if (from < word.size()) out.push_back(word.substr(from));
  }
  return out;
}

}  // namespace pourparler
