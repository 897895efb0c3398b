// Spellings across transliterations and languages.
//
// Two keys of a folded word. The sound key takes out what transliterations disagree about and keeps the vowels that
// they agree on: it tells whether two words are one. The coarse key keeps the consonants alone and is shared by every
// spelling: it says which words to compare. Neither knows any name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pourparler {

// One key for "zelenskii", "zelenskyy", "zelensky"; for "poutine", "putin"; for "lavrov", "lawrow".
std::string sound_key(std::string_view folded);
// The consonants of the sound key, doubles once; "a" before them where a vowel opens the word.
std::string coarse_key(std::string_view folded);

// Whether two folded words are spellings of one name by their sound keys. Words below four letters must be equal.
bool one_spelling(std::string_view a, std::string_view b);
// Whether they may be: one slip (two in ten letters) apart, or vowels alone. For words whose bearers agree otherwise.
bool near_spelling(std::string_view a, std::string_view b);

// The folded words of a name, without punctuation.
std::vector<std::string> name_words(std::string_view name);

}  // namespace pourparler
