#include "export/briefing.h"

namespace pourparler {

namespace {

std::string or_dash(const std::string& text) {
  return text.empty() ? "—" : text;
}

std::string more(const BriefWords& word, std::uint64_t left_out) {
  return "… " + word("and") + " " + std::to_string(left_out) + " " + word("more");
}

// Characters that Markdown would take for its own.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out += ' ';
      continue;
    }
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

void add_terminal_line(std::string& out, const BriefLine& line, const BriefWords& word, const BriefStyle& style) {
  std::string date = or_dash(line.date);
  const std::size_t shown = line.date.empty() ? 1 : date.size();  // "—" takes one column
  const std::string gap(shown < 12 ? 12 - shown : 2, ' ');
  out += "  " + style(date, BriefPart::date) + gap + line.what;
  if (!line.quote.empty()) out += ": " + style(line.quote, BriefPart::quote);
  if (!line.status.empty()) out += " " + style("(" + line.status + ")", BriefPart::status);
  if (!line.standing.empty()) out += " " + style("[" + line.standing + "]", BriefPart::status);
  if (line.origins > 1) out += ", " + std::to_string(line.origins) + " " + word("origins");
  std::string tail;
  for (const std::size_t s : line.sources) tail += "[" + std::to_string(s + 1) + "]";
  out += " " + style(tail, BriefPart::source) + " " + style(line.id, BriefPart::id) + "\n";
}

void add_markdown_line(std::string& out, const BriefLine& line, const BriefWords& word) {
  out += "- " + (line.date.empty() ? word("undated") : line.date) + " · " + escaped(line.what);
  if (!line.quote.empty()) out += ": " + escaped(line.quote);
  if (!line.words.empty()) out += " — “" + escaped(line.words) + "”";
  if (!line.status.empty()) out += " *(" + line.status + ")*";
  if (!line.standing.empty()) out += " **" + line.standing + "**";
  if (line.origins > 1) out += " — " + std::to_string(line.origins) + " " + word("origins");
  for (const std::size_t s : line.sources) out += " [^" + std::to_string(s + 1) + "]";
  out += "\n";
}

}  // namespace

std::string brief_summary(const Briefing& b) {
  const BriefWords& word = b.words;
  std::string out = std::to_string(b.documents) + " " + word(b.documents == 1 ? "report" : "reports");
  for (std::size_t i = 0; i < b.languages.size(); ++i) {
    out += (i == 0 ? " (" : ", ") + std::to_string(b.languages[i].second) + " " +
           (b.languages[i].first.empty() ? word("undecided") : b.languages[i].first);
  }
  if (!b.languages.empty()) out += ")";
  if (!b.from.empty()) {
    out += ", " + word("published") + " " + b.from + (b.to == b.from ? "" : " " + word("to") + " " + b.to);
  }
  if (b.unread > 0) out += ", " + std::to_string(b.unread) + " " + word("in a language without a pack");
  if (b.failures > 0) out += ", " + std::to_string(b.failures) + " " + word("failed");
  return out;
}

std::string brief_choice(const Briefing& b) {
  if (b.chosen.empty()) return "";
  const std::string out = b.words("Chosen") + b.words(":") + " " + b.chosen;
  for (const BriefSection& section : b.sections) {
    if (!section.lines.empty()) return out;
  }
  return out + ". " + b.words("No fact fits these filters.");
}

std::string brief_source(const BriefSource& s) {
  std::string out = s.title.empty() ? s.path : s.title;
  if (!s.outlet.empty()) out += ", " + s.outlet;
  if (!s.date.empty()) out += ", " + s.date;
  if (!s.title.empty()) out += " — " + s.path;
  return out;
}

std::string brief_for_terminal(const Briefing& b, const BriefStyle& style) {
  std::string out = style(b.dossier, BriefPart::heading) + ": " + brief_summary(b) + "\n";
  if (!b.chosen.empty()) out += brief_choice(b) + "\n";
  for (const BriefSection& section : b.sections) {
    if (section.lines.empty()) continue;
    out += "\n" + style(section.title, BriefPart::heading) + "\n";
    for (const BriefLine& line : section.lines) add_terminal_line(out, line, b.words, style);
    if (section.left_out > 0) {
      out += "  " + more(b.words, section.left_out) + " " + b.words("(--limit 0 shows all)") + "\n";
    }
  }
  if (!b.sources.empty()) out += "\n" + style(b.words("Sources"), BriefPart::heading) + "\n";
  for (std::size_t i = 0; i < b.sources.size(); ++i) {
    out += "  " + style("[" + std::to_string(i + 1) + "]", BriefPart::source) + " " + brief_source(b.sources[i]) + " " +
           style(b.sources[i].id, BriefPart::id) + "\n";
  }
  if (!b.failed.empty()) out += "\n" + style(b.words("Failed"), BriefPart::heading) + "\n";
  for (const std::string& line : b.failed) out += "  " + style(line, BriefPart::fault) + "\n";
  if (b.failed_left_out > 0) out += "  " + more(b.words, b.failed_left_out) + "\n";
  return out;
}

std::string brief_as_markdown(const Briefing& b, const std::string& picture) {
  std::string out = "# " + escaped(b.dossier) + "\n\n" + brief_summary(b) + "\n";
  if (!b.chosen.empty()) out += "\n" + escaped(brief_choice(b)) + "\n";
  if (!picture.empty() && !b.picture.empty()) out += "\n![" + b.words("Timeline") + "](<" + picture + ">)\n";
  for (const BriefSection& section : b.sections) {
    if (section.lines.empty()) continue;
    out += "\n## " + section.title + "\n\n";
    for (const BriefLine& line : section.lines) add_markdown_line(out, line, b.words);
    if (section.left_out > 0) out += "\n" + more(b.words, section.left_out) + "\n";
  }
  if (!b.failed.empty()) out += "\n## " + b.words("Failed") + "\n\n";
  for (const std::string& line : b.failed) out += "- " + escaped(line) + "\n";
  out += "\n";
  for (std::size_t i = 0; i < b.sources.size(); ++i) {
    out += "[^" + std::to_string(i + 1) + "]: " + escaped(brief_source(b.sources[i])) + "\n";
  }
  return out;
}

}  // namespace pourparler
