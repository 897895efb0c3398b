// One URL, fetched: http and https, within limits of size, time and redirects, and not from inside the user's own
// network.
#pragma once

#include <string>

#include "base/result.h"
#include "ingest/options.h"

namespace pourparler {

struct Fetched {
  std::string bytes;       // content coding undone
  std::string media_type;  // Content-Type, as sent
  std::string url;         // where it was found, after redirects
  std::string time;        // when it was fetched, ISO 8601 in UTC
};

// Every address that a connection is opened to is checked, after DNS and on each redirect; proxies are not used, since
// what stands behind them cannot be checked. Errors, with the URL as place: invalid_argument (no URL), refused (other
// schemes, private addresses), not_found (404, 410, unknown host), too_large (size), unreadable (everything else that
// network and server do).
Result<Fetched> fetch(const std::string& url, const FetchOptions& options = {});

// Whether an input names a URL rather than a file.
bool is_url(const std::string& input);

}  // namespace pourparler
