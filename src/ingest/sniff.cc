#include "ingest/sniff.h"

#include <algorithm>
#include <array>
#include <string>

#include "ingest/ascii.h"
#include "ingest/encoding.h"
#include "ingest/mail.h"

namespace pourparler {

namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  Kind kind;
};

constexpr Magic kMagic[] = {
    {"\x1F\x8B"sv, Kind::gzip},
    {"PK\x03\x04"sv, Kind::archive},
    {"PK\x05\x06"sv, Kind::archive},
    {"BZh"sv, Kind::archive},
    {"\xFD"
     "7zXZ\0"sv,
     Kind::archive},
    {"\x28\xB5\x2F\xFD"sv, Kind::archive},
    {"7z\xBC\xAF\x27\x1C"sv, Kind::archive},
    {"%PDF-"sv, Kind::pdf},
    {"WARC/"sv, Kind::warc},
    {"{\\rtf"sv, Kind::office},
    {"\xD0\xCF\x11\xE0"sv, Kind::office},
    {"%!PS"sv, Kind::binary},
    {"\x89PNG"sv, Kind::binary},
    {"\xFF\xD8\xFF"sv, Kind::binary},
    {"GIF8"sv, Kind::binary},
    {"\x7F"
     "ELF"sv,
     Kind::binary},
    {"SQLite format 3\0"sv, Kind::binary},
    {"RIFF"sv, Kind::binary},
    {"OggS"sv, Kind::binary},
    {"ID3"sv, Kind::binary},
    {"wOFF"sv, Kind::binary},
    {"wOF2"sv, Kind::binary},
};

// A word processor's files are zips that say so in their first member.
bool is_office_zip(std::string_view head) {
  if (head.size() < 30) return false;
  const std::string_view name = head.substr(30, 20);
  return name.starts_with("[Content_Types].xml") || name.starts_with("mimetype") || name.starts_with("_rels/.rels") ||
         name.starts_with("META-INF/MANIFEST");
}

bool is_tar(std::string_view head) {
  return head.size() >= 512 && head.substr(257, 5) == "ustar";
}

// Counts bytes that no text has; some stray ones are forgiven.
bool is_binary(std::string_view head) {
  std::size_t odd = 0;
  for (const unsigned char c : head) odd += (c < 0x09) || (c > 0x0D && c < 0x20 && c != 0x1B) || c == 0x7F;
  return odd > 2 + head.size() / 64;
}

// ---- markup

constexpr std::array kHtmlTags = {
    "html"sv,    "head"sv,   "body"sv,       "title"sv, "meta"sv,   "link"sv,   "script"sv, "style"sv,  "div"sv,
    "p"sv,       "span"sv,   "table"sv,      "h1"sv,    "h2"sv,     "h3"sv,     "a"sv,      "br"sv,     "article"sv,
    "section"sv, "main"sv,   "ul"sv,         "ol"sv,    "li"sv,     "b"sv,      "i"sv,      "em"sv,     "strong"sv,
    "img"sv,     "figure"sv, "blockquote"sv, "font"sv,  "center"sv, "iframe"sv, "base"sv,   "header"sv, "nav"sv,
    "td"sv,      "tr"sv,     "hr"sv,         "pre"sv,   "u"sv};

// The name of the element whose tag starts at text[0] == '<', lower case; empty if none does.
std::string tag_name(std::string_view text) {
  std::size_t at = 1;
  if (at < text.size() && text[at] == '/') ++at;
  std::size_t end = at;
  while (end < text.size() && end - at < 40 && (is_ascii_alnum(text[end]) || text[end] == ':' || text[end] == '-'))
    ++end;
  const bool closed = end < text.size() && (text[end] == '>' || text[end] == '/' || is_ascii_space(text[end]));
  return closed ? ascii_lower(text.substr(at, end - at)) : std::string();
}

bool is_html_tag(std::string_view text) {
  const std::string name = tag_name(text);
  return std::find(kHtmlTags.begin(), kHtmlTags.end(), name) != kHtmlTags.end();
}

std::string_view skip_to_after(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  return at == text.npos ? std::string_view() : text.substr(at + mark.size());
}

