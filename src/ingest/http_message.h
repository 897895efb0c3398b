// An HTTP response as a WARC record holds it: status line, headers, body with its codings.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace pourparler {

// Header fields in order; names compare without case. For HTTP, WARC and the like.
class Headers {
 public:
  // Lines up to the first blank one; a line that starts with white space continues the one before. Lines without a
  // colon are passed over.
  static Headers parse(std::string_view block);
  // One line of such a block, not empty.
  void add_line(std::string_view line);
  // The first value of that name; empty if there is none.
  std::string_view operator[](std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

struct HttpResponse {
  int status = 0;
  Headers headers;
  std::string body;  // transfer and content codings undone
};

// Codings that the headers claim but the body does not have are passed over: archivers undo them and leave the header.
// Errors: malformed, unsupported (brotli and other codings), too_large (a body that expands beyond `limit`).
Result<HttpResponse> parse_response(std::string_view message, std::uint64_t limit);

}  // namespace pourparler
