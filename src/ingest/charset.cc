#include "ingest/charset.h"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <vector>

#include "unicode/utf8.h"

namespace pourparler {

namespace {

struct ConverterCloser {
  void operator()(UConverter* c) const { ucnv_close(c); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

Converter open_converter(const std::string& encoding) {
  UErrorCode code = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding.c_str(), &code));
  return U_SUCCESS(code) ? std::move(converter) : nullptr;
}

// Appends one character that was made from source bytes [start, end).
void put(Decoded& out, char32_t c, std::size_t start, std::size_t end) {
  if (c == 0 || c == kReplacement) {
    c = kReplacement;
    ++out.repaired;
  }
  const auto derived = static_cast<std::uint32_t>(out.text.size());
  append(out.text, c);
  out.map.add({derived, static_cast<std::uint32_t>(out.text.size()) - derived, static_cast<std::uint32_t>(start),
               static_cast<std::uint32_t>(end - start)});
}

bool is_single_byte(UConverter* converter) {
  return ucnv_getMaxCharSize(converter) == 1 && ucnv_getMinCharSize(converter) == 1;
}

using Table = std::array<char32_t, 256>;

// What each byte means. C1 controls, which no text has, come out where a code page leaves a byte undefined.
Table raw_table_of(UConverter* converter) {
  Table table{};
  for (int i = 0; i < 256; ++i) {
    const char byte = static_cast<char>(i);
    const char* at = &byte;
    UErrorCode code = U_ZERO_ERROR;
    ucnv_resetToUnicode(converter);
    const UChar32 c = ucnv_getNextUChar(converter, &at, &byte + 1, &code);
    const bool control = c >= 0x80 && c < 0xA0;
    table[static_cast<std::size_t>(i)] = U_FAILURE(code) || control ? kReplacement : static_cast<char32_t>(c);
  }
  return table;
}

// Where a page claims another code page but uses a byte that only windows-1252 has ("’" at 0x92), that is what it
// means.
Table table_of(UConverter* converter) {
  static const Table kWindows = raw_table_of(open_converter("windows-1252").get());
  Table table = raw_table_of(converter);
  for (std::size_t i = 0x80; i < 0xA0; ++i) {
    if (table[i] == kReplacement) table[i] = kWindows[i];
  }
  return table;
}

void decode_by_table(Decoded& out, std::string_view bytes, const Table& table) {
  for (std::size_t i = 0; i < bytes.size(); ++i) put(out, table[static_cast<unsigned char>(bytes[i])], i, i + 1);
}

// UTF-16 units of a chunk and where in the source each begins.
struct Units {
  std::vector<UChar> units;
  std::vector<std::size_t> starts;
};

// One chunk through the converter; appends to `units`. False once everything is converted.
bool convert_chunk(UConverter* converter, std::string_view bytes, const char*& at, Units& units) {
  std::array<UChar, 4096> buffer;
  std::array<std::int32_t, 4096> offsets;
  UChar* target = buffer.data();
  const char* before = at;
  UErrorCode code = U_ZERO_ERROR;
  ucnv_toUnicode(converter, &target, buffer.data() + buffer.size(), &at, bytes.data() + bytes.size(), offsets.data(),
                 true, &code);
  const auto base = static_cast<std::size_t>(before - bytes.data());
  for (std::size_t i = 0; i < static_cast<std::size_t>(target - buffer.data()); ++i) {
    units.units.push_back(buffer[i]);
    // -1: made from bytes that an earlier call took in.
    units.starts.push_back(offsets[i] >= 0        ? base + static_cast<std::size_t>(offsets[i])
                           : units.starts.empty() ? 0
                                                  : base);
  }
  return code == U_BUFFER_OVERFLOW_ERROR;
}

// Offsets of ICU never fall, but several characters may share one start: the first of them then gets the bytes.
void put_units(Decoded& out, const Units& u, std::size_t source_size) {
  for (std::size_t i = 0; i < u.units.size();) {
    std::size_t next = i;
    UChar32 c = 0;
    U16_NEXT(u.units.data(), next, u.units.size(), c);
    const std::size_t end = next < u.starts.size() ? u.starts[next] : source_size;
    const std::size_t start = u.starts[i];
    put(out, U_IS_SURROGATE(c) ? kReplacement : static_cast<char32_t>(c), start, std::max(start, end));
    i = next;
  }
}

void decode_by_converter(Decoded& out, std::string_view bytes, UConverter* converter) {
  Units units;
  const char* at = bytes.data();
  while (convert_chunk(converter, bytes, at, units)) {
  }
  put_units(out, units, bytes.size());
}

}  // namespace

Decoded decode_charset(std::string_view bytes, const std::string& encoding) {
  Decoded out;
  out.encoding = encoding;
  out.text.reserve(bytes.size() + bytes.size() / 8);
  Converter converter = open_converter(encoding);
  if (!converter) {
    out.encoding = "windows-1252";
    converter = open_converter(out.encoding);
    if (!converter) throw std::runtime_error("ICU has lost windows-1252");
  }
  if (is_single_byte(converter.get())) {
    decode_by_table(out, bytes, table_of(converter.get()));
  } else {
    decode_by_converter(out, bytes, converter.get());
  }
  return out;
}

}  // namespace pourparler
