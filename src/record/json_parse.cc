// JSON objects back into facts. A reader carries the first fault along, so that each fact reads as a list of its
// fields.
#include <limits>
#include <utility>

#include "record/json.h"

namespace pourparler {

namespace {

class Fields {
 public:
  Fields(const Json& json, std::string where) : json_(json), where_(std::move(where)) {
    if (!json_.is_object()) fault("not an object");
  }

  const std::optional<Error>& error() const { return error_; }
  bool has(const char* name) const { return json_.is_object() && json_.contains(name); }

  void read(const char* name, std::string& out) {
    const Json* value = find(name);
    if (value == nullptr || value->is_null()) return;
    if (!value->is_string()) return fault(std::string(name) + " is not a string");
    out = value->get<std::string>();
  }
  void read(const char* name, double& out) {
    const Json* value = find(name);
    if (value == nullptr) return;
    if (!value->is_number()) return fault(std::string(name) + " is not a number");
    out = value->get<double>();
  }
  void read(const char* name, int& out) {
    const Json* value = find(name);
    if (value == nullptr) return;
    if (!value->is_number_integer()) return fault(std::string(name) + " is not a whole number");
    out = value->get<int>();
  }
  void read(const char* name, bool& out) {
    const Json* value = find(name);
    if (value == nullptr) return;
    if (!value->is_boolean()) return fault(std::string(name) + " is not true or false");
    out = value->get<bool>();
  }
  void read(const char* name, std::vector<std::string>& out) {
    each(name, [&](const Json& item) {
      if (!item.is_string()) return fault(std::string(name) + " holds something other than strings");
      out.push_back(item.get<std::string>());
    });
  }
  void read(const char* name, When& out) {
    const Json* value = find(name);
    if (value == nullptr || value->is_null()) return;
    if (value->is_string()) return void(out.from = value->get<std::string>());
    nested(*value, name, [&](Fields& f) {
      f.read("from", out.from);
      f.read("to", out.to);
    });
  }
  void read(const char* name, std::vector<Evidence>& out) {
    each(name, [&](const Json& item) { out.push_back(evidence(item, name)); });
  }
  void read(const char* name, std::optional<Evidence>& out) {
    const Json* value = find(name);
    if (value != nullptr && !value->is_null()) out = evidence(*value, name);
  }
  void read(const char* name, std::optional<Span>& out) {
    const Json* value = find(name);
    if (value != nullptr && !value->is_null()) out = span(*value, name);
  }
  void read(const char* name, std::vector<Span>& out) {
    each(name, [&](const Json& item) { out.push_back(span(item, name)); });
  }
  void read(const char* name, Reason& out) {
    const Json* value = find(name, false);
    if (value == nullptr || value->is_null()) return;
    nested(*value, name, [&](Fields& f) {
      f.read("frame", out.frame);
      f.read("trigger", out.trigger);
      f.read("rule", out.rule);
    });
  }
  void read(const char* name, PlaceName& out) {
    const Json* value = find(name);
    if (value == nullptr || value->is_null()) return;
    nested(*value, name, [&](Fields& f) {
      f.read("name", out.name);
      f.read("country", out.country);
      f.read("venue", out.venue);
    });
  }
  // A name of a closed list; `of` gives nothing for an unknown one.
  template <class T, class Of>
  void read(const char* name, T& out, Of of) {
    std::string text;
    read(name, text);
    if (error_) return;
    if (const std::optional<T> value = of(text)) {
      out = *value;
    } else {
      fault(std::string(name) + " is '" + text + "', which is none of its values");
    }
  }
  template <class Each>
  void each(const char* name, Each&& use) {
    const Json* value = find(name);
    if (value == nullptr) return;
    if (!value->is_array()) return fault(std::string(name) + " is not a list");
    for (const Json& item : *value) use(item);
  }
  template <class Use>
  void nested(const Json& value, const char* name, Use&& use) {
    Fields fields(value, where_ + "." + name);
    if (!fields.error_) use(fields);
    if (!error_) error_ = fields.error_;
  }

 private:
  const Json* find(const char* name, bool needed = true) {
    if (error_) return nullptr;
    const auto at = json_.find(name);
    if (at != json_.end()) return &*at;
    if (needed) fault(std::string("no field '") + name + "'");
    return nullptr;
  }
  void fault(const std::string& what) {
    if (!error_) error_ = malformed(where_ + ": " + what);
  }
  Span span(const Json& value, const char* name) {
    if (value.is_array() && value.size() == 2 && offset(value[0]) && offset(value[1])) {
      return {value[0].get<std::uint32_t>(), value[1].get<std::uint32_t>()};
    }
    fault(std::string(name) + " is not a span [start, end]");
    return {};
  }
  Evidence evidence(const Json& value, const char* name) {
    Evidence out;
    nested(value, name, [&](Fields& f) {
      f.read("doc", out.doc);
      f.read_offset("start", out.span.start);
      f.read_offset("end", out.span.end);
    });
    return out;
  }
  void read_offset(const char* name, std::uint32_t& out) {
    const Json* value = find(name);
    if (value == nullptr) return;
    if (!offset(*value)) return fault(std::string(name) + " is not an offset");
    out = value->get<std::uint32_t>();
  }
  static bool offset(const Json& value) {
    return value.is_number_integer() && value.get<std::int64_t>() >= 0 &&
           value.get<std::int64_t>() <= std::numeric_limits<std::uint32_t>::max();
  }

