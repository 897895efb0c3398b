#include "base/error.h"

#include <array>

namespace pourparler {

namespace {
constexpr std::array<std::string_view, 10> kKinds = {"not_found",        "unreadable", "malformed", "unsupported",
                                                     "too_large",        "refused",    "busy",      "corrupt",
                                                     "invalid_argument", "interrupted"};
}

std::string_view name_of(ErrorKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind));
}

ErrorKind error_kind_of(std::string_view name) {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (kKinds.at(i) == name) return static_cast<ErrorKind>(i);
  }
  return ErrorKind::unreadable;
}

std::string Error::text() const {
  std::string out;
  if (!place.source.empty()) {
    out += place.source;
    if (place.line) out += ":" + std::to_string(place.line);
    if (place.column) out += ":" + std::to_string(place.column);
    out += ": ";
  }
  out += message;
  if (!remedy.empty()) out += " (" + remedy + ")";
  return out;
}

Error& Error::at(std::string source, std::size_t line, std::size_t column) {
  place = {std::move(source), line, column};
  return *this;
}

Error& Error::mend(std::string how) {
  remedy = std::move(how);
  return *this;
}

namespace {
Error make(ErrorKind kind, std::string message) {
  return {kind, std::move(message), {}, {}};
}
}  // namespace

Error not_found(std::string message) {
  return make(ErrorKind::not_found, std::move(message));
}
Error unreadable(std::string message) {
  return make(ErrorKind::unreadable, std::move(message));
}
Error malformed(std::string message) {
  return make(ErrorKind::malformed, std::move(message));
}
Error unsupported(std::string message) {
  return make(ErrorKind::unsupported, std::move(message));
}
Error too_large(std::string message) {
  return make(ErrorKind::too_large, std::move(message));
}
Error refused(std::string message) {
  return make(ErrorKind::refused, std::move(message));
}
Error busy(std::string message) {
  return make(ErrorKind::busy, std::move(message));
}
Error corrupt(std::string message) {
  return make(ErrorKind::corrupt, std::move(message));
}
Error invalid_argument(std::string message) {
  return make(ErrorKind::invalid_argument, std::move(message));
}
Error interrupted(std::string message) {
  return make(ErrorKind::interrupted, std::move(message));
}

}  // namespace pourparler
