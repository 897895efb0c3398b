#include "pipeline/watched_feed.h"

#include <algorithm>

#include "base/hash.h"
#include "record/json.h"

namespace pourparler {

namespace {

constexpr std::chrono::seconds kLongest = std::chrono::hours(24);

std::string text(const Json& json, const char* name) {
  const auto at = json.find(name);
  return at != json.end() && at->is_string() ? at->get<std::string>() : std::string();
}

}  // namespace

WatchedFeed::WatchedFeed(std::string url, std::chrono::seconds interval, const std::string& memory)
    : url_(std::move(url)), interval_(interval) {
  const Json json = Json::parse(memory, nullptr, false);
  if (!json.is_object()) return;
  etag_ = text(json, "etag");
  last_modified_ = text(json, "last_modified");
  hash_ = text(json, "hash");
}

Result<std::optional<Fetched>> WatchedFeed::ask(SystemTime now, FetchOptions options, const Fetcher& fetcher) {
  options.etag = etag_;
  options.last_modified = last_modified_;
  long retry_after = 0;
  Result<Fetched> fetched = fetcher(url_, options, &retry_after);
  failures_ = fetched ? 0 : std::min(failures_ + 1, 16);
  auto wait = std::min(kLongest, interval_ * (1 << failures_));
  if (retry_after > 0) wait = std::max(wait, std::min(kLongest, std::chrono::seconds(retry_after)));
  due_ = now + std::max(wait, interval_);
  if (!fetched) return fetched.error();
  if (fetched->unchanged || sha256_hex(fetched->bytes) == hash_) return std::optional<Fetched>();
  return std::optional<Fetched>(std::move(*fetched));
}

void WatchedFeed::taken(const Fetched& fetched) {
  etag_ = fetched.etag;
  last_modified_ = fetched.last_modified;
  hash_ = sha256_hex(fetched.bytes);
}

std::string WatchedFeed::memory() const {
  return Json{{"etag", etag_}, {"last_modified", last_modified_}, {"hash", hash_}}.dump(-1, ' ', false,
                                                                                        Json::error_handler_t::replace);
}

}  // namespace pourparler
