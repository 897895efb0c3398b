// For benches: readings of reports of a made-up negotiation, their wording from public text; the same for the same
// seed.
//
// Each report is a short story (who met whom, who said what, who offered what) before a window of public text. Reports
// of one family (bench/near_duplicates.py, truth.txt) tell the same story, so that copies are copies in wording and in
// facts; other reports of the same days tell of the same events in words of their own. Actors, towns and families'
// events follow Zipf's law: a few take part in most of what happens, as in the news.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/hash.h"
#include "merge/days.h"
#include "record/reading.h"

namespace pourparler::bench {

// Numbers below n, the k-th as likely as 1/(k+1).
class Zipf {
 public:
  explicit Zipf(std::uint32_t n) {
    double sum = 0;
    for (std::uint32_t i = 0; i < n; ++i) sums_.push_back(sum += 1.0 / (i + 1));
  }
  std::uint32_t operator()(std::mt19937& random) const {
    const double at = static_cast<double>(random()) / 4294967296.0 * sums_.back();
    return static_cast<std::uint32_t>(std::upper_bound(sums_.begin(), sums_.end(), at) - sums_.begin());
  }

 private:
  std::vector<double> sums_;
};

struct StoryOptions {
  std::size_t days = 1000;      // that the negotiation lasts
  std::uint32_t people = 3000;  // who take part in it, at some time
  std::uint32_t towns = 200;
  std::uint32_t events_a_day = 6;
};

class StoryReports {
 public:
  // `lines`: public text, which must outlive this.
  StoryReports(const std::vector<std::string>& lines, const StoryOptions& options)
      : lines_(lines),
        options_(options),
        people_(options.people),
        towns_(options.towns),
        events_(options.events_a_day) {}

  // The day of the negotiation on which a family's reports appear first.
  int day_of(std::uint32_t family) const { return static_cast<int>(mixed(family, 8) % options_.days); }

  // The report whose wording is line `i`, of a family.
  Reading report(std::size_t i, std::uint32_t family) {
    std::mt19937 story(family * 2654435761U + 17), own(static_cast<std::uint32_t>(i) * 40503U + 5);
    Reading out;
    Document& d = out.document;
    const int day = kFirstDay + day_of(family);
    story.discard(1);
    if (own() % 20 != 0)
      d.published = Published{iso_of(day + static_cast<int>(own() % 3)), "", DateBasis::stated, 1.0, ""};
    for (std::uint32_t k = 0, n = 1 + story() % 3; k < n; ++k) contact(out, story, own, day);
    for (std::uint32_t k = 0, n = story() % 6; k < n; ++k) statement(out, story, own, day);
    for (std::uint32_t k = 0, n = story() % 4; k < n; ++k) move(out, story, own, day);
    finish(out, i);
    return out;
  }

 private:
  static constexpr int kFirstDay = 16000;

  static std::uint32_t mixed(std::uint64_t n, std::uint64_t salt) {
    return static_cast<std::uint32_t>(hash64(std::to_string(n), salt));
  }
  static std::string capital(std::string word) {
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
  }
  static std::string syllables(std::uint32_t n, int count) {
    static const std::vector<std::string> kSounds = {"va",  "len", "dor", "ki",  "mas", "tu",  "rov",
                                                     "bel", "han", "sik", "mer", "o",   "gri", "pal",
                                                     "ez",  "tan", "fu",  "nor", "lis", "ak"};
    std::string out;
    for (int i = 0; i < count; ++i, n /= 20) out += kSounds[n % 20];
    return out;
  }
  static std::string state_of(std::uint32_t who) { return std::string(1, static_cast<char>('A' + who % 7 % 6)) + "X"; }

  // An actor of the reading, in one of its spellings; gives its number in the list.
  std::size_t add(Reading& r, Actor actor) const {
    for (std::size_t i = 0; i < r.actors.size(); ++i) {
      if (r.actors[i].name == actor.name && r.actors[i].party == actor.party) return i;
    }
    actor.id = "a" + std::to_string(r.actors.size() + 1);
    actor.aliases = {actor.name};
    r.actors.push_back(std::move(actor));
    return r.actors.size() - 1;
  }
  std::size_t person(Reading& r, std::uint32_t who, std::mt19937& own) const {
    const std::string given = capital(syllables(mixed(who, 1) % 400, 2));
    std::string family = capital(syllables(mixed(who, 2) % 160000, 4));
    if (own() % 12 == 0) family += "y";
    Actor actor;
    actor.name = own() % 6 == 0 ? family : given + " " + family;
    actor.party = own() % 4 == 0 ? "" : state_of(who);
    if (own() % 3 == 0) actor.roles = {{"minister", actor.party, "", "", {}}};
    return add(r, actor);
  }
  std::size_t state(Reading& r, std::uint32_t who) const {
    Actor actor;
    actor.type = ActorType::state;
    actor.party = state_of(who);
    actor.name = "State of " + actor.party;
    return add(r, actor);
  }

