// Which reports tell of one contact, one move, one utterance. The negotiations are invented: a strike, a hostage case,
// a river treaty.
#include <gtest/gtest.h>

#include <algorithm>

#include "merge/memory_state.h"
#include "merge/merge.h"

namespace pourparler {
namespace {

// A report, written by hand.
class Report {
 public:
  Report(const char* doc, const char* lang, const char* published, const char* origin = "") {
    d_.digest.doc = doc;
    d_.digest.lang = lang;
    d_.digest.size = 1000;
    if (*published != '\0') d_.digest.published = Published{published, "", DateBasis::stated, 1.0, ""};
    d_.lineage = {doc, *origin != '\0' ? origin : std::string("o") + (doc + 1), Derivation::unknown, "", 1.0};
  }

  // "Ilse Harrow/HX" is a person, "=HX" a state, "~allies/HX" a group.
  std::string actor(const std::string& text) {
    Actor actor;
    if (text[0] == '=') {
      actor.type = ActorType::state;
      actor.name = actor.party = text.substr(1);
    } else {
      if (text[0] == '~') actor.type = ActorType::group;
      actor.name = text.substr(text[0] == '~' ? 1 : 0, text.find('/') - (text[0] == '~' ? 1 : 0));
      if (text.find('/') != std::string::npos) actor.party = text.substr(text.find('/') + 1);
    }
    for (const Actor& known : d_.digest.actors) {
      if (known.name == actor.name) return known.id;
    }
    actor.id = "a" + std::to_string(d_.digest.actors.size() + 1);
    actor.aliases = {actor.name};
    d_.digest.actors.push_back(actor);
    return actor.id;
  }

  Report& contact(std::vector<std::string> who, When date, PlaceName place, Channel channel = Channel::meeting,
                  ContactStatus status = ContactStatus::occurred, std::vector<std::string> absent = {}) {
    Contact c;
    c.id = "c" + std::to_string(d_.digest.contacts.size() + 1);
    c.evidence = {evidence()};
    c.channel = channel;
    for (const std::string& w : who) c.participants.push_back({actor(w), ParticipantRole::participant});
    for (const std::string& w : absent) c.participants.push_back({actor(w), ParticipantRole::absent});
    c.date = std::move(date);
    c.place = std::move(place);
    c.status = status;
    c.confidence = 0.8;
    d_.digest.contacts.push_back(c);
    return *this;
  }
  Report& said(const std::string& who, const char* text) {
    Statement s;
    s.id = "s" + std::to_string(d_.digest.statements.size() + 1);
    s.doc = d_.digest.doc;
    s.content = {evidence().span};
    s.speaker = actor(who);
    d_.digest.statements.push_back(s);
    d_.digest.said.push_back(content_of(text));
    return *this;
  }
  Report& move(MoveType type, const std::string& who, const char* text, MoveStatus status = MoveStatus::done) {
    Move m;
    m.id = "m" + std::to_string(d_.digest.moves.size() + 1);
    m.evidence = {evidence()};
    m.type = type;
    m.actors = {actor(who)};
    m.status = status;
    d_.digest.moves.push_back(m);
    d_.digest.done.push_back(content_of(text));
    return *this;
  }
  operator KnownDocument() const { return d_; }  // NOLINT: meant to convert

