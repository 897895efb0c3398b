// When two names are one: parts of a name, initials, and spellings that differ as transliterations and slips do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pourparler {

// The words of a name, folded, without titles and particles.
using NameWords = std::vector<std::string>;

// Whether two words of names are spellings of one: equal, of one sound, or a slip apart in words of six letters or
// more.
bool same_spelling(std::string_view a, std::string_view b);

// How well a name fits a fuller one: 0 not at all, 1 a part of it ("Lavrov"), 2 the whole of it up to spelling.
int name_fit(const NameWords& name, const NameWords& fuller);

}  // namespace pourparler
