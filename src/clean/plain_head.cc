#include "clean/plain_head.h"

#include <algorithm>
#include <string>

#include "clean/hash_counts.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kBodyWords = 1500;  // how much of the report a title is compared with
constexpr std::uint32_t kTitleWords = 34;
constexpr std::uint32_t kQuestionWords = 20;
constexpr std::uint32_t kBylineLines = 12;  // how many lines around the report are looked at

bool is_content(const Page& page, std::uint32_t word) {
  const Word& w = page.words[word];
  return w.letters >= 3 && w.shape != WordShape::address && w.shape != WordShape::mail && !page.is(word, kFunction) &&
         !page.is(word, kAddress);
}

// The content words of the report's prose, without its first paragraph if that is a question.
HashCounts body_words(const Page& page) {
  HashCounts out(std::min<std::size_t>(page.words.size() / 2, kBodyWords));
  std::uint32_t seen = 0;
  const bool question = page.text_of(page.blocks[page.first_prose]).ends_with("?");
  for (std::uint32_t i = page.first_prose + (question ? 1 : 0); i < page.blocks.size() && seen < kBodyWords; ++i) {
    const Block& block = page.blocks[i];
    if (!block.prose || !block.kept()) continue;
    for (std::uint32_t w = block.first; w < block.last && seen < kBodyWords; ++w, ++seen) {
      if (is_content(page, w)) out.add(page.words[w].hash);
    }
  }
  return out;
}

struct Share {
  std::uint32_t content = 0, shared = 0;
};

Share share_of(const Page& page, const Block& block, const HashCounts& body) {
  Share out;
  for (std::uint32_t w = block.first; w < block.last; ++w) {
    if (!is_content(page, w)) continue;
    ++out.content;
    out.shared += body.count(page.words[w].hash) > 0 ? 1 : 0;
  }
  return out;
}

bool can_be_title(const Page& page, const Block& block) {
  return block.kept() && block.words() >= 2 && block.words() <= kTitleWords && !block.item &&
         opening(page, block, bit(Cue::byline)) == nullptr;
}

// The line above the report that says most of what the report says; else the first that could be a title.
std::uint32_t find_title(const Page& page, const HashCounts& body, bool& sure) {
  const auto none = static_cast<std::uint32_t>(page.blocks.size());
  std::uint32_t best = none;
  std::uint32_t fallback = none;
  std::uint32_t only = none;
  std::uint32_t candidates = 0;
  std::uint32_t most = 1;
  for (std::uint32_t i = 0; i < page.first_prose && i < none; ++i) {
    const Block& block = page.blocks[i];
    if (!can_be_title(page, block)) continue;
    const Share share = share_of(page, block, body);
    const std::uint32_t value = share.shared;
    if (value > most && share.shared * 3 >= share.content) {
      most = value + 1;  // a later line must say clearly more
      best = i;
    }
    ++candidates;
    if (fallback == none && block.words() >= 4) fallback = i;
    if (candidates == 1) only = i;
  }
  if (fallback == none && candidates == 1) fallback = only;
  sure = best != none;
  return sure ? best : fallback;
}

// A report may begin with a question for its title.
bool asks_title(const Page& page, const Block& block, const HashCounts& body) {
  return page.text_of(block).ends_with("?") && block.words() <= kQuestionWords &&
         share_of(page, block, body).shared > 1;
}

bool is_site_line(const Page& page, const Block& block, const HashCounts& body) {
  if (block.words() == 0) return true;
  if (block.words() > 14 || block.sentence || block.item) return false;
  if (covered(page, block, bit(Cue::section) | bit(Cue::interface) | bit(Cue::related))) return true;
  const Share share = share_of(page, block, body);
  return share.shared == 0 || (block.words() <= 4 && share.shared * 2 < share.content);
}

std::string text_of(const Page& page, const Block& block) {
  std::string out;
  for (std::uint32_t i = block.first_line; i < block.last_line; ++i) {
    if (!out.empty()) out += ' ';
    out += page.slice(page.lines[i].span);
  }
  return out;
}

// The block without the pieces cut off its end.
std::string title_of(const Page& page, const Block& block) {
  for (const Span piece : page.pieces) {
    if (piece.end == block.span.end && piece.start > block.span.start) {
      return std::string(trim(page.slice({block.span.start, piece.start})));
    }
  }
  return text_of(page, block);
}

bool is_name_word(const Page& page, std::uint32_t word) {
  const WordShape shape = page.words[word].shape;
  return shape == WordShape::capitalised || shape == WordShape::upper;
}

// How many words from `first` on are a person's name: capitalised, two to five.
std::uint32_t name_length(const Page& page, std::uint32_t first, std::uint32_t last) {
  std::uint32_t at = first;
  while (at < last && at - first < 5 && is_name_word(page, at)) {
    const bool parted =
        at > first &&
        page.slice({page.words[at - 1].end, page.words[at].start}).find_first_of(",|(/:;") != std::string_view::npos;
    if (parted) break;
    ++at;
  }
  return at - first;
}

// Whether a line reads as a name: capitals, small words only between them.
bool all_name(const Page& page, const Block& block) {
  if (block.words() == 0 || !is_name_word(page, block.first) || !is_name_word(page, block.last - 1)) return false;
  for (std::uint32_t i = block.first; i < block.last; ++i) {
    if (!is_name_word(page, i) && !page.is(i, kFunction)) return false;
  }
  return true;
}

