// UTF-16 and UTF-32 in either byte order, with the way back to the bytes.
#pragma once

#include <string_view>

#include "document/decoded.h"

namespace pourparler {

// `wide`: one of the four names that wide_encoding() gives. A byte order mark at the start is dropped; lone surrogates,
// values beyond Unicode, NUL and a cut last unit become U+FFFD and are counted.
Decoded decode_wide(std::string_view bytes, std::string_view wide);

}  // namespace pourparler
