// Who may ask what. The server listens on the loopback device, but every page that the analyst's browser opens can send
// requests there: a page of another site, or one whose name was made to point at 127.0.0.1 (DNS rebinding). So
//
//   - the Host header must be one of our own names,
//   - a request that writes must come from our own page: Origin ours, Sec-Fetch-Site not foreign, and a header
//     (X-Pourparler) that no form can set,
//   - nothing of the API is given to a request that another site caused,
//   - anywhere but on loopback a token is needed,
//   - nobody may ask faster than a person and a page do.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "server/message.h"

namespace pourparler {

struct GuardOptions {
  std::set<std::string> hosts;  // "127.0.0.1:8040", "localhost:8040" …, lower case
  std::string token;            // empty: none is needed
  bool read_only = false;
  double reads_per_second = 400, writes_per_second = 40;
  double burst_seconds = 3;
};

class Guard {
 public:
  explicit Guard(GuardOptions options);

  // The refusal, or nothing.
  std::optional<Response> refuse(const Request& request);
  // The headers of every answer.
  static void dress(Response& response);

 private:
  bool knows_token(const Request& request) const;
  bool too_fast(bool writes);

  struct Bucket {
    double left = 0;
    std::chrono::steady_clock::time_point at;
  };
  GuardOptions options_;
  std::mutex mutex_;
  Bucket reads_, writes_;
};

// Bytewise, in a time that does not depend on where they differ.
bool same_secret(std::string_view a, std::string_view b);
// 32 hexadecimal digits from the system's source of chance.
std::string new_token();

}  // namespace pourparler
