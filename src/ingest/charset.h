// Conversion from the encodings of single bytes and of East Asia, by ICU, with the way back to the bytes.
#pragma once

#include <string>
#include <string_view>

#include "document/decoded.h"

namespace pourparler {

// `encoding`: a name from encoding_of_label(); what ICU cannot open is read as windows-1252. Invalid bytes and NUL
// become U+FFFD and are counted. What is undefined in windows-1252 is invalid too.
Decoded decode_charset(std::string_view bytes, const std::string& encoding);

}  // namespace pourparler
