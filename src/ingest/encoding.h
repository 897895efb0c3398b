// Which encoding bytes are written in: what they say themselves (byte order mark), what is said of them (media type,
// meta element, XML declaration), and what their statistics say. Labels follow the web: what calls itself ISO-8859-1 is
// windows-1252.
#pragma once

#include <string>
#include <string_view>

#include "document/capture.h"

namespace pourparler {

// "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" by byte order mark or, without one, by where the zeros stand; else
// empty.
std::string_view wide_encoding(std::string_view bytes);

// The text of bytes in a wide encoding, mark dropped, without a map: for looking at the start of a file.
std::string narrow(std::string_view bytes, std::string_view wide);

// What a label stands for, as a name that ICU knows: "latin1" → "windows-1252", "gb2312" → "gb18030". Empty for what is
// unknown or dangerous to believe (UTF-7 and the like).
std::string encoding_of_label(std::string_view label);

// The charset that the media type or, in HTML, the first bytes declare, as encoding_of_label() names it; empty if none.
std::string declared_encoding(std::string_view bytes, Format format, std::string_view media_type);

// The charset parameter of a media type, as written; empty if it has none.
std::string charset_of_media_type(std::string_view media_type);

// For bytes that are no UTF-8 and of which nothing is said. Never empty: windows-1252 where nothing tells.
std::string guess_encoding(std::string_view bytes);

}  // namespace pourparler
