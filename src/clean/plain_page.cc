#include "clean/plain_page.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kProseWords = 12;      // a sentence this long is prose
constexpr std::uint32_t kShortProseWords = 6;  // a shorter one if it has function words
constexpr std::uint32_t kRunningWords = 32;    // running text even without a full stop
constexpr std::size_t kBracketBytes = 60;      // of a bracket behind a last sentence

Block block_of(const Page& page, const LineGroup& group) {
  Block block;
  block.first_line = group.first;
  block.last_line = group.last;
  block.span = {page.lines[group.first].span.start, page.lines[group.last - 1].span.end};
  return block;
}

void find_words(Page& page) {
  std::uint32_t word = 0;
  for (Block& block : page.blocks) {
    while (word < page.words.size() && page.words[word].start < block.span.start) ++word;
    block.first = word;
    while (word < page.words.size() && page.words[word].start < block.span.end) ++word;
    block.last = word;
  }
}

void find_hits(Page& page) {
  for (Block& block : page.blocks) {
    block.first_hit = static_cast<std::uint32_t>(page.hits.size());
    for (std::uint32_t i = block.first; i < block.last; ++i) page.cues->match(page.words, i, block.last, page.hits);
    block.last_hit = static_cast<std::uint32_t>(page.hits.size());
  }
}

bool is_prose(const Block& block) {
  const std::uint32_t words = block.words();
  if (words >= kRunningWords) return block.function * 8 >= words || block.sentence;
  if (!block.sentence) return false;
  return words >= kProseWords || (words >= kShortProseWords && block.function * 6 >= words);
}

// Whether the text ends as a sentence, a bracket behind the full stop ("… he said. (Agency)") left aside.
bool ends_report_sentence(std::string_view text) {
  if (ends_sentence(text)) return true;
  if (!text.ends_with(")") && !text.ends_with("]")) return false;
  const std::size_t open = text.find_last_of("([");
  return open != std::string_view::npos && text.size() - open <= kBracketBytes && ends_sentence(text.substr(0, open));
}

void describe(const Page& page, Block& block) {
  const std::string_view text = page.text_of(block);
  block.sentence = ends_report_sentence(text);
  block.item = begins_item(text);
  bool lower = false;
  for (std::uint32_t i = block.first; i < block.last; ++i) {
    block.function += page.is(i, kFunction) ? 1 : 0;
    lower = lower || page.words[i].shape == WordShape::lower || page.words[i].shape == WordShape::capitalised;
  }
  block.upper = !lower && block.words() > 0;
  block.prose = is_prose(block);
}

}  // namespace

Page lay_open(std::string_view text, const Cues& cues) {
  Page page;
  page.text = text;
  page.cues = &cues;
  page.lines = lines_of(text);
  page.words = words_of(text);
  cues.know(page.words);
  page.pack = cues.guess_pack(page.words);
  for (const LineGroup& group : join_lines(text, page.lines)) page.blocks.push_back(block_of(page, group));
  find_words(page);
  find_hits(page);
  for (Block& block : page.blocks) describe(page, block);
  mark_prose(page);
  return page;
}

void mark_prose(Page& page) {
  const auto count = static_cast<std::uint32_t>(page.blocks.size());
  page.first_prose = page.last_prose = count;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!page.blocks[i].prose || !page.blocks[i].kept()) continue;
    if (page.first_prose == count) page.first_prose = i;
    page.last_prose = i;
  }
}

const Hit* opening(const Page& page, const Block& block, CueSet cues) {
  const Hit* best = nullptr;
  for (std::uint32_t i = block.first_hit; i < block.last_hit && page.hits[i].first == block.first; ++i) {
    const Hit& hit = page.hits[i];
    if ((hit.cues & cues) != 0 && (best == nullptr || hit.last > best->last)) best = &hit;
  }
  return best;
}

bool covered(const Page& page, const Block& block, CueSet cues) {
  std::uint32_t to = block.first;
  std::uint32_t hit = block.first_hit;
  bool any = false;
  while (to < block.last) {
    std::uint32_t next = to;
    while (hit < block.last_hit && page.hits[hit].first < to) ++hit;
    for (std::uint32_t i = hit; i < block.last_hit && page.hits[i].first == to; ++i) {
      if ((page.hits[i].cues & cues) != 0) next = std::max(next, page.hits[i].last);
    }
    any = any || next > to;
    if (next == to && page.words[to].shape == WordShape::number) ++next;
    if (next == to) return false;
    to = next;
  }
  return any;
}

bool names_agency(const Page& page, const Hit& hit) {
  if ((hit.cues & bit(Cue::agency)) == 0) return false;
  const Word& word = page.words[hit.first];
  if (hit.last - hit.first > 1) return word.shape != WordShape::lower;
  const bool bracketed = word.start > 0 && page.text[word.start - 1] == '(' && page.text.substr(word.end, 1) == ")";
  if (bracketed) return true;
  // A short name is an acronym ("AFP"): without its capitals it is an ordinary word ("map").
  return word.shape == WordShape::upper || (word.letters > 4 && word.shape == WordShape::capitalised);
}

}  // namespace pourparler
