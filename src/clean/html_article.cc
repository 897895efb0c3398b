#include "clean/html_article.h"

#include <algorithm>
#include <unordered_map>

#include "clean/ascii.h"
#include "clean/html_prune.h"
#include "clean/html_root.h"
#include "clean/html_weights.h"

namespace pourparler {

namespace {

constexpr std::uint64_t kLongestLead = 800;  // bytes
constexpr std::size_t kTooShort = 250;       // bytes of report that look as if too much was taken for noise

// Elements that hold no report whatever stands in them.
bool is_never_text(std::uint16_t tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_TITLE:
      return true;
    default:
      return false;
  }
}

bool is_hidden(const HtmlTree& tree, std::uint32_t i) {
  if (tree.has_attribute(i, "hidden")) return true;
  std::string_view style = tree.attribute(i, "style");
  for (std::size_t at = style.find("display"); at != std::string_view::npos; at = style.find("display", at + 1)) {
    std::size_t value = at + 7;
    while (value < style.size() && (style[value] == ' ' || style[value] == ':')) ++value;
    if (style.substr(value).starts_with("none")) return true;
  }
  return false;
}

// What an element's tag and role say, in the terms of HtmlWords. Pages misuse them, so their share of the prose is
// looked at as for names.
std::uint8_t hints_of_tag(const HtmlTree& tree, std::uint32_t i) {
  const std::uint16_t tag = tree[i].tag;
  if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_FOOTER) return HtmlWords::kNoise;
  if (tag == GUMBO_TAG_HEADER) return HtmlWords::kDoubtful;
  if (equals_lower(tree.attribute(i, "aria-hidden"), "true")) return HtmlWords::kNoise;
  const std::string_view role = tree.attribute(i, "role");
  for (const std::string_view side : {"navigation", "complementary", "banner", "contentinfo", "search", "menu",
                                      "menubar", "dialog", "alertdialog", "button", "toolbar", "tooltip"}) {
    if (role == side) return HtmlWords::kNoise;
  }
  return HtmlWords::kNone;
}

class Article {
 public:
  // Without `trusting`, what names and tags say of noise is not believed.
  Article(const HtmlTree& tree, const HtmlWords& words, bool trusting)
      : tree_(tree), words_(words), trusting_(trusting), hint_(tree.size()) {}

  HtmlArticle run(const HtmlPhrases& phrases, std::string_view title) {
    HtmlArticle out;
    out.all = blocks_of(tree_, skipped());
    HtmlWeights weights(tree_, out.all);
    if (trusting_) drop_noise(weights);
    out.headline = headline_of(out.all, title);
    const std::uint32_t headline = out.headline == kNoBlock ? 0 : out.all.blocks[out.headline].node;
    const std::uint32_t root = root_of(tree_, weights, out.all, hint_, headline);
    prune(tree_, root, out.all, phrases, title, weights);
    add_lead(weights, root, headline, out);
    for (std::uint32_t b = weights.first(root); b < weights.first(tree_[root].end); ++b) {
      if (!weights.dropped(b)) out.kept.push_back(b);
    }
    const auto prose = std::find_if(out.kept.begin(), out.kept.end(), [&](auto b) { return weights.prose_of(b) > 0; });
    if (prose != out.kept.end()) out.first_prose = *prose;
    return out;
  }

 private:
  std::vector<std::uint8_t> skipped() {
    std::vector<std::uint8_t> skip(tree_.size());
    for (std::uint32_t i = 0; i < tree_.size();) {
      if (tree_.is_text(i)) {
        ++i;
        continue;
      }
      hint_[i] = hints_of(i);
      const bool inline_noise = !is_block_tag(tree_[i].tag) && !tree_.is(i, GUMBO_TAG_A) &&
                                (hint_[i] & (HtmlWords::kNoise | HtmlWords::kDoubtful)) != 0 && is_short(i);
      skip[i] = is_never_text(tree_[i].tag) || is_hidden(tree_, i) || inline_noise;
      i = skip[i] != 0 ? tree_[i].end : i + 1;
    }
    return skip;
  }

  // The first sentences of many reports stand by themselves between the headline and the report's element.
  void add_lead(const HtmlWeights& weights, std::uint32_t root, std::uint32_t headline, HtmlArticle& out) const {
    for (std::uint32_t i = root; i-- > headline;) {
      if ((hint_[i] & HtmlWords::kLead) == 0 || tree_[i].end > root) continue;
      if (weights.prose(i) == 0 || weights.links(i) > 0 || weights.prose(i) > kLongestLead) continue;
      for (std::uint32_t b = weights.first(i); b < weights.first(tree_[i].end); ++b) {
        if (!weights.dropped(b) && weights.prose_of(b) > 0) out.kept.push_back(b);
      }
      return;
    }
    if (headline == 0) return;
    for (std::uint32_t b = weights.first(tree_[headline].end); b < weights.first(root); ++b) {
      if (weights.dropped(b) || weights.prose_of(b) < 80 || out.all.blocks[b].link > 0) continue;
      out.kept.push_back(b);
      return;
    }
  }

