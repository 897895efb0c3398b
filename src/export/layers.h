// Layers: what the facts were made from.
#pragma once

#include <string_view>

#include "base/result.h"

namespace pourparler {

struct Layers {
  bool sentence = false;
  bool timex = false;
  bool mention = false;

  static Layers all() { return {true, true, true}; }
  bool any() const { return sentence || timex || mention; }
};

// "sentence,timex,mention" in any order, "all", or "" for none. Error invalid_argument names what it does not know.
Result<Layers> layers_of(std::string_view names);

}  // namespace pourparler
