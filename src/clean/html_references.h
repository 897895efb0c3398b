// Character references ("&amp;", "&#8217;") in text that no HTML parser has seen.
#pragma once

#include <string>
#include <string_view>

namespace pourparler {

// JSON-LD should hold none, and attributes none after parsing, but many do. What is no known reference stays.
std::string unescaped(std::string_view text);

}  // namespace pourparler
