// Text that was UTF-8, was read as windows-1252 or ISO-8859-1, and was encoded again: "cafÃ©" for "café", "donâ€™t" for
// "don’t".
#pragma once

#include "document/decoded.h"

namespace pourparler {

// Undoes it character by character where the characters can hardly be meant, up to three layers deep; `map` and
// `repaired` follow. Also gives C1 controls (U+0080–U+009F) the meaning that windows-1252 gives their bytes: no text
// has them. The text must be valid UTF-8.
void undo_double_encoding(Decoded& decoded);

}  // namespace pourparler
