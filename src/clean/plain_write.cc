#include "clean/plain_write.h"

#include <algorithm>

#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

bool is_blank_byte(char c) {
  return c == ' ' || (c >= '\0' && c < ' ') || c == '\x7F';
}

// Bytes at `at` that are dropped without a trace: zero-width space, word joiner, byte order mark, soft hyphen.
std::size_t invisible(std::string_view text, std::size_t at) {
  const std::string_view three = text.substr(at, 3);
  if (three == "\xE2\x80\x8B" || three == "\xE2\x81\xA0" || three == "\xEF\xBB\xBF") return 3;
  return text.substr(at, 2) == "\xC2\xAD" ? 2 : 0;
}

// Where the run of ordinary bytes from `at` on ends.
std::size_t plain_run(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    const char c = text[end];
    if (is_blank_byte(c)) {
      // A single space between two ordinary bytes is as it should be.
      if (c != ' ' || end == at || end + 1 >= text.size() || is_blank_byte(text[end + 1]) ||
          invisible(text, end + 1) > 0)
        break;
    } else if ((c == '\xE2' || c == '\xEF' || c == '\xC2') && invisible(text, end) > 0) {
      break;
    }
    ++end;
  }
  return end;
}

class Writer {
 public:
  Writer(const Page& page, PlainText& out) : page_(page), out_(out) { out_.text.reserve(page.text.size()); }

  // A paragraph, without the pieces cut out of it.
  void write(const Block& block, const std::vector<Span>& cuts) {
    start_ = 0;
    begun_ = false;
    std::size_t cut = first_cut_;
    while (cut < cuts.size() && cuts[cut].end <= block.span.start) ++cut;
    first_cut_ = cut;
    for (std::uint32_t i = block.first_line; i < block.last_line; ++i) {
      if (begun_ && !ends_hyphenated(i)) space_ = true;
      std::uint32_t at = page_.lines[i].span.start;
      const std::uint32_t end = page_.lines[i].span.end;
      std::size_t k = first_cut_;
      for (; k < cuts.size() && cuts[k].start < end; ++k) {
        if (cuts[k].end <= at) continue;
        if (cuts[k].start > at) write_bytes(at, cuts[k].start);
        space_ = begun_;
        at = std::max(at, std::min(end, cuts[k].end));
      }
      if (at < end) write_bytes(at, end);
    }
    space_ = false;
    if (!begun_) return;
    out_.paragraphs.push_back({start_, static_cast<std::uint32_t>(out_.text.size())});
  }

 private:
  // "Franco-" at a line's end, "German" on the next: joined as they stand.
  bool ends_hyphenated(std::uint32_t line) const {
    if (line == 0) return false;
    const Line& before = page_.lines[line - 1];
    const std::string_view text = page_.slice(before.span);
    return before.width > 20 && text.size() >= 2 && text.back() == '-' &&
           is_letter(decode_before(text, text.size() - 1).value);
  }

  void write_bytes(std::uint32_t from, std::uint32_t to) {
    const std::string_view text = page_.text.substr(0, to);
    for (std::size_t at = from; at < to;) {
      if (is_blank_byte(text[at])) {
        space_ = begun_;
        ++at;
      } else if (const std::size_t size = invisible(text, at); size > 0) {
        at += size;
      } else {
        const std::size_t end = plain_run(text, at);
        copy(at, end);
        at = end;
      }
    }
  }

  void copy(std::size_t from, std::size_t to) {
    if (!begun_) {
      if (!out_.text.empty()) out_.text += "\n\n";
      start_ = static_cast<std::uint32_t>(out_.text.size());
      begun_ = true;
    } else if (space_) {
      out_.text += ' ';
    }
    space_ = false;
    const auto size = static_cast<std::uint32_t>(to - from);
    out_.map.add({static_cast<std::uint32_t>(out_.text.size()), size, static_cast<std::uint32_t>(from), size});
    out_.text.append(page_.text, from, size);
  }

  const Page& page_;
  PlainText& out_;
  std::uint32_t start_ = 0;
  std::size_t first_cut_ = 0;
  bool begun_ = false;  // something of this paragraph was written
  bool space_ = false;  // a space is due before the next bytes
};

// Pieces in order, without overlap, within blocks that stay.
std::vector<Span> ordered(std::vector<Span> pieces) {
  std::sort(pieces.begin(), pieces.end());
  std::vector<Span> out;
  for (const Span piece : pieces) {
    if (piece.empty()) continue;
    if (!out.empty() && piece.start <= out.back().end) {
      out.back().end = std::max(out.back().end, piece.end);
    } else {
      out.push_back(piece);
    }
  }
  return out;
}

// Cut blocks and pieces as spans; what has only white space between it is one span.
std::vector<Span> boilerplate_of(const Page& page, const std::vector<Span>& pieces) {
  std::vector<Span> all = pieces;
  for (const Block& block : page.blocks) {
    if (!block.kept()) all.push_back(block.span);
  }
  std::sort(all.begin(), all.end());
  std::vector<Span> out;
  for (const Span span : all) {
    if (!out.empty() && (span.start <= out.back().end || is_blank(page.slice({out.back().end, span.start})))) {
      out.back().end = std::max(out.back().end, span.end);
    } else {
      out.push_back(span);
    }
  }
  return out;
}

}  // namespace

void write_clean(Page& page, PlainText& out) {
  const std::vector<Span> cuts = ordered(page.pieces);
  Writer writer(page, out);
  for (const Block& block : page.blocks) {
    if (block.kept()) writer.write(block, cuts);
  }
  out.boilerplate = boilerplate_of(page, cuts);
}

}  // namespace pourparler
