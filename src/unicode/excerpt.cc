#include "unicode/excerpt.h"

#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

std::string on_one_line(std::string_view text, std::size_t limit) {
  std::string out;
  bool space = false;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text, i);
    i += c.size;
    if (is_space(c.value)) {
      space = true;
      continue;
    }
    if (limit != 0 && ((space && out.size() > limit) || out.size() > 2 * limit)) return out + " …";
    if (space && !out.empty()) out += ' ';
    space = false;
    append(out, c.value);
  }
  return out;
}

}  // namespace pourparler
