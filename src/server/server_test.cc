// The server as a stranger and as an analyst meet it: over its socket.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <httplib.h>

#include <fstream>
#include <random>
#include <thread>

#include "base/file.h"
#include "server/api.h"
#include "server/assets.h"
#include "server/guard.h"
#include "server/serve.h"
#include "store/writer.h"

namespace pourparler {
namespace {

constexpr const char* kScript = "<script>alert(1)</script>";

// A dossier with a contact, two statements of one utterance and a move, all of it with script in every text.
struct Desk {
  explicit Desk(bool read_only = false, const std::string& token = "") {
    char pattern[] = "/tmp/pourparler-test-XXXXXX";
    folder = mkdtemp(pattern);
    path = folder + "/talks.db";
    fill();
    ServeOptions options;
    options.port = 0;
    options.read_only = read_only;
    options.token = token;
    options.author = "tester";
    server = *Server::open(path, options);
    thread = std::thread([this] { (void)server->run(); });
    host = "127.0.0.1:" + std::to_string(server->port());
  }
  ~Desk() {
    server->stop();
    thread.join();
    server.reset();
    for (const char* end : {"", "-wal", "-shm", "-lock"}) std::remove((path + end).c_str());
    std::remove(folder.c_str());
  }

  std::string add_document(Store& store, Writer& writer, const std::string& text, const std::string& date) {
    (void)store;
    Capture capture;
    capture.path = "reports/" + std::string(kScript) + date + ".txt";
    capture.bytes = text;
    Reading reading;
    Document& d = reading.document;
    d.id = id_of_bytes(text);
    d.path = capture.path;
    d.source = d.text = text;
    d.map = OffsetMap::identity(static_cast<std::uint32_t>(text.size()));
    d.lang = "en";
    d.has_pack = true;
    d.title = kScript;
    d.outlet = kScript;
    d.encoding = "UTF-8";
    d.published = Published{date, "", DateBasis::stated, 1.0, "line 1"};
    d.paragraphs = {{{0, static_cast<std::uint32_t>(text.size())}, "en"}};
    EXPECT_TRUE(writer.add(capture, reading).ok());
    return d.id;
  }

  void fill() {
    Store store = *Store::open(path, {OpenMode::create, {}});
    Writer writer = *Writer::on(store);
    const std::string one = std::string(kScript) + " The envoys met in Geneva. “We agree,” said the envoy.";
    const std::string two = "The ministers met. “We all agree,” the envoy said. They pledged aid by June.";
    a = add_document(store, writer, one, "2021-03-04");
    b = add_document(store, writer, two, "2021-03-05");
    Actor envoy, minister;
    envoy.id = "a1", envoy.name = std::string("Envoy ") + kScript, envoy.party = "NO", envoy.aliases = {kScript};
    minister.id = "a2", minister.name = "Ministér", minister.party = "SE";
    EXPECT_TRUE(writer.put(envoy).ok() && writer.put(minister).ok());
    Contact contact;
    contact.id = "c1";
    contact.evidence = {{a, {26, 51}}, {b, {0, 18}}};
    contact.participants = {{"a1", ParticipantRole::participant}, {"a2", ParticipantRole::absent}};
    contact.date = {"2021-03-04", ""};
    contact.place = {kScript, "CH", ""};
    contact.confidence = 0.6;
    contact.reason = {"meet", kScript, "rule"};
    EXPECT_TRUE(writer.put(contact).ok());
    for (const auto& [id, doc] : {std::pair("s1", a), std::pair("s2", b)}) {
      Statement s;
      s.id = id;
      s.doc = doc;
      s.content = {doc == a ? Span{55, 63} : Span{22, 34}};
      s.speaker = "a1";
      s.same_as = "u1";
      s.confidence = 0.8;
      EXPECT_TRUE(writer.put(s).ok());
    }
    Move move;
    move.id = "m1";
    move.evidence = {{b, {55, 80}}};
    move.type = MoveType::pledge;
    move.actors = {"a2"};
    move.due = {"2021-06", ""};
    move.confidence = 0.5;
    EXPECT_TRUE(writer.put(move).ok());
    Disagreement d;
    d.id = "g1", d.about = "c1", d.field = "date";
    d.values = {{"2021-03-04", {contact.evidence[0]}}, {"2021-03-05", {contact.evidence[1]}}};
    EXPECT_TRUE(writer.put(d).ok());
    EXPECT_TRUE(writer.add_failure("bad/" + std::string(kScript), malformed(kScript)).ok());
    EXPECT_TRUE(writer.commit().ok());
  }

