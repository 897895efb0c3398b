#include "merge/name_sound.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::size_t kLeast = 2;  // letters that tell names apart

// The sound that a letter stands for; 0 for those that transcriptions treat freely.
char sound_of(char c, char next) {
  switch (c) {
    case 'w':
    case 'f':
    case 'v':
      return 'v';
    case 'p':
      return next == 'h' ? 'v' : 'p';
    case 'c':
    case 'k':
    case 'q':
      return 'k';
    case 'z':
    case 's':
    case 'x':
      return 's';
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'y':
    case 'j':
    case 'h':
      return 0;
    default:
      return c;
  }
}

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

}  // namespace

std::string sound_of_name(std::string_view name) {
  const std::string folded = fold(trim(name));
  const std::size_t space = folded.find_last_of(" -'");
  const std::string word = space == std::string::npos || space + 1 == folded.size() ? folded : folded.substr(space + 1);
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (!is_letter(word[i])) return word;
    const char sound = sound_of(word[i], i + 1 < word.size() ? word[i + 1] : '\0');
    if (sound == 0 && i == 0) out += 'a';
    if (sound != 0 && (out.empty() || out.back() != sound)) out += sound;
  }
  return out.size() < kLeast ? word : out;
}

}  // namespace pourparler
