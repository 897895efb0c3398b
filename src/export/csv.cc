#include "export/csv.h"

#include <array>
#include <charconv>
#include <string_view>

#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::string_view kBetween = "; ";

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& item : list) out += (out.empty() ? "" : std::string(kBetween)) + item;
  return out;
}

std::string number(double value) {
  std::array<char, 32> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

std::string places(const std::vector<Evidence>& evidence) {
  std::vector<std::string> out;
  for (const Evidence& e : evidence) {
    out.push_back(e.doc + ":" + std::to_string(e.span.start) + "-" + std::to_string(e.span.end));
  }
  return joined(out);
}

bool looks_like_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

void append_line(std::string& out, std::initializer_list<std::string> cells) {
  bool first = true;
  for (const std::string& cell : cells) {
    if (!std::exchange(first, false)) out += ',';
    append_csv_cell(out, cell);
  }
  out += "\r\n";
}

}  // namespace

void append_csv_cell(std::string& line, const std::string& raw) {
  const std::string text = (looks_like_formula(raw) ? "'" : "") + repaired_utf8(raw);
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    line += text;
    return;
  }
  line += '"';
  for (const char c : text) line += c == '"' ? std::string("\"\"") : std::string(1, c);
  line += '"';
}

struct Csv::Row {
  std::string kind, id, type, status;
  When date, due;
  std::string actors, targets;
  PlaceName place;
  std::vector<std::string> issues;
  std::string channel, same_as;
  int origins = 1;
  double confidence = 0.0;
  std::vector<Evidence> evidence;
  std::string words;
  std::string standing;
};

Status Csv::head() {
  std::string line;
  append_line(line, {"kind",    "id",      "type",    "status",     "from",     "to",    "due_from",
                     "due_to",  "actors",  "targets", "place",      "country",  "venue", "issues",
                     "channel", "same_as", "origins", "confidence", "evidence", "text",  "standing"});
  return out_.write(line);
}

Status Csv::write(const Row& r) {
  std::string line;
  append_line(line, {r.kind,
                     r.id,
                     r.type,
                     r.status,
                     r.date.from,
                     r.date.to,
                     r.due.from,
                     r.due.to,
                     r.actors,
                     r.targets,
                     r.place.name,
                     r.place.country,
                     r.place.venue,
                     joined(r.issues),
                     r.channel,
                     r.same_as,
                     std::to_string(r.origins),
                     number(r.confidence),
                     places(r.evidence),
                     r.words,
                     r.standing});
  return out_.write(line);
}

std::string Csv::actor(const std::string& id) const {
  return options_.actor_name && !id.empty() ? options_.actor_name(id) : id;
}

std::string Csv::actors(const std::vector<std::string>& ids) const {
  std::vector<std::string> names;
  for (const std::string& id : ids) names.push_back(actor(id));
  return joined(names);
}

std::string Csv::words(const std::vector<Evidence>& evidence) const {
  std::string out;
  for (std::size_t i = 0; options_.words && i < evidence.size(); ++i) {
    out += (i == 0 ? "" : " […] ") + options_.words(evidence[i]);
  }
  return out;
}

Status Csv::write(const Contact& c, std::string_view standing) {
  std::vector<std::string> participants;
  for (const Participant& p : c.participants) {
    const std::string role = p.as == ParticipantRole::participant ? "" : " (" + std::string(name_of(p.as)) + ")";
    participants.push_back(actor(p.actor) + role);
  }
  return write(Row{"contact",
                   c.id,
                   std::string(name_of(c.channel)),
                   std::string(name_of(c.status)),
                   c.date,
                   {},
                   joined(participants),
                   "",
                   c.place,
                   c.issues,
                   "",
                   "",
                   c.origins,
                   c.confidence,
                   c.evidence,
                   words(c.evidence),
                   std::string(standing)});
}

Status Csv::write(const Statement& s, std::string_view standing) {
  std::vector<Evidence> evidence;
  for (const Span span : s.content) evidence.push_back({s.doc, span});
  return write(Row{"statement",
                   s.id,
                   std::string(name_of(s.mode)),
                   "",
                   s.date,
                   {},
                   actor(s.speaker),
                   actor(s.addressee),
                   {},
                   s.issues,
                   s.channel,
                   s.same_as,
                   1,
                   s.confidence,
                   evidence,
                   words(evidence),
                   std::string(standing)});
}

Status Csv::write(const Move& m, std::string_view standing) {
  return write(Row{"move",
                   m.id,
                   std::string(name_of(m.type)),
                   std::string(name_of(m.status)),
                   m.date,
                   m.due,
                   actors(m.actors),
                   actors(m.targets),
                   {},
                   m.issues,
                   "",
                   "",
                   m.origins,
                   m.confidence,
                   m.evidence,
                   words(m.evidence),
                   std::string(standing)});
}

}  // namespace pourparler
