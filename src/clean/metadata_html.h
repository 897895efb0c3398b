// What a page states of itself in places meant for machines, or marked in the text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clean/html_blocks.h"
#include "clean/html_date.h"
#include "clean/html_facts.h"
#include "clean/html_jsonld.h"
#include "clean/html_tree.h"
#include "clean/html_words.h"
#include "document/document.h"
#include "language/data.h"

namespace pourparler {

struct HtmlMetadata {
  std::string title, outlet, byline, url;  // empty where the page states none
  std::optional<Published> published;
};

class MetadataReader {
 public:
  explicit MetadataReader(const Data& data);

  // Surest first:
  //   title      JSON-LD headline, og:title, <title>, the first <h1>; without the outlet's name behind it
  //   outlet     og:site_name, JSON-LD publisher, application-name
  //   byline     JSON-LD author, meta author, rel=author and itemprop=author, elements of such a class
  //   url        <link rel=canonical>, og:url, JSON-LD
  //   published  JSON-LD, article:published_time and its kin, itemprop, <time>, the address, a date in the text near
  //              the headline
  HtmlMetadata read(const HtmlTree& tree, const JsonLdArticle& stated) const;

  // A date printed near the headline, for pages that state none elsewhere: in the short lines from the headline to the
  // report's first paragraph, `blocks[from, to)`.
  std::optional<Published> printed_date(const HtmlBlocks& blocks, std::size_t from, std::size_t to) const;

 private:
  // The names in a byline, without the words that open it; "" for an address or a line too long to be one.
  std::string names_in_byline(std::string_view line) const;

  MonthNames months_;
  std::vector<std::string> by_;  // folded words that open a byline: "by", "par"
  MetaNames meta_;
};

}  // namespace pourparler
