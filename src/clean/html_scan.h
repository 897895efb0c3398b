// A page before it is parsed: only what the report and its metadata can stand in.
//
// Half of a news page is scripts, styles, pictures and attributes that nobody here will read. One pass over the bytes
// leaves them out, which makes the parser's work half or less, and keeps from it what it handles badly (depth, embedded
// vocabularies). What is left out follows the HTML standard's tokenizer: quotes in tags, raw text, comments.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pourparler {

struct HtmlScan {
  std::string markup;                  // what is left, for the parser
  std::vector<std::string_view> data;  // contents of <script type="application/ld+json">, of the input
};

// The input must be valid UTF-8 and outlive the result.
HtmlScan scan_html(std::string_view html);

}  // namespace pourparler
