// Revisions over HTTP: looked through before they are written, so that whatever is in the log can be applied.
#include <algorithm>
#include <array>
#include <regex>

#include "server/api.h"
#include "server/guard.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::size_t kLongestText = 4000;

bool is_day(const Json& value) {
  if (!value.is_string()) return false;
  static const std::regex kDay("[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?");
  const std::string& text = value.get_ref<const std::string&>();
  return text.size() <= 10 && std::regex_match(text, kDay);
}

Status check_when(const std::string& field, const Json& value) {
  if (value.is_null() || is_day(value)) return ok();
  const auto part = [&](const char* name) {
    const auto at = value.find(name);
    return at != value.end() && (is_day(*at) || at->is_null());
  };
  if (value.is_object() && value.size() == 2 && part("from") && part("to") &&
      !(value["from"].is_null() && value["to"].is_null())) {
    return ok();
  }
  return invalid_argument(field + " is a day, a month, a year, {from, to} or null");
}

// Strings of a sensible length everywhere, nothing nested deeper than a fact is.
Status check_size(const Json& value, int depth = 0) {
  if (depth > 6) return invalid_argument("the value is nested too deep");
  if (value.is_string()) {
    const std::string& text = value.get_ref<const std::string&>();
    if (text.size() > kLongestText) return too_large("a text of more than 4000 bytes");
    if (!is_valid_utf8(text) || text.find('\0') != std::string::npos) return malformed("a text is not UTF-8");
  }
  if (value.is_structured() && value.size() > 500) return too_large("a list of more than 500 items");
  if (value.is_structured()) {
    for (const Json& inner : value) {
      if (Status fine = check_size(inner, depth + 1); !fine) return fine;
    }
  }
  return ok();
}

bool may_edit(const std::string& kind, const std::string& field) {
  static const std::map<std::string, std::set<std::string>> kFields = {
      {"contact", {"channel", "participants", "date", "place", "status", "issues"}},
      {"statement", {"mode", "speaker", "addressee", "channel", "date", "issues", "same_as"}},
      {"move", {"type", "actors", "targets", "date", "due", "status", "issues", "content"}},
      {"actor", {"name", "type", "party"}}};
  const auto at = kFields.find(kind);
  return at != kFields.end() && at->second.contains(field);
}

Status readable(const Json& body) {
  const std::string kind = body.value("kind", std::string());
  const auto status = [](const auto& result) -> Status {
    if (!result) return result.error();
    return ok();
  };
  if (kind == "contact") return status(contact_of(body));
  if (kind == "statement") return status(statement_of(body));
  if (kind == "move") return status(move_of(body));
  if (kind == "actor") {
    if (!body["name"].is_string() || is_blank(body["name"].get<std::string>())) {
      return invalid_argument("an actor has a name");
    }
    const std::string type = body.value("type", std::string());
    if (name_of(actor_type_of(type)) != type) return invalid_argument("type is '" + type + "', which is no actor's");
    return status(actor_of(body));
  }
  return invalid_argument("kind is '" + kind + "', which is none");
}

Status actors_exist(const Ask& ask, const Json& body) {
  const auto known = [&](const Json& id) -> Status {
    if (id.is_string() && ask.index.actor_at(id.get<std::string>()) != Names::kNone) return ok();
    return invalid_argument("no actor " + to_line(id) + " in the dossier");
  };
  std::vector<Json> ids;
  for (const char* field : {"actors", "targets"}) {
    if (body.contains(field)) ids.insert(ids.end(), body[field].begin(), body[field].end());
  }
  if (body.contains("participants")) {
    for (const Json& p : body["participants"]) ids.push_back(p.value("actor", Json()));
  }
  if (body.contains("speaker") && !body["speaker"].is_null()) ids.push_back(body["speaker"]);
  for (const Json& id : ids) {
    if (Status there = known(id); !there) return there;
  }
  return ok();
}

Result<Json> thing(const Ask& ask, const std::string& id) {
  if (ask.index.fact(id) != nullptr) return fact_body(ask, id);
  const Corrections& c = ask.index.corrections();
  if (c.is_made(id)) return c.made_one(id);
  const auto actor = ask.store.actor(id);
  if (!actor) return not_found("nothing has the id '" + id + "'");
  return c.apply(to_json(*actor));
}

// Anchors for the target and for every fact and actor that the value names.
void add_anchors(const Ask& ask, const Json& value, Json& anchors) {
  if (value.is_string()) {
    const std::string& id = value.get_ref<const std::string&>();
    if (id.size() > 40 || anchors.contains(id)) return;
    if (ask.index.fact(id) == nullptr && ask.index.actor_at(id) == Names::kNone) return;
    if (Json anchor = anchor_of(ask.store, id); !anchor.is_null()) anchors[id] = std::move(anchor);
  } else if (value.is_structured()) {
    for (const Json& inner : value) add_anchors(ask, inner, anchors);
  }
}

