// What is said, small enough to keep and to compare: the words of a stretch as hashes, its numbers, its names.
//
// Words are folded and cut to their first letters, so that endings matter little; what is shorter than four letters is
// left out. Numbers and names keep their meaning across languages: "12,000" and "12.000" are one, so are "Moscow" and
// "Moscou" mostly.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pourparler {

// How many of what: "12,000 soldiers".
struct Count {
  std::uint32_t what = 0;  // hash of what is counted, as words are hashed; 0: not told
  std::string number;      // digits without marks between them, or the word
  std::string text;        // as printed

  bool operator==(const Count&) const = default;
};

struct Content {
  std::vector<std::uint32_t> words, numbers, names;  // hashes, sorted, each once; names are words too
  std::uint32_t size = 0;                            // bytes of the stretch
  std::vector<Count> counts;                         // in order; merge/counts.h
  std::uint32_t negations = 0;                       // clauses that are negated

  bool operator==(const Content&) const = default;
};

// `text` may be any UTF-8. A word with a capital is a name, unless it opens the stretch. Counts and negations are left
// out.
Content content_of(std::string_view text);
// The hash under which a folded word is kept.
std::uint32_t hash_of_word(std::string_view folded);

// How many are in both. Lists are sorted, each item once.
std::size_t shared(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);
// Shared items by all items; 0 where there are none.
double jaccard(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);
// Shared items by those of the shorter: near 1 where one is an excerpt of the other.
double containment(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);

}  // namespace pourparler
