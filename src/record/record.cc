#include "record/record.h"

#include <array>

namespace pourparler {

std::string_view name_of(Derivation v) {
  static constexpr std::array<std::string_view, 6> kNames = {"original",         "copy",   "edited", "translation",
                                                             "back_translation", "unknown"};
  return kNames.at(static_cast<std::size_t>(v));
}

}  // namespace pourparler
