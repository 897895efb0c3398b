#include "store/corrections.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <sstream>

#include "record/testing.h"
#include "store/testing.h"
#include "store/writer.h"

namespace pourparler {
namespace {

using testing::Scratch;

// A dossier of readings made up at random, with a record in which every fact has an id of its own.
struct Sample {
  Scratch scratch;
  std::vector<Capture> captures;
  std::vector<Reading> readings;
  Record record;

  explicit Sample(std::uint32_t seed, int documents = 12) {
    testing::RandomReadings random(seed);
    for (int i = 0; i < documents; ++i) {
      captures.emplace_back();
      readings.push_back(random.reading(captures.back()));
    }
    record = testing::record_of(readings);
    write(record, true);
  }
  void write(const Record& what, bool documents) const {
    Store store = scratch.create();
    Writer writer = *Writer::on(store);
    for (std::size_t i = 0; documents && i < readings.size(); ++i) {
      ASSERT_TRUE(writer.add(captures[i], readings[i]).ok());
    }
    ASSERT_TRUE(writer.replace_record(what).ok());
    ASSERT_TRUE(writer.commit().ok());
  }
  Revision append(Revision r) const {
    const Store store = scratch.read();
    if (!r.target.empty()) r.anchors[r.target] = anchor_of(store, r.target);
    if (r.value.is_object() && r.value.contains("into")) {
      const std::string into = r.value["into"];
      r.anchors[into] = anchor_of(store, into);
    }
    r.author = r.author.empty() ? "tester" : r.author;
    RevisionLog log = *RevisionLog::open(store.path());
    return *log.append(std::move(r));
  }
};

Revision on(Act act, const std::string& target, const std::string& field = "", Json value = nullptr) {
  Revision r;
  r.act = act, r.target = target, r.field = field, r.value = std::move(value);
  return r;
}

// The corrected record as text. `plain` writes ids as places in the list, for comparing records whose ids differ.
std::string shown(const Store& store, bool with_ids = true) {
  const Corrections corrections = *Corrections::load(store);
  std::vector<std::string> lines;
  const auto add = [&](const auto& fact, Standing standing) {
    Json json = to_json(fact);
    if (!with_ids) json.erase("id");
    lines.push_back(std::string(name_of(standing)) + " " + to_line(json));
    return ok();
  };
  EXPECT_TRUE(corrected_contacts(store, corrections, {}, add).ok());
  EXPECT_TRUE(corrected_moves(store, corrections, {}, add).ok());
  EXPECT_TRUE(corrected_statements(store, corrections, {}, add).ok());
  EXPECT_TRUE(corrected_actors(store, corrections, add).ok());
  if (!with_ids) std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

template <class List>
const auto& any_of(const List& list, std::mt19937& random) {
  return list.at(random() % list.size());
}

// One of the things an analyst does, somewhere in the record.
Revision some_revision(const Sample& sample, std::mt19937& random, std::int64_t last) {
  const Record& r = sample.record;
  const std::string& contact = any_of(r.contacts, random).id;
  const std::string& move = any_of(r.moves, random).id;
  const std::string& statement = any_of(r.statements, random).id;
  switch (random() % 12) {
    case 0:
      return on(Act::confirm, contact);
    case 1:
      return on(Act::reject, move);
    case 2:
      return on(Act::edit, contact, "status", "denied");
    case 3:
      return on(Act::edit, contact, "date", "2020-0" + std::to_string(1 + random() % 9));
    case 4:
      return on(Act::edit, move, "due", {{"from", "2020"}, {"to", "2021"}});
    case 5:
      return on(Act::edit, statement, "channel", "phone");
    case 6:
      return on(Act::merge, contact, "", {{"into", any_of(r.contacts, random).id}});
    case 7:
      return on(Act::merge, move, "", {{"into", any_of(r.moves, random).id}});
    case 8:
      return on(Act::comment, statement, "", "see the original");
    case 9:
      return on(Act::confirm, statement);
    case 10:
      return on(Act::edit, any_of(r.actors, random).id, "party", "SE");
    default: {
      Revision undo = on(Act::undo, "");
      undo.undoes = last == 0 ? 0 : 1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(last));
      return undo.undoes == 0 ? on(Act::confirm, move) : undo;
    }
  }
}

TEST(Corrections, NothingDoneChangesNothing) {
  const Sample sample(1);
  const Store store = sample.scratch.read();
  EXPECT_TRUE(Corrections::load(store)->empty());
  std::string plain;
  const Record record = *store.record();
  for (const Contact& c : record.contacts) plain += "extracted " + to_line(to_json(c)) + "\n";
  EXPECT_EQ(shown(store).substr(0, plain.size()), plain);
}

TEST(Corrections, EachActDoesWhatItSays) {
  const Sample sample(2, 30);
  const std::string contact = sample.record.contacts.at(0).id, move = sample.record.moves.at(0).id;
  const auto now = [&] { return *Corrections::load(sample.scratch.read()); };
  sample.append(on(Act::confirm, contact));
  EXPECT_EQ(now().standing(contact), Standing::confirmed);
  sample.append(on(Act::edit, contact, "status", "planned"));
  EXPECT_EQ(now().standing(contact), Standing::corrected);
  const Revision rejected = sample.append(on(Act::reject, move));
  EXPECT_EQ(now().standing(move), Standing::rejected);
  Revision undo = on(Act::undo, move);
  undo.undoes = rejected.n;
  const Revision undone = sample.append(undo);
  EXPECT_EQ(now().standing(move), Standing::extracted);
  undo.undoes = undone.n;  // an undo can be undone
  sample.append(undo);
  EXPECT_EQ(now().standing(move), Standing::rejected);
  Revision other = on(Act::confirm, move);
  other.author = "another";
  sample.append(other);
  EXPECT_TRUE(now().disputed(move));
}

TEST(Corrections, MergedFactsShareTheirEvidence) {
  const Sample sample(3, 30);
  const Contact one = sample.record.contacts.at(0), other = sample.record.contacts.at(1);
  sample.append(on(Act::merge, one.id, "", {{"into", other.id}}));
  const Store store = sample.scratch.read();
  const Corrections corrections = *Corrections::load(store);
  std::set<std::string> ids;
  Contact kept;
  ASSERT_TRUE(corrected_contacts(store, corrections, {}, [&](const Contact& c, Standing) {
                ids.insert(c.id);
                if (c.id == other.id) kept = c;
                return ok();
              }).ok());
  EXPECT_FALSE(ids.contains(one.id));
  for (const Evidence& e : one.evidence) {
    EXPECT_NE(std::find(kept.evidence.begin(), kept.evidence.end(), e), kept.evidence.end());
  }
}

TEST(Corrections, MergedActorsAreOneEverywhere) {
  const Sample sample(4, 30);
  const std::string from = sample.record.contacts.at(0).participants.at(0).actor;
  const std::string into =
      sample.record.actors.at(0).id == from ? sample.record.actors.at(1).id : sample.record.actors.at(0).id;
  sample.append(on(Act::merge, from, "", {{"into", into}}));
  const Store store = sample.scratch.read();
  EXPECT_EQ(shown(store).find("\"" + from + "\""), std::string::npos);
  FactFilter filter;
  filter.actor = into;
  int found = 0;
  const Corrections corrections = *Corrections::load(store);
  ASSERT_TRUE(corrected_contacts(store, corrections, filter, [&](const Contact&, Standing) {
                ++found;
                return ok();
              }).ok());
  EXPECT_GT(found, 0);
}

TEST(Corrections, AFilterSeesWhatAFactHasBecome) {
  const Sample sample(5, 30);
  const Contact contact = sample.record.contacts.at(0);
  sample.append(on(Act::edit, contact.id, "date", "1999-05-06"));
  const Store store = sample.scratch.read();
  const Corrections corrections = *Corrections::load(store);
  FactFilter filter;
  filter.from = filter.to = "1999";
  std::vector<std::string> ids;
  ASSERT_TRUE(corrected_contacts(store, corrections, filter, [&](const Contact& c, Standing) {
                ids.push_back(c.id);
                return ok();
              }).ok());
  EXPECT_EQ(ids, std::vector<std::string>{contact.id});
}

// The lines that one of two texts has and the other lacks, the first of each.
std::string difference(const std::string& a, const std::string& b) {
  const auto lines = [](const std::string& text) {
    std::multiset<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out.insert(line);
    return out;
  };
  const std::multiset<std::string> left = lines(a), right = lines(b);
  for (const std::string& line : left) {
    if (!right.contains(line)) return "lost: " + line;
  }
  for (const std::string& line : right) {
    if (!left.contains(line)) return "new: " + line;
  }
  return a == b ? "" : "in another order";
}

// 200 revisions at random; then the record is taken out and read again, first with the same ids, then with others.
TEST(Corrections, TwoHundredRevisionsSurviveReadingAgain) {
  for (std::uint32_t seed = 10; seed < 13; ++seed) {
    const Sample sample(seed, 40);
    std::mt19937 random(seed);
    std::int64_t last = 0;
    for (int i = 0; i < 200; ++i) last = sample.append(some_revision(sample, random, last)).n;
    const std::string before = shown(sample.scratch.read());
    const std::string before_plain = shown(sample.scratch.read(), false);
    EXPECT_NE(before.find("confirmed "), std::string::npos);
    EXPECT_NE(before.find("corrected "), std::string::npos);

    sample.write(Record(), false);
    sample.write(sample.record, false);
    EXPECT_EQ(difference(before, shown(sample.scratch.read())), "") << "seed " << seed;

    Record renamed = sample.record;
    for (Contact& c : renamed.contacts) c.id = "n" + c.id;
    for (Statement& s : renamed.statements) s.id = "n" + s.id;
    for (Move& m : renamed.moves) m.id = "n" + m.id;
    renamed.disagreements.clear();
    sample.write(renamed, false);
    EXPECT_TRUE(Corrections::load(sample.scratch.read())->orphans().empty());
    EXPECT_EQ(difference(before_plain, shown(sample.scratch.read(), false)), "") << "other ids, seed " << seed;
  }
}

TEST(Corrections, WhatIsGoneIsAnOrphanAndComesBack) {
  const Sample sample(6, 30);
  const std::string contact = sample.record.contacts.at(0).id;
  sample.append(on(Act::confirm, contact));
  Record without = sample.record;
  without.contacts.clear();
  without.disagreements.clear();
  sample.write(without, false);
  EXPECT_EQ(Corrections::load(sample.scratch.read())->orphans().size(), 1u);
  sample.write(sample.record, false);
  EXPECT_EQ(Corrections::load(sample.scratch.read())->standing(contact), Standing::confirmed);
}

TEST(RevisionLog, WritesBesideAnOpenBatch) {
  const Sample sample(7);
  Store store = sample.scratch.create();
  Writer writer = *Writer::on(store);
  ASSERT_TRUE(writer.commit().ok());
  sample.append(on(Act::comment, sample.record.actors.at(0).id, "", "while a writer holds its lock"));
  int count = 0;
  ASSERT_TRUE(revisions(store, [&](const Revision&) { return ++count, ok(); }).ok());
  EXPECT_EQ(count, 1);
}

}  // namespace
}  // namespace pourparler
