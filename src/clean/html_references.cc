#include "clean/html_references.h"

#include <charconv>
#include <cstdint>
#include <utility>

#include "unicode/utf8.h"

namespace pourparler {

namespace {

// The character that the reference at text[at] stands for and the bytes it takes; {0, 0} for what is none.
std::pair<char32_t, std::size_t> reference_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, 12);
  const std::size_t end = rest.find(';');
  if (end == std::string_view::npos || end < 3) return {0, 0};
  const std::string_view name = rest.substr(1, end - 1);
  if (name[0] == '#') {
    const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
    std::uint32_t value = 0;
    const char* const last = name.data() + name.size();
    const auto [stop, error] = std::from_chars(name.data() + (hexadecimal ? 2 : 1), last, value, hexadecimal ? 16 : 10);
    const bool good = error == std::errc() && stop == last && value >= 0x20 && value <= 0x10FFFF &&
                      (value < 0xD800 || value > 0xDFFF);
    return good ? std::pair<char32_t, std::size_t>{value, end + 1} : std::pair<char32_t, std::size_t>{0, 0};
  }
  for (const auto& [known, character] : {std::pair<std::string_view, char32_t>{"amp", U'&'},
                                         {"quot", U'"'},
                                         {"apos", U'\''},
                                         {"lt", U'<'},
                                         {"gt", U'>'},
                                         {"nbsp", U'\u00A0'},
                                         {"lsquo", U'‘'},
                                         {"rsquo", U'’'},
                                         {"ldquo", U'“'},
                                         {"rdquo", U'”'},
                                         {"ndash", U'–'},
                                         {"mdash", U'—'},
                                         {"hellip", U'…'}}) {
    if (name == known) return {character, end + 1};
  }
  return {0, 0};
}

}  // namespace

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [character, size] = text[at] == '&' ? reference_at(text, at) : std::pair<char32_t, std::size_t>{0, 0};
    if (size == 0) {
      out += text[at++];
    } else {
      append(out, character);
      at += size;
    }
  }
  return out;
}

}  // namespace pourparler
