// Text as the words of the store's text index: the index's own tokenizer (unicode61, diacritics folded), so that what
// is marked is what was found.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/span.h"
#include "store/sqlite.h"

namespace pourparler {

struct Word {
  std::string form;  // folded
  Span span;
};

class WordSplitter {
 public:
  static Result<WordSplitter> of(Database& db);
  std::vector<Word> split(std::string_view text) const;

 private:
  struct Tokenizer;
  std::shared_ptr<Tokenizer> tokenizer_;
};

}  // namespace pourparler
