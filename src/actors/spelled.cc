// Names whose initials stand behind them in brackets: whatever words they are made of, that is how far they go.
#include "actors/phrase_finder.h"

namespace pourparler {

namespace {

constexpr std::size_t kLongestBody = 14;  // words
constexpr std::size_t kSmallWord = 4;     // bytes: may stand between those that give an initial
constexpr std::size_t kFewestInitials = 3;

}  // namespace

// « le Haut conseil de transition (HCT) »
bool PhraseFinder::read_spelled(std::size_t i, ActorPhrase& phrase) const {
  const bool article = lex_.match(w_.folded, i, Sense::article).words == 1;
  const std::size_t at = article && i + 1 < w_.size() && !breaks(i + 1) ? i + 1 : i;
  const std::size_t length = long_form(at);
  if (length == 0 || find_named(at).words > 0) return false;
  phrase = whole(PhraseKind::name, i, at + length);
  phrase.head_first = at;
  phrase.spelled = true;
  return true;
}

// How many words stand before their initials in brackets; 0 where the name does not begin here.
std::size_t PhraseFinder::long_form(std::size_t at) const {
  if (at >= w_.size() || !w_.words[at].capital || w_.words[at].shout) return 0;
  for (std::size_t i = at + 1; i < w_.size() && i - at <= kLongestBody; ++i) {
    if (!same_sentence(at, i) || w_.words[i].stop) return 0;
    if (!w_.words[i].comma) continue;
    const bool closed = i + 1 >= w_.size() || w_.words[i + 1].comma || w_.words[i + 1].stop;
    return i - at >= 2 && closed && w_.words[i].shout && spells(at, i) ? i - at : 0;
  }
  return 0;
}

// Each initial begins a word, in order; only small words stand between them. A number counts as one initial.
bool PhraseFinder::spells(std::size_t at, std::size_t initials) const {
  const std::string_view letters = w_.folded[initials];
  std::size_t word = at;
  if (letters.size() < kFewestInitials) return false;
  for (std::size_t c = 0; c < letters.size(); ++c) {
    const bool again =
        c > 0 && letters[c] >= '0' && letters[c] <= '9' && letters[c - 1] >= '0' && letters[c - 1] <= '9';
    if (again) continue;
    while (word < initials && w_.folded[word].front() != letters[c]) {
      if (c == 0 || w_.folded[word].size() > kSmallWord) return false;
      ++word;
    }
    if (word++ >= initials) return false;
  }
  return true;
}

}  // namespace pourparler