  // Puts a sentence into the text; gives where it stands.
  static Span say(Document& d, const std::string& sentence) {
    const auto start = static_cast<std::uint32_t>(d.text.size());
    d.text += sentence + ".\n";
    return {start, start + static_cast<std::uint32_t>(sentence.size())};
  }
  // Some public words, the same for the same number but for one in eight.
  std::string words(std::uint64_t what, std::mt19937& own, std::size_t count) const {
    const std::string& line = lines_[mixed(what, 3) % lines_.size()];
    std::string out;
    std::size_t at = 0;
    for (std::size_t n = 0; n < count && at < line.size(); ++n) {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      if (own() % 8 != 0) out += " " + line.substr(at, end - at);
      at = end + 1;
    }
    return out;
  }

  void contact(Reading& r, std::mt19937& story, std::mt19937& own, int day) {
    const int on = day - static_cast<int>(story() % 4);
    const std::uint64_t event = static_cast<std::uint64_t>(on) * 64 + events_(story);
    std::mt19937 what(mixed(event, 4));
    Contact c;
    c.id = "c" + std::to_string(r.contacts.size() + 1);
    c.channel = what() % 4 == 0 ? Channel::call : Channel::meeting;
    std::string names;
    for (std::uint32_t i = 0, n = 2 + what() % 4; i < n; ++i) {
      const std::uint32_t who = people_(what);
      if (own() % 8 == 0 && i > 0) continue;
      const std::size_t actor = own() % 6 == 0 ? state(r, who) : person(r, who, own);
      c.participants.push_back({r.actors[actor].id, ParticipantRole::participant});
      names += (i == 0 ? "" : " and ") + r.actors[actor].name;
    }
    const std::uint32_t town = towns_(what);
    const std::string place = capital(syllables(mixed(town, 5) % 8000, 3)) + "burg";
    if (own() % 3 != 0) c.place = {place, state_of(town), ""};
    if (own() % 3 != 0) c.date.from = iso_of(on);
    if (own() % 12 == 0) c.status = ContactStatus::planned;
    c.confidence = 0.5 + own() % 50 / 100.0;
    const std::string when = c.date.from.empty() ? "" : " on " + c.date.from;
    c.evidence = {
        {"", say(r.document, names + (c.channel == Channel::call ? " spoke by telephone" : " met") +
                                 (c.place.name.empty() ? "" : " in " + place) + when + words(event, own, 8))}};
    r.contacts.push_back(std::move(c));
  }

  void statement(Reading& r, std::mt19937& story, std::mt19937& own, int day) {
    const std::uint64_t what = static_cast<std::uint64_t>(day) * 64 + 32 + events_(story);
    std::mt19937 of(mixed(what, 6));
    const std::size_t speaker = person(r, people_(of), own);
    Statement s;
    s.id = "s" + std::to_string(r.statements.size() + 1);
    s.content = {say(r.document, r.actors[speaker].name + " said that" + words(what, own, 18))};
    s.speaker = r.actors[speaker].id;
    s.confidence = 0.7;
    r.statements.push_back(std::move(s));
  }

  void move(Reading& r, std::mt19937& story, std::mt19937& own, int day) {
    const std::uint64_t what = static_cast<std::uint64_t>(day) * 64 + 48 + events_(story);
    std::mt19937 of(mixed(what, 7));
    Move m;
    m.id = "m" + std::to_string(r.moves.size() + 1);
    m.type = static_cast<MoveType>(of() % 17);
    const std::size_t actor = person(r, people_(of), own);
    m.actors = {r.actors[actor].id};
    const std::uint32_t target = people_(of);
    if (own() % 2 == 0) m.targets = {r.actors[state(r, target)].id};
    if (own() % 4 == 0) m.date.from = iso_of(day);
    if (own() % 4 == 0) m.due.from = iso_of(day + 10);
    m.confidence = 0.6;
    m.evidence = {{"", say(r.document, r.actors[actor].name + " proposed" + words(what, own, 16))}};
    r.moves.push_back(std::move(m));
  }

  void finish(Reading& r, std::size_t i) const {
    Document& d = r.document;
    d.text += lines_[i] + "\n";
    d.source = d.text;
    d.id = id_of_bytes(d.source);
    d.path = "story-" + std::to_string(i) + ".txt";
    d.lang = "en";
    d.has_pack = true;
    d.encoding = "UTF-8";
    d.map = OffsetMap::identity(static_cast<std::uint32_t>(d.text.size()));
    for (Actor& a : r.actors) {
      for (Role& role : a.roles) role.evidence = {{d.id, {0, 10}}};
    }
    for (Contact& c : r.contacts) c.evidence.front().doc = d.id;
    for (Statement& s : r.statements) s.doc = d.id;
    for (Move& m : r.moves) m.evidence.front().doc = d.id;
  }

  const std::vector<std::string>& lines_;
  const StoryOptions options_;
  const Zipf people_, towns_, events_;
};

}  // namespace pourparler::bench
