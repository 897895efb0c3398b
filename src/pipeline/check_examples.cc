#include "pipeline/check_examples.h"

#include <algorithm>
#include <filesystem>

#include "unicode/chars.h"

namespace pourparler {

namespace {

std::vector<std::string> split(std::string_view text, std::string_view by) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(by, at), text.size());
    if (const auto part = trim(text.substr(at, end - at)); !part.empty()) out.emplace_back(part);
    at = end + by.size();
  }
  return out;
}

class Example {
 public:
  Example(const TableRecord& example, const Reading& reading, PackCheck& out)
      : example_(example), reading_(reading), out_(out) {}

  void check() const {
    for (const Entry& e : example_.list("says"))
      expect(e, told(e.text, [&](const auto& a, const auto& b) { return says(a, b); }));
    for (const Entry& e : example_.list("meets"))
      expect(e, told(e.text, [&](const auto& a, const auto& b) { return meets(a, b); }));
    for (const Entry& e : example_.list("moves"))
      expect(e, told(e.text, [&](const auto& a, const auto& b) { return moves(a, b); }));
    for (const Entry& e : example_.list("without")) {
      const std::size_t n = e.text == "says"    ? reading_.statements.size()
                            : e.text == "meets" ? reading_.contacts.size()
                                                : reading_.moves.size();
      expect(e, n == 0);
    }
  }

 private:
  template <class Found>
  static bool told(std::string_view line, const Found& found) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return false;
    return found(std::string(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1))));
  }

  bool is_called(const std::string& id, const std::string& name) const {
    for (const Actor& a : reading_.actors) {
      if (a.id != id) continue;
      if (fold(a.name) == fold(name) || a.party == name) return true;
      return std::any_of(a.aliases.begin(), a.aliases.end(), [&](const auto& n) { return fold(n) == fold(name); });
    }
    return false;
  }
  // Whether the actors are those of a list "A, B", all of them.
  bool are_called(std::vector<std::string> ids, const std::string& names) const {
    const std::vector<std::string> wanted = split(names, ",");
    for (const std::string& name : wanted) {
      const auto at = std::find_if(ids.begin(), ids.end(), [&](const std::string& id) { return is_called(id, name); });
      if (at == ids.end()) return false;
      ids.erase(at);
    }
    return ids.empty();
  }

  bool says(const std::string& speaker, const std::string& content) const {
    return std::any_of(reading_.statements.begin(), reading_.statements.end(), [&](const Statement& s) {
      std::string words;
      for (const Span& span : s.content)
        words += (words.empty() ? "" : " ") + std::string(reading_.document.words(span));
      return fold(words) == fold(content) && is_called(s.speaker, speaker);
    });
  }
  bool meets(const std::string& channel, const std::string& who) const {
    return std::any_of(reading_.contacts.begin(), reading_.contacts.end(), [&](const Contact& c) {
      std::vector<std::string> ids;
      for (const Participant& p : c.participants) {
        if (p.as != ParticipantRole::absent) ids.push_back(p.actor);
      }
      return name_of(c.channel) == channel && are_called(ids, who);
    });
  }
  bool moves(const std::string& type, const std::string& who) const {
    return std::any_of(reading_.moves.begin(), reading_.moves.end(),
                       [&](const Move& m) { return name_of(m.type) == type && are_called(m.actors, who); });
  }

  std::string name(const std::string& id) const {
    for (const Actor& a : reading_.actors) {
      if (a.id == id) return a.name;
    }
    return "nobody";
  }
  std::string found() const {
    std::string out;
    const auto add = [&](const std::string& text) { out += (out.empty() ? "" : "; ") + text; };
    for (const Statement& s : reading_.statements) {
      add(name(s.speaker) + ": " + (s.content.empty() ? "" : std::string(reading_.document.words(s.content.front()))));
    }
    for (const Contact& c : reading_.contacts) {
      std::string who;
      for (const Participant& p : c.participants) who += (who.empty() ? "" : ", ") + name(p.actor);
      add(std::string(name_of(c.channel)) + ": " + who);
    }
    for (const Move& m : reading_.moves) {
      std::string who;
      for (const std::string& a : m.actors) who += (who.empty() ? "" : ", ") + name(a);
      add(std::string(name_of(m.type)) + ": " + who);
    }
    return out.empty() ? "nothing" : out;
  }

  void expect(const Entry& wanted, bool holds) const {
    if (holds) return;
    out_.faults.push_back(malformed("the example does not give `" + wanted.text + "`")
                              .at(example_.file, wanted.line, wanted.column)
                              .mend("it gives " + found()));
  }

  const TableRecord& example_;
  const Reading& reading_;
  PackCheck& out_;
};

}  // namespace

void check_examples(const ReaderOptions& options, const Pack& pack, PackCheck& out) {
  const auto& examples = pack.tables.records("examples.example");
  if (examples.empty()) return;
  ReaderOptions own = options;
  own.pack = out.folder;
  const auto reader = ReportReader::make(own);
  if (!reader) {
    out.faults.push_back(reader.error());
    return;
  }
  for (const TableRecord& example : examples) {
    Capture capture;
    capture.path = example.file;
    capture.bytes = std::string(example.get("text"));
    capture.format = Format::plain;
    capture.date = std::string(example.get("date"));
    capture.lang = pack.code;
    const auto reading = reader->read(capture);
    if (!reading) {
      out.faults.push_back(Error(reading.error()).at(example.file, example.line, example.column));
      continue;
    }
    ++out.examples;
    Example(example, *reading, out).check();
  }
}

}  // namespace pourparler
