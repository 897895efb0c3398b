// The cleaner's vocabulary, compiled from the language packs: what words do, and which phrases and labels there are.
//
// A scraped page mixes languages (a French report in an English site), so phrases of all packs hold everywhere; what
// single words do is asked of the text's own pack.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clean/words.h"
#include "language/data.h"

namespace pourparler {

enum WordRole : std::uint16_t {
  kAsk = 1,         // what a site asks of its reader: "subscribe"
  kThing = 2,       // what it is about: "newsletter"
  kAddress = 4,     // "your"
  kPolite = 8,      // may stand before an asking verb: "please"
  kSay = 16,        // reported speech: the line belongs to the report
  kResume = 32,     // a paragraph that begins so goes on from the one before it: "however"
  kHeadline = 64,   // a headline's verb: "warns"
  kFunction = 128,  // "the"
  kNoise = 256,     // may stand in a date line: "GMT"
  kOrdinal = 512,   // "st" in "1st"
  kWeekday = 1024,
};

enum class Cue : std::uint8_t {
  none,
  certain,
  strong,
  weak,
  interface,  // a line that is nothing but this
  section,
  comments,
  related,
  teaser,  // how a line begins
  credit,
  source,
  tags,
  byline,
  published,
  updated,
  agency,  // a news agency's name
};
inline constexpr std::size_t kCues = 16;
using CueSet = std::uint16_t;
constexpr CueSet bit(Cue cue) {
  return static_cast<CueSet>(1U << static_cast<unsigned>(cue));
}

// A phrase found: words [first, last) and all that it can be.
struct Hit {
  std::uint32_t first = 0, last = 0;
  CueSet cues = 0;
};

class Cues {
 public:
  explicit Cues(const Data& data);

  // Fills in the ids of words.
  void know(std::vector<Word>& words) const;
  // The pack whose function words are the most frequent; 0 where none is. Counts at most some thousand words.
  std::size_t guess_pack(const std::vector<Word>& words) const;

  bool is(const Word& word, WordRole role, std::size_t pack) const {
    return word.id != 0 && (roles_[word.id][pack] & role) != 0;
  }
  // 1 to 12 for a month's name in any pack, else 0.
  unsigned month(const Word& word) const { return word.id == 0 ? 0 : months_[word.id]; }
  // Whether a pack writes the day before the month where figures do not tell.
  bool day_first(std::size_t pack) const { return day_first_[pack]; }

  // Appends all phrases that begin at words[at] and end at or before `end`, one hit each.
  void match(const std::vector<Word>& words, std::uint32_t at, std::uint32_t end, std::vector<Hit>& hits) const;

 private:
  static constexpr std::size_t kMaxPacks = 8;
  using Roles = std::array<std::uint16_t, kMaxPacks>;

  struct Node {
    std::uint32_t gap = 0;  // node after a gap, or 0
    std::uint32_t gap_words = 0;
    CueSet cues = 0;
  };

  std::uint16_t id_of(const Word& word);
  void add_word(std::string_view word, WordRole role, std::size_t pack);
  void add_phrase(std::string_view phrase, Cue cue);
  void add_pack(const Pack& pack, std::size_t index);
  void add_agencies(const std::vector<Entry>& names);
  void walk(const std::vector<Word>& words, std::uint32_t first, std::uint32_t at, std::uint32_t end,
            std::uint32_t node, int gaps, std::vector<Hit>& hits) const;
  std::uint16_t find(std::uint64_t hash) const;
  void grow();
  std::uint32_t next(std::uint32_t node, std::uint16_t id) const;
  std::uint32_t add_edge(std::uint32_t node, std::uint16_t id);

  std::vector<std::pair<std::uint64_t, std::uint16_t>> slots_;  // open addressing, a power of two, at most half full
  std::vector<Roles> roles_;
  std::vector<std::uint8_t> months_;
  std::vector<bool> starts_;  // by id: some phrase begins so
  std::vector<Node> nodes_;
  // The trie's edges, (node, word) → node: open addressing, a power of two, at most half full; node 0 is no target.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> edges_;
  std::array<bool, kMaxPacks> day_first_{};
  std::size_t packs_ = 1;  // pack 0 stands for "any": all roles of all packs
};

}  // namespace pourparler
