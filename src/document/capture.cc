#include "document/capture.h"

#include "base/hash.h"

namespace pourparler {

std::string_view name_of(Format format) {
  switch (format) {
    case Format::plain:
      return "plain";
    case Format::html:
      return "html";
    case Format::json:
      return "json";
    case Format::pdf:
      return "pdf";
  }
  return "plain";
}

std::string id_of_bytes(std::string_view bytes) {
  return "d" + sha256_hex(bytes).substr(0, 16);
}

}  // namespace pourparler
