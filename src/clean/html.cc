#include "clean/html.h"

#include "clean/html_article.h"
#include "clean/html_blocks.h"
#include "clean/html_scan.h"
#include "clean/html_tree.h"

namespace pourparler {

Result<HtmlReport> read_html(std::string_view html, const HtmlWords& words, const HtmlPhrases& phrases,
                             const CleanOptions& options) {
  if (html.size() > options.max_html)
    return too_large("the page is larger than " + std::to_string(options.max_html) + " bytes");
  const HtmlScan scan = scan_html(html);
  const Result<HtmlTree> tree = HtmlTree::parse(scan.markup, options.max_tree_memory);
  if (!tree) return tree.error();
  std::string_view title;
  for (std::uint32_t i = 0; i < tree->size(); ++i) {
    if (tree->is(i, GUMBO_TAG_META) && tree->attribute(i, "property") == "og:title")
      title = tree->attribute(i, "content");
  }
  const HtmlArticle article = article_of(*tree, words, phrases, title);
  HtmlReport out;
  for (const std::uint32_t b : article.kept) {
    if (!out.text.empty()) out.text += "\n\n";
    const auto start = static_cast<std::uint32_t>(out.text.size());
    out.text += article.all.slice(article.all.blocks[b]);
    out.paragraphs.push_back({start, static_cast<std::uint32_t>(out.text.size())});
  }
  return out;
}

}  // namespace pourparler
