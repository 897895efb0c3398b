#include "ingest/warc.h"

#include <gtest/gtest.h>

#include "ingest/http_message.h"
#include "ingest/testing.h"

namespace pourparler {
namespace {

using namespace std::string_literals;

std::string page(const std::string& headers, const std::string& body, int status = 200) {
  return "HTTP/1.1 " + std::to_string(status) + " X\r\n" + headers + "\r\n" + body;
}

std::string response(const std::string& id, const std::string& message) {
  return warc_record("response", id, "application/http; msgtype=response", message);
}

std::string crawl() {
  return warc_record("warcinfo", "0", "application/warc-fields", "software: x\r\n") +
         warc_record("request", "1", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n") +
         response("2", page("Content-Type: text/html; charset=iso-8859-1\r\n", "<html>caf\xE9</html>")) +
         response("3", page("Location: /x\r\n", "<html>moved</html>", 301)) +
         response("4", page("Content-Type: image/png\r\n", "\x89PNG")) +
         warc_record("resource", "5", "text/plain", "a resource") +
         warc_record("conversion", "6", "text/plain", "a conversion") +
         response("7",
                  page("Content-Type: application/rss+xml\r\n",
                       "<rss><channel><item><guid>g</guid><description>entry</description></item></channel></rss>"));
}

void check_crawl(const Collected& got, const std::string& name) {
  EXPECT_TRUE(got.errors.empty());
  ASSERT_EQ(got.captures.size(), 4u);
  const Capture& a = got.captures[0];
  EXPECT_EQ(a.path, name + "!/2");
  EXPECT_EQ(a.bytes, "<html>caf\xE9</html>");
  EXPECT_EQ(a.media_type, "text/html; charset=iso-8859-1");
  EXPECT_EQ(a.url, "https://example.org/2");
  EXPECT_EQ(a.fetched, "2025-04-17T08:00:00Z");
  EXPECT_EQ(a.date, "");
  EXPECT_EQ(got.captures[1].bytes, "a resource");
  EXPECT_EQ(got.captures[2].bytes, "a conversion");
  EXPECT_EQ(got.captures[3].path, name + "!/7!/g");
}

TEST(Warc, PlainAndGzip) {
  check_crawl(read_bytes("c.warc", crawl()), "c.warc");
  check_crawl(read_bytes("c.warc.gz", gzip(crawl())), "c.warc.gz");
  std::string members;  // one member a record, as archivers write it
  for (std::size_t at = 0; at < crawl().size();) {
    const std::size_t end = std::min(crawl().find("WARC/1.0", at + 1), crawl().size());
    members += gzip(crawl().substr(at, end - at));
    at = end;
  }
  check_crawl(read_bytes("c.warc.gz", members), "c.warc.gz");
  check_crawl(read_bytes("c.warc.gz", members + std::string(100, '\0')), "c.warc.gz");
}

TEST(Warc, CountsWhatHoldsNoReport) {
  Progress progress;
  IngestOptions options;
  options.progress = &progress;
  read_bytes("c.warc", crawl(), options);
  EXPECT_EQ(progress.skipped, 4u);
  EXPECT_EQ(progress.captures, 4u);
}

TEST(Warc, DamageIsARowAndTheRestIsRead) {
  const std::string good = warc_record("resource", "ok", "text/plain", "good");
  struct Case {
    std::string bytes;
    std::size_t captures, errors;
  };
  const Case cases[] = {
      {good + "junk\njunk\n" + good, 2, 1},
      {good + "WARC/1.0\r\nContent-Length: x\r\n\r\nzzz\r\n" + good, 2, 2},
      {good + "WARC/1.0\r\nWARC-Type: resource\r\n\r\n" + good, 2, 1},
      {good + "WARC/1.0\r\nContent-Len", 1, 1},
      {good.substr(0, good.size() - 6), 0, 1},
      {good + "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 99999999999999999999\r\n\r\n", 1, 1},
      {good + "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 9999999999999999\r\n\r\nabc", 1, 1},
      {response("x", "no http") + good, 1, 1},
      {response("x", page("Content-Encoding: br\r\n", "abc")) + good, 1, 1},
      {response("x", page("Content-Encoding: gzip\r\n", "\x1F\x8B\x08 damaged")) + good, 1, 1},
      {"WARC/1.0", 0, 1},
      {"WARC/1.0\r\n" + std::string(3 << 20, 'x'), 0, 1},
  };
  for (const Case& c : cases) {
    const Collected got = read_bytes("c.warc", c.bytes);
    EXPECT_EQ(got.captures.size(), c.captures) << c.bytes.substr(0, 600);
    EXPECT_EQ(got.errors.size(), c.errors) << c.bytes.substr(0, 600);
    for (const Error& e : got.errors) EXPECT_TRUE(e.place.source.starts_with("c.warc")) << e.text();
  }
}

TEST(Warc, GivesUpWhereNothingIsGood) {
  std::string bad;
  for (int i = 0; i < 5000; ++i) bad += "WARC/1.0\n\n";
  EXPECT_EQ(read_bytes("c.warc", bad).errors.size(), 1001u);
}

TEST(Warc, TruncatedGzip) {
  const std::string whole = gzip(crawl());
  const Collected got = read_bytes("c.warc.gz", whole.substr(0, whole.size() - 20));
  ASSERT_FALSE(got.errors.empty());
  EXPECT_EQ(got.errors.back().kind, ErrorKind::malformed);
}

TEST(Warc, RecordsOverTheLimitArePassedOver) {
  IngestOptions options;
  options.max_report_bytes = 100;
  const Collected got = read_bytes("c.warc",
                                   warc_record("resource", "big", "text/plain", std::string(101, 'a')) +
                                       warc_record("resource", "small", "text/plain", "a"),
                                   options);
  ASSERT_EQ(got.captures.size(), 1u);
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].kind, ErrorKind::too_large);
  EXPECT_EQ(got.errors[0].place.source, "c.warc!/big");
}

TEST(HttpMessage, Bodies) {
  struct Case {
    std::string headers, body, result;
  };
  const Case cases[] = {
      {"", "text", "text"},
      {"Transfer-Encoding: chunked\r\n", "4\r\nabcd\r\n2;x=y\r\nef\r\n0\r\n\r\n", "abcdef"},
      {"Transfer-Encoding: chunked\r\n", "4\r\nabcd\r\n5\r\nef", "abcdef"},
      {"Transfer-Encoding: chunked\r\n", "<html>already undone", "<html>already undone"},
      {"Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFF\r\nab", "ab"},
      {"Content-Encoding: gzip\r\n", gzip("packed"), "packed"},
      {"content-encoding: GZIP\r\ntransfer-encoding: chunked\r\n", "100\r\n" + gzip("packed"), "packed"},
      {"Content-Encoding: gzip\r\n", "already undone", "already undone"},
      {"Content-Encoding: deflate\r\n", "already undone", "already undone"},
      {"Content-Encoding: identity\r\n", "text", "text"},
      {"Folded: a\r\n b\r\n", "text", "text"},
  };
  for (const Case& c : cases) {
    const auto got = parse_response(page(c.headers, c.body), 1 << 20);
    ASSERT_TRUE(got.ok()) << c.headers << got.error().text();
    EXPECT_EQ(got->body, c.result) << c.headers;
    EXPECT_EQ(got->status, 200);
  }
  EXPECT_EQ(parse_response("HTTP/1.1 204\r\n\r\n", 10)->body, "");
  EXPECT_EQ(parse_response("HTTP/1.0 200 OK\n\nbare", 10)->body, "bare");
  std::string endless;
  for (int i = 0; i < 400000; ++i) endless += "a:b\n";
  EXPECT_EQ(parse_response(page(endless, ""), 10).error().kind, ErrorKind::malformed);
  EXPECT_EQ(parse_response(page("Content-Encoding: gzip\r\n", gzip(std::string(100000, 'a'))), 1000).error().kind,
            ErrorKind::too_large);
}

}  // namespace
}  // namespace pourparler
