#include "record/record.h"

#include <array>

namespace pourparler {

std::string_view name_of(Derivation v) {
  static constexpr std::array<std::string_view, 6> kNames = {"original",         "copy",   "edited", "translation",
                                                             "back_translation", "unknown"};
  return kNames.at(static_cast<std::size_t>(v));
}

std::string_view name_of(Cause v) {
  return v == Cause::contradiction ? "contradiction" : "distortion";
}

std::optional<Cause> cause_of(std::string_view name) {
  for (const Cause v : {Cause::contradiction, Cause::distortion}) {
    if (name_of(v) == name) return v;
  }
  return std::nullopt;
}

}  // namespace pourparler
