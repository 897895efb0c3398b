// A page read: the report's text and what the page states of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "clean/clean.h"
#include "clean/html_phrases.h"
#include "clean/html_words.h"
#include "clean/metadata_html.h"
#include "document/span.h"

namespace pourparler {

struct HtmlReport {
  std::string text;
  std::vector<Span> paragraphs;  // of text
  HtmlMetadata metadata;
};

// Reads pages with one set of tables. Immutable.
class HtmlReader {
 public:
  HtmlReader(const Data& data, const CleanOptions& options)
      : options_(options), words_(data), phrases_(data), metadata_(data) {}

  // `html` is valid UTF-8. Errors: too_large.
  Result<HtmlReport> read(std::string_view html) const;

 private:
  CleanOptions options_;
  HtmlWords words_;
  HtmlPhrases phrases_;
  MetadataReader metadata_;
};

}  // namespace pourparler
