#include <algorithm>

#include "publish/citations.h"
#include "publish/formats.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

std::string on_one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

// The span as brat has it: a fragment a line of the text, "10 20;21 30".
struct Fragments {
  std::string offsets, words;
};

Fragments fragments(const std::string& text, Span span, const CodePoints& points) {
  Fragments out;
  std::size_t from = span.start;
  while (from < span.end) {
    const std::size_t line_end = std::min<std::size_t>(text.find_first_of("\r\n", from), span.end);
    if (line_end > from) {
      out.offsets += (out.offsets.empty() ? "" : ";") + std::to_string(points.at(from)) + " " +
                     std::to_string(points.at(line_end));
      out.words += (out.words.empty() ? "" : " ") + text.substr(from, line_end - from);
    }
    from = line_end + 1;
  }
  return out;
}

}  // namespace

std::vector<BratDocument> facts_as_brat(const Material& material, const ViewFilter& filter) {
  const Parties parties(material);
  std::vector<BratDocument> out;
  CodePoints points("");
  std::size_t number = 0;
  for (const Citation& c : citations(material, parties, filter)) {
    if (out.empty() || out.back().name != c.evidence.doc) {
      const Document* document = material.document ? material.document(c.evidence.doc) : nullptr;
      if (document == nullptr) continue;
      // brat wants valid UTF-8; each byte that is none becomes one character, so offsets hold.
      out.push_back({c.evidence.doc, document->source, ""});
      points = CodePoints(document->source);
      number = 0;
    }
    BratDocument& doc = out.back();
    const Fragments at = fragments(doc.text, c.evidence.span, points);
    if (at.offsets.empty()) continue;
    const std::string n = std::to_string(++number);
    doc.annotations += "T" + n + "\t" + c.kind + "-" + c.type + " " + at.offsets + "\t" + on_one_line(at.words) + "\n";
    doc.annotations += "#" + n + "\tAnnotatorNotes T" + n + "\t" +
                       on_one_line(c.fact + " " + c.summary + (c.date.empty() ? "" : ", " + c.date) +
                                   (c.status.empty() ? "" : " (" + c.status + ")")) +
                       "\n";
  }
  for (BratDocument& doc : out) {
    doc.text = repaired_utf8(doc.text);
    doc.annotations = repaired_utf8(doc.annotations);
  }
  return out;
}

}  // namespace pourparler
