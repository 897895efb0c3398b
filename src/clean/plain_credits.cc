// Agency credits: lines that name agencies and little else, and "(AFP)" behind the last sentence.

#include <algorithm>

#include "clean/plain_head.h"

namespace pourparler {

namespace {

std::uint32_t agency_end(const Page& page, const Block& block, std::uint32_t word) {
  std::uint32_t best = word;
  for (std::uint32_t i = block.first_hit; i < block.last_hit && page.hits[i].first <= word; ++i) {
    if (page.hits[i].first == word && names_agency(page, page.hits[i])) best = std::max(best, page.hits[i].last);
  }
  return best;
}

void add_credit(Stated& stated, std::string_view name) {
  if (stated.credit.find(name) != std::string::npos) return;
  if (!stated.credit.empty()) stated.credit += ", ";
  stated.credit += name;
}

// The agencies named in a block; `left` gets the number of other words, `capitals` whether these are all capitalised.
std::vector<std::string_view> agencies_in(const Page& page, const Block& block, std::uint32_t& left) {
  std::vector<std::string_view> out;
  left = 0;
  for (std::uint32_t i = block.first; i < block.last;) {
    const std::uint32_t end = agency_end(page, block, i);
    if (end > i) {
      out.push_back(page.slice({page.words[i].start, page.words[end - 1].end}));
      i = end;
    } else {
      left += page.words[i].shape == WordShape::number || page.is(i, kFunction) ? 0 : 1;
      ++i;
    }
  }
  return out;
}

void cut_line(Page& page, Block& block, bool around, Stated& stated) {
  if (block.words() == 0 || block.words() > 9 || page.text_of(block).ends_with(":") ||
      (block.sentence && block.words() > 4))
    return;
  std::uint32_t left = 0;
  const auto names = agencies_in(page, block, left);
  const std::string_view text = page.text_of(block);
  const bool bracketed =
      text.starts_with("(") || text.starts_with("[") || text.starts_with("/") || text.starts_with("©");
  if (names.empty() || left > (around || bracketed ? 2U : 0U) || (left > 0 && names.size() + left > 4 && !bracketed))
    return;
  if (block.kept()) block.cut = Cut::credit;
  for (const std::string_view name : names) add_credit(stated, name);
}

// "jr/ab/cd": the initials of those who wrote and edited.
bool is_initials(const Page& page, const Block& block) {
  if (block.words() < 2 || block.words() > 5 || page.text_of(block).find_first_of(" \n:.") != std::string_view::npos) {
    return false;
  }
  for (std::uint32_t i = block.first; i < block.last; ++i) {
    if (page.words[i].letters > 4 || page.words[i].shape == WordShape::number) return false;
    if (i > block.first && page.slice({page.words[i - 1].end, page.words[i].start}) != "/") return false;
  }
  return true;
}

// "(AFP)", "– AFP", "[Reuters]" at the very end of a paragraph.
void cut_ending(Page& page, const Block& block, Stated& stated) {
  const std::uint32_t from = block.last - std::min<std::uint32_t>(block.words(), 6);
  for (std::uint32_t i = from; i < block.last; ++i) {
    if (agency_end(page, block, i) == i || i == block.first) continue;
    const std::string_view gap = page.slice({page.words[i - 1].end, page.words[i].start});
    const std::string_view rest = page.slice({page.words[block.last - 1].end, block.span.end});
    const std::size_t open = gap.find_first_of("([");
    const bool bracket = open != std::string_view::npos && rest.find_first_of(")]") != std::string_view::npos;
    if (!bracket) continue;
    std::uint32_t others = 0;
    for (std::uint32_t w = i; w < block.last;) {
      const std::uint32_t end = agency_end(page, block, w);
      if (end == w)
        ++others;
      else
        add_credit(stated, page.slice({page.words[w].start, page.words[end - 1].end}));
      w = std::max(end, w + 1);
    }
    if (others > 2) return;
    page.pieces.push_back({page.words[i - 1].end + static_cast<std::uint32_t>(open), block.span.end});
    return;
  }
}

}  // namespace

void cut_credits(Page& page, Stated& stated) {
  for (std::uint32_t i = 0; i < page.blocks.size(); ++i) {
    Block& block = page.blocks[i];
    const bool around = page.before_prose(i) || page.after_prose(i);
    if (block.kept() && page.after_prose(i) && is_initials(page, block)) block.cut = Cut::credit;
    if (block.kept() || block.cut == Cut::credit || block.cut == Cut::cue) cut_line(page, block, around, stated);
  }
  std::uint32_t seen = 0;
  for (std::uint32_t i = page.last_prose; page.first_prose < page.blocks.size() && seen < 2; --i) {
    if (page.blocks[i].kept() && page.blocks[i].prose) {
      ++seen;
      cut_ending(page, page.blocks[i], stated);
    }
    if (i == 0) break;
  }
}

}  // namespace pourparler
