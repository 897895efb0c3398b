// Credits: whom a report names as its source, by words ("Source: Lakeside Wire", "d'après …", "first appeared on …")
// and by agencies' names ("(Reuters)", "GENEVA, May 3 (AFP) -", "© AFP").
//
//   credits.toml of a language pack   the words before a name; which of them say that the report is a translation
//   names/agencies.toml               agencies
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/data.h"
#include "merge/sketch.h"

namespace pourparler {

class CreditFinder {
 public:
  // The words of every pack count in every language: a French paper may print "Source:" or "by".
  explicit CreditFinder(const Data& data);

  // What a report may call its outlet: short lines with capitals, and parts of them, before its text begins. Folded.
  std::vector<std::string> mastheads(std::string_view source, std::string_view title) const;

  // Of a report's source text, boilerplate included, since cleaning takes credit lines out. Looks at short lines, at
  // the head and the foot; nothing in the midst of a paragraph counts. No credit to itself (`outlet`, folded).
  std::vector<Credit> find(std::string_view source, std::string_view outlet) const;

 private:
  struct Cue {
    std::string words;  // folded, one space behind each word
    bool translates = false;
  };
  void by_words(std::string_view line, std::vector<Credit>& out) const;
  void by_agency(std::string_view line, bool head, std::vector<Credit>& out) const;

  std::vector<Cue> opens_, inside_;    // the longest first
  std::vector<std::string> agencies_;  // folded, a space before, between and behind
};

}  // namespace pourparler
