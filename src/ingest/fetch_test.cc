#include "ingest/fetch.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <thread>

#include "ingest/address.h"
#include "ingest/testing.h"

namespace pourparler {
namespace {

// A server on the loopback for as long as the test runs.
class Server {
 public:
  Server() {
    server_.Get("/page", [](const httplib::Request&, httplib::Response& r) {
      r.set_content("<p>caf\xE9</p>", "text/html; charset=iso-8859-1");
    });
    server_.Get("/moved", [](const httplib::Request&, httplib::Response& r) { r.set_redirect("/page"); });
    server_.Get("/loop", [](const httplib::Request&, httplib::Response& r) { r.set_redirect("/loop"); });
    server_.Get("/file", [](const httplib::Request&, httplib::Response& r) { r.set_redirect("file:///etc/passwd"); });
    server_.Get("/big", [](const httplib::Request&, httplib::Response& r) {
      r.set_content(std::string(100000, 'a'), "text/plain");
    });
    server_.Get("/packed", [](const httplib::Request&, httplib::Response& r) {
      r.set_header("Content-Encoding", "gzip");
      r.set_content(gzip(std::string(100000, 'a')), "text/plain");
    });
    server_.Get("/feed", [](const httplib::Request&, httplib::Response& r) {
      r.set_content("<rss><channel><item><guid>g</guid><description>text</description></item></channel></rss>",
                    "application/rss+xml");
    });
    server_.Get("/kept", [](const httplib::Request& q, httplib::Response& r) {
      r.set_header("ETag", "\"v1\"");
      r.set_header("Last-Modified", "Thu, 17 Apr 2025 10:00:00 GMT");
      const bool same = q.get_header_value("If-None-Match") == "\"v1\"" &&
                        q.get_header_value("If-Modified-Since") == "Thu, 17 Apr 2025 10:00:00 GMT";
      if (same) {
        r.status = 304;
      } else {
        r.set_content("news", "text/plain");
      }
    });
    server_.Get("/tired", [](const httplib::Request&, httplib::Response& r) {
      r.status = 429;
      r.set_header("Retry-After", "120");
    });
    server_.Get("/always304", [](const httplib::Request&, httplib::Response& r) { r.status = 304; });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::yield();
  }
  ~Server() {
    server_.stop();
    thread_.join();
  }
  std::string url(const std::string& path) const { return "http://127.0.0.1:" + std::to_string(port_) + path; }

