// A request and its answer, apart from any socket: what the API sees, and what tests and the static export give it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "record/json.h"

namespace pourparler {

struct Request {
  std::string method = "GET";
  std::string path;  // decoded, without query
  std::multimap<std::string, std::string> query;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;

  std::string header(const std::string& name) const {
    const auto at = headers.find(name);
    return at == headers.end() ? std::string() : at->second;
  }
  std::string get(const std::string& name) const {
    const auto at = query.find(name);
    return at == query.end() ? std::string() : at->second;
  }
  // A whole number within [0, most]; `fallback` where there is none.
  std::size_t number(const std::string& name, std::size_t fallback, std::size_t most) const;
  bool writes() const { return method != "GET" && method != "HEAD"; }
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::multimap<std::string, std::string> headers;

  static Response json(const Json& body, int status = 200);
  static Response error(const Error& error);
  static Response error(int status, const char* kind, const std::string& message);
};

}  // namespace pourparler
