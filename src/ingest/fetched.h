// What came from a URL.
#pragma once

#include <string>

namespace pourparler {

struct Fetched {
  std::string bytes;       // content coding undone
  std::string media_type;  // Content-Type, as sent
  std::string url;         // where it was found, after redirects
  std::string time;        // when it was fetched, ISO 8601 in UTC
  bool unchanged = false;  // the copy that FetchOptions tells of is still the newest; there are no bytes
  std::string etag = {}, last_modified = {};  // to be sent back the next time; empty where the server gives none
};

}  // namespace pourparler
