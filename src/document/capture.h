// A capture: bytes as they were fetched, with where and when. Kept in the store, so that a citation can never lose its
// source.
#pragma once

#include <cstdint>
#include <string>

namespace pourparler {

// What the bytes turned out to be, told by content first and by name second.
enum class Format { plain, html, json, pdf };

// "plain", "html", "json", "pdf".
std::string_view name_of(Format format);

struct Capture {
  std::string
      path;  // as given: a file, `archive.zip!/member`, `crawl.warc.gz!/<record id>`, `feed.xml!/<entry id>`, a URL
  std::string bytes;       // one report's bytes: a file, a member, a WARC payload, one JSON line
  std::string media_type;  // as the carrier said ("text/html; charset=iso-8859-1"), may be empty
  std::string fetched;     // ISO 8601, UTC, seconds; empty if unknown
  Format format = Format::plain;

  // What the carrier (feed entry, JSON line, WARC header, e-mail header) states of the report. Empty where it states
  // nothing.
  std::string url, title, outlet, byline, lang, date;
};

// "d" and the first 16 digits of the bytes' SHA-256: the same bytes always get the same id.
std::string id_of_bytes(std::string_view bytes);

}  // namespace pourparler
