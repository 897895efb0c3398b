// A stretch between quotation marks, found by the marks alone. Whether anybody says it is for `statements` to find.
#pragma once

#include "document/span.h"

namespace pourparler {

struct Quotation {
  Span outer;              // with its marks
  Span inner;              // without them and without the space inside them
  bool closed = true;      // false: it runs on to the end of its paragraph
  std::uint8_t depth = 0;  // 0: not inside another quotation
};

}  // namespace pourparler
