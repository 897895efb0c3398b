#include "clean/plain_runs.h"

#include <algorithm>

#include "clean/plain_score.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kListed = 8;     // how many lines a list of other reports inside a report may have
constexpr std::uint32_t kMenuLines = 4;  // so many short lines in a row are a menu

bool is_label(const Page& page, const Block& block, Cue cue) {
  return block.words() > 0 && block.words() <= 12 && !block.sentence && covered(page, block, bit(cue));
}

bool short_line(const Page& page, const Block& block) {
  const Hit* by = opening(page, block, bit(Cue::byline));
  if (by != nullptr && by->last < block.last) return false;  // an author's name stays
  return block.words() <= 4 && !block.sentence && !block.item;
}

// Under a label such as "Related" everything that is no prose belongs to the list.
void cut_lists(Page& page) {
  const auto count = static_cast<std::uint32_t>(page.blocks.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    Block& label = page.blocks[i];
    if (page.before_prose(i) || !is_label(page, label, Cue::related)) continue;
    const bool tail = page.after_prose(i);
    const bool colon = page.text_of(label).ends_with(":");
    if (!tail && label.kept() && !colon && label.words() < 2) continue;
    std::uint32_t end = i + 1;
    while (end < count && !page.blocks[end].prose && (tail || end - i <= kListed)) ++end;
    // Inside the report the last line before prose may be a subhead; a single line under the label is a teaser.
    if (!tail && end > i + 2 && end < count && !page.blocks[end - 1].sentence && page.blocks[end - 1].words() < 6)
      --end;
    label.cut = Cut::label;
    for (std::uint32_t k = i + 1; k < end; ++k) {
      if (page.blocks[k].kept()) page.blocks[k].cut = Cut::run;
    }
    if (tail) i = end - 1;  // labels inside the list are part of it
  }
}

// After the report, a comment form and the comments under it run to the end.
void cut_comments(Page& page) {
  const auto count = static_cast<std::uint32_t>(page.blocks.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    Block& label = page.blocks[i];
    if (page.before_prose(i) || !is_label(page, label, Cue::comments)) continue;
    bool figures = false;
    for (std::uint32_t w = label.first; w < label.last; ++w)
      figures = figures || page.words[w].shape == WordShape::number;
    const bool sure = figures || is_label(page, label, Cue::certain);
    const bool tail = page.after_prose(i);
    if (!tail && !(sure && label.span.start * 5ULL > page.text.size() * 2ULL)) continue;
    for (std::uint32_t k = i; k < count; ++k) {
      if (page.blocks[k].kept()) page.blocks[k].cut = Cut::run;
    }
    return;
  }
}

// A person's name, or what looks like one and is no label: the author's, at the head of a row of buttons.
bool may_be_name(const Page& page, const Block& block) {
  if (!block.kept() || block.words() < 2 || block.words() > 3 || block.first_hit != block.last_hit) return false;
  for (std::uint32_t i = block.first; i < block.last; ++i) {
    if (page.words[i].shape != WordShape::capitalised && page.words[i].shape != WordShape::upper) return false;
  }
  return true;
}

// Many short lines in a row before or after the report, no names of people among long ones: a menu.
void cut_menus(Page& page) {
  const auto count = static_cast<std::uint32_t>(page.blocks.size());
  for (std::uint32_t i = 0; i < count;) {
    if (!(page.before_prose(i) || page.after_prose(i)) || !short_line(page, page.blocks[i])) {
      ++i;
      continue;
    }
    std::uint32_t end = i;
    std::uint32_t known = 0;
    while (end < count && (page.before_prose(end) || page.after_prose(end)) && short_line(page, page.blocks[end])) {
      known += page.blocks[end].kept() ? 0 : 1;
      ++end;
    }
    if (end - i >= kMenuLines && known * 2 >= end - i) {
      for (std::uint32_t k = may_be_name(page, page.blocks[i]) ? i + 1 : i; k < end; ++k) {
        if (page.blocks[k].kept()) page.blocks[k].cut = Cut::menu;
      }
    }
    i = end;
  }
}

// A line with some sign of promotion beside lines that were cut for it.
void cut_neighbours(Page& page) {
  const auto count = static_cast<std::uint32_t>(page.blocks.size());
  const auto cut = [&](std::uint32_t i) {
    return page.blocks[i].cut == Cut::cue || page.blocks[i].cut == Cut::label || page.blocks[i].cut == Cut::run;
  };
  for (std::uint32_t i = 0; i < count; ++i) {
    Block& block = page.blocks[i];
    if (!block.kept() || block.prose) continue;
    const bool above = i > 0 && cut(i - 1);
    const bool below = i + 1 < count && cut(i + 1);
    const bool around = page.before_prose(i) || page.after_prose(i);
    const float beside = above && below ? 0.5F : (around ? 1.0F : 1.5F);
    const float limit = above && below && page.after_prose(i) ? 0.0F : beside;
    if ((above || below) && block.score >= limit && !(block.sentence && !around)) block.cut = Cut::run;
  }
}

// Once a site has begun to speak after the report, lines that are no sentences are its own too. A name stays.
void cut_rest(Page& page) {
  bool begun = false;
  for (std::uint32_t i = 0; i < page.blocks.size(); ++i) {
    Block& block = page.blocks[i];
    if (!page.after_prose(i)) continue;
    begun = begun || block.cut == Cut::cue || block.cut == Cut::label || block.cut == Cut::run;
    if (begun && block.kept() && !block.prose && !block.sentence && opening(page, block, bit(Cue::byline)) == nullptr) {
      block.cut = Cut::run;
    }
  }
}

// Rules and bullets that part nothing any more.
void cut_ornaments(Page& page) {
  const auto count = static_cast<std::uint32_t>(page.blocks.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    Block& block = page.blocks[i];
    if (!block.kept() || block.words() > 0) continue;
    const bool above = i == 0 || !page.blocks[i - 1].kept();
    const bool below = i + 1 == count || !page.blocks[i + 1].kept();
    if (above || below) block.cut = Cut::run;
  }
}

}  // namespace

void cut_runs(Page& page) {
  cut_lists(page);
  cut_comments(page);
  cut_menus(page);
  cut_neighbours(page);
  cut_rest(page);
  cut_ornaments(page);
}

}  // namespace pourparler
