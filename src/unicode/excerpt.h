// Text for lists: on one line, of bounded length.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pourparler {

// Runs of white space become one space; none stands at either end. Beyond `limit` bytes the text ends with the word, or
// in the middle of one that goes on for as long again, and " …" follows; 0: nothing is cut.
std::string on_one_line(std::string_view text, std::size_t limit = 0);

}  // namespace pourparler
