#include <algorithm>
#include <string_view>
#include <vector>

#include "clean/plain_runs.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kFewest = 5, kMost = 16;  // words of a headline
constexpr std::uint32_t kFullClause = 7;          // words from which on a line is hardly a subhead
constexpr std::uint32_t kLookahead = 160;         // words of the paragraphs after it that it is compared with
constexpr float kTeaserScore = 2.0F;

bool has_any(std::string_view text, std::initializer_list<const char*> marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [&](const char* mark) { return text.find(mark) != std::string_view::npos; });
}

bool is_headline(const Page& page, const Block& block) {
  if (!block.kept() || block.prose || block.sentence || block.upper || block.item) return false;
  if (block.words() < kFewest || block.words() > kMost) return false;
  const WordShape first = page.words[block.first].shape;
  const std::string_view text = page.text_of(block);
  return first != WordShape::lower && first != WordShape::number && !text.ends_with(":") && !text.ends_with(",") &&
         !text.ends_with(";");
}

// A verb behind "to", "are", "de" is no headline's verb: the clause has another one.
bool has_headline_verb(const Page& page, const Block& block) {
  for (std::uint32_t i = block.first + 1; i < block.last; ++i) {
    const bool governed = page.is(i - 1, kFunction) && i > block.first + 1;
    if (!governed && page.words[i].shape == WordShape::lower && page.is(i, kHeadline)) return true;
  }
  return false;
}

// The share of the line's content words that the next paragraphs take up.
float taken_up(const Page& page, const Block& block, std::uint32_t next) {
  std::vector<std::uint64_t> after;
  for (std::uint32_t i = next; i < page.blocks.size() && after.size() < kLookahead; ++i) {
    if (!page.blocks[i].prose) break;
    for (std::uint32_t w = page.blocks[i].first; w < page.blocks[i].last && after.size() < kLookahead; ++w) {
      after.push_back(page.words[w].hash);
    }
  }
  std::sort(after.begin(), after.end());
  std::uint32_t content = 0;
  std::uint32_t shared = 0;
  for (std::uint32_t w = block.first; w < block.last; ++w) {
    if (page.words[w].letters < 3 || page.is(w, kFunction)) continue;
    ++content;
    shared += std::binary_search(after.begin(), after.end(), page.words[w].hash) ? 1 : 0;
  }
  return content == 0 ? 1.0F : static_cast<float>(shared) / static_cast<float>(content);
}

// The paragraph takes up what stands before it: its first word points back, or it goes on in the middle of something.
bool goes_on(const Page& page, const Block& block) {
  return block.words() > 0 && page.is(block.first, kResume) && !page.text_of(block).starts_with("\"");
}

float score_headline(const Page& page, std::uint32_t at, std::uint32_t next) {
  const Block& block = page.blocks[at];
  const std::string_view text = page.text_of(block);
  float score = has_headline_verb(page, block) ? 1.0F : 0.0F;
  if (goes_on(page, page.blocks[next])) score += 1.0F;
  const float taken = taken_up(page, block, next);
  if (taken < 0.34F) score += 0.5F;
  if (taken == 0.0F && block.words() >= kFullClause) score += 0.5F;
  if (taken > 0.67F) score -= 1.0F;
  if (text.ends_with("?") || text.starts_with("“") || text.starts_with("\"") || text.starts_with("«")) score -= 1.0F;
  if (has_any(text, {": “", ": \"", ": «", ": ‘", " : «", "\u00a0: «"})) score -= 1.0F;
  return score;
}

}  // namespace

void cut_teasers(Page& page) {
  const auto count = static_cast<std::uint32_t>(page.blocks.size());
  for (std::uint32_t i = 1; i + 1 < count; ++i) {
    Block& block = page.blocks[i];
    if (page.before_prose(i) || page.after_prose(i) || !is_headline(page, block)) continue;
    if (!page.blocks[i - 1].prose && page.blocks[i - 1].kept()) continue;
    if (!page.blocks[i + 1].prose) continue;
    if (score_headline(page, i, i + 1) >= kTeaserScore) block.cut = Cut::teaser;
  }
}

}  // namespace pourparler
