#include "server/message.h"

#include <algorithm>
#include <charconv>

namespace pourparler {

namespace {

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::not_found:
      return 404;
    case ErrorKind::malformed:
    case ErrorKind::invalid_argument:
      return 400;
    case ErrorKind::unsupported:
      return 415;
    case ErrorKind::too_large:
      return 413;
    case ErrorKind::refused:
      return 403;
    case ErrorKind::busy:
      return 503;
    default:
      return 500;
  }
}

}  // namespace

std::size_t Request::number(const std::string& name, std::size_t fallback, std::size_t most) const {
  const std::string text = get(name);
  std::size_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || fault != std::errc() || end != text.data() + text.size()) return fallback;
  return std::min(value, most);
}

Response Response::json(const Json& body, int status) {
  Response out;
  out.status = status;
  out.body = to_line(body);
  return out;
}

Response Response::error(const Error& error) {
  return json(
      {{"error", {{"kind", name_of(error.kind)}, {"message", error.message}, {"remedy", or_null(error.remedy)}}}},
      status_of(error.kind));
}

Response Response::error(int status, const char* kind, const std::string& message) {
  return json({{"error", {{"kind", kind}, {"message", message}, {"remedy", nullptr}}}}, status);
}

}  // namespace pourparler
