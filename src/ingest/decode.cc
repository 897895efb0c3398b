#include "ingest/decode.h"

#include "ingest/charset.h"
#include "ingest/encoding.h"
#include "ingest/mojibake.h"
#include "ingest/pdf.h"
#include "ingest/utf8_scan.h"
#include "ingest/wide.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

using std::string_view;

constexpr string_view kMark = "\xEF\xBB\xBF";

// The bytes from `from` on are valid UTF-8 without NUL: nothing changes.
Decoded as_it_stands(string_view bytes, std::uint32_t from) {
  Decoded out;
  out.text = bytes.substr(from);
  const auto size = static_cast<std::uint32_t>(out.text.size());
  out.map.add({0, size, from, size});
  out.encoding = "UTF-8";
  return out;
}

// UTF-8 with faults: invalid bytes and NULs become U+FFFD, one for each maximal run that a decoder would give up on
// (one byte here).
Decoded with_replacements(string_view bytes, std::uint32_t from) {
  Decoded out;
  out.encoding = "UTF-8";
  out.text.reserve(bytes.size());
  const auto copy = [&](std::size_t start, std::size_t end) {
    const auto size = static_cast<std::uint32_t>(end - start);
    out.map.add({static_cast<std::uint32_t>(out.text.size()), size, static_cast<std::uint32_t>(start), size});
    out.text += bytes.substr(start, size);
  };
  std::size_t good = from;
  for (std::size_t i = from; i < bytes.size();) {
    const CodePoint c = decode(bytes, i);
    if (!c.valid || c.value == 0) {
      copy(good, i);
      out.map.add({static_cast<std::uint32_t>(out.text.size()), 3, static_cast<std::uint32_t>(i), 1});
      append(out.text, kReplacement);
      ++out.repaired;
      good = i + 1;
    }
    i += c.size;
  }
  copy(good, bytes.size());
  return out;
}

// Bytes without a byte order mark of a wide encoding.
Result<Decoded> decode_bytes(const Capture& capture, std::uint32_t from, const DecodeOptions& options) {
  const string_view bytes = capture.bytes;
  const Utf8Scan scan = scan_utf8(bytes.substr(from));
  const bool escapes = scan.clean() && scan.multibyte == 0 && scan.escapes;
  if (scan.clean() && !escapes) return as_it_stands(bytes, from);
  const bool faulty = scan.mostly_valid() && scan.faults() < options.max_reencoded_bytes / 8;
  if (!escapes && !faulty && bytes.size() > options.max_reencoded_bytes) {
    return too_large("not in UTF-8, and larger than " + std::to_string(options.max_reencoded_bytes) + " bytes")
        .mend("convert it to UTF-8 first");
  }
  if (from == 0) {
    if (const string_view wide = wide_encoding(bytes); !wide.empty()) return decode_wide(bytes, wide);
  }
  const std::string declared = declared_encoding(bytes, capture.format, capture.media_type);
  if (escapes) return declared.starts_with("ISO-2022-JP") ? decode_charset(bytes, declared) : as_it_stands(bytes, from);
  if (from > 0 || scan.mostly_valid()) return with_replacements(bytes, from);
  if (!declared.empty() && !declared.starts_with("UTF-")) return decode_charset(bytes, declared);
  return decode_charset(bytes, guess_encoding(bytes));
}

}  // namespace

Result<Decoded> decode(const Capture& capture, const DecodeOptions& options) {
  const string_view bytes = capture.bytes;
  if (bytes.size() > 0xFFFFFFFFULL) return too_large("larger than 4 GiB").at(capture.path);
  if (capture.format == Format::pdf) {
    Result<std::string> text = text_of_pdf(bytes, options.pdf);
    if (!text) return Error(text.error()).at(capture.path);
    Decoded out = with_replacements(*text, 0);
    out.map = OffsetMap::identity(static_cast<std::uint32_t>(out.text.size()));
    return out;
  }
  const std::uint32_t from = bytes.starts_with(kMark) ? static_cast<std::uint32_t>(kMark.size()) : 0;
  Result<Decoded> out = decode_bytes(capture, from, options);
  if (!out) return Error(out.error()).at(capture.path);
  undo_double_encoding(*out);
  return out;
}

}  // namespace pourparler