Status check_edit(const Ask& ask, const Revision& r) {
  Result<Json> body = thing(ask, r.target);
  if (!body) return body.error();
  const std::string kind = body->value("kind", std::string());
  if (!may_edit(kind, r.field)) return invalid_argument("a " + kind + " has no field '" + r.field + "' to edit");
  if (r.field == "date" || r.field == "due") {
    if (Status fine = check_when(r.field, r.value); !fine) return fine;
  }
  (*body)[r.field] = r.value;
  if (Status fine = readable(*body); !fine) return fine;
  return kind == "actor" ? ok() : actors_exist(ask, *body);
}

Status check_merge(const Ask& ask, const Revision& r) {
  const std::string into = r.value.is_object() ? r.value.value("into", std::string()) : std::string();
  if (into.empty() || into == r.target) return invalid_argument("value.into is another fact or actor");
  const Result<Json> one = thing(ask, r.target), other = thing(ask, into);
  if (!one) return one.error();
  if (!other) return other.error();
  if ((*one)["kind"] != (*other)["kind"]) return invalid_argument("things of two kinds cannot be one");
  if (ask.index.corrections().actor(into) == r.target) return invalid_argument("they are one already");
  return ok();
}

std::string new_id() {
  return "h" + new_token().substr(0, 12);
}

// A range of a document's clean text as the source range that the record cites.
Result<Evidence> cited(const Ask& ask, const Json& value) {
  const std::string doc = value.value("doc", std::string());
  const auto reading = ask.dossier.reading(ask.store, doc);
  if (!reading) return reading.error();
  const Document& d = (*reading)->document;
  const std::uint64_t start = value.value("start", std::uint64_t{0}), end = value.value("end", std::uint64_t{0});
  const bool fits = start < end && end <= d.text.size() && is_boundary(d.text, start) && is_boundary(d.text, end);
  if (!fits) return invalid_argument("start and end are no range of the text");
  return Evidence{doc, d.cite({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)})};
}

// A whole fact from the fields that were given and a range of text.
Result<Json> made_body(const Ask& ask, const Json& value) {
  const std::string kind = value.value("kind", std::string());
  Json body;
  if (kind == "actor") {
    body = to_json(Actor());
  } else {
    const Result<Evidence> evidence = cited(ask, value);
    if (!evidence) return evidence.error();
    if (kind == "statement") {
      Statement s;
      s.doc = evidence->doc;
      s.content = {evidence->span};
      body = to_json(s);
    } else if (kind == "contact") {
      Contact c;
      c.evidence = {*evidence};
      body = to_json(c);
    } else if (kind == "move") {
      Move m;
      m.evidence = {*evidence};
      body = to_json(m);
    } else {
      return invalid_argument("kind is '" + kind + "', which is none");
    }
    body["confidence"] = 1.0;
    body["reason"] = {{"frame", ""}, {"trigger", ""}, {"rule", "by hand"}};
  }
  for (const auto& [field, given] : value.items()) {
    if (!may_edit(kind, field)) continue;
    if (field == "date" || field == "due") {
      if (Status fine = check_when(field, given); !fine) return fine.error();
    }
    body[field] = given;
  }
  if (Status fine = readable(body); !fine) return fine.error();
  if (kind != "actor") {
    if (Status fine = actors_exist(ask, body); !fine) return fine.error();
  }
  return body;
}

// The part of a fact, or of what an actor takes part in, that is another's.
Status fill_split(const Ask& ask, Revision& r) {
  Result<Json> body = thing(ask, r.target);
  if (!body) return body.error();
  if (!r.value.is_object()) return invalid_argument("value is an object");
  Json value = {{"id", new_id()}};
  if ((*body)["kind"] == "actor") {
    Json actor = to_json(Actor());
    for (const char* field : {"name", "type", "party"}) {
      actor[field] = r.value.contains(field) ? r.value[field] : (*body)[field];
    }
    if (Status fine = readable(actor); !fine) return fine;
    value["facts"] = r.value.value("facts", Json::array());
    for (const Json& fact : value["facts"]) {
      if (!fact.is_string() || ask.index.fact(fact.get<std::string>()) == nullptr) {
        return invalid_argument("facts names something that is no fact");
      }
    }
    value["body"] = std::move(actor);
  } else {
    if ((*body)["kind"] == "statement") return invalid_argument("a statement stands in one place and cannot be split");
    const Json all = (*body)["evidence"], part = r.value.value("evidence", Json::array());
    const bool inside = std::all_of(part.begin(), part.end(),
                                    [&](const Json& e) { return std::find(all.begin(), all.end(), e) != all.end(); });
    if (part.empty() || !inside || part.size() >= all.size()) {
      return invalid_argument("value.evidence is some of the fact's evidence, and not all of it");
    }
    (*body)["evidence"] = part;
    value["evidence"] = part;
    value["body"] = *body;
  }
  r.value = std::move(value);
  return ok();
}

