// Runs the stories of tests/stories: reports, and what a reader takes from them (README.md there).
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include <toml++/toml.h>

#include "base/file.h"
#include "pipeline/reader.h"
#include "unicode/chars.h"

namespace pourparler {
namespace {

namespace fs = std::filesystem;

fs::path folder() {
  return fs::path(POURPARLER_SOURCE_DIR) / "tests" / "stories";
}

std::vector<std::string> stories() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(folder())) {
    if (fs::exists(entry.path() / "expected.toml")) out.push_back(entry.path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

const ReportReader& reader() {
  static const Result<ReportReader> kReader =
      ReportReader::make({std::string(POURPARLER_SOURCE_DIR) + "/data", std::string()});
  EXPECT_TRUE(kReader) << (kReader ? "" : kReader.error().text());
  return *kReader;
}

// Any run of white space as one space.
std::string spaced(std::string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space && gap && !out.empty()) out += ' ';
    if (!space) out += c;
    gap = space;
  }
  return out;
}

// For comparing names: no case, accents, articles.
std::string plain(std::string_view name) {
  std::string out = " " + spaced(fold(name)) + " ";
  for (const char* article : {" the ", " a ", " an ", " le ", " la ", " les ", " un ", " une ", " des ", " du "}) {
    for (std::size_t at; (at = out.find(article)) != std::string::npos;)
      out.replace(at, std::string(article).size(), " ");
  }
  for (std::size_t at; (at = out.find(" l'")) != std::string::npos;) out.erase(at + 1, 2);
  return std::string(trim(out));
}

std::vector<std::string> strings(const toml::node_view<const toml::node>& node) {
  std::vector<std::string> out;
  if (const auto one = node.value<std::string>()) out.push_back(*one);
  if (const auto* array = node.as_array()) {
    for (const toml::node& each : *array) out.push_back(each.value<std::string>().value_or(""));
  }
  return out;
}

class Story {
 public:
  explicit Story(const std::string& name) : path_(folder() / name) {}

  void run() {
    const toml::table told = toml::parse_file((path_ / "expected.toml").string());
    if (const auto why = told["skip"].value<std::string>()) GTEST_SKIP() << *why;
    for (const char* kind : {"document", "statement", "not_statement", "contact", "move"}) {
      const auto* entries = told[kind].as_array();
      if (entries == nullptr) continue;
      for (const toml::node& entry : *entries) check(kind, *entry.as_table());
    }
  }

 private:
  void check(const std::string& kind, const toml::table& entry) {
    const std::string file = entry[kind == "document" ? "file" : "document"].value_or(std::string());
    SCOPED_TRACE((path_ / "expected.toml").string() + ":" + std::to_string(entry.source().begin.line) + " [[" + kind +
                 "]]");
    const Reading* reading = read(file);
    if (reading == nullptr) return;
    if (kind == "document") check_document(*reading, entry);
    if (kind == "statement") check_statement(*reading, entry);
    if (kind == "not_statement") check_silence(*reading, entry);
    if (kind == "contact") check_contact(*reading, entry);
    if (kind == "move") check_move(*reading, entry);
  }

  const Reading* read(const std::string& file) {
    const auto known = readings_.find(file);
    if (known != readings_.end()) return &known->second;
    Capture capture;
    capture.path = (path_ / file).string();
    auto bytes = read_file(capture.path);
    if (!bytes) {
      ADD_FAILURE() << bytes.error().text();
      return nullptr;
    }
    capture.bytes = std::move(*bytes);
    capture.format = file.ends_with(".html") ? Format::html : file.ends_with(".pdf") ? Format::pdf : Format::plain;
    auto reading = reader().read(capture);
    if (!reading) {
      ADD_FAILURE() << reading.error().text();
      return nullptr;
    }
    return &readings_.emplace(file, std::move(*reading)).first->second;
  }

  // ---- what is found, as text ----

  static std::string words(const Reading& reading, Span span) { return spaced(slice(reading.document.source, span)); }

  static std::string words(const Reading& reading, const std::vector<Span>& spans) {
    std::string out;
    for (const Span span : spans) out += (out.empty() ? "" : " … ") + words(reading, span);
    return out;
  }

  static bool is_called(const Reading& reading, const std::string& id, const std::string& name) {
    for (const Actor& actor : reading.actors) {
      if (actor.id != id) continue;
      std::vector<std::string> names = actor.aliases;
      names.push_back(actor.name);
      if (actor.type == ActorType::state) names.push_back(actor.party);
      return std::any_of(names.begin(), names.end(), [&](const std::string& n) { return plain(n) == plain(name); });
    }
    return name.empty() && id.empty();
  }

  static std::string name_of_actor(const Reading& reading, const std::string& id) {
    for (const Actor& actor : reading.actors) {
      if (actor.id == id) return actor.name;
    }
    return "nobody";
  }

  static std::string found(const Reading& reading) {
    std::string out = "found:\n";
    for (const Statement& s : reading.statements) {
      out += "  " + name_of_actor(reading, s.speaker) + " | " + std::string(name_of(s.mode)) + " | " +
             words(reading, s.content) + " [" + s.reason.rule + "]\n";
    }
    return out;
  }

  static std::string when(const When& date) { return date.to.empty() ? date.from : date.from + "/" + date.to; }

  // ---- checks ----

  static void expect(const toml::table& entry, const char* field, const std::string& actual, const std::string& seen) {
    const auto wanted = entry[field].value<std::string>();
    if (wanted) {
      EXPECT_EQ(plain(actual), plain(*wanted)) << field << "\n" << seen;
    }
  }

