// How a name sounds, roughly: Poutine and Putin, Witkoff, Witkov and Witcoff, Zelenskyy and Zelensky become one.
#pragma once

#include <string>
#include <string_view>

namespace pourparler {

// Of the last word of the name: its consonants, alike ones made one. The word itself, folded, where too little is left
// or where it is not written in Latin letters.
std::string sound_of_name(std::string_view name);

}  // namespace pourparler