  std::uint8_t hints_of(std::uint32_t i) const {
    const std::string_view id = tree_.attribute(i, "id");
    std::uint8_t by_id = words_.hints(id);
    // A numbered id is an anchor in a text rather than a part of the page.
    if ((by_id & HtmlWords::kNoise) != 0 && is_ascii_digit(id.back())) by_id = HtmlWords::kDoubtful;
    return static_cast<std::uint8_t>(words_.hints(tree_.attribute(i, "class")) | by_id | hints_of_tag(tree_, i));
  }

  bool is_short(std::uint32_t i) const {
    std::size_t size = 0;
    const std::uint32_t end = std::min(tree_[i].end, i + 20);
    for (std::uint32_t at = i; at < end; ++at) size += tree_.text(at).size();
    return end == tree_[i].end && size < 200;
  }

  // Named as noise, and without a large share of the page's prose. First the sure names, so that a hundred comments do
  // not make the report a small share of the page; then the doubtful ones, all elements of one name taken together.
  void drop_noise(HtmlWeights& weights) {
    const std::uint64_t all = weights.prose(0);
    for (std::uint32_t i = 1; i < tree_.size(); ++i) {
      if (is_named(i, HtmlWords::kNoise) && weights.prose(i) * 2 <= all) drop(weights, i);
    }
    weights.sum();
    const std::uint64_t left = weights.prose(0);
    std::unordered_map<std::string_view, std::uint64_t> together;
    for (std::uint32_t i = 1; i < tree_.size(); ++i) {
      if (is_named(i, HtmlWords::kDoubtful)) together[name_of(i)] += weights.prose(i);
    }
    for (std::uint32_t i = 1; i < tree_.size(); ++i) {
      if (is_named(i, HtmlWords::kDoubtful) && together[name_of(i)] * 5 <= left) drop(weights, i);
    }
    weights.sum();
  }

  void drop(HtmlWeights& weights, std::uint32_t i) const {
    const bool lead = (hint_[i] & HtmlWords::kLead) != 0 && weights.prose(i) > 0 && weights.links(i) == 0;
    if (!lead && !is_quotation(weights, i)) weights.drop(i);
  }

  bool is_named(std::uint32_t i, std::uint8_t hint) const {
    if (tree_.is(i, GUMBO_TAG_TR) || tree_.is(i, GUMBO_TAG_TD) || tree_.is(i, GUMBO_TAG_TH)) return false;
    return (hint_[i] & hint) != 0;
  }

  // What the report quotes from elsewhere stands in boxes with the names of promotion ("social-embed").
  bool is_quotation(const HtmlWeights& weights, std::uint32_t i) const {
    const std::uint32_t end = std::min(tree_[i].end, i + 8);
    for (std::uint32_t at = i; at < end; ++at) {
      if (tree_.is(at, GUMBO_TAG_BLOCKQUOTE)) return weights.prose(at) > 0 && weights.prose(at) == weights.prose(i);
    }
    return false;
  }

  // The heading that repeats the title, else the first main heading; kNoBlock if there is none.
  static std::size_t headline_of(const HtmlBlocks& blocks, std::string_view title) {
    const std::string wanted = plain_words(title, 99);
    std::size_t first = kNoBlock;
    for (std::size_t b = 0; b < blocks.blocks.size(); ++b) {
      const HtmlBlock& block = blocks.blocks[b];
      if (block.kind != BlockKind::heading) continue;
      if (first == kNoBlock && block.level == 1) first = b;
      if (!wanted.empty() && plain_words(blocks.slice(block), 99) == wanted) return b;
    }
    return first;
  }

  std::string_view name_of(std::uint32_t i) const {
    const std::string_view name = tree_.attribute(i, "class");
    return name.empty() ? tree_.attribute(i, "id") : name;
  }

  const HtmlTree& tree_;
  const HtmlWords& words_;
  bool trusting_;
  std::vector<std::uint8_t> hint_;
};

}  // namespace

std::size_t HtmlArticle::bytes() const {
  std::size_t sum = 0;
  for (const std::uint32_t b : kept) sum += all.blocks[b].text.size();
  return sum;
}

HtmlArticle article_of(const HtmlTree& tree, const HtmlWords& words, const HtmlPhrases& phrases,
                       std::string_view title) {
  if (tree.size() == 0) return {};
  HtmlArticle article = Article(tree, words, true).run(phrases, title);
  if (article.bytes() >= kTooShort) return article;
  HtmlArticle bolder = Article(tree, words, false).run(phrases, title);
  return bolder.bytes() > 3 * article.bytes() ? bolder : article;
}

}  // namespace pourparler
