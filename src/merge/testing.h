// For tests and benches: digests of reports of a made-up negotiation, the same for the same seed. Reports repeat one
// another's facts with other spellings, dates left out, participants left out; some descend from others.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "base/hash.h"
#include "merge/days.h"
#include "merge/digest.h"
#include "merge/merge.h"
#include "record/json.h"

namespace pourparler::testing {

// The whole record as text: equal records, equal bytes.
inline std::string text_of(const Record& record) {
  std::string out;
  for (const Lineage& l : record.lineage) out += l.doc + " " + l.origin + " " + l.parent + "\n";
  for (const Actor& a : record.actors) out += to_line(to_json(a)) + "\n";
  for (const Contact& c : record.contacts) out += to_line(to_json(c)) + "\n";
  for (const Statement& s : record.statements) out += to_line(to_json(s)) + "\n";
  for (const Move& m : record.moves) out += to_line(to_json(m)) + "\n";
  for (const Disagreement& d : record.disagreements) out += to_line(to_json(d)) + "\n";
  return out;
}

class MadeUpReports {
 public:
  // `days`: how long the negotiation lasts; reports spread evenly over it. `people`: how many take part in all.
  explicit MadeUpReports(std::uint32_t seed, int days = 60, std::uint32_t people = 30)
      : random_(seed), days_(days), people_(people) {}

  KnownDocument report() {
    KnownDocument out;
    Digest& d = out.digest;
    const int day = kFirstDay + static_cast<int>(below(static_cast<std::uint32_t>(days_)));
    d.doc = "d" + hex64(hash64(std::to_string(++count_), 77));
    d.lang = chance(3) ? "fr" : "en";
    d.size = 4000;
    if (!chance(6)) d.published = Published{iso_of(day), "", DateBasis::stated, 1.0, ""};
    for (std::uint32_t i = 0, n = 1 + below(3); i < n; ++i) contact(d, day);
    for (std::uint32_t i = 0, n = below(6); i < n; ++i) statement(d, day);
    for (std::uint32_t i = 0, n = below(4); i < n; ++i) move(d, day);
    out.lineage = {d.doc, "o" + d.doc.substr(1), Derivation::original, "", 1.0};
    if (chance(3) && !origins_.empty()) {
      const auto& [root, origin] = origins_[below(static_cast<std::uint32_t>(origins_.size()))];
      out.lineage = {d.doc, origin, Derivation::edited, root, 0.8};
    } else {
      origins_.emplace_back(d.doc, out.lineage.origin);
      if (origins_.size() > 20) origins_.erase(origins_.begin());
    }
    return out;
  }

  std::uint32_t below(std::uint32_t n) { return n == 0 ? 0 : static_cast<std::uint32_t>(random_() % n); }
  bool chance(std::uint32_t one_in) { return below(one_in) == 0; }

 private:
  static constexpr int kFirstDay = 16000;

  // A person: number 7 is always the same, in one of its spellings.
  std::string person(Digest& d, std::uint32_t n) {
    static const std::vector<std::string> kGiven = {"Sergei", "Amara", "Ilse", "Joao", "Petra", "Yusuf", "Marek"};
    static const std::vector<std::string> kSounds = {"va", "len", "dor", "ki", "mas", "tu", "rov", "bel", "han", "sik"};
    std::string family = kSounds[n % 10] + kSounds[(n / 10 + n) % 10] + kSounds[(n / 100 + 3) % 10];
    family[0] = static_cast<char>(family[0] - 'a' + 'A');
    if (chance(4)) family += "y";
    const std::string given = n % 7 == 0 && chance(2) ? "Sergey" : kGiven[n % 7];
    Actor actor;
    actor.name = chance(4) ? family : given + " " + family;
    actor.party = chance(3) ? "" : std::string(1, static_cast<char>('A' + n % 5)) + "X";
    if (chance(2)) actor.roles = {{"minister", actor.party, "", "", {{d.doc, {1, 9}}}}};
    return add(d, actor);
  }
  std::string state(Digest& d, std::uint32_t n) {
    Actor actor;
    actor.type = ActorType::state;
    actor.party = std::string(1, static_cast<char>('A' + n % 5)) + "X";
    actor.name = "State of " + actor.party;
    return add(d, actor);
  }
  std::string add(Digest& d, Actor actor) {
    for (const Actor& known : d.actors) {
      if (known.name == actor.name && known.party == actor.party) return known.id;
    }
    actor.id = "a" + std::to_string(d.actors.size() + 1);
    actor.aliases = {actor.name};
    d.actors.push_back(actor);
    return actor.id;
  }
  std::vector<Evidence> evidence(const Digest& d) {
    const std::uint32_t start = below(3900);
    return {{d.doc, {start, start + 80}}};
  }

