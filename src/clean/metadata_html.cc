#include "clean/metadata_html.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "clean/ascii.h"
#include "clean/html_phrases.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::size_t kLongestName = 200;   // bytes of a byline or outlet
constexpr std::size_t kLongestTitle = 500;  // bytes

// White space collapsed, cut at `most` bytes on a boundary.
std::string tidy(std::string_view text, std::size_t most) {
  std::string out;
  for (const char c : trim(text)) {
    const bool space = is_ascii_space(c);
    if (space && (out.empty() || out.back() == ' ')) continue;
    if (out.size() >= most && (static_cast<unsigned char>(c) & 0xC0U) != 0x80) break;
    out += space ? ' ' : c;
  }
  return std::string(trim(out));
}

bool is_address(std::string_view text) {
  return starts_with_lower(text, "http://") || starts_with_lower(text, "https://");
}

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

// Character references, which JSON-LD and twice-escaped attributes should not hold, but do.
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

// The title without the outlet's name at one of its ends: "Envoys meet | The Example" → "Envoys meet".
std::string without_outlet(const std::string& title, std::string_view outlet) {
  const std::string wanted = plain_words(outlet, 99);
  for (const std::string_view sign : {" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", " : ", " / "}) {
    const std::size_t last = title.rfind(sign), first = title.find(sign);
    if (last == std::string::npos) continue;
    const std::string tail = plain_words(std::string_view(title).substr(last + sign.size()), 99);
    const std::string head = plain_words(std::string_view(title).substr(0, first), 99);
    // An unknown outlet: behind a bar there is seldom anything else.
    const bool bar = sign == " | " && wanted.empty() && std::count(tail.begin(), tail.end(), ' ') < 4;
    const auto names_it = [&](const std::string& part) {
      return !part.empty() && !wanted.empty() && (part == wanted || wanted.find(part) == 0 || part.find(wanted) == 0);
    };
    if (bar || names_it(tail)) return std::string(trim(std::string_view(title).substr(0, last)));
    if (names_it(head)) return std::string(trim(std::string_view(title).substr(first + sign.size())));
  }
  return title;
}

// What the page's elements state, each field by the surest place seen so far.
class PageFacts {
 public:
  PageFacts(const HtmlTree& tree, const std::vector<std::pair<std::string, std::vector<std::string>>>& meta)
      : tree_(tree), meta_(meta) {
    for (std::uint32_t i = 0; i < tree.size(); ++i) look(i);
  }

  struct Fact {
    std::string text;
    std::string why;
    std::size_t rank = SIZE_MAX;
  };
  const Fact& meta(std::string_view field) const {
    static const Fact kNothing;
    for (std::size_t f = 0; f < meta_.size(); ++f) {
      if (meta_[f].first == field && f < facts_.size()) return facts_[f];
    }
    return kNothing;
  }

  std::string canonical, title, heading, rel_author, item_author, class_author;
  Fact item_date, time;

 private:
  void look(std::uint32_t i) {
    if (tree_.is_text(i)) return;
    switch (tree_[i].tag) {
      case GUMBO_TAG_META:
        look_at_meta(i);
        return;
      case GUMBO_TAG_LINK:
        if (canonical.empty() && equals_lower(tree_.attribute(i, "rel"), "canonical")) {
          canonical = tidy(tree_.attribute(i, "href"), 2000);
        }
        return;
      case GUMBO_TAG_TITLE:
        if (title.empty()) title = tidy(tree_.text_below(i), kLongestTitle);
        return;
      case GUMBO_TAG_H1:
        if (heading.empty()) heading = tidy(tree_.text_below(i), kLongestTitle);
        break;
      case GUMBO_TAG_TIME:
        look_at_time(i);
        break;
      default:
        break;
    }
    look_at_marks(i);
  }

  void look_at_meta(std::uint32_t i) {
    const std::string_view content = tree_.attribute(i, "content");
    if (content.empty()) return;
    for (const char* const kind : {"property", "name", "itemprop"}) {
      const std::string_view name = tree_.attribute(i, kind);
      if (name.empty()) continue;
      facts_.resize(meta_.size());
      for (std::size_t f = 0; f < meta_.size(); ++f) {
        const std::vector<std::string>& names = meta_[f].second;
        for (std::size_t rank = 0; rank < std::min(names.size(), facts_[f].rank); ++rank) {
          if (!equals_lower(name, names[rank]) || (meta_[f].first == "published" && machine_date(content).empty()))
            continue;
          if (meta_[f].first == "byline" && is_address(content)) continue;
          facts_[f] = {tidy(content, kLongestTitle), "meta " + names[rank], rank};
        }
      }
    }
  }

  void look_at_time(std::uint32_t i) {
    if (!time.text.empty()) return;
    std::string date = machine_date(tree_.attribute(i, "datetime"));
    if (date.size() >= 7) time = {std::move(date), "time datetime", 0};
  }

  void look_at_marks(std::uint32_t i) {
    const std::string_view item = tree_.attribute(i, "itemprop");
    if (item_date.text.empty() && item.find("datePublished") != std::string_view::npos) {
      for (const char* const from : {"content", "datetime"}) {
        if (item_date.text.empty()) item_date.text = machine_date(tree_.attribute(i, from));
      }
      if (item_date.text.empty()) item_date.text = machine_date(tree_.text_below(i));
      item_date.why = "itemprop datePublished";
    }
    if (item_author.empty() && item == "author") item_author = tidy(visible_below(i), kLongestName + 1);
    if (rel_author.empty() && equals_lower(tree_.attribute(i, "rel"), "author")) {
      rel_author = tidy(visible_below(i), kLongestName + 1);
    }
    if (class_author.empty() && names_author(tree_.attribute(i, "class"))) {
      class_author = tidy(visible_below(i), kLongestName + 1);
    }
  }