  httplib::Client client() const { return httplib::Client("127.0.0.1", server->port()); }
  Json get(const std::string& target, int status = 200) const {
    auto http = client();
    const auto answer = http.Get(("/api/v1/" + target).c_str());
    EXPECT_TRUE(answer) << target;
    if (!answer) return {};
    EXPECT_EQ(answer->status, status) << target << "\n" << answer->body;
    return Json::parse(answer->body, nullptr, false);
  }
  Json post(const std::string& target, const Json& body, int status = 200) const {
    auto http = client();
    const auto answer =
        http.Post(("/api/v1/" + target).c_str(), {{"X-Pourparler", "1"}}, body.dump(), "application/json");
    EXPECT_TRUE(answer) << target;
    if (!answer) return {};
    EXPECT_EQ(answer->status, status) << target << "\n" << body.dump() << "\n" << answer->body;
    return Json::parse(answer->body, nullptr, false);
  }

  std::string folder, path, host, a, b;
  std::unique_ptr<Server> server;
  std::thread thread;
};

// ---- the documentation is true ----

// Where a value does not fit its schema, or nothing. As much of JSON Schema as docs/openapi.json uses.
std::string misfit(const Json& value, const Json& schema, const Json& all, const std::string& at = "") {
  if (schema.contains("$ref")) {
    const std::string ref = schema["$ref"];
    return misfit(value, all["components"]["schemas"][ref.substr(ref.rfind('/') + 1)], all, at);
  }
  if (schema.contains("allOf")) {
    for (const Json& part : schema["allOf"]) {
      if (std::string fault = misfit(value, part, all, at); !fault.empty()) return fault;
    }
    return "";
  }
  if (schema.contains("anyOf")) {
    for (const Json& part : schema["anyOf"]) {
      if (misfit(value, part, all, at).empty()) return "";
    }
    return at + " fits none";
  }
  if (schema.contains("type")) {
    const auto is = [&](const std::string& type) {
      return type == "string"    ? value.is_string()
             : type == "integer" ? value.is_number_integer()
             : type == "number"  ? value.is_number()
             : type == "boolean" ? value.is_boolean()
             : type == "array"   ? value.is_array()
             : type == "object"  ? value.is_object()
                                 : value.is_null();
    };
    const Json types = schema["type"].is_array() ? schema["type"] : Json::array({schema["type"]});
    if (std::none_of(types.begin(), types.end(), [&](const Json& t) { return is(t); }))
      return at + " is no " + types.dump();
  }
  if (schema.contains("enum") &&
      std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
    return at + " is none of its values: " + value.dump();
  }
  for (const Json& name : schema.value("required", Json::array())) {
    if (!value.contains(name.get<std::string>())) return at + " lacks " + name.get<std::string>();
  }
  if (value.is_object() && schema.contains("properties")) {
    for (const auto& [name, part] : schema["properties"].items()) {
      if (!value.contains(name)) continue;
      if (std::string fault = misfit(value[name], part, all, at + "." + name); !fault.empty()) return fault;
    }
  }
  if (value.is_array() && schema.contains("items")) {
    for (const Json& item : value) {
      if (std::string fault = misfit(item, schema["items"], all, at + "[]"); !fault.empty()) return fault;
    }
  }
  return "";
}

TEST(OpenApi, DocumentsEveryRouteAndNoOther) {
  const Json doc = Json::parse(*read_file(POURPARLER_SOURCE_DIR "/docs/openapi.json"));
  std::set<std::string> documented, served;
  for (const auto& [path, methods] : doc["paths"].items()) {
    for (const auto& [method, about] : methods.items()) documented.insert((method == "get" ? "GET " : "POST ") + path);
  }
  for (const std::string& route : Api::routes()) served.insert(route);
  EXPECT_EQ(documented, served);
}

TEST(OpenApi, AnswersAreAsDocumented) {
  const Desk desk;
  const Json revision = desk.post("revisions", {{"act", "comment"}, {"target", "c1"}, {"value", kScript}});
  const Json doc = Json::parse(*read_file(POURPARLER_SOURCE_DIR "/docs/openapi.json"));
  const auto filled = [&](std::string path) {
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"documents/{id}", "documents/" + desk.a},
                                   {"facts/{id}", "facts/c1"},
                                   {"actors/{id}", "actors/a1"},
                                   {"/search", "/search?q=envoy"},
                                   {"/overview", "/overview?since=2001-01-01T00:00:00Z"}}) {
      if (const auto at = path.find(from); at != std::string::npos) path.replace(at, from.size(), to);
    }
    return path.substr(std::string("/api/v1/").size());
  };
  for (const auto& [path, methods] : doc["paths"].items()) {
    if (!methods.contains("get") || path.ends_with("/export") || path.ends_with("/jobs/{id}")) continue;
    const Json answer = desk.get(filled(path));
    const Json schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"];
    EXPECT_EQ(misfit(answer, schema, doc), "") << path << "\n" << answer.dump(1);
  }
  EXPECT_EQ(misfit(revision["revision"], doc["components"]["schemas"]["Revision"], doc), "");
  EXPECT_EQ(misfit(desk.get("facts/none", 404), doc["components"]["schemas"]["Error"], doc), "");
}

