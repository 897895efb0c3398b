#include "clean/html_facts.h"

#include <algorithm>

#include "clean/ascii.h"
#include "clean/html_blocks.h"
#include "clean/html_date.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::size_t kLongestTitle = 500;     // bytes
constexpr std::size_t kLongestAddress = 2000;  // bytes

bool names_author(std::string_view names) {
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

}  // namespace

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

PageFacts::PageFacts(const HtmlTree& tree, const MetaNames& names) : tree_(tree), names_(names), facts_(names.size()) {
  for (std::uint32_t i = 0; i < tree.size(); ++i) look(i);
}

const PageFact& PageFacts::meta(std::string_view field) const {
  static const PageFact kNothing;
  for (std::size_t f = 0; f < names_.size(); ++f) {
    if (names_[f].first == field) return facts_[f];
  }
  return kNothing;
}

void PageFacts::look(std::uint32_t i) {
  if (tree_.is_text(i)) return;
  switch (tree_[i].tag) {
    case GUMBO_TAG_META:
      look_at_meta(i);
      return;
    case GUMBO_TAG_LINK:
      if (canonical.empty() && equals_lower(tree_.attribute(i, "rel"), "canonical")) {
        canonical = tidy(tree_.attribute(i, "href"), kLongestAddress);
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

void PageFacts::look_at_meta(std::uint32_t i) {
  const std::string_view content = tree_.attribute(i, "content");
  if (content.empty()) return;
  for (const char* const kind : {"property", "name", "itemprop"}) {
    const std::string_view name = tree_.attribute(i, kind);
    if (name.empty()) continue;
    for (std::size_t f = 0; f < names_.size(); ++f) {
      const std::vector<std::string>& names = names_[f].second;
      for (std::size_t rank = 0; rank < std::min(names.size(), facts_[f].rank); ++rank) {
        if (!equals_lower(name, names[rank]) || (names_[f].first == "published" && machine_date(content).empty()))
          continue;
        if (names_[f].first == "byline" && is_address(content)) continue;
        facts_[f] = {tidy(content, kLongestTitle), "meta " + names[rank], rank};
      }
    }
  }
}

void PageFacts::look_at_time(std::uint32_t i) {
  if (!time.text.empty()) return;
  std::string date = machine_date(tree_.attribute(i, "datetime"));
  if (date.size() >= 7) time = {std::move(date), "time datetime", 0};
}

void PageFacts::look_at_marks(std::uint32_t i) {
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
std::string PageFacts::visible_below(std::uint32_t i) const {
  std::string out;
  const std::uint32_t end = std::min(tree_[i].end, i + 40);
  for (std::uint32_t at = i; at < end; ++at) {
    if (!tree_.is_text(at) && is_block_tag(tree_[at].tag)) out += ' ';
    out += tree_.text(at);
  }
  return out;
}

}  // namespace pourparler
