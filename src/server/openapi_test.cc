// docs/openapi.json against the running server.
#include "server/testing.h"

#include <algorithm>
#include <set>

#include "base/file.h"
#include "server/api.h"

namespace pourparler {
namespace {

using testing::Desk;
using testing::kScript;

// Where a value does not fit its schema, or nothing. As much of JSON Schema as docs/openapi.json uses.
std::string misfit(const Json& value, const Json& schema, const Json& all, const std::string& at = "") {
  if (schema.contains("$ref")) {
    const std::string ref = schema["$ref"];
    return misfit(value, all["components"]["schemas"][ref.substr(ref.rfind('/') + 1)], all, at);
  }
  if (schema.contains("allOf")) {
    for (const Json& part : schema["allOf"]) {
      if (std::string fault = misfit(value, part, all, at); !fault.empty()) return fault;
    }
    return "";
  }
  if (schema.contains("anyOf")) {
    for (const Json& part : schema["anyOf"]) {
      if (misfit(value, part, all, at).empty()) return "";
    }
    return at + " fits none";
  }
  if (schema.contains("type")) {
    const auto is = [&](const std::string& type) {
      return type == "string"    ? value.is_string()
             : type == "integer" ? value.is_number_integer()
             : type == "number"  ? value.is_number()
             : type == "boolean" ? value.is_boolean()
             : type == "array"   ? value.is_array()
             : type == "object"  ? value.is_object()
                                 : value.is_null();
    };
    const Json types = schema["type"].is_array() ? schema["type"] : Json::array({schema["type"]});
    if (std::none_of(types.begin(), types.end(), [&](const Json& t) { return is(t); }))
      return at + " is no " + types.dump();
  }
  if (schema.contains("enum") &&
      std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
    return at + " is none of its values: " + value.dump();
  }
  for (const Json& name : schema.value("required", Json::array())) {
    if (!value.contains(name.get<std::string>())) return at + " lacks " + name.get<std::string>();
  }
  if (value.is_object() && schema.contains("properties")) {
    for (const auto& [name, part] : schema["properties"].items()) {
      if (!value.contains(name)) continue;
      if (std::string fault = misfit(value[name], part, all, at + "." + name); !fault.empty()) return fault;
    }
  }
  if (value.is_array() && schema.contains("items")) {
    for (const Json& item : value) {
      if (std::string fault = misfit(item, schema["items"], all, at + "[]"); !fault.empty()) return fault;
    }
  }
  return "";
}

TEST(OpenApi, DocumentsEveryRouteAndNoOther) {
  const Json doc = Json::parse(*read_file(POURPARLER_SOURCE_DIR "/docs/openapi.json"));
  std::set<std::string> documented, served;
  for (const auto& [path, methods] : doc["paths"].items()) {
    for (const auto& [method, about] : methods.items()) documented.insert((method == "get" ? "GET " : "POST ") + path);
  }
  for (const std::string& route : Api::routes()) served.insert(route);
  EXPECT_EQ(documented, served);
}

TEST(OpenApi, AnswersAreAsDocumented) {
  const Desk desk;
  const Json revision = desk.post("revisions", {{"act", "comment"}, {"target", "c1"}, {"value", kScript}});
  const Json doc = Json::parse(*read_file(POURPARLER_SOURCE_DIR "/docs/openapi.json"));
  const auto filled = [&](std::string path) {
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"documents/{id}", "documents/" + desk.a},
                                   {"facts/{id}", "facts/c1"},
                                   {"actors/{id}", "actors/a1"},
                                   {"/search", "/search?q=envoy"},
                                   {"/overview", "/overview?since=2001-01-01T00:00:00Z"}}) {
      if (const auto at = path.find(from); at != std::string::npos) path.replace(at, from.size(), to);
    }
    return path.substr(std::string("/api/v1/").size());
  };
  for (const auto& [path, methods] : doc["paths"].items()) {
    if (!methods.contains("get") || path.ends_with("/export") || path.ends_with("/jobs/{id}")) continue;
    const Json answer = desk.get(filled(path));
    const Json schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"];
    EXPECT_EQ(misfit(answer, schema, doc), "") << path << "\n" << answer.dump(1);
  }
  EXPECT_EQ(misfit(revision["revision"], doc["components"]["schemas"]["Revision"], doc), "");
  EXPECT_EQ(misfit(desk.get("facts/none", 404), doc["components"]["schemas"]["Error"], doc), "");
}

}  // namespace
}  // namespace pourparler
