// The briefing: what a record holds, one line a fact, each line with its sources; for a terminal or as Markdown.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace pourparler {

// A line of the briefing, already in words.
struct BriefLine {
  std::string date;    // ISO, possibly partial; empty if unknown
  std::string what;    // "meeting in Vienna: John Kerry, Mohammad Javad Zarif"
  std::string quote;   // the words said, or empty
  std::string status;  // "planned", "denied" …; empty where it simply happened
  std::string id;      // for `pourparler show`
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
  std::uint64_t documents = 0, failures = 0, unread = 0;
  std::vector<std::pair<std::string, std::uint64_t>> languages;  // code and number of documents, most first
  std::string from, to;                                          // first and last publication date
  std::vector<BriefSection> sections;
  std::vector<BriefSource> sources;
  std::vector<std::string> failed;  // one line each
  std::uint64_t failed_left_out = 0;
};

// How the parts of a line are shown: `mark(text, kind)` returns the text dressed for its reader.
enum class BriefPart { heading, date, quote, status, id, source, fault };
using BriefStyle = std::function<std::string(const std::string& text, BriefPart part)>;

std::string brief_for_terminal(const Briefing& briefing, const BriefStyle& style);
std::string brief_as_markdown(const Briefing& briefing);

}  // namespace pourparler