Status complete(const Ask& ask, Revision& r) {
  switch (r.act) {
    case Act::confirm:
    case Act::reject: {
      r.value = nullptr;
      const Result<Json> there = thing(ask, r.target);
      return there ? ok() : Status(there.error());
    }
    case Act::edit:
      return check_edit(ask, r);
    case Act::comment: {
      if (!r.value.is_string() || is_blank(r.value.get<std::string>())) return invalid_argument("a comment is a text");
      const Result<Json> there = thing(ask, r.target);
      return there ? ok() : Status(there.error());
    }
    case Act::merge:
      return check_merge(ask, r);
    case Act::split:
      return fill_split(ask, r);
    case Act::make: {
      Result<Json> body = made_body(ask, r.value.is_object() ? r.value : Json::object());
      if (!body) return body.error();
      r.value = *std::move(body);
      r.target = new_id();
      return ok();
    }
    case Act::undo:
      break;
  }
  return invalid_argument("an undo has an address of its own");
}

Result<Json> parsed(const std::string& body) {
  Json json = Json::parse(body, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return malformed("the body is no JSON object");
  return json;
}

std::string author_of(const Ask& ask, const Json& json) {
  const auto at = json.find("author");
  if (at == json.end() || !at->is_string()) return ask.options.author;
  const std::string name(trim(at->get<std::string>()));
  return name.empty() || name.size() > 80 ? ask.options.author : name;
}

Answer written(const Ask& ask, Revision revision) {
  add_anchors(ask, revision.target, revision.anchors);
  add_anchors(ask, revision.value, revision.anchors);
  const auto done = ask.dossier.append({std::move(revision)});
  if (!done) return done.error();
  return Json{{"revision", to_json(done->front())}};
}

}  // namespace

Answer get_revisions(const Ask& ask) {
  const std::string target = ask.request.get("target"), author = ask.request.get("author");
  const Result<RevisionHistory> history = revision_history(ask.store);
  if (!history) return history.error();
  std::vector<Json> all;
  for (const Revision& r : history->all) {
    if ((target.empty() || r.target == target) && (author.empty() || r.author == author)) all.push_back(to_json(r));
  }
  const auto& orphans = ask.index.corrections().orphans();
  const std::size_t offset = ask.request.number("offset", 0, 1'000'000'000);
  const std::size_t limit = ask.request.number("limit", 100, 1000);
  Json items = Json::array();
  for (std::size_t i = offset; i < all.size() && items.size() < limit; ++i) {
    Json line = all[all.size() - 1 - i];  // newest first
    const auto n = line["n"].get<std::int64_t>();
    line["undone"] = history->undone.contains(n);
    line["orphan"] = std::find(orphans.begin(), orphans.end(), n) != orphans.end();
    const FactRow* row = line["target"].is_string() ? ask.index.fact(line["target"].get<std::string>()) : nullptr;
    line["fact"] = row == nullptr ? Json(nullptr) : fact_line(ask, *row);
    items.push_back(std::move(line));
  }
  return Json{{"total", all.size()}, {"items", std::move(items)}};
}

Answer post_revision(const Ask& ask) {
  const Result<Json> json = parsed(ask.request.body);
  if (!json) return json.error();
  if (Status fine = check_size(*json); !fine) return fine.error();
  Result<Revision> revision = revision_of(*json);
  if (!revision) return revision.error();
  revision->author = author_of(ask, *json);
  revision->anchors = Json::object();
  revision->undoes = 0;
  if (Status fine = complete(ask, *revision); !fine) return fine.error();
  return written(ask, *std::move(revision));
}

Answer post_undo(const Ask& ask) {
  const std::string& number = ask.parts.at(0);
  const Result<Json> json = ask.request.body.empty() ? Result<Json>(Json::object()) : parsed(ask.request.body);
  if (!json) return json.error();
  const Result<RevisionHistory> history = revision_history(ask.store);
  if (!history) return history.error();
  const auto undone = std::find_if(history->all.begin(), history->all.end(),
                                   [&](const Revision& r) { return std::to_string(r.n) == number; });
  if (undone == history->all.end()) return not_found("no revision " + number);
  if (!history->stands(*undone)) return invalid_argument("revision " + number + " was undone already");
  Revision undo;
  undo.act = Act::undo;
  undo.author = author_of(ask, *json);
  undo.target = undone->target;
  undo.undoes = undone->n;
  return written(ask, std::move(undo));
}

}  // namespace pourparler
