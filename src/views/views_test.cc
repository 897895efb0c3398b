// Views of small records made by hand: about a strike, between a union, a company and a government.
#include "views/views.h"

#include <gtest/gtest.h>

#include "views/parties.h"

namespace pourparler {
namespace {

Actor actor(const std::string& id, const std::string& name, ActorType type, const std::string& party) {
  Actor out;
  out.id = id, out.name = name, out.type = type, out.party = party, out.aliases = {name};
  return out;
}

Move move(const std::string& id, MoveType type, const std::string& by, const std::string& date,
          const std::string& issue) {
  Move out;
  out.id = id, out.type = type, out.actors = {by}, out.date.from = date;
  if (!issue.empty()) out.issues = {issue};
  out.evidence = {{"d1", {0, 4}}};
  return out;
}

Contact contact(const std::string& id, Channel channel, const std::vector<std::string>& who, const std::string& date,
                ContactStatus status = ContactStatus::occurred) {
  Contact out;
  out.id = id, out.channel = channel, out.date.from = date, out.status = status;
  for (const auto& a : who) out.participants.push_back({a, ParticipantRole::participant});
  out.evidence = {{"d1", {0, 4}}};
  return out;
}

Material cast() {
  Material m;
  for (const Actor& a :
       {actor("union", "Dockers' Union", ActorType::organisation, ""),
        actor("chair", "Ada Brunel", ActorType::person, "union"), actor("state", "Freedonia", ActorType::state, "FD"),
        actor("minister", "Élise Marchand", ActorType::person, "FD"),
        actor("port", "Port of Varna", ActorType::organisation, "")}) {
    m.actors[a.id] = a;
  }
  m.reports["d1"] = {"d1", "a.txt", "Strike talks", "The Quay", "en", "", "2031-05-10", ""};
  m.words = [](const Evidence& e) { return "words of " + e.doc; };
  return m;
}

TEST(Occasion, DaysOfPartialDates) {
  const std::vector<std::array<std::string, 3>> table = {{"2031", "2031-01-01", "2031-12-31"},
                                                         {"2032-02", "2032-02-01", "2032-02-29"},
                                                         {"2031-05-10", "2031-05-10", "2031-05-10"},
                                                         {"2031-05-10T09:00", "2031-05-10", "2031-05-10"},
                                                         {"2031-13", "", ""},
                                                         {"2031-5", "", ""},
                                                         {"soon", "", ""},
                                                         {"", "", ""}};
  for (const auto& [date, first, last] : table) {
    EXPECT_EQ(first_day_of(date), first) << date;
    EXPECT_EQ(last_day_of(date), last) << date;
  }
}

TEST(Occasion, AnUndatedFactIsDatedByItsFirstReport) {
  const Material m = cast();
  EXPECT_EQ(words_of(occasion_of({}, {{"d1", {}}}, m)), "by 2031-05-10");
  EXPECT_EQ(words_of(occasion_of({}, {{"nowhere", {}}}, m)), "");
  EXPECT_EQ(words_of(occasion_of({"2031-04", ""}, {{"d1", {}}}, m)), "2031-04-01/2031-04-30");
}

TEST(Occasion, BoundsTakeInWhatFallsPartlyBetweenThem) {
  const auto in = [](const When& when, const std::string& since, const std::string& until, const std::string& as_of) {
    return within(occasion_of(when), {"", "", since, until, as_of, 0});
  };
  EXPECT_TRUE(in({"2031-04", ""}, "2031-04-20", "", ""));
  EXPECT_FALSE(in({"2031-04", ""}, "2031-05", "", ""));
  EXPECT_TRUE(in({"2031-04", ""}, "", "2031-04-01", ""));
  EXPECT_FALSE(in({"2031-04-02", ""}, "", "2031-04-01", ""));
  EXPECT_FALSE(in({"2031-04-02", ""}, "", "", "2031-04-01"));
  EXPECT_TRUE(in({}, "", "", ""));
  EXPECT_FALSE(in({}, "2031", "", ""));
}

TEST(Parties, AreFoundByCodeNameAndAliasWithoutDiacritics) {
  const Material m = cast();
  const Parties parties(m);
  for (const char* query : {"FD", "fd", "freedonia", "Freedonia", "elise marchand"}) {
    EXPECT_TRUE(parties.is("minister", query)) << query;
  }
  EXPECT_FALSE(parties.is("state", "elise marchand"));
  EXPECT_FALSE(parties.is("nobody", "FD"));
  EXPECT_TRUE(parties.is("nobody", ""));
  EXPECT_EQ(parties.label("FD"), "Freedonia");
}

TEST(Positions, MarkWhereAPartyChangesSides) {
  Material m = cast();
  m.moves = {move("m1", MoveType::demand, "chair", "2031-05-01", "pay"),
             move("m2", MoveType::reject, "union", "2031-05-02", "pay"),
             move("m3", MoveType::reject, "chair", "2031-05-03", "pay"),
             move("m4", MoveType::accept, "union", "2031-05-04", "pay"),
             move("m5", MoveType::offer, "minister", "2031-05-02", "pay"),
             move("m6", MoveType::attack, "state", "2031-05-02", "pay")};
  m.moves.push_back(move("m7", MoveType::reject, "union", "2031-05-05", "pay"));
  m.moves.back().status = MoveStatus::alleged;
  std::string seen;
  for (const Position& p : positions(m, {})) {
    seen += p.party + " " + std::string(name_of(p.stance)) + (p.changed ? "!" : "") + "; ";
  }
  EXPECT_EQ(seen, "union demands; union refuses!; union refuses; union accepts!; FD offers; ");
  EXPECT_EQ(positions(m, {"FD", "", "", "", "", 0}).size(), 1U);
  EXPECT_EQ(positions(m, {"", "hours", "", "", "", 0}).size(), 0U);
  EXPECT_EQ(positions(m, {"", "", "", "", "2031-05-02", 0}).size(), 3U);
  EXPECT_EQ(positions(m, {"", "", "", "", "", 2}).size(), 0U);
}

// A pledge of the government on "pay", due by 20 May, and one later act.
CommitmentState state_after(std::optional<Move> act, const std::string& as_of) {
  Material m = cast();
  Move pledge = move("m1", MoveType::pledge, "state", "2031-05-01", "pay");
  pledge.due.from = "2031-05-20";
  m.moves = {pledge};
  if (act) m.moves.push_back(*act);
  const auto all = commitments(m, {"", "", "", "", as_of, 0});
  EXPECT_EQ(all.size(), 1U);
  return all.empty() ? CommitmentState::open : all[0].state;
}

TEST(Commitments, WhatBecameOfThem) {
  const Move aid = move("m2", MoveType::aid, "minister", "2031-05-11", "pay");
  Move breach = move("m2", MoveType::violate, "state", "2031-05-11", "pay");
  Move blamed = move("m2", MoveType::accuse, "chair", "2031-05-11", "pay");
  blamed.targets = {"minister"};
  EXPECT_EQ(state_after({}, ""), CommitmentState::open);
  EXPECT_EQ(state_after({}, "2031-05-20"), CommitmentState::open);
  EXPECT_EQ(state_after({}, "2031-05-21"), CommitmentState::lapsed);
  EXPECT_EQ(state_after(aid, "2031-05-21"), CommitmentState::fulfilled);
  EXPECT_EQ(state_after(aid, "2031-05-10"), CommitmentState::open) << "not yet done on that day";
  EXPECT_EQ(state_after(breach, ""), CommitmentState::violated);
  EXPECT_EQ(state_after(blamed, ""), CommitmentState::alleged_violated);
  breach.status = MoveStatus::alleged;
  EXPECT_EQ(state_after(breach, ""), CommitmentState::alleged_violated);
  breach.status = MoveStatus::denied;
  EXPECT_EQ(state_after(breach, ""), CommitmentState::open);
  breach = move("m2", MoveType::violate, "state", "2031-05-11", "hours");
  EXPECT_EQ(state_after(breach, ""), CommitmentState::open) << "another issue";
  breach = move("m2", MoveType::violate, "union", "2031-05-11", "pay");
  EXPECT_EQ(state_after(breach, ""), CommitmentState::open) << "another party";
}

TEST(Deadlines, AreOpenUntilTheirLastDay) {
  Material m = cast();
  Move threat = move("m1", MoveType::threaten, "chair", "2031-05-10", "pay");
  threat.due = {"2031-05-12", "2031-05-25"};
  m.moves = {threat};
  m.contacts = {contact("c1", Channel::meeting, {"chair", "minister"}, "2031-05-15", ContactStatus::planned),
                contact("c2", Channel::meeting, {"chair", "minister"}, "2031-05-09")};
  const auto on = [&](const std::string& day) {
    std::string out;
    for (const Deadline& d : deadlines(m, {"", "", "", "", day, 0}))
      out += d.fact + ":" + std::to_string(d.days_left) + " ";
    return out;
  };
  EXPECT_EQ(on("2031-05-10"), "c1:5 m1:15 ");
  EXPECT_EQ(on("2031-05-16"), "m1:9 ");
  EXPECT_EQ(on("2031-05-25"), "m1:0 ");
  EXPECT_EQ(on("2031-05-26"), "");
  EXPECT_EQ(on("2031-05-09"), "") << "nobody knew of them";
  EXPECT_NE(deadlines_sheet(m, {"", "", "", "", "2031-06-01", 0}).note.find("2031-05-25"), std::string::npos);
}

TEST(Network, CountsPartiesOnceAContact) {
  Material m = cast();
  m.contacts = {contact("c1", Channel::meeting, {"chair", "minister", "state"}, "2031-05-09"),
                contact("c2", Channel::call, {"union", "minister"}, "2031-05-12"),
                contact("c3", Channel::meeting, {"port", "minister"}, "2031-05-14", ContactStatus::planned),
                contact("c4", Channel::meeting, {"port", "minister"}, "2031-05-15", ContactStatus::denied)};
  m.contacts[0].participants.push_back({"port", ParticipantRole::absent});
  const auto edges = network(m, {});
  ASSERT_EQ(edges.size(), 2U);
  EXPECT_EQ(edges[0].a + "-" + edges[0].b, "union-FD");
  EXPECT_EQ(edges[0].meetings * 10 + edges[0].calls, 11);
  EXPECT_EQ(edges[0].first + " " + edges[0].last, "2031-05-09 2031-05-12");
  EXPECT_EQ(edges[1].held() * 10 + edges[1].planned, 1);
  EXPECT_EQ(network(m, {}, NetworkBy::actor).size(), 5U);
  EXPECT_EQ(network(m, {"Ada Brunel", "", "", "", "", 0}).size(), 1U);
}

TEST(Sources, CountFamiliesAndTheirFacts) {
  Material m = cast();
  m.reports["d2"] = {"d2", "b.txt", "", "Le Quai", "fr", "", "2031-05-11", ""};
  m.lineages = {{"d1", "o1", Derivation::original, "", 1.0},
                {"d2", "o1", Derivation::translation, "d1", 1.0},
                {"d3", "o3", Derivation::unknown, "", 1.0}};
  m.moves = {move("m1", MoveType::demand, "chair", "2031-05-01", "pay")};
  const auto all = sources(m, {});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].original, "d1");
  EXPECT_EQ(all[0].documents.size() * 100 + all[0].translations * 10 + all[0].facts, 211U);
  EXPECT_EQ(all[0].languages, (std::vector<std::string>{"en", "fr"}));
  EXPECT_EQ(sources(m, {"FD", "", "", "", "", 0}).size(), 0U) << "no fact of theirs";
}

// Whatever the order of facts, a view is the same.
TEST(Views, DoNotDependOnTheOrderOfFacts) {
  Material m = cast();
  m.moves = {move("m1", MoveType::pledge, "chair", "2031-05-01", "pay"),
             move("m2", MoveType::reject, "union", "2031-05-01", "pay"),
             move("m3", MoveType::aid, "union", "2031-05-03", "pay")};
  m.contacts = {contact("c1", Channel::meeting, {"chair", "minister"}, "2031-05-09"),
                contact("c2", Channel::call, {"port", "union"}, "")};
  const auto all = [](const Material& material) {
    return sheet_as_json(positions_sheet(material, {})) + sheet_as_json(commitments_sheet(material, {})) +
           sheet_as_json(timeline_sheet(material, {})) + sheet_as_json(network_sheet(material, {}));
  };
  const std::string before = all(m);
  std::reverse(m.moves.begin(), m.moves.end());
  std::reverse(m.contacts.begin(), m.contacts.end());
  EXPECT_EQ(all(m), before);
}

}  // namespace
}  // namespace pourparler
