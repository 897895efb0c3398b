#include "export/jsonl.h"

#include <utility>

namespace pourparler {

namespace {

Json published_json(const std::optional<Published>& published) {
  if (!published) return nullptr;
  return {{"date", to_json(When{published->date, published->to})},
          {"basis", name_of(published->basis)},
          {"confidence", published->confidence}};
}

Json layer_json(const char* kind, const Document& document, Span span) {
  const Span cited = document.cite(span);
  return {{"kind", kind}, {"doc", document.id}, {"start", cited.start}, {"end", cited.end}};
}

Json timex_json(const Document& document, const Timex& timex) {
  Json json = layer_json("timex", document, timex.span);
  json["type"] = name_of(timex.type);
  json["value"] = or_null(timex.value);
  json["from"] = or_null(timex.from);
  json["to"] = or_null(timex.to);
  return json;
}

// Hands the lines of the layers to `use` until it fails.
template <class Use>
Status each_layer_line(const Reading& reading, Layers layers, const ActorName& actor, Use&& use) {
  const Document& document = reading.document;
  Status done = ok();
  for (std::size_t i = 0; done && layers.sentence && i < document.sentences.size(); ++i) {
    done = use(layer_json("sentence", document, document.sentences[i].span));
  }
  for (std::size_t i = 0; done && layers.timex && i < document.timexes.size(); ++i) {
    done = use(timex_json(document, document.timexes[i]));
  }
  for (std::size_t i = 0; done && layers.mention && i < reading.mentions.size(); ++i) {
    const Mention& mention = reading.mentions[i];
    const std::string id = actor ? actor(mention.actor) : mention.actor;
    if (id.empty()) continue;
    Json json = layer_json("mention", document, mention.span);
    json["actor"] = id;
    done = use(std::move(json));
  }
  return done;
}

template <class List, class Use>
Status each_of(const List& list, Use&& use) {
  for (const auto& item : list) {
    if (Status done = use(to_json(item)); !done) return done;
  }
  return ok();
}

template <class Use>
Status each_line(const Reading& reading, Layers layers, Use&& use) {
  Status done = use(document_json(reading.document));
  if (done) done = each_of(reading.actors, use);
  if (done) done = each_of(reading.contacts, use);
  if (done) done = each_of(reading.statements, use);
  if (done) done = each_of(reading.moves, use);
  if (done) done = each_layer_line(reading, layers, {}, use);
  return done;
}

}  // namespace

Json document_json(const Document& d, const Lineage* lineage) {
  Json boilerplate = Json::array();
  for (const Span span : d.boilerplate) boilerplate.push_back(to_json(span));
  Json json = {{"kind", "document"},
               {"id", d.id},
               {"path", d.path},
               {"lang", or_null(d.lang)},
               {"title", or_null(d.title)},
               {"outlet", or_null(d.outlet)},
               {"byline", or_null(d.byline)},
               {"url", or_null(d.url)},
               {"published", published_json(d.published)},
               {"boilerplate", std::move(boilerplate)}};
  json["origin"] = lineage != nullptr ? or_null(lineage->origin) : Json(nullptr);
  json["derivation"] = name_of(lineage != nullptr ? lineage->derivation : Derivation::unknown);
  json["parent"] = lineage != nullptr ? or_null(lineage->parent) : Json(nullptr);
  json["fluency"] = lineage != nullptr ? Json(lineage->fluency) : Json(nullptr);
  return json;
}

Status JsonLines::line(const Json& json) {
  return out_.write(to_line(json) + '\n');
}

Status JsonLines::fact(Json json, std::string_view standing) {
  if (!standing.empty()) json["standing"] = standing;
  return line(json);
}

Status JsonLines::document(const Document& document, const Lineage* lineage) {
  return line(document_json(document, lineage));
}
Status JsonLines::write(const Actor& actor) {
  return line(to_json(actor));
}
Status JsonLines::write(const Contact& contact, std::string_view standing) {
  return fact(to_json(contact), standing);
}
Status JsonLines::write(const Statement& statement, std::string_view standing) {
  return fact(to_json(statement), standing);
}
Status JsonLines::write(const Move& move, std::string_view standing) {
  return fact(to_json(move), standing);
}
Status JsonLines::write(const Disagreement& disagreement) {
  return line(to_json(disagreement));
}

Status JsonLines::layers(const Reading& reading, Layers layers, const ActorName& actor) {
  return each_layer_line(reading, layers, actor, [&](const Json& json) { return line(json); });
}

Status JsonLines::reading(const Reading& reading, Layers layers) {
  return each_line(reading, layers, [&](const Json& json) { return line(json); });
}

std::string annotated_line(const Json& id, const Reading& reading, const std::vector<Json>& more) {
  std::string out = R"({"id":)" + to_line(id) + R"(,"error":null,"lines":[)";
  bool first = true;
  (void)each_line(reading, Layers::all(), [&](const Json& json) {
    if (!std::exchange(first, false)) out += ',';
    out += to_line(json);
    return ok();
  });
  for (const Json& json : more) out += (std::exchange(first, false) ? "" : ",") + to_line(json);
  return out + "]}\n";
}

std::string annotated_line(const Json& id, const Error& error) {
  return to_line({{"id", id}, {"error", error.text()}, {"lines", Json::array()}}) + '\n';
}

}  // namespace pourparler
