// For this room's tests: a dossier made up on the spot, served on a free port.
#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <httplib.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>

#include "server/serve.h"
#include "store/writer.h"

#include "record/json.h"

namespace pourparler::testing {

inline constexpr const char* kScript = "<script>alert(1)</script>";

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

}  // namespace pourparler::testing
