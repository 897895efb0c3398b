#include "clean/html_depth.h"

#include <gumbo.h>

#include <algorithm>

namespace pourparler {

namespace {

constexpr std::size_t kMaxDepth = 512;       // open elements, as in Chromium
constexpr std::size_t kMaxFormatting = 128;  // of them, those that the parser opens anew in each paragraph
constexpr std::size_t kWindow = 64;          // open elements that an end tag looks at

// Never open (void), or closed by their next sibling or by their container: they cannot nest by themselves.
bool is_counted(std::uint32_t tag) {
  switch (tag) {
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_COL:
    case GUMBO_TAG_COLGROUP:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_META:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_P:
    case GUMBO_TAG_PARAM:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TRACK:
    case GUMBO_TAG_WBR:
      return false;
    default:
      return true;
  }
}

bool is_formatting(std::uint32_t tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
      return true;
    default:
      return false;
  }
}

// End tags do not reach out of these.
bool is_barrier(std::uint32_t tag) {
  return tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_OBJECT || tag == GUMBO_TAG_APPLET || tag == GUMBO_TAG_MARQUEE ||
         tag == GUMBO_TAG_CAPTION || tag == GUMBO_TAG_BUTTON;
}

}  // namespace

bool HtmlDepth::open(std::uint32_t tag) {
  if (!is_counted(tag)) return true;
  if (tag == GUMBO_TAG_A || tag == GUMBO_TAG_NOBR) close(tag);  // the parser does so itself
  const bool formatting = is_formatting(tag);
  if (formatting ? formatting_ >= kMaxFormatting : open_.size() - formatting_ >= kMaxDepth) return false;
  open_.push_back(tag);
  formatting_ += formatting ? 1 : 0;
  return true;
}

void HtmlDepth::close(std::uint32_t tag) {
  std::size_t at = open_.size();
  const std::size_t lowest = at > kWindow ? at - kWindow : 0;
  while (at > lowest && open_[at - 1] != tag) {
    if (is_barrier(open_[at - 1])) return;
    --at;
  }
  if (at == lowest) return;
  const auto found = open_.begin() + static_cast<std::ptrdiff_t>(at - 1);
  if (is_formatting(tag)) {
    open_.erase(found);
    --formatting_;
    return;
  }
  // Formatting elements stay: the parser opens them again.
  open_.erase(std::remove_if(found, open_.end(), [](std::uint32_t t) { return !is_formatting(t); }), open_.end());
}

}  // namespace pourparler
