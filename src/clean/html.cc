#include "clean/html.h"

#include "clean/html_article.h"
#include "clean/html_blocks.h"
#include "clean/html_jsonld.h"
#include "clean/html_scan.h"
#include "clean/html_tree.h"

namespace pourparler {

namespace {

constexpr std::size_t kShortReport = 250;  // bytes; below, what the page states of its text is tried

struct Text {
  std::string text;
  std::vector<Span> paragraphs;

  void add(std::string_view line, bool joined) {
    if (!text.empty()) text += joined ? "\n" : "\n\n";
    const auto start = static_cast<std::uint32_t>(text.size());
    text += line;
    paragraphs.push_back({start, static_cast<std::uint32_t>(text.size())});
  }
};

// Blocks as paragraphs; items of a list on lines of their own with none between, cells of a table likewise.
Text text_of(const HtmlArticle& article) {
  Text out;
  BlockKind last = BlockKind::paragraph;
  for (const std::uint32_t b : article.kept) {
    const HtmlBlock& block = article.all.blocks[b];
    const bool joined = block.kind == last && (last == BlockKind::item || last == BlockKind::cell);
    out.add(article.all.slice(block), joined);
    last = block.kind;
  }
  return out;
}

Text text_of(const HtmlBlocks& blocks) {
  Text out;
  for (const HtmlBlock& block : blocks.blocks) out.add(blocks.slice(block), false);
  return out;
}

// schema.org articleBody: text, or markup, or text with its line breaks.
Text text_of_stated(const std::string& body, const CleanOptions& options) {
  const HtmlScan scan = scan_html(body.find('<') == std::string::npos ? "<pre>" + body : body);
  const Result<HtmlTree> tree = HtmlTree::parse(scan.markup, options.max_tree_memory);
  if (!tree) return {};
  return text_of(blocks_of(*tree, std::vector<std::uint8_t>(tree->size())));
}

}  // namespace

Result<HtmlReport> HtmlReader::read(std::string_view html) const {
  if (html.size() > options_.max_html) {
    return too_large("the page has " + std::to_string(html.size()) + " bytes, the limit is " +
                     std::to_string(options_.max_html));
  }
  const HtmlScan scan = scan_html(html);
  const Result<HtmlTree> tree = HtmlTree::parse(scan.markup, options_.max_tree_memory);
  if (!tree) return tree.error();
  const JsonLdArticle stated = article_in(scan.data);

  HtmlReport out;
  out.metadata = metadata_.read(*tree, stated);
  const HtmlArticle article = article_of(*tree, words_, phrases_, out.metadata.title);
  Text text = text_of(article);
  if (text.text.size() < kShortReport && stated.body.size() > 2 * text.text.size()) {
    text = text_of_stated(stated.body, options_);
  }
  if (!out.metadata.published) {
    const std::size_t from = article.headline == kNoBlock ? 0 : article.headline;
    out.metadata.published = metadata_.printed_date(article.all, from, article.first_prose);
  }
  out.text = std::move(text.text);
  out.paragraphs = std::move(text.paragraphs);
  return out;
}

}  // namespace pourparler
