#include "publish/citations.h"
#include "publish/formats.h"
#include "record/json.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::size_t kContext = 32;  // code points before and after a quotation

std::string before(std::string_view text, std::size_t at) {
  std::size_t from = at;
  for (std::size_t i = 0; i < kContext && from > 0; ++i) from -= decode_before(text, from).size;
  return repaired_utf8(text.substr(from, at - from));
}

std::string after(std::string_view text, std::size_t at) {
  std::size_t to = at;
  for (std::size_t i = 0; i < kContext && to < text.size(); ++i) to += decode(text, to).size;
  return repaired_utf8(text.substr(at, to - at));
}

Json annotation(const Citation& c, const std::string& source, const Document& document, const CodePoints& points,
                std::size_t number) {
  const std::string_view text = document.source;
  const auto [start, end] = c.evidence.span;
  Json body = Json::array();
  body.push_back({{"type", "TextualBody"}, {"purpose", "tagging"}, {"value", c.kind + "/" + c.type}});
  std::string value = c.summary;
  if (!c.date.empty()) value += ", " + c.date;
  if (!c.status.empty()) value += " (" + c.status + ")";
  body.push_back({{"type", "TextualBody"}, {"purpose", "describing"}, {"value", value}});
  const Json position = {{"type", "TextPositionSelector"}, {"start", points.at(start)}, {"end", points.at(end)}};
  const Json quote = {{"type", "TextQuoteSelector"},
                      {"exact", repaired_utf8(document.words(c.evidence.span))},
                      {"prefix", before(text, start)},
                      {"suffix", after(text, end)}};
  return {{"id", "urn:pourparler:" + c.fact + "#" + std::to_string(number)},
          {"type", "Annotation"},
          {"motivation", "tagging"},
          {"body", body},
          {"target", {{"source", source}, {"selector", Json::array({position, quote})}}}};
}

}  // namespace

std::string facts_as_web_annotations(const Material& material, const ViewFilter& filter) {
  const Parties parties(material);
  Json items = Json::array();
  std::string source;
  const Document* document = nullptr;
  CodePoints points("");
  for (const Citation& c : citations(material, parties, filter)) {
    if (document == nullptr || c.evidence.doc != document->id) {
      document = material.document ? material.document(c.evidence.doc) : nullptr;
      if (document == nullptr) continue;
      points = CodePoints(document->source);
      source = document->url.empty() ? "urn:pourparler:" + document->id : document->url;
    }
    items.push_back(annotation(c, source, *document, points, items.size() + 1));
  }
  const Json page = {{"@context", "http://www.w3.org/ns/anno.jsonld"}, {"type", "AnnotationPage"}, {"items", items}};
  return page.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace pourparler
