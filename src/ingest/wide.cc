#include "ingest/wide.h"

#include "unicode/utf8.h"

namespace pourparler {

namespace {

struct Units {
  std::string_view bytes;
  std::size_t width = 2;  // 2 or 4
  bool little = true;

  std::uint32_t at(std::size_t i) const {
    std::uint32_t value = 0;
    for (std::size_t k = 0; k < width; ++k) {
      const std::size_t place = little ? width - 1 - k : k;
      value = value << 8 | static_cast<unsigned char>(bytes[i + place]);
    }
    return value;
  }
};

// The code point at byte i; kReplacement and valid = false for what is none. size in bytes.
CodePoint read_unit(const Units& units, std::size_t i) {
  const std::size_t left = units.bytes.size() - i;
  const auto width = static_cast<std::uint32_t>(units.width);
  if (left < width) return {kReplacement, static_cast<std::uint32_t>(left), false};
  const std::uint32_t first = units.at(i);
  if (first == 0 || first > 0x10FFFF) return {kReplacement, width, false};
  if (first < 0xD800 || first > 0xDFFF) return {first, width, true};
  if (width == 2 && first < 0xDC00 && left >= 4) {
    const std::uint32_t second = units.at(i + 2);
    if (second >= 0xDC00 && second <= 0xDFFF) return {0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), 4, true};
  }
  return {kReplacement, width, false};
}

}  // namespace

Decoded decode_wide(std::string_view bytes, std::string_view wide) {
  const Units units{bytes, wide.starts_with("UTF-32") ? 4u : 2u, wide.ends_with("LE")};
  Decoded out;
  out.encoding = wide;
  for (std::size_t i = 0; i < bytes.size();) {
    const CodePoint c = read_unit(units, i);
    if (i > 0 || c.value != 0xFEFF) {
      const auto derived = static_cast<std::uint32_t>(out.text.size());
      append(out.text, c.value);
      out.map.add(
          {derived, static_cast<std::uint32_t>(out.text.size()) - derived, static_cast<std::uint32_t>(i), c.size});
      out.repaired += !c.valid;
    }
    i += c.size;
  }
  return out;
}

}  // namespace pourparler