 private:
  Evidence evidence() {
    at_ += 50;
    return {d_.digest.doc, {at_, at_ + 40}};
  }
  KnownDocument d_;
  std::uint32_t at_ = 0;
};

Record merged(const std::vector<KnownDocument>& documents) {
  MemoryState state;
  EXPECT_TRUE(take_in(state, documents));
  return state.record();
}

const PlaceName kHarlburg{"Harlburg", "HX", ""}, kPalace{"", "HX", "Water Palace"}, kOstra{"Sint Ostra", "SX", ""};
const std::string kHarrow = "Ilse Harrow/HX", kTamm = "Jaan Tamm/SX", kVogt = "Petra Vogt/LX", kSeck = "Amara Seck/HX";

TEST(Facts, OneContactForAllItsReports) {
  const Record r = merged({
      Report("d1", "en", "2031-05-09").contact({kHarrow, kTamm, kVogt}, {"2031-05-08", ""}, kHarlburg),
      Report("d2", "en", "2031-05-09").contact({"Harrow/HX", "Tamm", kVogt}, {"2031-05-08", ""}, kPalace),
      Report("d3", "fr", "2031-05-10").contact({kHarrow, kTamm}, {"", ""}, kHarlburg),  // no day of its own
      Report("d4", "fr", "2031-05-10")
          .contact({"Ilse Harow/HX", "=SX", kVogt}, {"2031-05-08", ""}, {"Harlbourg", "HX", ""}),
  });
  ASSERT_EQ(r.contacts.size(), 1u);
  const Contact& c = r.contacts[0];
  EXPECT_EQ(c.origins, 4);
  EXPECT_EQ(c.evidence.size(), 4u);
  EXPECT_EQ(c.date.from, "2031-05-08");
  EXPECT_EQ(c.place.name, "Harlburg");
  EXPECT_EQ(c.place.venue, "Water Palace");
  EXPECT_EQ(c.participants.size(), 3u);  // Tamm stands for SX
  EXPECT_TRUE(r.disagreements.empty());
}

// One side told by its person, its state, its officials: each row what three reports name beside Harrow and Vogt.
TEST(Facts, APersonStandsForHisSideWhereMostReportsNameHim) {
  struct Row {
    std::vector<std::vector<std::string>> told;
    std::vector<std::string> expected;  // names, sorted
  };
  const std::vector<Row> rows = {
      {{{kTamm}, {"=SX"}, {}}, {"Ilse Harrow", "Jaan Tamm", "Petra Vogt", "SX"}},  // one against one: both stay
      {{{kTamm}, {"=SX"}, {kTamm}}, {"Ilse Harrow", "Jaan Tamm", "Petra Vogt"}},
      {{{"=SX"}, {"=SX"}, {kTamm}}, {"Ilse Harrow", "Jaan Tamm", "Petra Vogt", "SX"}},
      {{{"=SX"}, {"~officials/SX"}, {"=SX"}}, {"Ilse Harrow", "Petra Vogt", "SX"}},
      {{{"~allies/QX"}, {}, {}}, {"Ilse Harrow", "Petra Vogt"}},  // a crowd that one of three names
      {{{"~allies/QX"}, {"~allies/QX"}, {}}, {"Ilse Harrow", "Petra Vogt", "allies"}},
      {{{kTamm}, {}, {}}, {"Ilse Harrow", "Jaan Tamm", "Petra Vogt"}},
  };
  for (const Row& row : rows) {
    std::vector<KnownDocument> reports;
    for (std::size_t i = 0; i < row.told.size(); ++i) {
      std::vector<std::string> who = {kHarrow, kVogt};
      who.insert(who.end(), row.told[i].begin(), row.told[i].end());
      reports.push_back(
          Report(("d" + std::to_string(i)).c_str(), "en", "2031-05-09").contact(who, {"2031-05-08", ""}, kHarlburg));
    }
    const Record r = merged(reports);
    ASSERT_EQ(r.contacts.size(), 1u);
    std::vector<std::string> names;
    for (const Participant& p : r.contacts[0].participants) {
      const auto actor =
          std::find_if(r.actors.begin(), r.actors.end(), [&](const Actor& a) { return a.id == p.actor; });
      names.push_back(actor == r.actors.end() ? p.actor : actor->name);
    }
    std::sort(names.begin(), names.end());
    EXPECT_EQ(names, row.expected);
  }
}

TEST(Facts, DifferentContactsStayApart) {
  const Record r = merged({
      Report("d1", "en", "2031-05-09").contact({kHarrow, kTamm}, {"2031-05-08", ""}, kHarlburg),
      Report("d2", "en", "2031-05-09").contact({kHarrow, kTamm}, {"2031-05-07", ""}, kHarlburg),  // another day
      Report("d3", "en", "2031-05-09").contact({kHarrow, kTamm}, {"2031-05-08", ""}, kOstra),     // another town
      Report("d4", "en", "2031-05-09").contact({kHarrow, kVogt}, {"2031-05-08", ""}, kHarlburg),  // another guest
      Report("d5", "en", "2031-05-09").contact({kHarrow, kTamm}, {"2031-05-08", ""}, {}, Channel::call),
      Report("d6", "en", "2031-07-01").contact({kHarrow, kTamm}, {"", ""}, {}),  // weeks later
      Report("d7", "en", "").contact({kHarrow, kTamm}, {"", ""}, {}),            // no day known at all
  });
  EXPECT_EQ(r.contacts.size(), 7u);
}

TEST(Facts, CopiesAreOneVoice) {
  const Record r = merged({
      Report("d1", "en", "2031-05-09", "o1").contact({kHarrow, kTamm}, {"2031-05-08", ""}, kHarlburg),
      Report("d2", "en", "2031-05-09", "o1").contact({kHarrow, kTamm}, {"2031-05-08", ""}, kHarlburg),
      Report("d3", "fr", "2031-05-10", "o1").contact({kHarrow, "les armateurs"}, {"2031-05-08", ""}, kHarlburg),
  });
  ASSERT_EQ(r.contacts.size(), 1u);
  EXPECT_EQ(r.contacts[0].origins, 1);
  EXPECT_EQ(r.contacts[0].evidence.size(), 3u);
}

TEST(Facts, IndependentOriginsDisagree) {
  const auto who = {kHarrow, kTamm, kVogt};
  const KnownDocument there = Report("d1", "en", "2031-05-09").contact(who, {"2031-05-08", ""}, kHarlburg);
  const KnownDocument not_so =
      Report("d2", "en", "2031-05-09")
          .contact({kHarrow, kTamm}, {"2031-05-08", ""}, kHarlburg, Channel::meeting, ContactStatus::denied, {kVogt});
  const Record r = merged({there, not_so});
  ASSERT_EQ(r.contacts.size(), 1u);
  ASSERT_EQ(r.disagreements.size(), 2u);
  for (const Disagreement& d : r.disagreements) {
    EXPECT_EQ(d.about, r.contacts[0].id);
    EXPECT_TRUE(d.field == "status" || d.field.starts_with("participants/")) << d.field;
    ASSERT_EQ(d.values.size(), 2u);
    EXPECT_FALSE(d.values[0].evidence.empty());
  }
  KnownDocument translated = not_so;  // of one origin: no second account, but a distortion
  translated.lineage.origin = there.lineage.origin;
  translated.lineage.parent = "d1";
  const Record one = merged({there, translated});
  ASSERT_EQ(one.disagreements.size(), 2u);
  for (const Disagreement& d : one.disagreements) {
    EXPECT_EQ(d.cause, Cause::distortion);
    for (const DisagreementValue& v : d.values) EXPECT_EQ(v.derived, v.value == "denied" || v.value == "absent");
  }
  // What a translation changed is no voice of its origin: a third report contradicts the first alone.
  const KnownDocument third = Report("d3", "en", "2031-05-09").contact(who, {"2031-05-08", ""}, kHarlburg);
  for (const Disagreement& d : merged({there, translated, third}).disagreements) EXPECT_EQ(d.cause, Cause::distortion);
}

TEST(Facts, OneUtteranceInManyPrintings) {
  const char* kWords = "The dockers will not return to the quays before the back pay of 4,300 crowns is paid";
  const Record r = merged({
      Report("d1", "en", "2031-05-09").said(kSeck, kWords),
      Report("d2", "en", "2031-05-10").said("Seck/HX", "will not return to the quays before the back pay is paid"),
      Report("d3", "fr", "2031-05-09", "o1")
          .said(kSeck, "Les dockers ne reprendront pas le travail avant le versement des 4.300 couronnes d'arriérés"),
      Report("d4", "en", "2031-05-09").said(kTamm, kWords),                                           // another speaker
      Report("d5", "en", "2031-05-09").said(kSeck, "Nobody has called us to any meeting this week"),  // something else
  });
  std::map<std::string, std::string> group;
  for (const Statement& s : r.statements) group[s.doc] = s.same_as;
  EXPECT_FALSE(group["d1"].empty());
  EXPECT_EQ(group["d1"], group["d2"]);
  EXPECT_EQ(group["d1"], group["d3"]);
  EXPECT_EQ(group["d4"], "");
  EXPECT_EQ(group["d5"], "");
}

TEST(Facts, OneMoveForAllItsReports) {
  const Record r = merged({
      Report("d1", "en", "2031-05-09")
          .move(MoveType::offer, kHarrow, "to release the seven captured fishermen before the harvest festival"),
      Report("d2", "en", "2031-05-09")
          .move(MoveType::pledge, "Harrow/HX", "release of seven fishermen captured, before the festival"),
      Report("d3", "en", "2031-05-09")
          .move(MoveType::offer, kHarrow, "to open the upper sluices for the spring flood"),  // another offer
      Report("d4", "en", "2031-05-09")
          .move(MoveType::reject, kHarrow, "to release the seven captured fishermen before the harvest festival"),
      Report("d5", "en", "2031-05-09")
          .move(MoveType::offer, kTamm, "to release the seven captured fishermen before the harvest festival"),
  });
  ASSERT_EQ(r.moves.size(), 4u);
  int two = 0;
  for (const Move& m : r.moves) two += m.origins == 2;
  EXPECT_EQ(two, 1);
}

}  // namespace
}  // namespace pourparler
