#include "clean/metadata_html.h"

#include <algorithm>

#include "clean/ascii.h"
#include "clean/html_facts.h"
#include "clean/html_phrases.h"
#include "clean/html_references.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::size_t kLongestTitle = 500;  // bytes

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
  if (const PageFact& meta = page.meta("published"); !meta.text.empty()) {
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
