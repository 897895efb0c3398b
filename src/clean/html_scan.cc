#include "clean/html_scan.h"

#include <gumbo.h>

#include <array>
#include <cstring>
#include <optional>

#include "base/hash.h"
#include "clean/ascii.h"
#include "clean/html_depth.h"

namespace pourparler {

namespace {

using Npos = std::string_view;

// Bytes of text above which a <noscript> is no picture or counter: some pages keep the report in it.
constexpr std::size_t kTextInNoscript = 600;

// What becomes of a tag.
enum class Fate {
  keep,
  drop_tag,      // the tag alone: no text, or text that may count
  drop_element,  // up to its end tag; content is not parsed, or is not of this page
};

Fate fate_of(std::uint32_t tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_MAP:
      return Fate::drop_element;
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_IMAGE:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_KEYGEN:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_TRACK:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_PARAM:
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_COL:
    case GUMBO_TAG_COLGROUP:
    case GUMBO_TAG_FRAME:
    case GUMBO_TAG_FRAMESET:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_PLAINTEXT:
    case GUMBO_TAG_ISINDEX:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_OPTGROUP:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_RB:
    case GUMBO_TAG_RTC:
      return Fate::drop_tag;
    default:
      return Fate::keep;
  }
}

struct Attribute {
  std::string_view name, value;  // value without quotes, entities unresolved
  std::string_view whole;        // as written
};

// The attributes that are read later. Long ones with no reader (addresses, styles) are half of many pages.
bool is_kept(const Attribute& attribute, std::uint32_t tag) {
  const std::string_view name = attribute.name;
  const auto is = [&](std::string_view wanted) { return equals_lower(name, wanted); };
  switch (name.empty() ? '\0' : ascii_lower(name[0])) {
    case 'a':
      return is("aria-hidden");
    case 'c':
      return is("class") || is("content");
    case 'd':
      return is("datetime");
    case 'h':
      return is("hidden") || (is("href") && tag == GUMBO_TAG_LINK);
    case 'i':
      return is("id") || is("itemprop");
    case 'n':
      return is("name") && tag == GUMBO_TAG_META;
    case 'p':
      return is("property");
    case 'r':
      return is("role") || is("rel");
    case 's':
      return is("style") && attribute.value.find("none") != std::string_view::npos;
    default:
      return false;
  }
}

class Scanner {
 public:
  explicit Scanner(std::string_view html) : in_(html) { out_.markup.reserve(html.size() / 2); }

  HtmlScan run() {
    while (at_ < in_.size()) {
      const std::size_t open = in_.find('<', at_);
      copy(at_, open);
      if (open == Npos::npos) break;
      at_ = open;
      markup();
    }
    return std::move(out_);
  }

 private:
  // Runs of white space become one space, one line break or two, whatever they held of the last: no more is ever read.
  void copy(std::size_t from, std::size_t to) {
    to = std::min(to, in_.size());
    while (from < to) {
      std::size_t end = from;
      while (end < to && !is_ascii_space(in_[end])) ++end;
      out_.markup.append(in_, from, end - from);
      from = end;
      int lines = 0;
      for (; from < to && is_ascii_space(in_[from]); ++from) lines += in_[from] == '\n' ? 1 : 0;
      if (from > end) out_.markup.append(lines == 0 ? " " : lines == 1 ? "\n" : "\n\n");
    }
  }
  char peek(std::size_t ahead) const { return at_ + ahead < in_.size() ? in_[at_ + ahead] : '\0'; }
  void jump_behind(std::string_view what, std::size_t from) {
    const std::size_t found = in_.find(what, from);
    at_ = found == Npos::npos ? in_.size() : found + what.size();
  }

  // in_[at_] is '<'.
  void markup() {
    const char next = peek(1);
    if (is_ascii_letter(next)) {
      start_tag();
    } else if (next == '/' && is_ascii_letter(peek(2))) {
      end_tag();
    } else if (in_.substr(at_).starts_with("<!--")) {
      comment();
    } else if (next == '!' || next == '?' || next == '/') {
      const std::size_t from = at_;
      jump_behind(">", at_);
      if (next == '!' && starts_with_lower(in_.substr(from), "<!doctype")) copy(from, at_);
    } else {
      out_.markup += "&lt;";
      ++at_;
    }
  }

  void comment() {
    const std::string_view rest = in_.substr(at_ + 4);
    if (rest.starts_with(">")) {
      at_ += 5;
    } else if (rest.starts_with("->")) {
      at_ += 6;
    } else {
      jump_behind("-->", at_ + 4);
    }
  }

  std::string_view tag_name(std::size_t from) const {
    std::size_t end = from;
    while (end < in_.size() && !is_ascii_space(in_[end]) && in_[end] != '/' && in_[end] != '>') ++end;
    return in_.substr(from, end - from);
  }

