// From captured bytes to one report: the text without what surrounds it, and what it states of itself.
//
// HTML: `Document::source` is the extracted text, `text` the same text, `map` the identity, no boilerplate. Paragraphs
// are separated by an empty line; subheads and list items stand on lines of their own; the title is not in the text.
// Everything else: `source` is the capture's own text and `boilerplate` marks what was taken out of it.
#pragma once

#include <cstddef>
#include <memory>

#include "base/result.h"
#include "document/capture.h"
#include "document/decoded.h"
#include "document/document.h"
#include "language/data.h"

namespace pourparler {

struct CleanOptions {
  std::size_t max_html = 64U << 20U;          // bytes of markup; a page above it is refused
  std::size_t max_tree_memory = 192U << 20U;  // bytes that the parsed page may take; a page above it is refused
};

// Reads the tables that it needs once, then cleans any number of captures. Immutable; threads may share it.
class Cleaner {
 public:
  explicit Cleaner(const Data& data, const CleanOptions& options = {});
  ~Cleaner();
  Cleaner(Cleaner&&) noexcept;
  Cleaner& operator=(Cleaner&&) noexcept;

  // Fills id, path, format, source, text, map, boilerplate, title, outlet, byline, url, published, encoding, repaired
  // and paragraphs (without language). A text may come out empty; only limits make an error.
  //
  // Where carrier (feed entry, JSON line, WARC or mail header) and page both state something: the carrier wins for url
  // (where it was fetched; a page's canonical link may lead to a front page), outlet and date; the page wins for title
  // and byline, which feeds shorten. See docs/design.md.
  Result<Document> clean(const Capture& capture, Decoded decoded) const;

 private:
  struct Inner;
  std::unique_ptr<const Inner> inner_;
};

// For a single capture: reads the tables, cleans, forgets them.
Result<Document> clean(const Capture& capture, Decoded decoded, const Data& data, const CleanOptions& options = {});

}  // namespace pourparler