  // A short element's text, with a space where a block ends.
  std::string visible_below(std::uint32_t i) const {
    std::string out;
    const std::uint32_t end = std::min(tree_[i].end, i + 40);
    for (std::uint32_t at = i; at < end; ++at) {
      if (!tree_.is_text(at) && is_block_tag(tree_[at].tag)) out += ' ';
      out += tree_.text(at);
    }
    return out;
  }

  static bool names_author(std::string_view names) {
    for (const std::string_view wanted :
         {"byline", "author-name", "author__name", "authorname", "byline-name", "byline__name", "author"}) {
      for (std::size_t at = names.find(wanted); at != std::string_view::npos; at = names.find(wanted, at + 1)) {
        const bool starts = at == 0 || is_ascii_space(names[at - 1]);
        const std::size_t end = at + wanted.size();
        if (starts && (end == names.size() || is_ascii_space(names[end]))) return true;
      }
    }
    return false;
  }

  const HtmlTree& tree_;
  const std::vector<std::pair<std::string, std::vector<std::string>>>& meta_;
  std::vector<Fact> facts_;
};

const std::string& first_filled(std::initializer_list<const std::string*> all) {
  static const std::string kNothing;
  for (const std::string* one : all) {
    if (!one->empty()) return *one;
  }
  return kNothing;
}

Published published_from(std::string date, std::string why, double confidence) {
  return Published{std::move(date), "", DateBasis::metadata, confidence, std::move(why)};
}

std::optional<Published> date_of(const PageFacts& page, const JsonLdArticle& stated, const std::string& url) {
  if (std::string day = machine_date(stated.published); !day.empty()) {
    return published_from(std::move(day), "JSON-LD datePublished", 1.0);
  }
  if (const PageFacts::Fact& meta = page.meta("published"); !meta.text.empty()) {
    return published_from(machine_date(meta.text), meta.why, 1.0);
  }
  if (!page.item_date.text.empty()) return published_from(page.item_date.text, page.item_date.why, 1.0);
  const std::string in_url = date_in_url(url);
  if (in_url.size() == 10) return published_from(in_url, "date in the address", 0.95);
  if (!page.time.text.empty()) return published_from(page.time.text, page.time.why, 0.85);
  if (!in_url.empty()) return published_from(in_url, "month in the address", 0.9);
  return std::nullopt;
}

}  // namespace

MetadataReader::MetadataReader(const Data& data) : months_(data) {
  for (const char* const field : {"title", "outlet", "byline", "url", "published"}) {
    std::vector<std::string> names;
    for (const Entry& entry : data.shared().list(std::string("html.meta.") + field)) names.push_back(entry.text);
    meta_.emplace_back(field, std::move(names));
  }
  for (const std::string& code : data.languages()) {
    for (const Entry& entry : data.pack(code)->tables.list("pages.by")) by_.push_back(fold(entry.text));
  }
  std::sort(by_.begin(), by_.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

std::string MetadataReader::names_in_byline(std::string_view line) const {
  std::string name = tidy(line, kLongestName + 1);
  if (name.size() > kLongestName || is_address(name)) return {};
  const std::string start = fold(name.substr(0, 40));
  for (const std::string& by : by_) {
    if (!start.starts_with(by) || start.size() <= by.size() || (start[by.size()] != ' ' && start[by.size()] != ':'))
      continue;
    // Folding may change lengths; the words that open a byline end at the same space.
    std::size_t at = 0;
    for (auto spaces = std::count(by.begin(), by.end(), ' ') + 1; spaces > 0 && at != std::string::npos; --spaces) {
      at = name.find_first_of(" :", at == 0 ? 0 : at + 1);
    }
    if (at != std::string::npos) name = tidy(std::string_view(name).substr(at + 1), kLongestName);
    break;
  }
  return name;
}

HtmlMetadata MetadataReader::read(const HtmlTree& tree, const JsonLdArticle& stated) const {
  const PageFacts page(tree, meta_);
  HtmlMetadata out;
  const std::string publisher = tidy(unescaped(stated.publisher), kLongestName);
  out.outlet = first_filled({&page.meta("outlet").text, &publisher});
  if (is_address(out.outlet)) out.outlet = publisher;

  const std::string headline = tidy(unescaped(stated.headline), kLongestTitle);
  out.title = without_outlet(unescaped(first_filled({&headline, &page.meta("title").text, &page.title, &page.heading})),
                             out.outlet);

  for (const std::string& name :
       {unescaped(stated.author), page.meta("byline").text, page.rel_author, page.item_author, page.class_author}) {
    out.byline = names_in_byline(name);
    // Where nobody signed, many pages name the outlet.
    if (plain_words(out.byline, 99) == plain_words(out.outlet, 99)) out.byline.clear();
    if (!out.byline.empty()) break;
  }

  for (const std::string* url : {&page.canonical, &page.meta("url").text, &stated.url}) {
    if (out.url.empty() && is_address(*url)) out.url = *url;
  }
  out.published = date_of(page, stated, out.url);
  return out;
}

std::optional<Published> MetadataReader::printed_date(const HtmlBlocks& blocks, std::size_t from,
                                                      std::size_t to) const {
  constexpr std::size_t kShort = 160;
  for (std::size_t b = from; b < std::min(to, blocks.blocks.size()); ++b) {
    const std::string_view line = blocks.slice(blocks.blocks[b]);
    if (line.size() > kShort) continue;
    std::string date = months_.first_date(line);
    if (!date.empty())
      return Published{std::move(date), "", DateBasis::stated, 0.9, "line '" + std::string(line) + "'"};
  }
  return std::nullopt;
}

}  // namespace pourparler
