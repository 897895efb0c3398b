#include "server/guard.h"

#include <sys/random.h>

#include <algorithm>
#include <array>

#include "base/hash.h"

namespace pourparler {

namespace {

constexpr std::size_t kLongestPath = 512;

std::string lower_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::string cookie(const Request& request, std::string_view name) {
  const std::string all = request.header("cookie");
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(';', at), all.size());
    std::string_view one = std::string_view(all).substr(at, end - at);
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    if (one.starts_with(name) && one.size() > name.size() && one[name.size()] == '=') {
      return std::string(one.substr(name.size() + 1));
    }
    at = end + 1;
  }
  return "";
}

bool is_foreign(const Request& request, const std::set<std::string>& hosts) {
  const std::string origin = lower_ascii(request.header("origin"));
  if (!origin.empty()) {
    const bool ours = std::any_of(hosts.begin(), hosts.end(), [&](const std::string& host) {
      return origin == "http://" + host || origin == "https://" + host;
    });
    if (!ours) return true;
  }
  const std::string site = lower_ascii(request.header("sec-fetch-site"));
  return !site.empty() && site != "same-origin" && site != "none";
}

}  // namespace

Guard::Guard(GuardOptions options) : options_(std::move(options)) {}

bool Guard::too_fast(bool writes) {
  const std::lock_guard lock(mutex_);
  Bucket& bucket = writes ? writes_ : reads_;
  const double rate = writes ? options_.writes_per_second : options_.reads_per_second;
  const auto now = std::chrono::steady_clock::now();
  if (bucket.at.time_since_epoch().count() == 0) bucket = {rate * options_.burst_seconds, now};
  const std::chrono::duration<double> passed = now - bucket.at;
  bucket.left = std::min(rate * options_.burst_seconds, bucket.left + rate * passed.count());
  bucket.at = now;
  if (bucket.left < 1) return true;
  bucket.left -= 1;
  return false;
}

bool Guard::knows_token(const Request& request) const {
  if (options_.token.empty()) return true;
  const std::string header = request.header("authorization");
  if (header.starts_with("Bearer ") && same_secret(std::string_view(header).substr(7), options_.token)) return true;
  return same_secret(cookie(request, "pourparler"), options_.token);
}

std::optional<Response> Guard::refuse(const Request& request) {
  if (request.path.size() > kLongestPath) return Response::error(414, "too_large", "the address is too long");
  if (!options_.hosts.contains(lower_ascii(request.header("host")))) {
    return Response::error(421, "refused", "this name is none of the server's");
  }
  if (too_fast(request.writes())) {
    Response slow = Response::error(429, "busy", "too many requests");
    slow.headers.emplace("Retry-After", "1");
    return slow;
  }
  const bool api = request.path.starts_with("/api/");
  if ((api || request.writes()) && is_foreign(request, options_.hosts)) {
    return Response::error(403, "refused", "another site may not ask this");
  }
  if (!request.writes()) {
    const bool enters = request.path == "/" && same_secret(request.get("token"), options_.token);
    if (!knows_token(request) && !enters) return Response::error(401, "refused", "a token is needed");
    return std::nullopt;
  }
  if (!knows_token(request)) return Response::error(401, "refused", "a token is needed");
  if (request.method != "POST") return Response::error(405, "refused", "only GET, HEAD and POST are served");
  if (request.header("x-pourparler").empty()) {
    return Response::error(403, "refused", "a request that writes carries the header X-Pourparler");
  }
  if (options_.read_only) return Response::error(403, "refused", "the server is read-only");
  return std::nullopt;
}

void Guard::dress(Response& response) {
  response.headers.emplace(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src "
      "'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  response.headers.emplace("X-Content-Type-Options", "nosniff");
  response.headers.emplace("X-Frame-Options", "DENY");
  response.headers.emplace("Referrer-Policy", "no-referrer");
  response.headers.emplace("Cross-Origin-Opener-Policy", "same-origin");
  response.headers.emplace("Cross-Origin-Resource-Policy", "same-origin");
  if (!response.headers.contains("Cache-Control")) response.headers.emplace("Cache-Control", "no-store");
}

bool same_secret(std::string_view a, std::string_view b) {
  if (b.empty()) return false;
  unsigned difference = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < b.size(); ++i) {
    difference |= static_cast<unsigned char>(i < a.size() ? a[i] : 0) ^ static_cast<unsigned char>(b[i]);
  }
  return difference == 0;
}

std::string new_token() {
  std::array<char, 16> bytes{};
  std::size_t got = 0;
  while (got < bytes.size()) {
    const ssize_t more = getrandom(bytes.data() + got, bytes.size() - got, 0);
    if (more > 0) got += static_cast<std::size_t>(more);
  }
  return sha256_hex({bytes.data(), bytes.size()}).substr(0, 32);
}

}  // namespace pourparler
