// The two text formats of a pipeline: JSON whose key order counts, and config.cfg.
#pragma once

#include <nlohmann/json.hpp>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace pourparler::spacy {

// Keeps the order of keys: a morphologizer's classes are numbered by it.
using Json = nlohmann::ordered_json;

// Objects of more than 20,000 keys and nesting beyond 200 are refused.
Result<Json> parse_json(std::string_view text, const std::string& source);

// config.cfg: `[a.b]` sections become nested objects, values are JSON, `${a.b:c}` and `${a.b.c}` stand for other
// values.
Result<Json> parse_config(std::string_view text, const std::string& source);

// The value under a path of keys separated by '.', or null.
const Json* find(const Json& root, std::string_view path);
// The same as a string, number or truth; `otherwise` where it is missing or of another type.
std::string string_at(const Json& root, std::string_view path, std::string otherwise = "");
std::int64_t int_at(const Json& root, std::string_view path, std::int64_t otherwise);
bool bool_at(const Json& root, std::string_view path, bool otherwise);

}  // namespace pourparler::spacy
