// Words of the interface that stand among a report's paragraphs, in all languages that have a pack
// (data/languages/*/pages.toml): "read more", "advertisement".
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "language/data.h"

namespace pourparler {

class HtmlPhrases {
 public:
  explicit HtmlPhrases(const Data& data);

  // Whether the line is nothing but a label of the interface, punctuation and case apart.
  bool is_label(std::string_view line) const;
  // Whether the line begins with words that lead away from the report, or ask the reader for something.
  bool leads_away(std::string_view line) const;
  bool asks(std::string_view line) const;

 private:
  using Set = std::unordered_set<std::string>;
  struct Leads {
    Set phrases;
    std::size_t longest = 0;  // in words
  };
  static void add(Leads& leads, const std::vector<Entry>& entries);
  static bool begins(const Leads& leads, std::string_view line);

  Set labels_;
  Leads away_, asking_;
};

// Lower case, accents taken off, letters and digits only, one space between words; at most `words` words.
std::string plain_words(std::string_view line, std::size_t words);

}  // namespace pourparler
