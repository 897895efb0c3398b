// Text for HTML and SVG.
#pragma once

#include <string>
#include <string_view>

namespace pourparler {

// Safe in an element and in a quoted attribute, and allowed in XML: control characters become spaces.
std::string markup_text(std::string_view text);

std::string base64(std::string_view bytes);

}  // namespace pourparler