 private:
  httplib::Server server_;
  int port_ = 0;
  std::thread thread_;
};

FetchOptions open_options() {
  FetchOptions options;
  options.allow_private_addresses = true;
  options.timeout_seconds = 20;
  return options;
}

TEST(Fetch, Pages) {
  const Server server;
  const auto page = fetch(server.url("/page"), open_options());
  ASSERT_TRUE(page.ok()) << page.error().text();
  EXPECT_EQ(page->bytes, "<p>caf\xE9</p>");
  EXPECT_EQ(page->media_type, "text/html; charset=iso-8859-1");
  EXPECT_EQ(page->time.size(), 20u);
  const auto moved = fetch(server.url("/moved"), open_options());
  ASSERT_TRUE(moved.ok()) << moved.error().text();
  EXPECT_EQ(moved->url, server.url("/page"));
  EXPECT_EQ(fetch(server.url("/packed"), open_options())->bytes.size(), 100000u);
}

TEST(Fetch, Refusals) {
  const Server server;
  FetchOptions small = open_options();
  small.max_bytes = 1000;
  struct Case {
    std::string url;
    FetchOptions options;
    ErrorKind kind;
  };
  const Case cases[] = {
      {server.url("/page"), {}, ErrorKind::refused},
      {"http://localhost/", {}, ErrorKind::refused},
      {"http://[::1]/", {}, ErrorKind::refused},
      {"http://[::ffff:127.0.0.1]/", {}, ErrorKind::refused},
      {"http://0x7f.1/", {}, ErrorKind::refused},
      {"http://2130706433/", {}, ErrorKind::refused},
      {"http://169.254.169.254/latest/meta-data", {}, ErrorKind::refused},
      {"http://192.168.0.1/", {}, ErrorKind::refused},
      {"file:///etc/passwd", open_options(), ErrorKind::refused},
      {"ftp://127.0.0.1/", open_options(), ErrorKind::refused},
      {"http://", open_options(), ErrorKind::invalid_argument},
      {server.url("/file"), open_options(), ErrorKind::refused},
      {server.url("/loop"), open_options(), ErrorKind::refused},
      {server.url("/nothing"), open_options(), ErrorKind::not_found},
      {server.url("/big"), small, ErrorKind::too_large},
      {server.url("/packed"), small, ErrorKind::too_large},
      {"http://127.0.0.1:1/", open_options(), ErrorKind::unreadable},
  };
  for (const Case& c : cases) {
    const auto page = fetch(c.url, c.options);
    ASSERT_FALSE(page.ok()) << c.url;
    EXPECT_EQ(page.error().kind, c.kind) << page.error().text();
    EXPECT_EQ(page.error().place.source, c.url);
  }
}

TEST(Fetch, AsksForWhatChanged) {
  const Server server;
  FetchOptions options = open_options();
  const auto first = fetch(server.url("/kept"), options);
  ASSERT_TRUE(first.ok()) << first.error().text();
  EXPECT_EQ(first->bytes, "news");
  EXPECT_FALSE(first->unchanged);
  options.etag = first->etag;
  options.last_modified = first->last_modified;
  const auto again = fetch(server.url("/kept"), options);
  ASSERT_TRUE(again.ok()) << again.error().text();
  EXPECT_TRUE(again->unchanged);
  EXPECT_EQ(again->bytes, "");
  EXPECT_EQ(again->etag, "\"v1\"");
  options.etag = "\"v0\"\r\nX-Evil: 1";
  const auto other = fetch(server.url("/kept"), options);
  ASSERT_TRUE(other.ok()) << other.error().text();
  EXPECT_EQ(other->bytes, "news");
  // Nobody asked for it: an answer without a resource is a fault.
  EXPECT_FALSE(fetch(server.url("/always304"), open_options()).ok());
}

TEST(Fetch, HearsHowLongToWait) {
  const Server server;
  long wait = -1;
  EXPECT_FALSE(fetch(server.url("/tired"), open_options(), &wait).ok());
  EXPECT_EQ(wait, 120);
  EXPECT_TRUE(fetch(server.url("/page"), open_options(), &wait).ok());
  EXPECT_EQ(wait, 0);
}

TEST(Fetch, WhatWasFetchedAlreadyIsReadWithoutARequest) {
  IngestOptions options;
  options.fetched["https://example.org/feed"] = {
      "<rss><channel><item><guid>g</guid><description>text</description></item></channel></rss>", "application/rss+xml",
      "https://example.org/feed", "2025-04-17T08:30:00Z"};
  const Collected got = read_paths({"https://example.org/feed"}, options);
  ASSERT_EQ(got.captures.size(), 1u);
  EXPECT_EQ(got.captures[0].path, "https://example.org/feed!/g");
  EXPECT_EQ(got.captures[0].fetched, "2025-04-17T08:30:00Z");
}

TEST(Fetch, AsInput) {
  const Server server;
  IngestOptions options;
  options.fetch = open_options();
  const Collected got = read_paths({server.url("/moved"), server.url("/feed"), server.url("/nothing")}, options);
  ASSERT_EQ(got.captures.size(), 2u);
  EXPECT_EQ(got.captures[0].path, server.url("/moved"));
  EXPECT_EQ(got.captures[0].url, server.url("/page"));
  EXPECT_EQ(got.captures[0].format, Format::html);
  EXPECT_EQ(got.captures[1].path, server.url("/feed") + "!/g");
  EXPECT_EQ(got.errors.size(), 1u);
}

bool public_text(const std::string& text) {
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  if (inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1) return is_public(reinterpret_cast<const sockaddr&>(v4));
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr), 1) << text;
  return is_public(reinterpret_cast<const sockaddr&>(v6));
}

TEST(Address, PublicOrNot) {
  for (const char* open :
       {"1.1.1.1", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "2606:2800:220:1::1",
        "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1", "2a00:1450::1"}) {
    EXPECT_TRUE(public_text(open)) << open;
  }
  for (const char* closed : {"0.0.0.0",
                             "10.1.2.3",
                             "127.0.0.1",
                             "127.255.255.255",
                             "169.254.169.254",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.168.1.1",
                             "100.64.0.1",
                             "192.0.0.8",
                             "192.0.2.1",
                             "198.18.0.1",
                             "198.51.100.7",
                             "203.0.113.9",
                             "224.0.0.1",
                             "239.1.1.1",
                             "240.0.0.1",
                             "255.255.255.255",
                             "::",
                             "::1",
                             "::ffff:127.0.0.1",
                             "::ffff:10.0.0.1",
                             "::127.0.0.1",
                             "fe80::1",
                             "fc00::1",
                             "fd12::1",
                             "ff02::1",
                             "64:ff9b::a00:1",
                             "2002:7f00:1::1",
                             "2001:db8::1",
                             "2001::1",
                             "fec0::1",
                             "100::1"}) {
    EXPECT_FALSE(public_text(closed)) << closed;
  }
  sockaddr local{};
  local.sa_family = AF_UNIX;
  EXPECT_FALSE(is_public(local));
}

}  // namespace
}  // namespace pourparler
