#include "clean/html.h"

#include "clean/html_blocks.h"
#include "clean/html_scan.h"
#include "clean/html_tree.h"

namespace pourparler {

namespace {

std::uint8_t hidden(std::uint16_t tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_BUTTON:
      return 1;
    default:
      return 0;
  }
}

}  // namespace

Result<HtmlReport> read_html(std::string_view html, const HtmlWords&, const CleanOptions& options) {
  if (html.size() > options.max_html)
    return too_large("the page is larger than " + std::to_string(options.max_html) + " bytes");
  const HtmlScan scan = scan_html(html);
  const Result<HtmlTree> tree = HtmlTree::parse(scan.markup, options.max_tree_memory);
  if (!tree) return tree.error();
  std::vector<std::uint8_t> skip(tree->size());
  for (std::uint32_t i = 0; i < tree->size(); ++i) skip[i] = hidden((*tree)[i].tag);
  const HtmlBlocks blocks = blocks_of(*tree, skip);
  HtmlReport out;
  for (const HtmlBlock& block : blocks.blocks) {
    if (!out.text.empty()) out.text += "\n\n";
    const auto start = static_cast<std::uint32_t>(out.text.size());
    out.text += blocks.slice(block);
    out.paragraphs.push_back({start, static_cast<std::uint32_t>(out.text.size())});
  }
  return out;
}

}  // namespace pourparler
