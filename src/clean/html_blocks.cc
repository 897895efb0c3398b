#include "clean/html_blocks.h"

#include "clean/ascii.h"

namespace pourparler {

namespace {

std::uint8_t heading_level(std::uint16_t tag) {
  switch (tag) {
    case GUMBO_TAG_H1:
      return 1;
    case GUMBO_TAG_H2:
      return 2;
    case GUMBO_TAG_H3:
      return 3;
    case GUMBO_TAG_H4:
      return 4;
    case GUMBO_TAG_H5:
      return 5;
    case GUMBO_TAG_H6:
      return 6;
    default:
      return 0;
  }
}

BlockKind kind_of(std::uint16_t tag) {
  switch (tag) {
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
      return BlockKind::item;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return BlockKind::cell;
    default:
      return heading_level(tag) != 0 ? BlockKind::heading : BlockKind::paragraph;
  }
}

// Bytes of an invisible character at text[i] (soft hyphen, zero-width space and joiners, byte order mark), or 0.
std::size_t invisible(std::string_view text, std::size_t i) {
  const std::string_view rest = text.substr(i);
  if (rest.starts_with("\xC2\xAD")) return 2;
  if (rest.starts_with("\xE2\x80\x8B") || rest.starts_with("\xE2\x81\xA0") || rest.starts_with("\xEF\xBB\xBF"))
    return 3;
  return 0;
}

class Blocks {
 public:
  Blocks(const HtmlTree& tree, const std::vector<std::uint8_t>& skip) : tree_(tree), skip_(skip) {}

  HtmlBlocks run(std::uint32_t root) {
    const std::uint32_t end = tree_[root].end;
    for (std::uint32_t i = root; i < end;) {
      leave_until(i);
      if (skip_[i] != 0) {
        if (is_block_tag(tree_[i].tag)) finish();
        i = tree_[i].end;
        continue;
      }
      if (tree_.is_text(i)) {
        text(i);
      } else {
        enter(i);
      }
      ++i;
    }
    finish();
    return std::move(out_);
  }

 private:
  // Closes the elements that end before node i.
  void leave_until(std::uint32_t i) {
    while (!open_.empty() && tree_[open_.back()].end <= i) {
      const std::uint16_t tag = tree_[open_.back()].tag;
      if (tag == GUMBO_TAG_A) --links_;
      if (tag == GUMBO_TAG_PRE) --pre_;
      if (is_block_tag(tag)) {
        finish();
        block_.pop_back();
      }
      open_.pop_back();
    }
  }

  void enter(std::uint32_t i) {
    const std::uint16_t tag = tree_[i].tag;
    if (tag == GUMBO_TAG_BR) return line_break();
    open_.push_back(i);
    if (tag == GUMBO_TAG_A) ++links_;
    if (tag == GUMBO_TAG_PRE) ++pre_;
    if (is_block_tag(tag)) {
      finish();
      block_.push_back(i);
    }
  }

  // One break is a line's end; two make a paragraph.
  void line_break() {
    if (started_ && breaks_++ > 0) return finish();
    if (started_) space_ = false;
  }

  void text(std::uint32_t i) {
    const std::string_view text = tree_.text(i);
    for (std::size_t k = 0; k < text.size();) {
      const char c = text[k];
      if (is_ascii_space(c)) {
        if (pre_ > 0 && c == '\n' && started_) line_break();
        space_ = true;
        ++k;
        continue;
      }
      if (const std::size_t skipped = invisible(text, k)) {
        k += skipped;
        continue;
      }
      std::size_t end = k + 1;
      while (end < text.size() && !is_ascii_space(text[end]) && invisible(text, end) == 0) ++end;
      word(text.substr(k, end - k), i);
      k = end;
    }
  }

  void word(std::string_view word, std::uint32_t i) {
    if (!started_) {
      start(i);
    } else if (breaks_ > 0) {
      out_.text += '\n';
    } else if (space_) {
      out_.text += ' ';
    }
    space_ = false;
    breaks_ = 0;
    out_.text += word;
    if (links_ > 0) now_.link += static_cast<std::uint32_t>(word.size());
  }

  void start(std::uint32_t i) {
    started_ = true;
    now_ = HtmlBlock{};
    now_.text.start = static_cast<std::uint32_t>(out_.text.size());
    now_.at = i;
    now_.node = block_.empty() ? 0 : block_.back();
    now_.kind = kind_of(tree_[now_.node].tag);
    now_.level = heading_level(tree_[now_.node].tag);
  }

  void finish() {
    space_ = false;
    breaks_ = 0;
    if (!started_) return;
    started_ = false;
    now_.text.end = static_cast<std::uint32_t>(out_.text.size());
    out_.blocks.push_back(now_);
  }

  const HtmlTree& tree_;
  const std::vector<std::uint8_t>& skip_;
  HtmlBlocks out_;
  HtmlBlock now_;
  std::vector<std::uint32_t> open_, block_;
  std::size_t links_ = 0, pre_ = 0;
  int breaks_ = 0;
  bool started_ = false, space_ = false;
};

}  // namespace

bool is_block_tag(std::uint16_t tag) {
  switch (tag) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_P:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_XMP:
      return true;
    default:
      return false;
  }
}

HtmlBlocks blocks_of(const HtmlTree& tree, const std::vector<std::uint8_t>& skip) {
  if (tree.size() == 0) return {};
  return Blocks(tree, skip).run(0);
}

}  // namespace pourparler
