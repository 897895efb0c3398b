#include "pipeline/check_tables.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <set>

#include "record/facts.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

// Tables whose entries are the language's own words or names, so that any key may stand in them. A `*` is one name.
constexpr std::array<std::string_view, 15> kOpen = {"calendar.months.*",  "calendar.weekdays.*", "numbers.cardinals.*",
                                                    "numbers.ordinals.*", "numbers.fractions.*", "cues.*.*",
                                                    "lemmas.forms.*",     "lemmas.endings.*.*",  "time.*",
                                                    "time.*.*",           "quotation.marks.*",   "issues.*"};

constexpr std::array<std::string_view, 15> kUnits = {"S", "MIN", "H",  "D",  "BD", "WE", "W", "FN",
                                                     "M", "Q",   "HY", "SE", "Y",  "DE", "CE"};
constexpr std::array<std::string_view, 7> kDayParts = {"MO", "AF", "EV", "NI", "NT", "MI", "DT"};

// What has nothing to do where a table is missing.
struct Need {
  const char* table;
  const char* rests;
};
constexpr Need kNeeds[] = {
    {"tokens", "words: cut at blanks and marks alone (tokens.toml)"},
    {"abbreviations", "sentences: every full stop ends one (abbreviations.toml)"},
    {"quotation", "quotations: direct speech is not told from the rest (quotation.toml)"},
    {"calendar.months", "dates: names of months and weekdays (calendar.toml)"},
    {"numbers.cardinals", "numbers in words (numbers.toml)"},
    {"words", "statements: words of grammar (words.toml)"},
    {"cues", "statements: words that report what was said (cues.toml)"},
    {"actors.offices", "actors: offices, groups, titles, pronouns (actors.toml)"},
    {"contacts.trigger", "contacts: words for meetings, calls, visits, messages (contacts.toml)"},
    {"moves.trigger", "moves: words for what is proposed, demanded, refused … (moves.toml)"},
    {"dateline", "dates of publication in words (dateline.toml)"},
    {"boilerplate", "cleaning: what sites print around a report (boilerplate.toml)"},
    {"pages", "cleaning of pages: words of their interface (pages.toml)"},
};

bool fits(std::string_view key, std::string_view pattern) {
  while (true) {
    const std::size_t k = std::min(key.find('.'), key.size()), p = std::min(pattern.find('.'), pattern.size());
    if (pattern.substr(0, p) != "*" && pattern.substr(0, p) != key.substr(0, k)) return false;
    // Names may hold dots themselves ("u.s."): the last star takes the rest.
    if (p == pattern.size()) return pattern == "*" || k == key.size();
    if (k == key.size()) return false;
    key.remove_prefix(k + 1), pattern.remove_prefix(p + 1);
  }
}

bool is_open(std::string_view key) {
  return std::any_of(kOpen.begin(), kOpen.end(), [&](std::string_view pattern) { return fits(key, pattern); });
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t swap = corner + (a[i - 1] != b[j - 1]);
      corner = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, swap});
    }
  }
  return row[b.size()];
}

std::string nearest(const std::string& name, const std::set<std::string>& known) {
  std::string best;
  std::size_t least = 4;
  for (const std::string& k : known) {
    if (const std::size_t d = distance(name, k); d < least) least = d, best = k;
  }
  return best.empty() ? "see the template" : "is it `" + best + "`?";
}

class TableCheck {
 public:
  TableCheck(const Data& data, const Pack* model, const Pack& pack, PackCheck& out)
      : data_(data), model_(model), pack_(pack), out_(out) {}

  void run() {
    check_head();
    check_keys();
    check_numbers();
    check_codes();
    check_records(
        "contacts.trigger", "channel", [](std::string_view v) { return channel_of(v).has_value(); },
        "meeting, call, visit or message");
    check_records(
        "moves.trigger", "type", [](std::string_view v) { return move_type_of(v).has_value(); },
        "one of the types of data/frames/moves.toml");
    check_issues();
    check_words();
    check_needs();
  }