// ---- strangers ----

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

// ---- the analyst ----

TEST(Api, FactsAreFiltered) {
  const Desk desk;
  const std::pair<const char*, int> cases[] = {
      {"facts", 4},
      {"facts?kind=contact", 1},
      {"facts?kind=statement&actor=a1", 2},
      {"facts?party=SE", 1},  // whoever was absent took no part
      {"facts?actor=a2", 2},
      {"facts?role=absent", 1},
      {"facts?type=pledge,meeting", 2},
      {"facts?from=2021-03-05", 2},
      {"facts?to=2021-03-04", 2},
      {"facts?from=2021-03&to=2021-03", 4},
      {"facts?from=2022", 0},
      {"facts?lang=fr", 0},
      {"facts?min_origins=2", 0},
      {"facts?disagreed=1", 1},
      {"facts?due=1", 1},
      {"facts?same_as=u1", 2},
      {"facts?min_confidence=0.7", 2},
      {"facts?type=none", 0},
      {"facts?actor=none", 0},
      {"facts?doc=none", 0},
      {"facts?q=minister", 2},
  };
  for (const auto& [target, total] : cases) EXPECT_EQ(desk.get(target)["total"], total) << target;
  for (const char* target : {"facts?from=yesterday", "facts?min_confidence=7", "facts?to=2021-3"})
    desk.get(target, 400);
}

TEST(Api, AFactShowsItsEvidence) {
  const Desk desk;
  const Json fact = desk.get("facts/c1");
  ASSERT_EQ(fact["groups"].size(), 2u);
  std::string evidence;
  for (const Json& piece : fact["groups"][0]["citations"][0]["pieces"]) {
    if (piece["mark"] == "evidence") evidence = piece["text"];
  }
  EXPECT_EQ(evidence, "The envoys met in Geneva.");
  EXPECT_EQ(fact["disagreements"][0]["values"].size(), 2u);
  EXPECT_EQ(desk.get("facts/s1")["variants"].size(), 2u);
  EXPECT_EQ(desk.get("facts/s1")["variants"][0]["words"], "We all agree");
}

