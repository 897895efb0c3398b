// When two names are one: parts of a name, initials, and spellings that differ as transliterations and slips do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pourparler {

// The words of a name, folded, without titles and particles.
using NameWords = std::vector<std::string>;

// A spelling with what transliterations disagree about taken out: Zelenskyy, Zelenskiy and Zelensky give one key, so do
// Poutine and Putin, Sergueï and Sergei, Rouhani and Rohani. Meant for words of four letters or more.
std::string spelling_key(std::string_view folded);

// Whether two words of names are spellings of one: equal, of one key, or one slip apart in a word of six letters or
// more.
bool same_spelling(std::string_view a, std::string_view b);

// How well a name fits a fuller one: 0 not at all, 1 a part of it ("Lavrov"), 2 the whole of it up to spelling.
int name_fit(const NameWords& name, const NameWords& fuller);

}  // namespace pourparler