  static void expect_actors(const Reading& reading, const toml::table& entry, const char* field,
                            std::vector<std::string> ids) {
    if (!entry.contains(field)) return;
    const std::vector<std::string> wanted = strings(entry[field]);
    for (const std::string& name : wanted) {
      const auto at =
          std::find_if(ids.begin(), ids.end(), [&](const std::string& id) { return is_called(reading, id, name); });
      EXPECT_NE(at, ids.end()) << field << ": no " << name;
      if (at != ids.end()) ids.erase(at);
    }
    for (const std::string& id : ids)
      ADD_FAILURE() << field << ": " << name_of_actor(reading, id) << " is one too many";
  }

  static void check_document(const Reading& reading, const toml::table& entry) {
    const Document& document = reading.document;
    expect(entry, "language", document.lang, "");
    expect(entry, "title", document.title, "");
    expect(entry, "date", document.published ? document.published->date : "", "");
    const auto count = [&](const char* field, std::size_t actual) {
      if (const auto wanted = entry[field].value<std::int64_t>()) {
        EXPECT_EQ(static_cast<std::int64_t>(actual), *wanted) << field << "\n" << found(reading);
      }
    };
    count("statements", reading.statements.size());
    count("contacts", reading.contacts.size());
    count("moves", reading.moves.size());
    for (const std::string& gone : strings(entry["not_text"])) {
      EXPECT_EQ(spaced(document.text).find(spaced(gone)), std::string::npos) << gone;
    }
  }

  static void check_statement(const Reading& reading, const toml::table& entry) {
    std::string wanted;
    for (const std::string& part : strings(entry["says"])) wanted += (wanted.empty() ? "" : " … ") + spaced(part);
    for (const Statement& s : reading.statements) {
      if (words(reading, s.content) != wanted) continue;
      if (const auto who = entry["who"].value<std::string>()) {
        EXPECT_TRUE(is_called(reading, s.speaker, *who))
            << "said by " << name_of_actor(reading, s.speaker) << ", not " << *who;
      }
      expect(entry, "how", std::string(name_of(s.mode)), "");
      expect(entry, "cue", s.cue ? words(reading, *s.cue) : "", "");
      expect(entry, "to", s.addressee, "");
      expect(entry, "channel", s.channel, "");
      return;
    }
    ADD_FAILURE() << "no statement: " << wanted << "\n" << found(reading);
  }

  static void check_silence(const Reading& reading, const toml::table& entry) {
    for (const std::string& part : strings(entry["says"])) {
      for (const Statement& s : reading.statements) {
        EXPECT_EQ(words(reading, s.content).find(spaced(part)), std::string::npos)
            << "said: " << words(reading, s.content);
      }
    }
  }

  static bool reports(const Reading& reading, const std::vector<Evidence>& evidence, const toml::table& entry) {
    const std::string wanted = spaced(entry["sentence"].value_or(std::string()));
    return std::any_of(evidence.begin(), evidence.end(),
                       [&](const Evidence& e) { return words(reading, e.span).find(wanted) != std::string::npos; });
  }

  static void check_contact(const Reading& reading, const toml::table& entry) {
    const std::string channel = entry["channel"].value_or(std::string());
    for (const Contact& c : reading.contacts) {
      if (!reports(reading, c.evidence, entry) || (!channel.empty() && channel != name_of(c.channel))) continue;
      std::vector<std::string> present, absent, hosts;
      for (const Participant& p : c.participants) {
        (p.as == ParticipantRole::absent ? absent : present).push_back(p.actor);
        if (p.as == ParticipantRole::host) hosts.push_back(p.actor);
      }
      expect_actors(reading, entry, "who", present);
      expect_actors(reading, entry, "absent", absent);
      expect_actors(reading, entry, "host", hosts);
      expect(entry, "date", when(c.date), "");
      expect(entry, "place", c.place.name, "");
      expect(entry, "country", c.place.country, "");
      expect(entry, "status", std::string(name_of(c.status)), "");
      return;
    }
    ADD_FAILURE() << "no such contact";
  }

  static void check_move(const Reading& reading, const toml::table& entry) {
    const std::string type = entry["type"].value_or(std::string());
    for (const Move& m : reading.moves) {
      if (!reports(reading, m.evidence, entry) || (!type.empty() && type != name_of(m.type))) continue;
      expect_actors(reading, entry, "who", m.actors);
      expect_actors(reading, entry, "targets", m.targets);
      expect(entry, "status", std::string(name_of(m.status)), "");
      expect(entry, "date", when(m.date), "");
      expect(entry, "due", when(m.due), "");
      expect(entry, "content", m.content ? words(reading, m.content->span) : "", "");
      return;
    }
    ADD_FAILURE() << "no such move";
  }

  fs::path path_;
  std::map<std::string, Reading> readings_;
};

class Stories : public testing::TestWithParam<std::string> {};

TEST_P(Stories, ReadAsExpected) {
  try {
    Story(GetParam()).run();
  } catch (const toml::parse_error& fault) {
    FAIL() << GetParam() << "/expected.toml:" << fault.source().begin.line << ": " << fault.description();
  }
}

INSTANTIATE_TEST_SUITE_P(All, Stories, testing::ValuesIn(stories()), [](const auto& story) {
  std::string name = story.param;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
});

}  // namespace
}  // namespace pourparler