// Past XML declaration, comments, processing instructions and white space; `doctype` receives the first name of a
// doctype.
std::string_view skip_prolog(std::string_view text, bool& xml, std::string& doctype) {
  while (true) {
    text = skip_ascii_space(text);
    if (text.starts_with("<?")) {
      xml = xml || text.starts_with("<?xml");
      text = skip_to_after(text, ">");
    } else if (text.starts_with("<!--")) {
      text = skip_to_after(text, "-->");
    } else if (ascii_lower(text.substr(0, 9)) == "<!doctype") {
      text = skip_ascii_space(text.substr(9));
      doctype = ascii_lower(text.substr(0, 4));
      text = skip_to_after(text, ">");
    } else {
      return text;
    }
  }
}

// Elements whose files hold text in a way that nothing here reads.
bool is_foreign_root(std::string_view name) {
  return name == "svg" || name == "urlset" || name == "sitemapindex" || name == "opml" || name == "plist";
}

Kind kind_of_markup(std::string_view text, std::string_view name, std::string_view media_type) {
  bool xml = false;
  std::string doctype;
  const std::string_view rest = skip_prolog(text, xml, doctype);
  const std::string root = rest.starts_with('<') ? tag_name(rest) : std::string();
  const std::string local = root.substr(root.find(':') + 1);
  const bool atom = local == "feed" && (xml || text.find("/2005/Atom") != text.npos);
  if (root == "rss" || root == "rdf:rdf" || atom) return Kind::feed;
  if (doctype == "html" || (!root.empty() && is_html_tag(rest))) return Kind::html;
  if (is_foreign_root(local)) return Kind::binary;
  if (xml && !root.empty()) return Kind::html;
  const bool said = media_type.starts_with("text/html") || media_type.starts_with("application/xhtml") ||
                    name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml");
  return said && text.find('<') != text.npos ? Kind::html : Kind::plain;
}

// ---- JSON

// `{"` or `[{` with white space anywhere between.
Kind kind_of_json(std::string_view text) {
  std::string_view rest = skip_ascii_space(text);
  if (rest.starts_with('[')) {
    rest = skip_ascii_space(rest.substr(1));
    return rest.starts_with('{') || rest.starts_with(']') ? Kind::json : Kind::plain;
  }
  if (!rest.starts_with('{')) return Kind::plain;
  const std::string_view inner = skip_ascii_space(rest.substr(1));
  if (!inner.starts_with('"') && !inner.starts_with('}')) return Kind::plain;
  // An object that ends on the line where it starts is the first of JSON Lines.
  const std::size_t end = rest.find('\n');
  const std::string_view first = trim_ascii_space(rest.substr(0, end));
  return end == rest.npos || first.ends_with('}') ? Kind::json_lines : Kind::json;
}

Kind kind_of_text(std::string_view text, std::string_view name, std::string_view media_type) {
  const std::string_view start = skip_ascii_space(text);
  if (start.empty()) return Kind::empty;
  if (start.front() == '{' || start.front() == '[') {
    if (const Kind kind = kind_of_json(start); kind != Kind::plain) return kind;
  }
  if (start.front() == '<') return kind_of_markup(start, name, media_type);
  if (looks_like_mail(text, name.ends_with(".eml"))) return Kind::mail;
  if (media_type.starts_with("text/plain")) return Kind::plain;
  return kind_of_markup(start, name, media_type);
}

}  // namespace

bool looks_like_html(std::string_view text) {
  for (std::size_t at = text.find_first_of("<&"); at != text.npos; at = text.find_first_of("<&", at + 1)) {
    if (text[at] == '<' && is_html_tag(text.substr(at, 48))) return true;
    if (text[at] != '&') continue;
    const std::size_t end =
        text.find_first_not_of("#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", at + 1);
    if (end != text.npos && text[end] == ';' && end > at + 2 && end < at + 12) return true;
  }
  return false;
}

Kind sniff(std::string_view head, std::string_view name, std::string_view media_type) {
  if (head.empty()) return Kind::empty;
  for (const Magic& magic : kMagic) {
    if (!head.starts_with(magic.bytes)) continue;
    return magic.kind == Kind::archive && is_office_zip(head) ? Kind::office : magic.kind;
  }
  if (is_tar(head)) return Kind::archive;
  if (const std::size_t at = head.substr(0, 1024).find("%PDF-"); at != head.npos && at > 0 && is_binary(head))
    return Kind::pdf;
  const std::string lower_name = ascii_lower(name);
  const std::string lower_type = ascii_lower(media_type);
  if (const std::string_view wide = wide_encoding(head); !wide.empty()) {
    return kind_of_text(narrow(head, wide), lower_name, lower_type);
  }
  if (is_binary(head)) return Kind::binary;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  return kind_of_text(head, lower_name, lower_type);
}

}  // namespace pourparler
