#include "ingest/feed.h"

#include <algorithm>
#include <initializer_list>
#include <pugixml.hpp>
#include <sstream>

#include "ingest/ascii.h"
#include "ingest/decode.h"
#include "ingest/mail_date.h"
#include "ingest/sniff.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

using pugi::xml_node;

// All character data directly under a node.
std::string text_of(const xml_node& node) {
  std::string text;
  for (const xml_node& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
  }
  return std::string(trim_ascii_space(text));
}

// The elements under a node as markup.
std::string markup_of(const xml_node& node) {
  std::ostringstream out;
  for (const xml_node& child : node.children()) child.print(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

// Titles are often escaped twice: "L&#8217;accord" after the XML is undone.
std::string without_entities(const std::string& text) {
  static constexpr std::pair<std::string_view, char32_t> kNames[] = {{"amp", '&'},  {"lt", '<'},    {"gt", '>'},
                                                                     {"quot", '"'}, {"apos", '\''}, {"nbsp", 0xA0}};
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    // Bounded, so that a row of ampersands costs no more than its length.
    const std::size_t size = text[i] == '&' ? std::string_view(text).substr(i, 10).find(';') : text.npos;
    if (size == text.npos) {
      out += text[i];
      continue;
    }
    const std::size_t end = i + size;
    const std::string name = text.substr(i + 1, end - i - 1);
    char32_t value = 0;
    for (const auto& [known, c] : kNames) value = name == known ? c : value;
    if (name.starts_with('#') && name.size() > 1) {
      const bool hex = ascii_lower(name[1]) == 'x';
      value = static_cast<char32_t>(std::strtoul(name.c_str() + (hex ? 2 : 1), nullptr, hex ? 16 : 10));
    }
    if (value == 0) {
      out += text[i];
      continue;
    }
    append(out, value);
    i = end;
  }
  return out;
}

// One feed: its vocabulary, and what its head says of all entries.
class Feed {
 public:
  explicit Feed(const xml_node& root) {
    const std::string name = root.name();
    if (const std::size_t colon = name.find(':'); colon != name.npos && !name.ends_with("RDF"))
      prefix_ = name.substr(0, colon + 1);
    const xml_node channel = child(root, {"channel"});
    const xml_node head = channel ? channel : root;
    outlet_ = without_entities(text_of(child(head, {"title"})));
    lang_ = text_of(child(head, {"language", "dc:language"}));
    if (lang_.empty()) lang_ = root.attribute("xml:lang").value();
  }

  bool is_entry(const xml_node& node) const { return is(node, "item") || is(node, "entry"); }

  // What an entry states, and its text. Empty bytes if it has none.
  Capture capture_of(const xml_node& entry) const {
    Capture c;
    c.title = without_entities(text_of(child(entry, {"title", "dc:title"})));
    c.url = link_of(entry);
    c.byline = author_of(entry);
    c.date = iso_of_mail_date(
        text_of(child(entry, {"published", "pubDate", "dc:date", "issued", "dcterms:created", "updated", "modified"})));
    c.outlet = source_of(entry);
    const std::string lang = entry.attribute("xml:lang").value();
    c.lang = lang.empty() ? lang_ : lang;
    put_content(c, entry);
    return c;
  }

  std::string id_of(const xml_node& entry) const { return text_of(child(entry, {"guid", "id", "dc:identifier"})); }

 private:
  bool is(const xml_node& node, const char* name) const {
    return node.name() == std::string_view(name) || node.name() == prefix_ + name;
  }

  // The first child that bears one of the names, in the order of the names.
  xml_node child(const xml_node& node, std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      for (const xml_node& one : node.children()) {
        if (is(one, name)) return one;
      }
    }
    return {};
  }

  std::string link_of(const xml_node& entry) const {
    if (std::string original = text_of(child(entry, {"feedburner:origLink"})); !original.empty()) return original;
    for (const xml_node& one : entry.children()) {
      if (!is(one, "link")) continue;
      const std::string_view rel = one.attribute("rel").value();
      std::string href = one.attribute("href").value();
      if (!href.empty() && (rel.empty() || rel == "alternate")) return href;
      if (std::string text = text_of(one); !text.empty()) return text;
    }
    const xml_node guid = child(entry, {"guid"});
    const std::string id = text_of(guid);
    const bool permanent = std::string_view(guid.attribute("isPermaLink").value()) != "false";
    return permanent && id.starts_with("http") ? id : std::string();
  }

  // RSS writes "address (name)".
  std::string author_of(const xml_node& entry) const {
    const xml_node author = child(entry, {"dc:creator", "author"});
    if (const xml_node name = child(author, {"name"})) return text_of(name);
    std::string text = text_of(author);
    const std::size_t open = text.find('(');
    if (text.find('@') != text.npos && open != text.npos && text.ends_with(')')) {
      return text.substr(open + 1, text.size() - open - 2);
    }
    return text;
  }

  // An entry taken over from another feed names it.
  std::string source_of(const xml_node& entry) const {
    const xml_node source = child(entry, {"source"});
    const xml_node title = child(source, {"title"});
    std::string text = text_of(title ? title : source);
    return text.empty() ? outlet_ : text;
  }

  void put_content(Capture& c, const xml_node& entry) const {
    for (const char* name : {"content:encoded", "content", "description", "summary", "dc:description"}) {
      const xml_node node = child(entry, {name});
      const std::string_view type = node.attribute("type").value();
      c.bytes = type == "xhtml" ? markup_of(node) : text_of(node);
      if (c.bytes.empty()) continue;
      const bool html =
          type == "html" || type == "xhtml" || type == "text/html" || (type != "text" && looks_like_html(c.bytes));
      c.format = html ? Format::html : Format::plain;
      c.media_type = html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
      return;
    }
  }

  std::string prefix_;
  std::string outlet_, lang_;
};

