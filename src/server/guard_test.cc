// Strangers: pages of other sites, rebound names, paths that climb, script in every field, bytes that are no HTTP.
#include "server/testing.h"

#include <fstream>
#include <random>

#include "server/assets.h"
#include "server/guard.h"

namespace pourparler {
namespace {

using testing::Desk;
using testing::kScript;

struct Asked {
  const char* what;
  httplib::Headers headers;
  int status;
};

TEST(Guard, ReadsOfStrangersAreRefused) {
  const Desk desk;
  const std::string own = "http://" + desk.host;
  const Asked cases[] = {
      {"as a browser", {{"Host", desk.host}}, 200},
      {"by its other name", {{"Host", "localhost:" + std::to_string(desk.server->port())}}, 200},
      {"own page", {{"Host", desk.host}, {"Origin", own}, {"Sec-Fetch-Site", "same-origin"}}, 200},
      {"rebound name", {{"Host", "evil.example"}}, 421},
      {"rebound name with port", {{"Host", "evil.example:" + std::to_string(desk.server->port())}}, 421},
      {"name that begins right", {{"Host", desk.host + ".evil.example"}}, 421},
      {"other port", {{"Host", "127.0.0.1:1"}}, 421},
      {"empty host", {{"Host", ""}}, 421},
      {"another origin", {{"Host", desk.host}, {"Origin", "http://evil.example"}}, 403},
      {"origin null", {{"Host", desk.host}, {"Origin", "null"}}, 403},
      {"script tag of another site", {{"Host", desk.host}, {"Sec-Fetch-Site", "cross-site"}}, 403},
      {"same site, other port", {{"Host", desk.host}, {"Sec-Fetch-Site", "same-site"}}, 403},
  };
  for (const Asked& c : cases) {
    auto http = desk.client();
    const auto answer = http.Get("/api/v1/session", c.headers);
    ASSERT_TRUE(answer) << c.what;
    EXPECT_EQ(answer->status, c.status) << c.what << answer->body;
    EXPECT_FALSE(answer->has_header("Access-Control-Allow-Origin"));
  }
}

TEST(Guard, WritesOfStrangersAreRefused) {
  const Desk desk;
  const std::string body = R"({"act":"reject","target":"c1"})";
  const Asked cases[] = {
      {"form", {{"Host", desk.host}}, 403},
      {"form of another site", {{"Host", desk.host}, {"Origin", "http://evil.example"}}, 403},
      {"another site with the header",
       {{"Host", desk.host}, {"Origin", "http://evil.example"}, {"X-Pourparler", "1"}},
       403},
      {"cross-site by its own word",
       {{"Host", desk.host}, {"Sec-Fetch-Site", "cross-site"}, {"X-Pourparler", "1"}},
       403},
      {"rebound", {{"Host", "evil.example"}, {"X-Pourparler", "1"}}, 421},
  };
  for (const Asked& c : cases) {
    auto http = desk.client();
    const auto answer = http.Post("/api/v1/revisions", c.headers, body, "application/json");
    ASSERT_TRUE(answer) << c.what;
    EXPECT_EQ(answer->status, c.status) << c.what;
  }
  for (const char* method : {"PUT", "DELETE", "PATCH", "OPTIONS"}) {
    httplib::Request request;
    request.method = method;
    request.path = "/api/v1/revisions";
    request.headers = {{"Host", desk.host}, {"X-Pourparler", "1"}};
    auto http = desk.client();
    const auto answer = http.send(request);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 405) << method;
  }
  EXPECT_EQ(desk.get("revisions")["total"], 0);
}

TEST(Guard, ReadOnlyTakesNothing) {
  const Desk desk(true);
  desk.post("revisions", {{"act", "reject"}, {"target", "c1"}}, 403);
  desk.post("documents", {{"text", "A report."}}, 403);
  EXPECT_EQ(desk.get("session")["read_only"], true);
  EXPECT_EQ(desk.get("facts/c1")["standing"], "extracted");
}

TEST(Guard, ATokenIsAskedForWhereThereIsOne) {
  const Desk desk(false, "0123456789abcdef");
  desk.get("session", 401);
  auto http = desk.client();
  EXPECT_EQ(http.Get("/api/v1/session", {{"Authorization", "Bearer 0123456789abcdef"}})->status, 200);
  EXPECT_EQ(http.Get("/api/v1/session", {{"Authorization", "Bearer 0123456789abcdeX"}})->status, 401);
  EXPECT_EQ(http.Get("/?token=wrong")->status, 401);
  const auto in = http.Get("/?token=0123456789abcdef");
  EXPECT_EQ(in->status, 303);
  EXPECT_NE(in->get_header_value("Set-Cookie").find("HttpOnly; SameSite=Strict"), std::string::npos);
  EXPECT_EQ(http.Get("/api/v1/session", {{"Cookie", "x=1; pourparler=0123456789abcdef"}})->status, 200);
  EXPECT_EQ(http.Post("/api/v1/revisions", {{"X-Pourparler", "1"}}, "{}", "application/json")->status, 401);
}

TEST(Guard, EveryAnswerIsDressed) {
  const Desk desk;
  auto http = desk.client();
  for (const char* path : {"/", "/api/v1/session", "/api/v1/none", "/none"}) {
    const auto answer = http.Get(path);
    ASSERT_TRUE(answer);
    const std::string policy = answer->get_header_value("Content-Security-Policy");
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos) << path;
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_EQ(answer->get_header_value("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer->get_header_value("X-Frame-Options"), "DENY");
  }
}

TEST(Guard, TooManyRequestsAreSlowedDown) {
  GuardOptions options;
  options.hosts = {"h"};
  options.reads_per_second = 1;
  options.burst_seconds = 5;
  Guard guard(options);
  Request request;
  request.path = "/api/v1/session";
  request.headers = {{"host", "h"}};
  int refused = 0;
  for (int i = 0; i < 50; ++i) refused += guard.refuse(request).has_value() ? 1 : 0;
  EXPECT_GE(refused, 40);
}

TEST(Assets, NoPathLeavesTheFolder) {
  char pattern[] = "/tmp/pourparler-assets-XXXXXX";
  const std::string folder = mkdtemp(pattern);
  mkdir((folder + "/web").c_str(), 0700);
  std::ofstream(folder + "/secret.txt") << "secret";
  std::ofstream(folder + "/web/page.html") << "page";
  EXPECT_TRUE(find_asset("/page.html", folder + "/web"));
  for (const char* path :
       {"/../secret.txt", "/..%2fsecret.txt", "//etc/passwd", "/.././secret.txt", "/web/../../secret.txt",
        "/./page.html", "\\..\\secret.txt", "../secret.txt", "/.hidden", "/a\0b", "/%2e%2e/secret.txt"}) {
    EXPECT_FALSE(find_asset(path, folder + "/web")) << path;
  }
  std::remove((folder + "/web/page.html").c_str());
  std::remove((folder + "/web").c_str());
  std::remove((folder + "/secret.txt").c_str());
  std::remove(folder.c_str());
}

TEST(Server, NoPathLeavesTheDossier) {
  const Desk desk;
  for (const char* target :
       {"documents/..%2f..%2fetc%2fpasswd", "documents/../../../etc/passwd", "facts/..", "facts/%00",
        "actors/%2e%2e%2f", "documents/", "jobs/-1", "export?format=../../etc/passwd"}) {
    auto http = desk.client();
    const auto answer = http.Get(("/api/v1/" + std::string(target)).c_str());
    ASSERT_TRUE(answer) << target;
    EXPECT_GE(answer->status, 400) << target;
    EXPECT_EQ(answer->body.find("root:"), std::string::npos);
  }
}

// Text of reports stays text: JSON is served as JSON, and nothing of it stands in a page.
TEST(Server, ScriptInEveryFieldStaysText) {
  const Desk desk;
  desk.post("revisions", {{"act", "comment"}, {"target", "c1"}, {"value", kScript}, {"author", kScript}});
  auto http = desk.client();
  for (const std::string path : {"/api/v1/facts/c1", "/api/v1/overview", "/api/v1/actors/a1", "/api/v1/revisions",
                                 "/api/v1/failures", "/api/v1/search?q=%3Cscript%3Ealert(1)%3C/script%3E"}) {
    const auto answer = http.Get(path.c_str());
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200) << path;
    EXPECT_EQ(answer->get_header_value("Content-Type"), "application/json") << path;
  }
  const auto page = http.Get("/");
  EXPECT_EQ(page->body.find("alert(1)"), std::string::npos);
  const auto lost = http.Get("/%3Cscript%3Ealert(1)%3C/script%3E");
  EXPECT_EQ(lost->body.find("<script>alert"), std::string::npos);
}

// Bytes that are no HTTP, or nearly none: whatever comes back, the server goes on.
TEST(Server, TenThousandMalformedRequestsDoNotTakeItDown) {
  const Desk desk;
  std::mt19937 random(7);
  const std::vector<std::string> seeds = {
      "GET /api/v1/facts?kind=contact HTTP/1.1\r\nHost: " + desk.host + "\r\n\r\n",
      "POST /api/v1/revisions HTTP/1.1\r\nHost: " + desk.host +
          "\r\nX-Pourparler: 1\r\nContent-Type: application/json\r\nContent-Length: "
          "30\r\n\r\n{\"act\":\"confirm\",\"target\":\"c1\"}",
      "GET /api/v1/documents/" + desk.a + " HTTP/1.1\r\nHost: " + desk.host + "\r\nRange: bytes=0-5\r\n\r\n"};
  const auto mutated = [&] {
    std::string text = seeds[random() % seeds.size()];
    for (unsigned i = 1 + random() % 6; i-- > 0;) {
      const std::size_t at = random() % (text.size() + 1);
      switch (random() % 5) {
        case 0:
          text.insert(at, 1, static_cast<char>(random()));
          break;
        case 1:
          if (at < text.size()) text[at] = static_cast<char>(random());
          break;
        case 2:
          text.erase(at, 1 + random() % 20);
          break;
        case 3:
          text.insert(at, std::string(random() % 300, "%/{.\"\r\n\0A"[random() % 9]));
          break;
        default:
          text.insert(at, text.substr(random() % (text.size() + 1), random() % 40));
      }
    }
    return text;
  };
  const auto send_raw = [&](const std::string& bytes) {
    const int sock = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(desk.server->port()));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(sock, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
      (void)send(sock, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      shutdown(sock, SHUT_WR);
      char room[512];
      while (recv(sock, room, sizeof room, 0) > 0) {
      }
    }
    close(sock);
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    std::vector<std::string> mine;
    for (int i = 0; i < 2500; ++i) mine.push_back(mutated());
    threads.emplace_back([&send_raw, mine] {
      for (const std::string& bytes : mine) send_raw(bytes);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (int tries = 0; tries < 100; ++tries) {  // the bucket of requests fills up again
    auto http = desk.client();
    const auto answer = http.Get("/api/v1/session");
    ASSERT_TRUE(answer);
    if (answer->status == 200) return;
    ASSERT_EQ(answer->status, 429);
  }
}

TEST(Server, BodiesHaveALimit) {
  const Desk desk;
  auto http = desk.client();
  const std::string large(300 << 10, 'x');
  EXPECT_EQ(http.Post("/api/v1/revisions", {{"X-Pourparler", "1"}}, large, "application/json")->status, 413);
  const std::string longest = "/api/v1/facts/" + std::string(600, 'x');
  EXPECT_EQ(http.Get(longest.c_str())->status, 414);
}

}  // namespace
}  // namespace pourparler
