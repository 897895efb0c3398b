// For tests of every room above: readings made up at random, the same for the same seed.
//
// Texts mix ASCII, accents, wide and astral characters; spans are of whole characters; the source differs from the text
// by dropped boilerplate, re-encoded characters and inserted blanks, as cleaning makes it.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "document/capture.h"
#include "record/reading.h"
#include "record/record.h"

namespace pourparler::testing {

class RandomReadings {
 public:
  explicit RandomReadings(std::uint32_t seed) : random_(seed) {}

  std::uint32_t below(std::uint32_t n) { return n == 0 ? 0 : static_cast<std::uint32_t>(random_() % n); }
  bool chance(std::uint32_t one_in) { return below(one_in) == 0; }

  std::string text(std::uint32_t characters) {
    static const std::vector<std::string> kCharacters = {"a", "e", "n", "t", "S", "é", "ç", "œ", "’",  "«", "»",  "–",
                                                         "1", "2", ".", ",", " ", " ", " ", " ", "漢", "😀", "\"", "\\"};
    std::string out;
    for (std::uint32_t i = 0; i < characters; ++i) out += chance(60) ? "\n" : pick(kCharacters);
    return out;
  }

  // A reading and the bytes that it is of; `captured` equals the source for two in three.
  Reading reading(Capture& capture) {
    Reading out;
    Document& d = out.document;
    make_texts(d);
    capture = Capture();
    capture.path = "reports/" + std::to_string(random_()) + ".txt";
    capture.bytes = chance(3) ? "<p>" + d.source + "</p>" : d.source;
    capture.format = chance(3) ? Format::html : Format::plain;
    capture.media_type = maybe("text/plain");
    d.id = id_of_bytes(capture.bytes);
    d.path = capture.path;
    d.format = capture.format;
    fill_metadata(d);
    fill_annotations(d);
    fill_facts(out);
    return out;
  }

  // A span of whole characters, never empty where the text is not.
  Span span_of(const std::string& text) {
    if (text.empty()) return {};
    std::uint32_t start = below(static_cast<std::uint32_t>(text.size()));
    while (start > 0 && inside_character(text, start)) --start;
    std::uint32_t end = start + 1 + below(static_cast<std::uint32_t>(text.size()) - start);
    while (end < text.size() && inside_character(text, end)) ++end;
    return {start, end};
  }

 private:
  static bool inside_character(const std::string& text, std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  }
  template <class T>
  const T& pick(const std::vector<T>& list) {
    return list[below(static_cast<std::uint32_t>(list.size()))];
  }
  std::string maybe(const std::string& text) { return chance(2) ? text : ""; }
  double share() { return below(1001) / 1000.0; }
  template <class Enum>
  Enum any(Enum last) {
    return static_cast<Enum>(below(static_cast<std::uint32_t>(last) + 1));
  }
  std::string day() { return "2015-0" + std::to_string(1 + below(9)) + "-1" + std::to_string(below(10)); }

  void make_texts(Document& d) {
    const auto size = [](const std::string& s) { return static_cast<std::uint32_t>(s.size()); };
    d.source = d.text = "Report " + std::to_string(++count_) + ". ";  // no two are the same
    d.map.add({0, size(d.text), 0, size(d.source)});
    for (std::uint32_t i = below(6); i-- > 0;) {
      const std::string kept = text(below(60));
      const std::uint32_t at = size(d.source);
      if (chance(4)) {  // boilerplate
        if (kept.empty()) continue;
        d.source += kept;
        d.boilerplate.push_back({at, size(d.source)});
      } else if (chance(5)) {  // a character written otherwise
        d.map.add({size(d.text), 2, at, 8});
        d.source += "&eacute;";
        d.text += "é";
      } else {
        if (chance(5)) d.text += "\n\n";  // inserted
        d.map.add({size(d.text), size(kept), at, size(kept)});
        d.source += kept;
        d.text += kept;
      }
    }
  }

  void fill_metadata(Document& d) {
    d.lang = pick<std::string>({"en", "fr", ""});
    d.lang_confidence = share();
    d.has_pack = chance(2);
    d.title = maybe(text(12));
    d.outlet = maybe("The Courier");
    d.byline = maybe("A. Writer");
    d.url = maybe("https://example.org/a?b=\"c\"");
    d.encoding = maybe("UTF-8");
    d.repaired = below(3);
    if (chance(2))
      d.published = Published{day(), chance(4) ? "2015-12" : "", any(DateBasis::inferred), share(), "line 1"};
  }