// Hands the entries of one feed to the run.
class Entries {
 public:
  Entries(Run& run, const Item& item, const xml_node& root) : run_(run), item_(item), feed_(root) {}

  // They stand under the root (Atom, RSS 1.0) or under its channel.
  bool walk(const xml_node& root) {
    for (const xml_node& node : root.children()) {
      if (feed_.is_entry(node)) {
        if (!hand_over(node)) return false;
        continue;
      }
      for (const xml_node& inner : node.children()) {
        if (feed_.is_entry(inner) && !hand_over(inner)) return false;
      }
    }
    return true;
  }

 private:
  bool hand_over(const xml_node& entry) {
    if (patience_.ended()) return true;
    ++number_;
    Capture capture = feed_.capture_of(entry);
    std::string id = feed_.id_of(entry);
    if (id.empty()) id = capture.url.empty() ? std::to_string(number_) : capture.url;
    capture.path = item_.stated.path + "!/" + id;
    capture.fetched = item_.stated.fetched;
    if (capture.bytes.empty()) return empty_entry(capture.path);
    patience_.good();
    return run_.deliver(std::move(capture));
  }

  bool empty_entry(const std::string& path) {
    if (!run_.fail(malformed("the entry has neither content nor a summary"), path)) return false;
    patience_.fault();
    return patience_.ended() ? run_.fail(Patience::error("entries"), item_.stated.path) : true;
  }

  Run& run_;
  const Item& item_;
  Feed feed_;
  std::size_t number_ = 0;
  Patience patience_;
};

}  // namespace

bool read_feed(Run& run, const Item& item, std::string bytes) {
  Capture raw = item.stated;
  raw.format = Format::html;  // its XML declaration counts
  raw.bytes = std::move(bytes);
  Result<Decoded> text = decode(raw);
  if (!text) return run.fail(text.error(), item.stated.path);
  raw.bytes = {};
  pugi::xml_document document;
  const pugi::xml_parse_result parsed =
      document.load_buffer(text->text.data(), text->text.size(), pugi::parse_default, pugi::encoding_utf8);
  const xml_node root = document.document_element();
  if (!Entries(run, item, root).walk(root)) return false;
  if (parsed) return true;
  const auto at = static_cast<std::ptrdiff_t>(
      std::min<std::size_t>(static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0)), text->text.size()));
  const auto line = static_cast<std::size_t>(1 + std::count(text->text.begin(), text->text.begin() + at, '\n'));
  return run.fail(
      malformed(std::string("the feed is no XML from here on: ") + parsed.description()).at(item.stated.path, line),
      "");
}

}  // namespace pourparler