  const Json& json_;
  std::string where_;
  std::optional<Error> error_;
};

template <class Fact, class Use>
Result<Fact> parse(const Json& json, const char* kind, Use&& use) {
  Fact fact;
  Fields fields(json, kind);
  if (!fields.error()) use(fields, fact);
  if (fields.error()) return *fields.error();
  return fact;
}

}  // namespace

Result<Actor> actor_of(const Json& json) {
  return parse<Actor>(json, "actor", [](Fields& f, Actor& actor) {
    f.read("id", actor.id);
    f.read("name", actor.name);
    f.read("type", actor.type, [](std::string_view name) { return std::optional(actor_type_of(name)); });
    f.read("party", actor.party);
    f.each("roles", [&](const Json& item) {
      f.nested(item, "roles", [&](Fields& r) {
        Role& role = actor.roles.emplace_back();
        r.read("title", role.title);
        r.read("of", role.of);
        r.read("from", role.from);
        r.read("to", role.to);
        r.read("evidence", role.evidence);
      });
    });
    f.read("aliases", actor.aliases);
    if (!f.has("unions")) return;
    f.each("unions", [&](const Json& item) {
      f.nested(item, "unions", [&](Fields& r) {
        Union& one = actor.unions.emplace_back();
        r.read("name", one.name);
        r.read("with", one.with);
        r.read("why", one.why);
      });
    });
  });
}

Result<Contact> contact_of(const Json& json) {
  return parse<Contact>(json, "contact", [](Fields& f, Contact& contact) {
    f.read("id", contact.id);
    f.read("evidence", contact.evidence);
    f.read("channel", contact.channel, channel_of);
    f.each("participants", [&](const Json& item) {
      f.nested(item, "participants", [&](Fields& p) {
        Participant& participant = contact.participants.emplace_back();
        p.read("actor", participant.actor);
        p.read("as", participant.as, participant_role_of);
      });
    });
    f.read("date", contact.date);
    f.read("place", contact.place);
    f.read("status", contact.status, contact_status_of);
    f.read("issues", contact.issues);
    f.read("origins", contact.origins);
    f.read("confidence", contact.confidence);
    f.read("reason", contact.reason);
  });
}

Result<Statement> statement_of(const Json& json) {
  return parse<Statement>(json, "statement", [](Fields& f, Statement& statement) {
    f.read("id", statement.id);
    f.read("doc", statement.doc);
    f.read("content", statement.content);
    f.read("mode", statement.mode, mode_of);
    f.read("speaker", statement.speaker);
    f.read("cue", statement.cue);
    f.read("addressee", statement.addressee);
    f.read("channel", statement.channel);
    f.read("date", statement.date);
    f.read("issues", statement.issues);
    f.read("same_as", statement.same_as);
    if (f.has("original")) f.read("original", statement.original);
    f.read("confidence", statement.confidence);
    f.read("reason", statement.reason);
  });
}

Result<Move> move_of(const Json& json) {
  return parse<Move>(json, "move", [](Fields& f, Move& move) {
    f.read("id", move.id);
    f.read("evidence", move.evidence);
    f.read("type", move.type, move_type_of);
    f.read("actors", move.actors);
    f.read("targets", move.targets);
    f.read("content", move.content);
    f.read("date", move.date);
    f.read("due", move.due);
    f.read("status", move.status, move_status_of);
    f.read("plover", move.plover);
    f.read("cameo", move.cameo);
    f.read("issues", move.issues);
    f.read("origins", move.origins);
    f.read("confidence", move.confidence);
    f.read("reason", move.reason);
  });
}

Result<Disagreement> disagreement_of(const Json& json) {
  return parse<Disagreement>(json, "disagreement", [](Fields& f, Disagreement& disagreement) {
    f.read("id", disagreement.id);
    f.read("about", disagreement.about);
    f.read("field", disagreement.field);
    std::string cause;
    if (f.has("cause")) f.read("cause", cause);  // not of version 1's first exports
    if (const auto known = cause_of(cause)) disagreement.cause = *known;
    f.each("values", [&](const Json& item) {
      f.nested(item, "values", [&](Fields& v) {
        DisagreementValue& value = disagreement.values.emplace_back();
        v.read("value", value.value);
        v.read("evidence", value.evidence);
        if (v.has("derived")) v.read("derived", value.derived);
      });
    });
  });
}

}  // namespace pourparler
