// Facts as JSON, in the words of the exchange format (docs/formats.md), both ways.
//
// The store keeps these objects as the body of a fact and the export prints them, so there is one wording. What a field
// does not know is null; lists may be empty but are there. Beside the fields of the exchange format an object carries
// `reason` (what made the fact), and reading an object back gives the fact that it was written from.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"
#include "record/facts.h"
#include "record/record.h"

namespace pourparler {

using Json = nlohmann::ordered_json;

// Each object starts with its `kind`. Field order is fixed.
Json to_json(const Actor& actor);
Json to_json(const Contact& contact);
Json to_json(const Statement& statement);
Json to_json(const Move& move);
Json to_json(const Disagreement& disagreement);

// null where unknown, "2025-04", or {"from", "to"}; `from` is null where only the end is known.
Json to_json(const When& when);
// [start, end]
Json to_json(Span span);
// {"doc", "start", "end"}
Json to_json(const Evidence& evidence);

// The empty string as null, for fields that are null where nothing is known.
Json or_null(const std::string& text);

// Back from the objects above. Error malformed names the field that is missing or of a wrong type. Unknown fields are
// ignored.
Result<Actor> actor_of(const Json& json);
Result<Contact> contact_of(const Json& json);
Result<Statement> statement_of(const Json& json);
Result<Move> move_of(const Json& json);
Result<Disagreement> disagreement_of(const Json& json);

// The value on one line, without line end: valid UTF-8 whatever the strings hold (invalid bytes become U+FFFD), and no
// character at which any reader would break the line (U+0085, U+2028 and U+2029 are escaped).
std::string to_line(const Json& json);

}  // namespace pourparler