TEST(Api, SearchIsTolerant) {
  const Desk desk;
  EXPECT_EQ(desk.get("actors?q=minist%C3%A8r")["items"][0]["id"], "a2");
  EXPECT_EQ(desk.get("actors?q=menister")["items"][0]["id"], "a2");
  EXPECT_EQ(desk.get("search?q=gen")["reports"].size(), 1u);
  EXPECT_EQ(desk.get("search?q=%22%22%22*(%20OR")["reports"].size(), 0u);
}

TEST(Api, RevisionsAreSeenAndUndone) {
  const Desk desk;
  desk.post("revisions", {{"act", "edit"}, {"target", "c1"}, {"field", "status"}, {"value", "planned"}});
  EXPECT_EQ(desk.get("facts/c1")["status"], "planned");
  EXPECT_EQ(desk.get("facts/c1")["standing"], "corrected");
  EXPECT_EQ(desk.get("facts?status=planned")["total"], 1);
  desk.post("revisions/1/undo", Json::object());
  EXPECT_EQ(desk.get("facts/c1")["status"], "occurred");
  desk.post("revisions/1/undo", Json::object(), 400);
  desk.post("revisions", {{"act", "reject"}, {"target", "m1"}, {"author", "one"}});
  EXPECT_EQ(desk.get("facts")["total"], 3);
  EXPECT_EQ(desk.get("facts?standing=rejected")["total"], 1);
  desk.post("revisions", {{"act", "confirm"}, {"target", "m1"}, {"author", "two"}});
  EXPECT_EQ(desk.get("facts/m1")["disputed"], true);
  EXPECT_EQ(desk.get("facts/m1")["verdicts"].size(), 2u);
}

TEST(Api, ActorsAndFactsAreMergedSplitAndMade) {
  const Desk desk;
  desk.post("revisions", {{"act", "merge"}, {"target", "a2"}, {"value", {{"into", "a1"}}}});
  EXPECT_EQ(desk.get("actors")["total"], 1);
  EXPECT_EQ(desk.get("facts?actor=a1")["total"], 4);
  EXPECT_EQ(desk.get("actors/a2")["id"], "a1");
  desk.post("revisions/1/undo", Json::object());
  EXPECT_EQ(desk.get("actors")["total"], 2);
  const Json part = {{"doc", desk.b}, {"start", 0}, {"end", 18}};
  const Json split = desk.post("revisions", {{"act", "split"}, {"target", "c1"}, {"value", {{"evidence", {part}}}}});
  const std::string id = split["revision"]["value"]["id"];
  EXPECT_EQ(desk.get("facts?kind=contact")["total"], 2);
  EXPECT_EQ(desk.get("facts/" + id)["groups"].size(), 1u);
  EXPECT_EQ(desk.get("facts/" + id)["standing"], "made");
  desk.post("revisions", {{"act", "merge"}, {"target", id}, {"value", {{"into", "c1"}}}});
  EXPECT_EQ(desk.get("facts/c1")["groups"].size(), 2u);
  EXPECT_EQ(desk.get("facts?kind=contact")["total"], 1);
  const Json made = desk.post("revisions", {{"act", "make"},
                                            {"value",
                                             {{"kind", "move"},
                                              {"doc", desk.b},
                                              {"start", 55},
                                              {"end", 71},
                                              {"type", "aid"},
                                              {"actors", {"a1"}},
                                              {"date", "2021-03"}}}});
  const Json fact = desk.get("facts/" + made["revision"]["target"].get<std::string>());
  EXPECT_EQ(fact["type"], "aid");
  EXPECT_EQ(fact["quote"], "They pledged aid");
}