// "The Site" in "© 2019 The Site. All rights reserved".
std::string copyright_holder(const Page& page, const Block& block) {
  std::uint32_t at = block.first;
  while (at < block.last && page.words[at].shape == WordShape::number) ++at;
  const std::uint32_t length = name_length(page, at, block.last);
  if (length == 0 || length > 5) return {};
  std::uint32_t end = at;
  while (end < at + length) {
    ++end;
    if (end < block.last &&
        page.slice({page.words[end - 1].end, page.words[end].start}).find_first_of(".,-") != std::string_view::npos)
      break;
  }
  return std::string(page.slice({page.words[at].start, page.words[end - 1].end}));
}

// "By", "Par" at the beginning of a line, or with a capital inside it ("3 April | By Jane Roe").
const Hit* byline_in(const Page& page, const Block& block) {
  if (const Hit* hit = opening(page, block, bit(Cue::byline)); hit != nullptr) return hit;
  for (std::uint32_t i = block.first_hit; i < block.last_hit; ++i) {
    const Hit& hit = page.hits[i];
    if ((hit.cues & bit(Cue::byline)) != 0 && page.words[hit.first].shape != WordShape::lower &&
        hit.last < block.last) {
      return &hit;
    }
  }
  return nullptr;
}

// The author's name in a line before or after the report, or "".
std::string name_in(const Page& page, std::uint32_t at, const Stated& stated) {
  const Block& block = page.blocks[at];
  if (block.words() > 16 || block.prose) return {};
  const Hit* by = byline_in(page, block);
  const std::uint32_t from = by != nullptr ? by->last : block.first;
  const std::uint32_t length = name_length(page, from, block.last);
  const bool alone = length == block.words() && length <= 4 && !stated.title.empty() && !block.upper &&
                     block.first_hit == block.last_hit && page.before_prose(at);
  if (length < 2 || (by == nullptr && !alone)) return {};
  return std::string(page.slice({page.words[from].start, page.words[from + length - 1].end}));
}

// "Title | The Site": the site's name goes, and is stated as the outlet.
void cut_site_suffix(Page& page, const Block& block, Stated& stated) {
  const std::string_view text = page.text_of(block);
  const std::size_t bar = text.rfind(" | ");
  if (bar == std::string_view::npos || block.sentence) return;
  const std::uint32_t from = block.span.start + static_cast<std::uint32_t>(bar);
  Block suffix = block;
  while (suffix.first < block.last && page.words[suffix.first].start < from) ++suffix.first;
  if (suffix.words() == 0 || suffix.words() > 5 || suffix.first - block.first < 4 || !all_name(page, suffix)) return;
  page.pieces.push_back({from, block.span.end});
  if (stated.outlet.empty()) stated.outlet = page.slice({page.words[suffix.first].start, block.span.end});
}

}  // namespace

void read_head(Page& page, Stated& stated) {
  if (page.first_prose == page.blocks.size()) return;
  for (std::uint32_t i = 0; i < page.first_prose; ++i) {
    if (page.blocks[i].kept()) cut_site_suffix(page, page.blocks[i], stated);
  }
  const HashCounts body = body_words(page);
  bool sure = false;
  const std::uint32_t title = find_title(page, body, sure);
  if (title < page.blocks.size()) stated.title = title_of(page, page.blocks[title]);
  if (stated.title.empty() && asks_title(page, page.blocks[page.first_prose], body)) {
    stated.title = text_of(page, page.blocks[page.first_prose]);
  }
  for (std::uint32_t i = 0; sure && i < title; ++i) {
    Block& block = page.blocks[i];
    // A name above the site's own lines is the site's, whatever the report is about.
    const bool above_site = block.words() <= 5 && !page.blocks[i + 1].kept() && all_name(page, block);
    if (!block.kept() || !(above_site || is_site_line(page, block, body))) continue;
    const bool label = covered(page, block, bit(Cue::section) | bit(Cue::interface));
    if (stated.outlet.empty() && !label && block.words() <= 6 && all_name(page, block)) {
      stated.outlet = text_of(page, block);
    }
    block.cut = Cut::site;
  }
  for (const Block& block : page.blocks) {
    if (!stated.outlet.empty()) break;
    if (block.cut == Cut::credit && page.text_of(block).starts_with("©")) stated.outlet = copyright_holder(page, block);
  }
}

void read_byline(Page& page, Stated& stated) {
  const bool any_prose = page.first_prose < page.blocks.size();
  std::uint32_t seen = 0;
  for (std::uint32_t i = 0; i < page.blocks.size() && seen < kBylineLines; ++i) {
    const Block& block = page.blocks[i];
    if (!block.kept() || (any_prose && !page.before_prose(i) && !page.after_prose(i))) continue;
    ++seen;
    const std::string name = name_in(page, i, stated);
    if (name.empty() || name == stated.title) continue;
    stated.byline = name;
    return;
  }
}

void read_url(const Page& page, Stated& stated) {
  std::size_t best = 0;
  for (const Block& block : page.blocks) {
    if (block.kept() || block.cut == Cut::teaser || block.cut == Cut::run) continue;
    const bool source = opening(page, block, bit(Cue::source)) != nullptr;
    for (std::uint32_t i = block.first; i < block.last; ++i) {
      if (page.words[i].shape != WordShape::address) continue;
      const std::string_view url = page.slice(page.words[i].span());
      const std::size_t host =
          std::min(url.find("://") == std::string_view::npos ? 0 : url.find("://") + 3, url.size());
      const std::size_t path = std::min(url.find('/', host), url.size());
      // A report's address has a path; a site's front page is no address of a report.
      const std::size_t value = url.size() - path < 8 ? 0 : (url.size() - path) + (source ? 1000 : 0);
      if (value > best) {
        best = value;
        stated.url = url;
      }
    }
  }
}

}  // namespace pourparler