  // Events are numbered by their day: reports of one day tell of few.
  void contact(Digest& d, int day) {
    const int on = day - static_cast<int>(below(4));
    const auto event = static_cast<std::uint32_t>(on) * 3 + below(2);
    Contact c;
    c.id = "c" + std::to_string(d.contacts.size() + 1);
    c.evidence = evidence(d);
    c.channel = event % 4 == 0 ? Channel::call : Channel::meeting;
    for (std::uint32_t i = 0, n = 2 + event % 3; i < n; ++i) {
      if (chance(6)) continue;
      const std::uint32_t who = (event * 7 + i * 11) % people_;
      c.participants.push_back({chance(5) ? state(d, who) : person(d, who), ParticipantRole::participant});
    }
    if (c.participants.empty()) c.participants.push_back({person(d, event % people_), ParticipantRole::host});
    if (chance(2)) c.place = {event % 2 == 0 ? "Harlburg" : "Sint Ostra", event % 2 == 0 ? "HX" : "SX", ""};
    if (!chance(3)) c.date.from = iso_of(on);
    if (chance(8)) c.date = {iso_of(on - 2), iso_of(on + 3)};
    if (chance(10)) c.status = chance(2) ? ContactStatus::denied : ContactStatus::planned;
    c.confidence = 0.5 + below(50) / 100.0;
    d.contacts.push_back(c);
  }

  Content content(std::uint32_t what) {
    Content out;
    std::mt19937 words(what);
    for (int i = 0; i < 14; ++i) {
      const auto word = static_cast<std::uint32_t>(words() % 5000);
      if (!chance(8)) out.words.push_back(word * 2654435761U);
    }
    if (what % 3 == 0) out.numbers = {what};
    std::sort(out.words.begin(), out.words.end());
    out.words.erase(std::unique(out.words.begin(), out.words.end()), out.words.end());
    out.size = 90;
    return out;
  }
  void statement(Digest& d, int day) {
    const auto what = static_cast<std::uint32_t>(day) * 5 + below(5);
    Statement s;
    s.id = "s" + std::to_string(d.statements.size() + 1);
    s.doc = d.doc;
    s.content = {evidence(d).front().span};
    s.speaker = person(d, what % people_);
    s.confidence = 0.7;
    d.statements.push_back(s);
    d.said.push_back(content(what));
  }
  void move(Digest& d, int day) {
    const auto what = static_cast<std::uint32_t>(day) * 7 + below(4);
    Move m;
    m.id = "m" + std::to_string(d.moves.size() + 1);
    m.evidence = evidence(d);
    m.type = static_cast<MoveType>(what % 5);
    m.actors = {person(d, what % people_)};
    if (chance(2)) m.targets = {state(d, what + 1)};
    if (chance(4)) m.date.from = iso_of(day);
    if (chance(4)) m.due.from = iso_of(day + 10 + static_cast<int>(below(2)));
    m.confidence = 0.6;
    d.moves.push_back(m);
    d.done.push_back(content(what));
  }

  std::mt19937 random_;
  int days_;
  std::uint32_t people_;
  int count_ = 0;
  std::vector<std::pair<std::string, std::string>> origins_;
};

}  // namespace pourparler::testing
