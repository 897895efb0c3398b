#include "record/json.h"

#include <utility>

namespace pourparler {

namespace {

Json names(const std::vector<std::string>& list) {
  return Json(list);
}

Json to_json(const std::vector<Evidence>& evidence) {
  Json out = Json::array();
  for (const Evidence& e : evidence) out.push_back(to_json(e));
  return out;
}

Json to_json(const PlaceName& place) {
  if (!place.known()) return nullptr;
  return {{"name", or_null(place.name)}, {"country", or_null(place.country)}, {"venue", or_null(place.venue)}};
}

Json to_json(const Reason& reason) {
  return {{"frame", reason.frame}, {"trigger", reason.trigger}, {"rule", reason.rule}};
}

Json to_json(const Role& role) {
  return {{"title", role.title},
          {"of", or_null(role.of)},
          {"from", or_null(role.from)},
          {"to", or_null(role.to)},
          {"evidence", to_json(role.evidence)}};
}

}  // namespace

Json or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json to_json(const When& when) {
  if (when.to.empty()) return or_null(when.from);
  return {{"from", or_null(when.from)}, {"to", when.to}};
}

Json to_json(Span span) {
  return Json::array({span.start, span.end});
}

Json to_json(const Evidence& evidence) {
  return {{"doc", evidence.doc}, {"start", evidence.span.start}, {"end", evidence.span.end}};
}

Json to_json(const Actor& actor) {
  Json roles = Json::array();
  for (const Role& role : actor.roles) roles.push_back(to_json(role));
  Json out = {{"kind", "actor"},
              {"id", actor.id},
              {"name", actor.name},
              {"type", name_of(actor.type)},
              {"party", or_null(actor.party)},
              {"roles", std::move(roles)},
              {"aliases", names(actor.aliases)}};
  if (actor.unions.empty()) return out;
  Json unions = Json::array();
  for (const Union& u : actor.unions) unions.push_back({{"name", u.name}, {"with", u.with}, {"why", u.why}});
  out["unions"] = std::move(unions);
  return out;
}

Json to_json(const Contact& contact) {
  Json participants = Json::array();
  for (const Participant& p : contact.participants) participants.push_back({{"actor", p.actor}, {"as", name_of(p.as)}});
  return {{"kind", "contact"},
          {"id", contact.id},
          {"evidence", to_json(contact.evidence)},
          {"channel", name_of(contact.channel)},
          {"participants", std::move(participants)},
          {"date", to_json(contact.date)},
          {"place", to_json(contact.place)},
          {"status", name_of(contact.status)},
          {"issues", names(contact.issues)},
          {"origins", contact.origins},
          {"confidence", contact.confidence},
          {"reason", to_json(contact.reason)}};
}

Json to_json(const Statement& statement) {
  Json content = Json::array();
  for (const Span span : statement.content) content.push_back(to_json(span));
  return {{"kind", "statement"},
          {"id", statement.id},
          {"doc", statement.doc},
          {"content", std::move(content)},
          {"mode", name_of(statement.mode)},
          {"speaker", or_null(statement.speaker)},
          {"cue", statement.cue ? to_json(*statement.cue) : Json(nullptr)},
          {"addressee", or_null(statement.addressee)},
          {"channel", or_null(statement.channel)},
          {"date", to_json(statement.date)},
          {"issues", names(statement.issues)},
          {"same_as", or_null(statement.same_as)},
          {"original", or_null(statement.original)},
          {"confidence", statement.confidence},
          {"reason", to_json(statement.reason)}};
}

Json to_json(const Move& move) {
  return {{"kind", "move"},
          {"id", move.id},
          {"evidence", to_json(move.evidence)},
          {"type", name_of(move.type)},
          {"actors", names(move.actors)},
          {"targets", names(move.targets)},
          {"content", move.content ? to_json(*move.content) : Json(nullptr)},
          {"date", to_json(move.date)},
          {"due", to_json(move.due)},
          {"status", name_of(move.status)},
          {"plover", or_null(move.plover)},
          {"cameo", or_null(move.cameo)},
          {"issues", names(move.issues)},
          {"origins", move.origins},
          {"confidence", move.confidence},
          {"reason", to_json(move.reason)}};
}

Json to_json(const Disagreement& disagreement) {
  Json values = Json::array();
  for (const DisagreementValue& v : disagreement.values) {
    Json value = {{"value", v.value}, {"evidence", to_json(v.evidence)}};
    if (disagreement.cause == Cause::distortion) value["derived"] = v.derived;
    values.push_back(std::move(value));
  }
  return {{"kind", "disagreement"},
          {"id", disagreement.id},
          {"about", disagreement.about},
          {"field", disagreement.field},
          {"cause", name_of(disagreement.cause)},
          {"values", std::move(values)}};
}

namespace {

// Puts `escaped` for each `raw` in a JSON text; `raw` is no ASCII, so it stands inside a string.
void escape_all(std::string& text, std::string_view raw, std::string_view escaped) {
  for (std::size_t at = text.find(raw); at != std::string::npos; at = text.find(raw, at + escaped.size())) {
    text.replace(at, raw.size(), escaped);
  }
}

}  // namespace

std::string to_line(const Json& json) {
  std::string line = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  escape_all(line, "\xC2\x85", "\\u0085");
  escape_all(line, "\xE2\x80\xA8", "\\u2028");
  escape_all(line, "\xE2\x80\xA9", "\\u2029");
  return line;
}

}  // namespace pourparler