TEST(Api, RevisionsThatMakeNoSenseAreRefused) {
  const Desk desk;
  const Json cases[] = {
      {{"act", "dance"}, {"target", "c1"}},
      {{"act", "confirm"}, {"target", "nothing"}},
      {{"act", "edit"}, {"target", "c1"}, {"field", "id"}, {"value", "x"}},
      {{"act", "edit"}, {"target", "c1"}, {"field", "evidence"}, {"value", Json::array()}},
      {{"act", "edit"}, {"target", "c1"}, {"field", "status"}, {"value", "maybe"}},
      {{"act", "edit"}, {"target", "c1"}, {"field", "date"}, {"value", "tomorrow"}},
      {{"act", "edit"}, {"target", "c1"}, {"field", "date"}, {"value", "2021-13-01"}},
      {{"act", "edit"}, {"target", "c1"}, {"field", "participants"}, {"value", {{{"actor", "none"}, {"as", "host"}}}}},
      {{"act", "edit"}, {"target", "c1"}, {"field", "issues"}, {"value", {1, 2}}},
      {{"act", "edit"}, {"target", "a1"}, {"field", "name"}, {"value", ""}},
      {{"act", "merge"}, {"target", "c1"}, {"value", {{"into", "c1"}}}},
      {{"act", "merge"}, {"target", "c1"}, {"value", {{"into", "a1"}}}},
      {{"act", "split"}, {"target", "c1"}, {"value", {{"evidence", Json::array()}}}},
      {{"act", "split"}, {"target", "s1"}, {"value", {{"evidence", Json::array()}}}},
      {{"act", "make"}, {"value", {{"kind", "move"}, {"doc", desk.a}, {"start", 5}, {"end", 5000}}}},
      {{"act", "make"}, {"value", {{"kind", "move"}, {"doc", desk.b}, {"start", 20}, {"end", 30}}}},  // inside “
      {{"act", "comment"}, {"target", "c1"}, {"value", "  "}},
      {{"act", "comment"}, {"target", "c1"}, {"value", std::string(5000, 'x')}},
      {{"act", "undo"}, {"target", "c1"}},
      Json::array({1}),
      "text",
  };
  for (const Json& c : cases) {
    auto http = desk.client();
    const auto answer = http.Post("/api/v1/revisions", {{"X-Pourparler", "1"}}, c.dump(), "application/json");
    ASSERT_TRUE(answer);
    EXPECT_GE(answer->status, 400) << c.dump();
    EXPECT_LT(answer->status, 500) << c.dump() << answer->body;
  }
  EXPECT_EQ(desk.get("revisions")["total"], 0);
}

TEST(Api, ViewsLeadToTheirFacts) {
  const Desk desk;
  const Json commitments = desk.get("commitments");
  ASSERT_EQ(commitments["total"], 1);
  EXPECT_EQ(commitments["items"][0]["fact"], "m1");
  EXPECT_EQ(commitments["items"][0]["by"][0]["id"], "SE");
  EXPECT_EQ(desk.get("deadlines?as_of=2021-05-30")["items"][0]["fact"], "m1");
  EXPECT_EQ(desk.get("deadlines?as_of=2022-05-30")["total"], 0);
  desk.post("revisions", {{"act", "reject"}, {"target", "m1"}});
  EXPECT_EQ(desk.get("commitments")["total"], 0);
}

TEST(Api, ReadersAreNotHeldUpByAWriter) {
  const Desk desk;
  Store writing = *Store::open(desk.path, {OpenMode::write, {}});
  Writer writer = *Writer::on(writing);
  Move move;
  move.id = "m2";
  move.evidence = {{desk.b, {0, 5}}};
  ASSERT_TRUE(writer.put(move).ok());  // a batch is open
  EXPECT_EQ(desk.get("facts")["total"], 4);
  ASSERT_TRUE(writer.commit().ok());
  EXPECT_EQ(desk.get("facts")["total"], 5);
}

}  // namespace
}  // namespace pourparler
