#include "clean/lines.h"

#include <algorithm>
#include <array>

#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kWidestWrap = 110;  // columns; longer lines are paragraphs of their own
constexpr std::uint32_t kNarrowestWrap = 40;
constexpr std::uint32_t kProseWidth = 36;  // a shorter line is not joined to the next without a proven wrap column

// The size of a line break at `at`, or 0.
std::size_t break_size(std::string_view text, std::size_t at) {
  switch (static_cast<unsigned char>(text[at])) {
    case '\n':
    case '\v':
    case '\f':
      return 1;
    case '\r':
      return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
    case 0xC2:
      return text.substr(at, 2) == "\xC2\x85" ? 2 : 0;
    case 0xE2: {
      const std::string_view three = text.substr(at, 3);
      return three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9" ? 3 : 0;
    }
    default:
      return 0;
  }
}

Line line_of(std::string_view text, std::uint32_t start, std::uint32_t end) {
  const std::string_view whole = text.substr(start, end - start);
  const std::string_view inner = trim(whole);
  Line line;
  if (inner.empty()) {
    line.span = {start, start};
    return line;
  }
  line.span.start = start + static_cast<std::uint32_t>(inner.data() - whole.data());
  line.span.end = line.span.start + static_cast<std::uint32_t>(inner.size());
  line.indent = line.span.start - start;
  line.width = static_cast<std::uint32_t>(count_code_points(inner));
  return line;
}

std::uint32_t first_word_width(std::string_view line) {
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  return static_cast<std::uint32_t>(count_code_points(line.substr(0, std::min<std::size_t>(end, 80))));
}

// Whether the next line's first word would not have fitted behind this line.
bool was_full(std::string_view text, const Line& line, const Line& next, std::uint32_t column) {
  return line.indent + line.width + 1 + first_word_width(slice(text, next.span)) > column;
}

bool begins_lower(std::string_view line) {
  return !line.empty() && is_lower(decode(line, 0).value);
}

// "jeudi 3 mars 2016" under a headline begins with a small letter and yet is a line of its own.
bool may_be_date(std::string_view line) {
  return line.size() < 32 && !ends_sentence(line) && line.find_first_of("0123456789") != std::string_view::npos;
}

bool can_join(std::string_view text, const Line& line, const Line& next) {
  return !line.blank() && !next.blank() && !begins_item(slice(text, next.span)) && line.width <= kWidestWrap;
}

bool joined(std::string_view text, const Line& line, const Line& next, std::uint32_t column) {
  if (!can_join(text, line, next)) return false;
  const std::string_view here = slice(text, line.span);
  if (begins_lower(slice(text, next.span)) && !may_be_date(slice(text, next.span)) && line.width >= kProseWidth &&
      !ends_sentence(here) && here.back() != ':') {
    return true;
  }
  if (column == 0) return false;
  if (next.indent >= line.indent + 2 && ends_sentence(here)) return false;
  return was_full(text, line, next, column);
}

}  // namespace

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte > '\r' && byte != 0xC2 && byte != 0xE2) {
      ++at;
      continue;
    }
    const std::size_t size = break_size(text, at);
    if (size == 0) {
      ++at;
      continue;
    }
    out.push_back(line_of(text, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at)));
    at += size;
    start = at;
  }
  if (start < text.size()) {
    out.push_back(line_of(text, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(text.size())));
  }
  return out;
}

std::uint32_t wrap_column(std::string_view text, const std::vector<Line>& lines) {
  std::array<std::uint32_t, kWidestWrap + 1> widths{};
  std::uint32_t all = 0;
  std::uint32_t over = 0;
  for (const Line& line : lines) {
    if (line.blank()) continue;
    ++all;
    if (line.indent + line.width > kWidestWrap) {
      ++over;
    } else {
      ++widths[line.indent + line.width];
    }
  }
  if (all < 4 || over * 20 > all) return 0;
  std::uint32_t column = kWidestWrap;
  for (std::uint32_t beyond = 0; column > 0; --column) {  // a few lines may stick out: addresses, long words
    beyond += widths[column];
    if (beyond * 25 > all || (all < 25 && beyond > 0)) break;
  }
  if (column < kNarrowestWrap) return 0;
  std::uint32_t full = 0;
  std::uint32_t pairs = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank() || lines[i + 1].blank()) continue;
    ++pairs;
    full += was_full(text, lines[i], lines[i + 1], column) ? 1 : 0;
  }
  return pairs >= 3 && full * 5 >= pairs * 3 ? column : 0;
}

std::vector<LineGroup> join_lines(std::string_view text, const std::vector<Line>& lines) {
  const std::uint32_t column = wrap_column(text, lines);
  std::vector<LineGroup> out;
  for (std::uint32_t i = 0; i < lines.size();) {
    if (lines[i].blank()) {
      ++i;
      continue;
    }
    std::uint32_t last = i + 1;
    while (last < lines.size() && joined(text, lines[last - 1], lines[last], column)) ++last;
    out.push_back({i, last});
    i = last;
  }
  return out;
}

bool begins_item(std::string_view line) {
  if (line.empty()) return false;
  const CodePoint first = decode(line, 0);
  switch (first.value) {
    case U'•':
    case U'·':
    case U'▪':
    case U'■':
    case U'●':
    case U'‣':
    case U'*':
    case U'-':
    case U'–':
    case U'—':
    case U'>':
      return line.size() > first.size;
    default:
      break;
  }
  std::size_t at = 0;
  while (at < line.size() && at < 3 && line[at] >= '0' && line[at] <= '9') ++at;
  return at > 0 && at + 1 < line.size() && (line[at] == '.' || line[at] == ')') && line[at + 1] == ' ';
}

bool ends_sentence(std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = decode_before(text, text.size());
    switch (c.value) {
      case U'.':
      case U'!':
      case U'?':
      case U'…':
      case U'。':
      case U'؟':
      case U'।':
        return true;
      case U'"':
      case U'\'':
      case U'”':
      case U'’':
      case U'»':
      case U'›':
      case U')':
      case U']':
        break;
      default:
        if (!is_space(c.value)) return false;
    }
    text.remove_suffix(c.size);
  }
  return false;
}

}  // namespace pourparler
