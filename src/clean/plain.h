// Plain text as scraped, mailed or typed: finds the report in it.
//
// Nothing is judged by one feature alone. Lines are joined into blocks; every block is scored by the interface
// vocabulary of the language packs (languages/<code>/boilerplate.toml), by how much it looks like prose, and by what
// stands around it; date lines, credits, copies of blocks and embedded teasers each have a finder of their own. In
// doubt a block stays: a lost sentence costs more than a kept promotion.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "clean/stated.h"
#include "document/offset_map.h"
#include "document/span.h"
#include "language/data.h"

namespace pourparler {

struct PlainText {
  // The report: paragraphs with one empty line between them; hard-wrapped lines joined, runs of blanks made one,
  // no-break spaces kept, zero-width marks and soft hyphens dropped.
  std::string text;
  OffsetMap map;                  // text → the decoded text
  std::vector<Span> paragraphs;   // of `text`
  std::vector<Span> boilerplate;  // of the decoded text, in order, apart from one another
  Stated stated;
};

// Reads its tables once; then any number of texts, from any number of threads.
class PlainCleaner {
 public:
  // Uses every pack that has a boilerplate table; without any, nothing but repeats and bare date lines is found.
  explicit PlainCleaner(const Data& data);
  ~PlainCleaner();
  PlainCleaner(PlainCleaner&&) noexcept;
  PlainCleaner& operator=(PlainCleaner&&) noexcept;

  // `decoded` is valid UTF-8 below 4 GiB. Any such text is read; time and memory grow with its length alone.
  PlainText clean(std::string_view decoded) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace pourparler
