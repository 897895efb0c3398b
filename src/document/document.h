// A document: one report, cleaned, with what the stages found in it.
//
// It owns two texts. `source` is what citations outside the program point into: for plain text the capture's own bytes,
// for every other format the extracted text. `text` is the clean text (valid UTF-8, boilerplate taken out), and every
// span of an annotation is a range of `text`. `map` leads from the one to the other.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/capture.h"
#include "document/offset_map.h"
#include "document/quotation.h"
#include "document/span.h"
#include "document/strings.h"
#include "document/timex.h"
#include "document/token.h"

namespace pourparler {

// Why a date is believed.
enum class DateBasis { stated, metadata, inferred };

// "stated", "metadata", "inferred".
std::string_view name_of(DateBasis basis);

// A publication date: ISO 8601 at the precision that is known; `to` is empty unless it is an interval [date, to].
struct Published {
  std::string date;
  std::string to;
  DateBasis basis = DateBasis::stated;
  double confidence = 1.0;
  std::string why;  // where it was found: "meta article:published_time", "line 'date …'"
};

// A run of text between line breaks that mean something.
struct Paragraph {
  Span span;         // of `text`, without the white space around it
  std::string lang;  // ISO 639-1, empty if undecided
};

struct Document {
  std::string id;
  std::string path;
  Format format = Format::plain;

  std::string source;
  std::string text;
  OffsetMap map;                  // text → source
  std::vector<Span> boilerplate;  // of `source`, in order, no overlaps

  std::string lang;  // of the body, ISO 639-1; empty if undecided
  double lang_confidence = 0.0;
  bool has_pack = false;  // whether a language pack is there, so that later stages read it

  // As stated in the document, empty where it states none.
  std::string title, outlet, byline, url;
  std::optional<Published> published;

  std::string encoding;        // what the bytes were written in ("UTF-8", "ISO-8859-1", …)
  std::uint32_t repaired = 0;  // invalid or doubly encoded sequences that were replaced

  std::vector<Paragraph> paragraphs;
  Strings strings;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Quotation> quotations;
  std::vector<Timex> timexes;

  std::string_view slice(Span span) const { return pourparler::slice(text, span); }
  // The source range under a span of `text`.
  Span cite(Span span) const { return map.to_source(span); }
  // The words of a citation, a span of `source`, as UTF-8: of the source itself where it is written in it, else of the
  // clean text.
  std::string_view words(Span cited) const;
};

}  // namespace pourparler
