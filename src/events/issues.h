// Issues: what contacts, statements and moves are about, by the words of their content and of their evidence.
#pragma once

#include <string>
#include <vector>

#include "language/data.h"
#include "language/word_set.h"
#include "record/reading.h"

namespace pourparler {

class IssueReader {
 public:
  // The list of data/issues.toml, in the pack's language; where it has nothing in it, the pack's own issues.toml.
  IssueReader(const Data& data, const Pack& pack);

  // Replaces the issues of every fact. Needs tokens, with lemmas where there are any. Thread-safe.
  void read(Reading& reading) const;

 private:
  struct Entry {
    std::vector<std::string> rest;  // folded words behind the first
    std::size_t issue = 0;
  };
  struct Hit {
    Span span;  // of the source
    std::size_t issue = 0;
  };
  void add(const std::vector<pourparler::Entry>& entries);
  std::vector<Hit> hits(const Document& document) const;
  std::vector<std::string> issues_in(const std::vector<Hit>& hits, const std::vector<Span>& spans) const;

  std::vector<std::string> leading(const std::vector<Hit>& hits) const;
  std::vector<std::string> issues_of(const Move& move, const std::vector<Hit>& hits,
                                     const std::vector<std::string>& leading) const;

  std::vector<std::string> ids_;
  WordMap<std::vector<Entry>> words_;
};

}  // namespace pourparler
