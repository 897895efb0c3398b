#include "clean/html_scan.h"

#include <gumbo.h>

#include <array>
#include <cstring>
#include <optional>

#include "clean/ascii.h"
#include "clean/html_depth.h"
#include "clean/html_tags.h"

namespace pourparler {

namespace {

// Bytes of text above which a <noscript> is no picture or counter: some pages keep the report in it.
constexpr std::size_t kTextInNoscript = 600;

class Scanner {
 public:
  explicit Scanner(std::string_view html) : in_(html) { out_.markup.reserve(html.size() / 2); }

  HtmlScan run() {
    while (at_ < in_.size()) {
      const std::size_t open = in_.find('<', at_);
      copy(at_, open);
      if (open == std::string_view::npos) break;
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
    at_ = found == std::string_view::npos ? in_.size() : found + what.size();
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

  void start_tag() {
    const std::string_view name = tag_name(at_ + 1);
    const std::uint32_t tag = tag_of(name);
    const std::size_t before = out_.markup.size();
    out_.markup += '<';
    out_.markup += name;
    at_ += 1 + name.size();
    bool ld_json = false;
    while (const std::optional<TagAttribute> attribute = next_attribute()) {
      if (is_read(*attribute, tag)) {
        out_.markup += ' ';
        out_.markup += attribute->whole;
      } else if (tag == GUMBO_TAG_SCRIPT && equals_lower(attribute->name, "type")) {
        ld_json = starts_with_lower(attribute->value, "application/ld+json");
      }
    }
    const TagFate fate = at_ > in_.size() ? TagFate::drop_tag : fate_of_tag(tag);
    if (fate != TagFate::keep || !depth_.open(tag)) {
      out_.markup.resize(before);
    } else {
      out_.markup += '>';
    }
    if (fate == TagFate::drop_element) drop_content(name, tag, ld_json);
  }

  void end_tag() {
    const std::string_view name = tag_name(at_ + 2);
    const std::uint32_t tag = tag_of(name);
    at_ += 2 + name.size();
    while (next_attribute()) {
    }
    if (fate_of_tag(tag) != TagFate::keep) return;
    depth_.close(tag);
    out_.markup += "</";
    out_.markup += name;
    out_.markup += '>';
  }

  // The next attribute of the tag that at_ is in; none at the tag's end, and at_ behind it (past the input if the tag
  // is cut off).
  std::optional<TagAttribute> next_attribute() {
    while (at_ < in_.size() && (is_ascii_space(in_[at_]) || in_[at_] == '/')) ++at_;
    if (at_ >= in_.size() || in_[at_] == '>') {
      ++at_;
      return std::nullopt;
    }
    const std::size_t from = at_++;  // a leading '=' belongs to the name
    while (at_ < in_.size() && !is_ascii_space(in_[at_]) && !std::strchr("/>=", in_[at_])) ++at_;
    TagAttribute out{in_.substr(from, at_ - from), {}, {}};
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
      at_ = end == std::string_view::npos ? in_.size() : end + 1;
      return in_.substr(from, (end == std::string_view::npos ? in_.size() : end) - from);
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
    if (end == std::string_view::npos) {
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
    if (tag < unclosed_.size() && unclosed_[tag]) return std::string_view::npos;
    for (std::size_t at = in_.find("</", at_); at != std::string_view::npos; at = in_.find("</", at + 2)) {
      const std::string_view rest = in_.substr(at + 2);
      if (!starts_with_lower_of(rest, name)) continue;
      const char after = rest.size() > name.size() ? rest[name.size()] : '>';
      if (after == '>' || after == '/' || is_ascii_space(after)) return at;
    }
    if (tag < unclosed_.size()) unclosed_[tag] = true;
    return std::string_view::npos;
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
