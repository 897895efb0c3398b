// A feed (or a page) that is asked again and again, politely: only for what changed, seldom, and more seldom where the
// server is in trouble or asks for it.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "ingest/fetch.h"

namespace pourparler {

using SystemTime = std::chrono::system_clock::time_point;
using Fetcher = std::function<Result<Fetched>(const std::string& url, const FetchOptions& options, long* retry_after)>;

class WatchedFeed {
 public:
  // `memory`: what `memory()` gave the last time, or empty.
  WatchedFeed(std::string url, std::chrono::seconds interval, const std::string& memory);

  const std::string& url() const { return url_; }
  SystemTime due() const { return due_; }

  // Asks. Something that was not there the last time, or nothing. An Error moves the next question further away, up to
  // a day.
  Result<std::optional<Fetched>> ask(SystemTime now, FetchOptions options, const Fetcher& fetcher);
  // What `ask` gave is in the dossier: the next question is for what comes after it.
  void taken(const Fetched& fetched);
  // Validators and the hash of the last bytes, one line of JSON.
  std::string memory() const;

 private:
  std::string url_, etag_, last_modified_, hash_;
  std::chrono::seconds interval_;
  SystemTime due_{};
  int failures_ = 0;  // in a row
};

}  // namespace pourparler