 private:
  void fault(std::string message, const std::string& file, std::size_t line, std::size_t column, std::string remedy) {
    out_.faults.push_back(malformed(std::move(message)).at(file, line, column).mend(std::move(remedy)));
  }
  void note(std::string message, const std::string& file, std::size_t line, std::size_t column, std::string remedy) {
    out_.notes.push_back(malformed(std::move(message)).at(file, line, column).mend(std::move(remedy)));
  }

  void check_head() {
    const std::string file = out_.folder + "/language.toml";
    if (pack_.name.empty()) fault("a language pack needs a name", file, 0, 0, "add: name = \"English\"");
    if (pack_.code.size() != 2 && pack_.code != "_template") {
      fault("the folder is called " + pack_.code, out_.folder, 0, 0,
            "a pack's folder has the ISO 639-1 code as its name");
    }
    if (!pack_.complete) out_.rests.push_back("everything: language.toml does not say `complete = true`");
  }

  // The packs that this one is held against.
  std::vector<const Tables*> models() const {
    std::vector<const Tables*> out;
    for (const std::string& code : data_.languages()) {
      if (code != pack_.code) out.push_back(&data_.pack(code)->tables);
    }
    if (model_ != nullptr) out.push_back(&model_->tables);
    return out;
  }

  void check_keys() {
    std::set<std::string> known;
    for (const Tables* tables : models()) {
      for (const Tables::Key& key : tables->keys()) known.insert(key.name);
    }
    for (const Tables::Key& key : pack_.tables.keys()) {
      if (known.contains(key.name) || is_open(key.name)) continue;
      note("nothing reads `" + key.name + "`", key.file, key.line, key.column, nearest(key.name, known));
    }
  }

  template <class Good>
  void check_values(const std::string& table, const Good& good, const std::string& remedy) {
    for (const Entry& e : pack_.tables.list(table)) {
      if (!good(e.value)) {
        fault("`" + e.text + "` has the value `" + e.value + "`", pack_.tables.file_of(table), e.line, e.column,
              remedy);
      }
    }
  }

  static bool within(const std::string& value, long least, long most) {
    long number = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
    return read.ec == std::errc() && read.ptr == value.data() + value.size() && number >= least && number <= most;
  }

  void check_numbers() {
    check_values(
        "calendar.months", [](const std::string& v) { return within(v, 1, 12); }, "a month is 1 to 12");
    check_values(
        "calendar.weekdays", [](const std::string& v) { return within(v, 1, 7); }, "Monday is 1, Sunday 7");
    check_values(
        "numbers.cardinals", [](const std::string& v) { return within(v, 0, 1000000000000); }, "a whole number");
    check_values(
        "numbers.ordinals", [](const std::string& v) { return within(v, 1, 1000); }, "a whole number");
    check_complete("calendar.months", 12);
    check_complete("calendar.weekdays", 7);
  }

  void check_complete(const std::string& table, int size) {
    if (!pack_.tables.has(table)) return;
    for (int n = 1; n <= size; ++n) {
      const auto& list = pack_.tables.list(table);
      if (std::any_of(list.begin(), list.end(), [&](const Entry& e) { return e.value == std::to_string(n); })) continue;
      fault("no name has the value " + std::to_string(n), pack_.tables.file_of(table), list.empty() ? 1 : list[0].line,
            0, "add it to [" + table.substr(table.find('.') + 1) + "]");
    }
  }

  void check_codes() {
    for (const char* table :
         {"time.units", "time.clock_units", "time.plural_units", "time.glued_units", "time.often"}) {
      check_values(
          table, [](const std::string& v) { return std::find(kUnits.begin(), kUnits.end(), v) != kUnits.end(); },
          "units are S MIN H D BD WE W FN M Q HY SE Y DE CE");
    }
    check_values(
        "time.dayparts",
        [](const std::string& v) { return std::find(kDayParts.begin(), kDayParts.end(), v) != kDayParts.end(); },
        "parts of the day are MO AF EV NI NT MI DT");
  }

