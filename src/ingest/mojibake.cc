// A character that was encoded twice shows as a lead (U+00C2–U+00F4, a UTF-8 lead byte read as a character) and
// continuations (characters that windows-1252 or ISO-8859-1 has at 0x80–0xBF). Few such pairs stand in real text. Those
// that may are weak: they are undone only in a text that holds a strong one too. Characters of other scripts count only
// where three stand in a row.
#include "ingest/mojibake.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "ingest/utf8_scan.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

// What windows-1252 has at 0x80–0x9F; 0 where it has nothing.
constexpr std::array<char16_t, 32> kWindows = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                               0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                               0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                               0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// The continuation byte that shows as this character; 0 if none does.
unsigned continuation(char32_t c) {
  if (c >= 0x80 && c <= 0xBF) return c;
  if (c < 0x152 || c > 0x2122) return 0;
  const auto* found = std::find(kWindows.begin(), kWindows.end(), c);
  return found == kWindows.end() ? 0 : 0x80 + static_cast<unsigned>(found - kWindows.begin());
}

enum class Trust { none, strong, weak, script };

struct Finding {
  std::size_t start = 0, end = 0;  // of the text
  char32_t value = 0;              // what it was; 0: nothing, to be dropped
  Trust trust = Trust::none;
};

// Marks that may follow a word that ends in a capital  or Ã.
bool may_follow_word(char32_t c) {
  return c == 0xA0 || c == 0xAB || c == 0xBB || c == 0xB7 || (c >= 0x2010 && c <= 0x203A) || c == 0x2122;
}

bool in(char32_t c, char32_t low, char32_t high) {
  return c >= low && c <= high;
}

Trust trust_in(char32_t lead, char32_t value, char32_t last, char32_t before) {
  if (lead <= 0xC5 || lead == 0xCC) {
    if (lead == 0xC2 && value < 0xA0) return Trust::none;
    if (!may_follow_word(last)) return Trust::strong;
    return lead > 0xC3 || is_upper(before) ? Trust::weak : Trust::strong;
  }
  if (in(value, 0x2010, 0x2BFF) || in(value, 0x1F000, 0x1FAFF)) return Trust::strong;
  if (value == 0xFEFF || value == 0xFFFD || in(value, 0xFB00, 0xFB06)) return Trust::strong;
  if (in(value, 0x370, 0x6FF) || in(value, 0x900, 0xDFF) || in(value, 0x1E00, 0x1FFF) || in(value, 0x3000, 0xD7A3))
    return Trust::script;
  return Trust::none;
}

// A lead that stands at `at`, and its continuations.
Finding double_encoded(std::string_view text, std::size_t at, char32_t before) {
  const CodePoint lead = decode(text, at);
  if (lead.value < 0xC2 || lead.value > 0xF4) return {};
  const int tails = lead.value < 0xE0 ? 1 : lead.value < 0xF0 ? 2 : 3;
  std::string bytes(1, static_cast<char>(lead.value));
  std::size_t end = at + lead.size;
  char32_t last = 0;
  for (int i = 0; i < tails; ++i) {
    if (end >= text.size()) return {};
    const CodePoint c = decode(text, end);
    const unsigned byte = continuation(c.value);
    if (byte == 0) return {};
    bytes += static_cast<char>(byte);
    end += c.size;
    last = c.value;
  }
  const CodePoint was = decode(bytes, 0);
  if (!was.valid) return {};
  return {at, end, was.value, trust_in(lead.value, was.value, last, before)};
}

// "Ã" and "Â" whose no-break space became a plain one: "à" and nothing.
Finding lone_lead(std::string_view text, std::size_t at, char32_t before) {
  const bool a_tilde = text.compare(at, 3, "\xC3\x83 ") == 0;
  const bool a_circumflex = text.compare(at, 3, "\xC3\x82 ") == 0;
  if ((!a_tilde && !a_circumflex) || is_upper(before)) return {};
  const std::size_t size = text.compare(at + 2, 2, "  ") == 0 ? 3 : 2;  // two spaces: the first was the no-break space
  return {at, at + size, a_tilde ? char32_t{0xE0} : 0, Trust::weak};
}