  static std::uint32_t tag_of(std::string_view name) {
    const GumboTag known = gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size()));
    if (known < GUMBO_TAG_UNKNOWN) return known;
    return 1024U + static_cast<std::uint32_t>(hash64(name) % 1000003U);
  }

  void start_tag() {
    const std::string_view name = tag_name(at_ + 1);
    const std::uint32_t tag = tag_of(name);
    const std::size_t before = out_.markup.size();
    out_.markup += '<';
    out_.markup += name;
    at_ += 1 + name.size();
    bool ld_json = false;
    while (const std::optional<Attribute> attribute = next_attribute()) {
      if (is_kept(*attribute, tag)) {
        out_.markup += ' ';
        out_.markup += attribute->whole;
      } else if (tag == GUMBO_TAG_SCRIPT && equals_lower(attribute->name, "type")) {
        ld_json = starts_with_lower(attribute->value, "application/ld+json");
      }
    }
    const Fate fate = at_ > in_.size() ? Fate::drop_tag : fate_of(tag);
    if (fate != Fate::keep || !depth_.open(tag)) {
      out_.markup.resize(before);
    } else {
      out_.markup += '>';
    }
    if (fate == Fate::drop_element) drop_content(name, tag, ld_json);
  }

  void end_tag() {
    const std::string_view name = tag_name(at_ + 2);
    const std::uint32_t tag = tag_of(name);
    at_ += 2 + name.size();
    while (next_attribute()) {
    }
    if (fate_of(tag) != Fate::keep) return;
    depth_.close(tag);
    out_.markup += "</";
    out_.markup += name;
    out_.markup += '>';
  }

  // The next attribute of the tag that at_ is in; none at the tag's end, and at_ behind it (past the input if the tag
  // is cut off).
  std::optional<Attribute> next_attribute() {
    while (at_ < in_.size() && (is_ascii_space(in_[at_]) || in_[at_] == '/')) ++at_;
    if (at_ >= in_.size() || in_[at_] == '>') {
      ++at_;
      return std::nullopt;
    }
    const std::size_t from = at_++;  // a leading '=' belongs to the name
    while (at_ < in_.size() && !is_ascii_space(in_[at_]) && !std::strchr("/>=", in_[at_])) ++at_;
    Attribute out{in_.substr(from, at_ - from), {}, {}};
    std::size_t sign = at_;
    while (sign < in_.size() && is_ascii_space(in_[sign])) ++sign;
    if (sign < in_.size() && in_[sign] == '=') {
      at_ = sign + 1;
      out.value = attribute_value();
    }
    out.whole = in_.substr(from, std::min(at_, in_.size()) - from);
    return out;
  }

  std::string_view attribute_value() {
    while (at_ < in_.size() && is_ascii_space(in_[at_])) ++at_;
    if (at_ >= in_.size()) return {};
    const char quote = in_[at_];
    if (quote == '"' || quote == '\'') {
      const std::size_t from = at_ + 1;
      const std::size_t end = in_.find(quote, from);
      at_ = end == Npos::npos ? in_.size() : end + 1;
      return in_.substr(from, (end == Npos::npos ? in_.size() : end) - from);
    }
    const std::size_t from = at_;
    while (at_ < in_.size() && !is_ascii_space(in_[at_]) && in_[at_] != '>') ++at_;
    return in_.substr(from, at_ - from);
  }

  // at_ is behind the start tag. An element that is never closed: scripts and styles run to the end, as in browsers;
  // of others the tag alone goes.
  void drop_content(std::string_view name, std::uint32_t tag, bool ld_json) {
    const std::size_t from = at_;
    const std::size_t end = find_end_tag(name, tag);
    if (end == Npos::npos) {
      if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE) at_ = in_.size();
      return;
    }
    const std::string_view content = in_.substr(from, end - from);
    if (ld_json) out_.data.push_back(content);
    if (tag == GUMBO_TAG_NOSCRIPT && text_size(content) > kTextInNoscript) return;
    at_ = end;
  }

  // Bytes outside of tags, white space apart.
  static std::size_t text_size(std::string_view markup) {
    std::size_t size = 0;
    bool in_tag = false;
    for (const char c : markup) {
      if (c == '<' || c == '>') {
        in_tag = c == '<';
      } else if (!in_tag && !is_ascii_space(c)) {
        ++size;
      }
    }
    return size;
  }

  std::size_t find_end_tag(std::string_view name, std::uint32_t tag) {
    // A search that failed once fails ever after: without this, many unclosed elements would be quadratic.
    if (tag < unclosed_.size() && unclosed_[tag]) return Npos::npos;
    for (std::size_t at = in_.find("</", at_); at != Npos::npos; at = in_.find("</", at + 2)) {
      const std::string_view rest = in_.substr(at + 2);
      if (!starts_with_lower_of(rest, name)) continue;
      const char after = rest.size() > name.size() ? rest[name.size()] : '>';
      if (after == '>' || after == '/' || is_ascii_space(after)) return at;
    }
    if (tag < unclosed_.size()) unclosed_[tag] = true;
    return Npos::npos;
  }

  std::string_view in_;
  std::size_t at_ = 0;
  HtmlScan out_;
  HtmlDepth depth_;
  std::array<bool, 512> unclosed_{};
};

}  // namespace

HtmlScan scan_html(std::string_view html) {
  return Scanner(html).run();
}

}  // namespace pourparler
