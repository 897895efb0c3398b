// Documents: the list, and one with its text and all that was found in it.
#include <algorithm>

#include "server/api.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

bool wanted(const Request& request, const DocRow& doc) {
  const Document& d = doc.stored.head;
  if (const std::string lang = request.get("lang"); !lang.empty() && d.lang != lang) return false;
  if (const std::string origin = request.get("origin"); !origin.empty() && doc.origin != origin) return false;
  if (request.get("unread") == "1" && d.has_pack) return false;
  if (request.get("undated") == "1" && !doc.date.empty()) return false;
  if (const std::string since = request.get("since"); !since.empty() && doc.stored.added <= since) return false;
  const std::string text = fold(request.get("q"));
  return text.empty() || fold(d.title + " " + d.outlet + " " + d.path).find(text) != std::string::npos;
}

void sort_by(std::vector<const DocRow*>& docs, const std::string& order) {
  const auto key = [&](const DocRow* d) {
    if (order == "title") return fold(d->stored.head.title.empty() ? d->stored.head.path : d->stored.head.title);
    if (order == "added") return d->stored.added;
    return d->date;
  };
  std::stable_sort(docs.begin(), docs.end(), [&](const DocRow* a, const DocRow* b) {
    return order == "title" ? key(a) < key(b) : key(a) > key(b);
  });
}

// One annotation: a range of the clean text with what it is.
Json mark(const char* layer, Span span, const std::string& note, const std::string& id = "") {
  return {{"layer", layer}, {"start", span.start}, {"end", span.end}, {"note", note}, {"id", or_null(id)}};
}

Json annotations(const Reading& r) {
  Json out = Json::array();
  const Document& d = r.document;
  for (const Sentence& s : d.sentences) out.push_back(mark("sentence", s.span, ""));
  for (const Timex& t : d.timexes) {
    out.push_back(mark("timex", t.span, t.value + (t.from.empty() || t.from == t.value ? "" : " = " + t.from)));
  }
  for (const Quotation& q : d.quotations) out.push_back(mark("quotation", q.outer, ""));
  for (const PlaceMention& p : r.places) {
    out.push_back(mark("place", p.span, p.place.name + (p.place.country.empty() ? "" : ", " + p.place.country)));
  }
  std::unordered_map<std::string, const Actor*> actors;
  for (const Actor& a : r.actors) actors.emplace(a.id, &a);
  for (const Mention& m : r.mentions) {
    const auto at = actors.find(m.actor);
    const std::string party = at == actors.end() || at->second->party.empty() ? "" : " (" + at->second->party + ")";
    out.push_back(mark("mention", m.span, at == actors.end() ? m.actor : at->second->name + party));
  }
  return out;
}

// Where the facts of a document stand in its clean text.
void add_facts(const Ask& ask, const Document& d, Json& marks, Json& lines) {
  const auto place = [&](const Json& start, const Json& end, const FactRow& row, const char* layer) {
    const Span span{start.get<std::uint32_t>(), end.get<std::uint32_t>()};
    const std::string note(ask.index.base().words[row.type]);
    if (const auto derived = d.map.to_derived(span)) marks.push_back(mark(layer, *derived, note, row.id));
  };
  const auto doc = ask.index.base().doc_at.find(d.id);
  if (doc == ask.index.base().doc_at.end()) return;
  for (const FactRow* row : ask.index.facts()) {
    if (row->standing == Standing::rejected) continue;
    if (std::find(row->docs.begin(), row->docs.end(), doc->second) == row->docs.end()) continue;
    const Result<Json> body = fact_body(ask, row->id);
    if (!body) continue;
    if (lines.size() < 500) lines.push_back(fact_line(ask, *row));
    if (row->kind == FactKind::statement) {
      for (const Json& s : (*body)["content"]) place(s.at(0), s.at(1), *row, "statement");
      continue;
    }
    for (const Json& e : (*body)["evidence"]) {
      if (e.value("doc", std::string()) == d.id) {
        place(e["start"], e["end"], *row, row->kind == FactKind::contact ? "contact" : "move");
      }
    }
  }
}

Json family(const Ask& ask, const DocRow& of) {
  Json out = Json::array();
  for (const DocRow& doc : ask.index.base().docs) {
    if (doc.origin != of.origin || out.size() >= 200) continue;
    Json line = document_line(doc);
    line["parent"] = doc.stored.lineage ? or_null(doc.stored.lineage->parent) : Json(nullptr);
    line["fluency"] = doc.stored.lineage ? Json(doc.stored.lineage->fluency) : Json(nullptr);
    out.push_back(std::move(line));
  }
  return out;
}

Json spans_json(const std::vector<Span>& spans) {
  Json out = Json::array();
  for (const Span s : spans) out.push_back({s.start, s.end});
  return out;
}

}  // namespace

Answer get_documents(const Ask& ask) {
  std::vector<const DocRow*> docs;
  for (const DocRow& doc : ask.index.base().docs) {
    if (wanted(ask.request, doc)) docs.push_back(&doc);
  }
  sort_by(docs, ask.request.get("sort"));
  const std::size_t offset = ask.request.number("offset", 0, 1'000'000'000);
  const std::size_t limit = ask.request.number("limit", 50, 500);
  std::unordered_map<std::uint32_t, std::size_t> facts;
  for (const FactRow* row : ask.index.facts()) {
    for (const std::uint32_t doc : row->docs) ++facts[doc];
  }
  Json items = Json::array();
  for (std::size_t i = offset; i < docs.size() && items.size() < limit; ++i) {
    Json line = document_line(*docs[i]);
    const auto at = ask.index.base().doc_at.at(docs[i]->stored.head.id);
    line["facts"] = facts.contains(at) ? facts[at] : 0;
    items.push_back(std::move(line));
  }
  return Json{{"total", docs.size()}, {"items", std::move(items)}};
}

Answer get_document(const Ask& ask) {
  const std::string& id = ask.parts.at(0);
  const auto at = ask.index.base().doc_at.find(id);
  if (at == ask.index.base().doc_at.end()) return not_found("no document '" + id + "' in the dossier");
  const DocRow& row = ask.index.base().docs[at->second];
  const auto reading = ask.dossier.reading(ask.store, id);
  if (!reading) return reading.error();
  const Document& d = (*reading)->document;
  Json out = document_line(row);
  out["byline"] = or_null(d.byline);
  out["url"] = or_null(d.url);
  out["format"] = name_of(d.format);
  out["encoding"] = or_null(d.encoding);
  out["why_date"] = row.stored.head.published ? or_null(row.stored.head.published->why) : Json(nullptr);
  const auto paths = ask.store.paths_of(id);
  out["paths"] = paths ? Json(*paths) : Json::array();
  out["text"] = d.text;
  Json marks = annotations(**reading), lines = Json::array();
  add_facts(ask, d, marks, lines);
  out["marks"] = std::move(marks);
  out["facts"] = std::move(lines);
  // Offsets of a source in another encoding are of bytes that no page can show.
  const bool shown = is_valid_utf8(d.source);
  out["source"] = shown ? Json(d.source) : Json(nullptr);
  out["boilerplate"] = spans_json(row.stored.head.boilerplate);
  Json pieces = Json::array();
  for (const OffsetMap::Piece& p : d.map.pieces()) {
    pieces.push_back({p.derived, p.derived_size, p.source, p.source_size});
  }
  out["map"] = std::move(pieces);
  out["family"] = family(ask, row);
  return out;
}

}  // namespace pourparler
