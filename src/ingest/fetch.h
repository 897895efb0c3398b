// One URL, fetched: http and https, within limits of size, time and redirects, and not from inside the user's own
// network.
#pragma once

#include <string>

#include "base/result.h"
#include "ingest/fetched.h"
#include "ingest/options.h"

namespace pourparler {

// Every address that a connection is opened to is checked, after DNS and on each redirect; proxies are not used, since
// what stands behind them cannot be checked. Errors, with the URL as place: invalid_argument (no URL), refused (other
// schemes, private addresses), not_found (404, 410, unknown host), too_large (size), unreadable (everything else that
// network and server do).
// `retry_after`, where given, becomes the seconds that the server asks to be left alone for; 0 where it says nothing.
Result<Fetched> fetch(const std::string& url, const FetchOptions& options = {}, long* retry_after = nullptr);

// Whether an input names a URL rather than a file.
bool is_url(const std::string& input);

}  // namespace pourparler
