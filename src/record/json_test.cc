#include "record/json.h"

#include <gtest/gtest.h>

namespace pourparler {
namespace {

Json parsed(const std::string& line) {
  return Json::parse(line);
}

TEST(RecordJson, ContactGoesBothWays) {
  Contact contact;
  contact.id = "c1";
  contact.evidence = {{"d1", {3, 9}}, {"d2", {0, 4}}};
  contact.channel = Channel::call;
  contact.participants = {{"a1", ParticipantRole::host}, {"a2", ParticipantRole::absent}};
  contact.date = {"2015-03", ""};
  contact.place = {"Vienne", "AT", ""};
  contact.status = ContactStatus::planned;
  contact.issues = {"sanctions"};
  contact.origins = 2;
  contact.confidence = 0.1 + 0.2;
  contact.reason = {"meet", "rencontrer", "meet/obj"};
  const std::string line = to_line(to_json(contact));
  EXPECT_EQ(line.substr(0, 43), R"({"kind":"contact","id":"c1","evidence":[{"d)");
  auto back = contact_of(parsed(line));
  ASSERT_TRUE(back.ok()) << back.error().text();
  EXPECT_EQ(to_line(to_json(*back)), line);
  EXPECT_EQ(back->confidence, 0.1 + 0.2);
  EXPECT_EQ(back->participants[1].as, ParticipantRole::absent);
}

TEST(RecordJson, UnknownFieldsAreNullAndListsAreThere) {
  EXPECT_EQ(
      to_line(to_json(Statement{})),
      R"({"kind":"statement","id":"","doc":"","content":[],"mode":"direct","speaker":null,"cue":null,)"
      R"("addressee":null,"channel":null,"date":null,"issues":[],"same_as":null,"original":null,"confidence":0.0,)"
      R"("reason":{"frame":"","trigger":"","rule":""}})");
  EXPECT_TRUE(statement_of(to_json(Statement{})).ok());
  EXPECT_TRUE(actor_of(to_json(Actor{})).ok());
  EXPECT_TRUE(move_of(to_json(Move{})).ok());
  EXPECT_TRUE(disagreement_of(to_json(Disagreement{})).ok());
}

TEST(RecordJson, MoveActorDisagreementGoBothWays) {
  Move move;
  move.id = "m1";
  move.type = MoveType::pledge;
  move.content = Evidence{"d1", {1, 2}};
  move.due = {"2015-06-01", "2015-06-30"};
  move.cameo = "057";
  Actor actor;
  actor.roles = {{"minister", "FR", "2014", "", {{"d1", {1, 5}}}}};
  actor.aliases = {"Mme X", "X"};
  Disagreement disagreement{
      "g1", "c1", "date", Cause::distortion, {{"2015-03-02", {{"d1", {0, 1}}}, true}, {"2015-03-03", {}, false}}};
  EXPECT_EQ(to_json(*move_of(to_json(move))), to_json(move));
  EXPECT_EQ(to_json(*actor_of(to_json(actor))), to_json(actor));
  EXPECT_EQ(to_json(*disagreement_of(to_json(disagreement))), to_json(disagreement));
}

TEST(RecordJson, FaultsNameTheField) {
  const Json good = to_json(Move{});
  const struct {
    const char* field;
    Json value;
    const char* message;
  } kCases[] = {
      {"id", 3, "move: id is not a string"},
      {"evidence", Json::array({3}), "move.evidence: not an object"},
      {"evidence", Json::parse(R"([{"doc":"d","start":-1,"end":2}])"), "move.evidence: start is not an offset"},
      {"type", "dance", "move: type is 'dance', which is none of its values"},
      {"actors", "a1", "move: actors is not a list"},
      {"confidence", "high", "move: confidence is not a number"},
      {"content", Json::array({1, 2}), "move.content: not an object"},
  };
  for (const auto& c : kCases) {
    Json bad = good;
    bad[c.field] = c.value;
    const auto back = move_of(bad);
    ASSERT_FALSE(back.ok()) << c.field;
    EXPECT_EQ(back.error().message, c.message);
  }
  EXPECT_EQ(move_of(Json::array()).error().message, "move: not an object");
  EXPECT_EQ(move_of(Json::object()).error().message, "move: no field 'id'");
}

TEST(RecordJson, LinesAreValidUtf8AndDoNotBreak) {
  EXPECT_EQ(to_line(Json("a\xFFz")), "\"a\xEF\xBF\xBDz\"");
  EXPECT_EQ(to_line(Json("a\u2028b\u2029c\u0085d\ne")), R"("a\u2028b\u2029c\u0085d\ne")");
}

}  // namespace
}  // namespace pourparler