  void check_records(const char* table, const char* field, const std::function<bool(std::string_view)>& good,
                     const char* remedy) {
    std::set<std::string> known;
    for (const Tables* tables : models()) {
      for (const TableRecord& record : tables->records(table)) {
        for (const auto& [name, entries] : record.fields) known.insert(name);
      }
    }
    for (const TableRecord& record : pack_.tables.records(table)) {
      if (!good(record.get(field))) {
        const auto& place = record.list(field);
        fault("a trigger's " + std::string(field) + " is `" + std::string(record.get(field)) + "`", record.file,
              place.empty() ? record.line : place[0].line, place.empty() ? record.column : place[0].column, remedy);
      }
      const bool names_words = std::any_of(record.fields.begin(), record.fields.end(), [](const auto& f) {
        return f.second.size() > 1 || f.first.ends_with("s");  // verbs, nouns, adjectives, field, objects …
      });
      if (!names_words && record.list("field").empty()) {
        fault("a trigger without words", record.file, record.line, record.column, "add verbs, nouns or adjectives");
      }
      for (const auto& [name, entries] : record.fields) {
        if (known.contains(name) || entries.empty()) continue;
        note("nothing reads `" + name + "` of a trigger", record.file, entries[0].line, entries[0].column,
             nearest(name, known));
      }
    }
  }

  void check_issues() {
    std::set<std::string> ids;
    bool shared = false;
    for (const TableRecord& issue : data_.shared().records("issues.issue")) {
      ids.insert(std::string(issue.get("id")));
      shared |= !issue.list(pack_.code).empty();
    }
    for (const Tables::Key& key : pack_.tables.keys()) {
      if (!key.name.starts_with("issues.")) continue;
      const std::string id = key.name.substr(7);
      if (!ids.contains(id)) fault("there is no issue `" + id + "`", key.file, key.line, key.column, nearest(id, ids));
    }
    if (!shared && pack_.tables.file_of("issues").empty()) {
      out_.rests.push_back("issues: neither data/issues.toml nor the pack's issues.toml has words in this language");
    }
    const auto& countries = data_.shared().records("countries.country");
    const std::string field = "name_" + pack_.code;
    if (std::none_of(countries.begin(), countries.end(),
                     [&](const TableRecord& c) { return !c.list(field).empty(); }) &&
        pack_.tables.records("names.country").empty()) {
      out_.rests.push_back("states: no country has a name in this language (names.toml)");
    }
  }

  // Words that are none, and words that stand twice.
  void check_words() {
    for (const Tables::Key& key : pack_.tables.keys()) {
      std::set<std::string> seen;
      for (const Entry& e : pack_.tables.list(key.name)) {
        if (e.text.empty() && !key.name.starts_with("lemmas.endings") && !key.name.starts_with("language.")) {
          fault("an empty word in `" + key.name + "`", key.file, e.line, e.column, "take it out");
        } else if (e.value.empty() && !seen.insert(e.text).second) {
          note("`" + e.text + "` stands twice in `" + key.name + "`", key.file, e.line, e.column, "take one out");
        }
      }
    }
  }

  void check_needs() {
    for (const Need& need : kNeeds) {
      const std::string_view table = need.table;
      const bool there =
          table.find('.') == std::string_view::npos ? !pack_.tables.file_of(table).empty() : pack_.tables.has(table);
      if (!there) out_.rests.push_back(need.rests);
    }
    if (!pack_.rules.contains("timex")) out_.rests.push_back("times: no patterns (timex.rules)");
  }

  const Data& data_;
  const Pack* model_;
  const Pack& pack_;
  PackCheck& out_;
};

}  // namespace

void check_tables(const Data& data, const Pack* model, const Pack& pack, PackCheck& out) {
  TableCheck(data, model, pack, out).run();
}

}  // namespace pourparler
