#include "clean/hash_counts.h"
#include "clean/plain_runs.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kRepeatedProse = 60;  // bytes; a shorter paragraph may well come twice
constexpr std::uint32_t kRunningHead = 3;     // a line that comes this often is a page's head or foot
constexpr std::uint32_t kExcerptWords = 8;

std::uint64_t hash_of(const Page& page, std::uint32_t first, std::uint32_t last) {
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL;
  for (std::uint32_t i = first; i < last; ++i)
    hash = (hash ^ page.words[i].hash) * 0xff51afd7ed558ccdULL + (hash >> 31);
  return hash;
}

bool ends_open(std::string_view text) {
  return text.ends_with("…") || text.ends_with("...") || text.ends_with("[…]") || text.ends_with("[...]") ||
         text.ends_with("(…)") || text.ends_with("(...)");
}

// Whether a repeated line may be a speaker's name in an interview: few words, all capitalised, nothing else.
bool may_be_speaker(const Page& page, const Block& block) {
  if (page.text_of(block).ends_with(":")) return true;
  for (std::uint32_t i = block.first; i < block.last; ++i) {
    if (page.words[i].shape == WordShape::number || page.words[i].shape == WordShape::address) return false;
  }
  return block.words() < 5;
}

}  // namespace

void cut_repeats(Page& page) {
  HashCounts all(page.blocks.size());
  HashCounts openings;  // of prose, by its first words
  for (const Block& block : page.blocks) {
    all.add(hash_of(page, block.first, block.last));
    if (block.prose && block.words() > kExcerptWords && !ends_open(page.text_of(block))) {
      openings.add(hash_of(page, block.first, block.first + kExcerptWords));
    }
  }
  HashCounts seen(page.blocks.size());
  for (Block& block : page.blocks) {
    const std::uint64_t hash = hash_of(page, block.first, block.last);
    const std::uint32_t nth = seen.add(hash);
    if (!block.kept() || block.words() == 0) continue;
    const bool again = block.prose && nth > 1 && block.span.size() >= kRepeatedProse;
    const bool running =
        !block.prose && !block.sentence && nth > 1 && all.count(hash) >= kRunningHead && !may_be_speaker(page, block);
    const bool excerpt = block.words() > kExcerptWords && ends_open(page.text_of(block)) &&
                         openings.count(hash_of(page, block.first, block.first + kExcerptWords)) > 0;
    if (again || running || excerpt) block.cut = Cut::repeat;
  }
}

}  // namespace pourparler
