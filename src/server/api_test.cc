// What an analyst sees and does, over the socket.
#include "server/testing.h"

#include <utility>

#include "server/dossier.h"

namespace pourparler {
namespace {

using testing::Desk;
using testing::kScript;

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

TEST(Api, PositionsComeShortOrWithTheirWords) {
  const Desk desk;
  desk.post("revisions", {{"act", "edit"}, {"target", "m1"}, {"field", "issues"}, {"value", {"sanctions"}}});
  const Json all = desk.get("positions");
  ASSERT_EQ(all["total"], 1) << all.dump();
  EXPECT_NE(all["items"][0]["history"][0]["what"], "");
  EXPECT_EQ(all["items"][0]["changes"], 0);
  const std::string day = all["dates"]["to"];
  EXPECT_FALSE(day.empty());
  EXPECT_EQ(desk.get("positions?most=1&words=0&as_of=" + day)["items"][0]["history"][0]["what"], "");
  EXPECT_EQ(desk.get("positions?as_of=1901-01-01")["total"], 0);
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

// While what views need of a newer index is made, questions to the older one are answered from what is there.
TEST(Dossier, WhatIsShownOfTheLastIndexIsKept) {
  const Desk desk;
  const auto dossier = *Dossier::open(desk.path, false);
  const auto before = *dossier->index();
  const auto shown = dossier->shown(*before);
  Store writing = *Store::open(desk.path, {OpenMode::write, {}});
  Writer writer = *Writer::on(writing);
  Move move;
  move.id = "m2";
  move.evidence = {{desk.b, {0, 5}}};
  ASSERT_TRUE(writer.put(move).ok());
  ASSERT_TRUE(writer.commit().ok());
  const auto after = *dossier->index();
  ASSERT_NE(before->serial(), after->serial());
  EXPECT_EQ(dossier->shown(*after)->material.moves.size(), shown->material.moves.size() + 1);
  EXPECT_EQ(dossier->shown(*before), shown);
  EXPECT_EQ(dossier->shown(*after), dossier->shown(*after));
}

TEST(Api, DifferencesOfReviewersStandTogetherAndAreResolved) {
  const Desk desk;
  const auto revise = [&](const char* author, Json what) {
    what["author"] = author;
    return desk.post("revisions", what)["revision"]["n"].get<int>();
  };
  revise("Ana", {{"act", "confirm"}, {"target", "c1"}});
  revise("Ana", {{"act", "confirm"}, {"target", "s1"}});
  revise("Ana", {{"act", "reject"}, {"target", "m1"}});
  const int no = revise("Bo", {{"act", "reject"}, {"target", "c1"}});
  revise("Bo", {{"act", "confirm"}, {"target", "s1"}});
  revise("Bo", {{"act", "reject"}, {"target", "m1"}});
  revise("Ana", {{"act", "edit"}, {"target", "c1"}, {"field", "status"}, {"value", "planned"}});
  const int denied = revise("Bo", {{"act", "edit"}, {"target", "c1"}, {"field", "status"}, {"value", "denied"}});
  Json all = desk.get("differences");
  ASSERT_EQ(all["total"], 2) << all.dump(1);
  EXPECT_EQ(all["items"][0]["field"], nullptr);
  EXPECT_EQ(all["items"][1]["field"], "status");
  EXPECT_EQ(all["items"][1]["says"][1]["value"], "denied");
  EXPECT_EQ(all["items"][1]["says"][1]["n"], denied);
  EXPECT_EQ(all["pairs"][0]["both"], 3);
  EXPECT_EQ(all["pairs"][0]["agreed"], 2);
  EXPECT_NEAR(all["pairs"][0]["kappa"].get<double>(), 0.4, 1e-9);
  EXPECT_EQ(all["reviewers"][0]["confirmed"], 2);
  // Resolved: one side is undone; an undo that is undone brings it back.
  const int undo =
      desk.post("revisions/" + std::to_string(no) + "/undo", {{"author", "Cy"}})["revision"]["n"].get<int>();
  desk.post("revisions/" + std::to_string(denied) + "/undo", {{"author", "Cy"}});
  all = desk.get("differences");
  EXPECT_EQ(all["total"], 0) << all.dump(1);
  EXPECT_FALSE(desk.get("facts/c1")["disputed"].get<bool>());
  desk.post("revisions/" + std::to_string(undo) + "/undo", {{"author", "Cy"}});
  EXPECT_EQ(desk.get("differences")["total"], 1);
  const auto is_undone = [&] {
    const Json all_revisions = desk.get("revisions");
    for (const Json& r : all_revisions["items"]) {
      if (r["n"] == no) return r["undone"].get<bool>();
    }
    return false;
  };
  EXPECT_FALSE(is_undone()) << "it holds again";
  desk.post("revisions/" + std::to_string(no) + "/undo", {{"author", "Cy"}});
  EXPECT_TRUE(is_undone());
  EXPECT_EQ(desk.get("differences")["total"], 0);
}

TEST(Api, ExportsEveryFormat) {
  const Desk desk;
  const std::pair<const char*, const char*> kForms[] = {{"jsonl", "application/x-ndjson"},
                                                        {"csv", "text/csv"},
                                                        {"reports", "text/csv"},
                                                        {"events", "text/csv"},
                                                        {"graphml", "application/graphml+xml"},
                                                        {"ical", "text/calendar"},
                                                        {"webanno", "application/ld+json"},
                                                        {"md", "text/markdown"},
                                                        {"html", "text/html"}};
  for (const auto& [format, type] : kForms) {
    auto http = desk.client();
    const auto answer = http.Get(("/api/v1/export?format=" + std::string(format)).c_str());
    ASSERT_TRUE(answer && answer->status == 200) << format;
    EXPECT_TRUE(answer->get_header_value("Content-Type").starts_with(type)) << format;
    EXPECT_TRUE(answer->get_header_value("Content-Disposition").starts_with("attachment")) << format;
    EXPECT_FALSE(answer->body.empty()) << format;
    if (std::string(format) == "html") {
      EXPECT_EQ(answer->body.find("<script"), std::string::npos);
    }
  }
  desk.get("export?format=dance", 400);
}

TEST(Api, SearchForgivesSlips) {
  const Desk desk;
  const Json found = desk.get("search?q=ministrs");
  EXPECT_FALSE(found["reports"].empty());
  ASSERT_EQ(found["read_as"].size(), 1u);
  EXPECT_EQ(found["read_as"][0]["meant"][0], "ministers");
}

}  // namespace
}  // namespace pourparler