Finding find_at(std::string_view text, std::size_t at, char32_t before) {
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if (text[at] == '\xC2') {
    const char32_t meant = second < 0xA0 ? kWindows[second - 0x80u] : 0;
    return meant ? Finding{at, at + 2, meant, Trust::strong} : Finding{};
  }
  Finding found = double_encoded(text, at, before);
  return found.trust == Trust::none ? lone_lead(text, at, before) : found;
}

// Whether a character that starts so may be a continuation.
bool may_continue(unsigned char c) {
  return c == 0xC2 || c == 0xE2 || c == 0xC5 || c == 0xC6 || c == 0xCB;
}

// A cheap look before a close one, at a byte that is not ASCII: a C1 control, or a lead with what may be its first
// continuation, and its second one where it needs two.
bool may_start(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned second = byte(at + 1), third = byte(at + 2);
  if (byte(at) == 0xC2) return second < 0xA0;
  if (byte(at) != 0xC3 || second < 0x82 || second > 0xB4) return false;
  if (second <= 0x83 && third == ' ') return true;
  if (!may_continue(static_cast<unsigned char>(third))) return false;
  return second < 0xA0 || may_continue(static_cast<unsigned char>(byte(at + (third == 0xE2 ? 5 : 4))));
}

// Where a finding may start, from `from` on; text.size() if nowhere.
std::size_t next_start(std::string_view text, std::size_t from) {
  for (from = next_non_ascii(text, from); from < text.size(); from = next_non_ascii(text, from + 1)) {
    if (may_start(text, from)) return from;
  }
  return from;
}

// More than any report has. A text made of nothing else would cost many times its size to mend, and stays as it is.
constexpr std::size_t kMaxFindings = 1 << 20;

std::vector<Finding> find_all(std::string_view text) {
  std::vector<Finding> found;
  for (std::size_t at = next_start(text, 0); at < text.size();) {
    const char32_t before = at > 0 ? decode_before(text, at).value : U' ';
    const Finding one = find_at(text, at, before);
    if (one.trust != Trust::none) found.push_back(one);
    if (found.size() > kMaxFindings) return {};
    at = next_start(text, one.trust == Trust::none ? at + 1 : one.end);
  }
  return found;
}

// Drops what is not to be believed in this text.
void judge(std::vector<Finding>& found) {
  bool strong = false, script = false;
  std::size_t row = 0, row_end = 0;
  for (const Finding& f : found) {
    row = f.start == row_end && f.trust == Trust::script ? row + 1 : 1;
    row_end = f.end;
    strong = strong || (f.trust == Trust::strong && f.end - f.start > 2);
    script = script || (f.trust == Trust::script && row >= 3);
  }
  std::erase_if(found, [&](const Finding& f) {
    return (f.trust == Trust::weak && !strong && !script) || (f.trust == Trust::script && !script);
  });
}

// One layer off. False if there was none.
bool undo_once(Decoded& decoded) {
  std::vector<Finding> found = find_all(decoded.text);
  judge(found);
  if (found.empty()) return false;
  std::string text;
  text.reserve(decoded.text.size());
  OffsetMap map;
  std::size_t from = 0;
  const auto piece = [&](std::size_t size, std::size_t source, std::size_t source_size) {
    map.add({static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(size),
             static_cast<std::uint32_t>(source), static_cast<std::uint32_t>(source_size)});
  };
  const auto copy_to = [&](std::size_t end) {
    if (end > from) piece(end - from, from, end - from);
    text.append(decoded.text, from, end - from);
  };
  for (const Finding& f : found) {
    copy_to(f.start);
    std::string was;
    if (f.value) append(was, f.value);
    if (!was.empty()) piece(was.size(), f.start, f.end - f.start);
    text += was;
    from = f.end;
  }
  copy_to(decoded.text.size());
  decoded.text = std::move(text);
  decoded.map = map.over(decoded.map);
  decoded.repaired += static_cast<std::uint32_t>(found.size());
  return true;
}

}  // namespace

void undo_double_encoding(Decoded& decoded) {
  for (int layer = 0; layer < 3 && undo_once(decoded); ++layer) {
  }
}

}  // namespace pourparler
