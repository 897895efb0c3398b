#include "pipeline/prune.h"

#include <gtest/gtest.h>

namespace pourparler {
namespace {

TEST(Prune, KeepsWhoTakesPartInAFact) {
  Reading reading;
  for (const char* id : {"speaker", "addressee", "met", "moved", "target", "bystander"}) {
    Actor actor;
    actor.id = id;
    reading.actors.push_back(actor);
    reading.mentions.push_back({{0, 1}, {0, 1}, id, MentionKind::name});
  }
  Statement statement;
  statement.speaker = "speaker";
  statement.addressee = "addressee";
  reading.statements.push_back(statement);
  Contact contact;
  contact.participants.push_back({"met", ParticipantRole::absent});
  reading.contacts.push_back(contact);
  Move move;
  move.actors = {"moved"};
  move.targets = {"target"};
  reading.moves.push_back(move);

  prune(reading);

  ASSERT_EQ(reading.actors.size(), 5u);
  EXPECT_EQ(reading.mentions.size(), 5u);
  for (const Actor& a : reading.actors) EXPECT_NE(a.id, "bystander");
}

}  // namespace
}  // namespace pourparler
