// What bytes are, told by what they hold; a name or a media type only tips the scales.
#pragma once

#include <string_view>

namespace pourparler {

enum class Kind {
  empty,  // nothing, or nothing but white space
  plain,
  html,
  pdf,  // one report
  feed,
  mail,
  json,
  json_lines,
  warc,  // holds reports
  gzip,
  archive,  // holds files: tar, zip, 7z, and single files packed with bzip2, xz, zstd
  office,   // a word processor's file
  binary,   // anything else that is not text
};

// How many bytes from the start sniff() wants to see.
inline constexpr std::size_t kSniffBytes = 16 << 10;

// `head`: the first bytes, kSniffBytes of them or all there are. `name`: a path or URL, may be empty. `media_type`: as
// the carrier said, may be empty.
Kind sniff(std::string_view head, std::string_view name, std::string_view media_type);

// Whether the text holds marks of HTML: a known tag or an entity. For text that may be either.
bool looks_like_html(std::string_view text);

}  // namespace pourparler