  void fill_annotations(Document& d) {
    for (std::uint32_t i = below(4); i-- > 0;) d.paragraphs.push_back({span_of(d.text), d.lang});
    for (std::uint32_t i = below(4); i-- > 0;) d.sentences.push_back({span_of(d.text), i, i + 2});
    for (std::uint32_t i = below(3); i-- > 0;) {
      d.quotations.push_back({span_of(d.text), span_of(d.text), chance(2), static_cast<std::uint8_t>(below(3))});
    }
    for (std::uint32_t i = below(3); i-- > 0;) {
      Timex timex;
      timex.span = span_of(d.text);
      timex.type = any(TimexType::set);
      timex.value = timex.from = timex.to = day();
      timex.mod = any(TimexMod::approx);
      timex.anchored = chance(2);
      timex.rule = "r" + std::to_string(i);
      d.timexes.push_back(timex);
    }
    for (std::uint32_t i = below(8); i-- > 0;) {
      Token token;
      token.span = span_of(d.text);
      token.lemma = d.strings.add(text(3));
      token.pos = any(Pos::space);
      token.dep = any(Dep::xcomp);
      token.head = chance(3) ? kNoToken : below(8);
      d.tokens.push_back(token);
    }
  }

  std::vector<Evidence> evidence(const Document& d) {
    std::vector<Evidence> out;
    for (std::uint32_t i = 1 + below(2); i-- > 0;) out.push_back({d.id, span_of(d.source)});
    return out;
  }

  void fill_facts(Reading& r) {
    const Document& d = r.document;
    for (std::uint32_t i = 0, n = 1 + below(3); i < n; ++i) {
      Actor actor;
      actor.id = "a" + std::to_string(i + 1);
      actor.name = text(5);
      actor.type = any(ActorType::unnamed);
      actor.party = maybe("FR");
      if (chance(2)) actor.roles = {{"minister", "FR", maybe(day()), "", evidence(d)}};
      actor.aliases = {actor.name, text(4)};
      r.actors.push_back(actor);
      Mention mention;
      mention.span = span_of(d.text);
      mention.actor = actor.id;
      r.mentions.push_back(mention);
    }
    for (std::uint32_t i = below(3); i-- > 0;) r.contacts.push_back(contact(d, i));
    for (std::uint32_t i = below(4); i-- > 0;) r.statements.push_back(statement(d, i));
    for (std::uint32_t i = below(3); i-- > 0;) r.moves.push_back(move(d, i));
  }

  Contact contact(const Document& d, std::uint32_t i) {
    Contact c;
    c.id = "c" + std::to_string(i + 1);
    c.evidence = evidence(d);
    c.channel = any(Channel::message);
    c.participants = {{"a1", any(ParticipantRole::absent)}};
    c.date = {maybe(day()), ""};
    if (chance(2)) c.place = {"Vienna", "AT", maybe("a hotel")};
    c.status = any(ContactStatus::possible);
    c.issues = {"sanctions"};
    c.confidence = share();
    c.reason = {"meet", "met", "rule"};
    return c;
  }
  Statement statement(const Document& d, std::uint32_t i) {
    Statement s;
    s.id = "s" + std::to_string(i + 1);
    s.doc = d.id;
    for (const Evidence& e : evidence(d)) s.content.push_back(e.span);
    s.mode = any(Mode::mixed);
    s.speaker = maybe("a1");
    if (chance(2)) s.cue = span_of(d.source);
    s.addressee = maybe("a1");
    s.channel = maybe("phone");
    s.date = {maybe(day()), ""};
    s.same_as = maybe("u1");
    s.confidence = share();
    return s;
  }
  Move move(const Document& d, std::uint32_t i) {
    Move m;
    m.id = "m" + std::to_string(i + 1);
    m.evidence = evidence(d);
    m.type = any(MoveType::withdraw);
    m.actors = {"a1"};
    if (chance(2)) m.targets = {"a1"};
    if (chance(2)) m.content = m.evidence.front();
    if (chance(2)) m.due = {"2015-06-01", "2015-06-30"};
    m.status = any(MoveStatus::denied);
    m.cameo = maybe("057");
    m.confidence = share();
    return m;
  }

  std::mt19937 random_;
  int count_ = 0;
};

// The facts of readings side by side, with ids made unique by the document's: a record as far as a store or an export
// cares.
inline Record record_of(const std::vector<Reading>& readings) {
  Record record;
  for (const Reading& r : readings) {
    const std::string& doc = r.document.id;
    const auto name = [&](const std::string& id) { return id.empty() ? id : doc + "." + id; };
    const auto names = [&](std::vector<std::string> ids) {
      for (std::string& id : ids) id = name(id);
      return ids;
    };
    record.lineage.push_back({doc, "o" + doc, Derivation::original, "", 0.5});
    for (Actor a : r.actors) a.id = name(a.id), record.actors.push_back(a);
    for (Contact c : r.contacts) {
      c.id = name(c.id);
      for (Participant& p : c.participants) p.actor = name(p.actor);
      record.contacts.push_back(c);
    }
    for (Statement s : r.statements) {
      s.id = name(s.id), s.speaker = name(s.speaker);
      record.statements.push_back(s);
    }
    for (Move m : r.moves) {
      m.id = name(m.id), m.actors = names(m.actors), m.targets = names(m.targets);
      record.moves.push_back(m);
    }
    if (!r.contacts.empty()) {
      record.disagreements.push_back({name("g1"),
                                      name(r.contacts.front().id),
                                      "date",
                                      Cause::contradiction,
                                      {{"2015", r.contacts.front().evidence, false}}});
    }
  }
  return record;
}

}  // namespace pourparler::testing
