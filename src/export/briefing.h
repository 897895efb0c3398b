// The briefing: what a record holds, one line a fact, each line with its sources; for a terminal or as Markdown.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace pourparler {

// A briefing's own words: English ones, and what another language has for them.
struct BriefWords {
  std::string lang = "en";
  std::map<std::string, std::string> words;  // what is missing is said in English

  std::string operator()(const std::string& english) const {
    const auto at = words.find(english);
    return at == words.end() ? english : at->second;
  }
};

// A mark of the picture: one fact on its day or days.
struct BriefMark {
  enum class Kind { contact, move, statement } kind = Kind::contact;
  enum class Look { happened, planned, denied } look = Look::happened;
  std::string from, to;    // whole days, ISO
  bool by_report = false;  // the day is that of the report
  std::string what;        // for whoever points at it
};

// The timeline picture: a lane a party, the busiest first, the others together in the last.
struct BriefPicture {
  struct Lane {
    std::string name;
    std::vector<BriefMark> marks;
  };
  std::vector<Lane> lanes;
  std::uint64_t undated = 0;  // facts that no lane shows
  BriefWords words;

  bool empty() const { return lanes.empty(); }
};

// A line of the briefing, already in words.
struct BriefLine {
  std::string date;      // ISO, possibly partial; empty if unknown
  std::string what;      // "meeting in Vienna: John Kerry, Mohammad Javad Zarif"
  std::string quote;     // the words said, or empty
  std::string words;     // where there is no quote: the start of the words that prove it
  std::string status;    // "planned, due 2015-06-30" …; empty where there is nothing to say
  std::string look;      // the status alone, in English: "planned"; empty where it simply happened
  std::string standing;  // "confirmed", "corrected", "made"; empty where the program alone found it
  std::string id;        // for `pourparler show`
  int origins = 1;
  std::vector<std::size_t> sources;  // indices into Briefing::sources
};

struct BriefSection {
  std::string title;
  std::vector<BriefLine> lines;
  std::uint64_t left_out = 0;  // lines beyond the limit
};

struct BriefSource {
  std::string id, title, outlet, date, lang, path;
};

struct Briefing {
  std::string dossier;
  std::string chosen;  // the filters, in words; empty where all facts are taken in
  std::uint64_t documents = 0, failures = 0, unread = 0;
  std::vector<std::pair<std::string, std::uint64_t>> languages;  // code and number of documents, most first
  std::string from, to;                                          // first and last publication date
  std::vector<BriefSection> sections;
  std::vector<BriefSource> sources;
  std::vector<std::string> failed;  // one line each
  std::uint64_t failed_left_out = 0;
  BriefPicture picture;
  BriefWords words;
};

// How the parts of a line are shown: `mark(text, kind)` returns the text dressed for its reader.
enum class BriefPart { heading, date, quote, status, id, source, fault };
using BriefStyle = std::function<std::string(const std::string& text, BriefPart part)>;

std::string brief_for_terminal(const Briefing& briefing, const BriefStyle& style);
// `picture`: where the picture stands, as a link; empty: there is none.
std::string brief_as_markdown(const Briefing& briefing, const std::string& picture = {});
// One file that asks for nothing from anywhere: no script, its style under a policy that allows it alone. Text of
// reports is escaped and kept apart in its direction.
std::string brief_as_html(const Briefing& briefing);
// The picture as an SVG file of its own; `in_page`: as an element of a page. Its size does not grow with the dossier.
std::string brief_picture(const BriefPicture& picture, bool in_page = false);

// "12 reports (8 en, 4 fr), published …": the line under the title.
std::string brief_summary(const Briefing& briefing);
// Under it where the facts were chosen; empty otherwise. Says so where none is left.
std::string brief_choice(const Briefing& briefing);
// "Title, Outlet, 2015-03-04 — path"
std::string brief_source(const BriefSource& source);

}  // namespace pourparler
