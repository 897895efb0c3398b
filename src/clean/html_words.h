// What the names in a page's class and id attributes tell of an element (data/html.toml).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "language/data.h"

namespace pourparler {

class HtmlWords {
 public:
  explicit HtmlWords(const Data& data);
};

}  // namespace pourparler
