// Facts and documents as lists show them.
#include <algorithm>

#include "server/api.h"
#include "unicode/excerpt.h"

namespace pourparler {

namespace {

std::vector<Span> spans_of(const Json& list) {
  std::vector<Span> out;
  for (const Json& s : list) out.push_back({s.at(0).get<std::uint32_t>(), s.at(1).get<std::uint32_t>()});
  return out;
}

constexpr std::size_t kQuote = 220;

bool is_utf8(const Ask& ask, const std::string& doc) {
  const auto at = ask.index.base().doc_at.find(doc);
  if (at == ask.index.base().doc_at.end()) return false;
  const std::string& encoding = ask.index.base().docs[at->second].stored.head.encoding;
  return encoding.empty() || encoding == "UTF-8";
}

}  // namespace

std::string quote_of(const Ask& ask, const Json& body, std::size_t limit) {
  if (body.contains("content") && body["content"].is_array()) {
    return words_of(ask, body.value("doc", std::string()), spans_of(body["content"]), limit);
  }
  const auto cite = [&](const Json& e) {
    const Span span{e.at("start").get<std::uint32_t>(), e.at("end").get<std::uint32_t>()};
    return words_of(ask, e.at("doc").get<std::string>(), {span}, limit);
  };
  if (body.contains("content") && body["content"].is_object()) return cite(body["content"]);
  const auto evidence = body.find("evidence");
  return evidence == body.end() || evidence->empty() ? std::string() : cite(evidence->front());
}

std::string words_of(const Ask& ask, const std::string& doc, const std::vector<Span>& spans, std::size_t limit) {
  // The source alone is quicker to get; what is in another encoding is told by the clean text.
  std::shared_ptr<const Reading> reading;
  std::shared_ptr<const std::string> source;
  if (is_utf8(ask, doc)) {
    if (auto read = ask.dossier.source(ask.store, doc)) source = *read;
  } else if (auto read = ask.dossier.reading(ask.store, doc)) {
    reading = *read;
  }
  if (!source && !reading) return "";
  const std::size_t size = source ? source->size() : reading->document.source.size();
  std::string out;
  for (const Span span : spans) {
    if (span.empty() || span.end > size) continue;
    if (!out.empty()) out += " … ";
    out += on_one_line(source ? slice(*source, span) : reading->document.words(span), limit);
    if (out.size() > limit) break;
  }
  return out;
}

Json when_json(const When& when) {
  if (!when.known() && when.to.empty()) return nullptr;
  return to_json(when);
}

Result<Json> fact_body(const Ask& ask, const std::string& id) {
  const Corrections& c = ask.index.corrections();
  if (c.is_made(id)) return c.made_one(id);
  const FactRow* row = ask.index.fact(id);
  if (row == nullptr) return not_found("no fact '" + id + "' in the dossier");
  switch (row->kind) {
    case FactKind::contact: {
      const auto fact = ask.store.contact(id);
      if (!fact) return fact.error();
      return c.apply(to_json(*fact));
    }
    case FactKind::statement: {
      const auto fact = ask.store.statement(id);
      if (!fact) return fact.error();
      return c.apply(to_json(*fact));
    }
    case FactKind::move:
      break;
  }
  const auto fact = ask.store.move(id);
  if (!fact) return fact.error();
  return c.apply(to_json(*fact));
}

Json document_line(const DocRow& doc) {
  const Document& d = doc.stored.head;
  return {{"id", d.id},
          {"path", d.path},
          {"title", or_null(d.title)},
          {"outlet", or_null(d.outlet)},
          {"lang", or_null(d.lang)},
          {"read", d.has_pack},
          {"date", or_null(doc.date)},
          {"basis", d.published ? Json(name_of(d.published->basis)) : Json(nullptr)},
          {"origin", doc.origin},
          {"derivation", doc.stored.lineage ? Json(name_of(doc.stored.lineage->derivation)) : Json(nullptr)},
          {"bytes", doc.stored.text_size},
          {"added", doc.stored.added}};
}

Json fact_line(const Ask& ask, const FactRow& row) {
  const Names& words = ask.index.base().words;
  Json actors = Json::array(), issues = Json::array(), docs = Json::array();
  for (const auto& [at, role] : row.actors) {
    Json actor = ask.index.actor_json(at);
    actor["as"] = words[role];
    actors.push_back(std::move(actor));
  }
  for (const std::uint32_t issue : row.issues) issues.push_back(words[issue]);
  for (const std::uint32_t doc : row.docs) {
    if (docs.size() < 5) docs.push_back(ask.index.base().docs[doc].stored.head.id);
  }
  Json out = {{"id", row.id},
              {"kind", name_of(row.kind)},
              {"type", words[row.type]},
              {"status", or_null(words[row.status])},
              {"date", when_json(row.date)},
              {"when", or_null(row.when)},
              {"by_report", row.by_report},
              {"due", when_json(row.due)},
              {"actors", std::move(actors)},
              {"place", nullptr},
              {"issues", std::move(issues)},
              {"origins", row.origins},
              {"reports", row.docs.size()},
              {"docs", std::move(docs)},
              {"langs", ask.index.languages_of(row)},
              {"confidence", row.confidence},
              {"standing", name_of(row.standing)},
              {"disputed", row.disputed},
              {"disagreement", ask.index.base().disagreements.contains(row.id)},
              {"quote", ""}};
  if (const Result<Json> body = fact_body(ask, row.id)) {
    if (body->contains("place")) out["place"] = (*body)["place"];
    out["quote"] = quote_of(ask, *body, kQuote);
  }
  return out;
}

}  // namespace pourparler
