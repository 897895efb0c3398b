#include "ingest/encoding.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>

#include <uchardet.h>

#include "ingest/ascii.h"
#include "ingest/wide.h"

namespace pourparler {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kDeclarationBytes = 4096;  // the web asks for 1024; some pages put scripts before
constexpr std::size_t kGuessBytes = 256 << 10;

// Where zeros stand in the first bytes: by position modulo 4.
struct Zeros {
  std::array<std::size_t, 4> at{};
  std::size_t units = 0;  // of four bytes
};

Zeros count_zeros(std::string_view bytes) {
  Zeros zeros;
  const std::size_t size = std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{3};
  for (std::size_t i = 0; i < size; ++i) zeros.at[i & 3] += bytes[i] == 0;
  zeros.units = size / 4;
  return zeros;
}

// Text in Latin letters leaves the high halves zero; nearly all of them are, and nearly none of the low halves.
std::string_view wide_by_zeros(std::string_view bytes) {
  if (bytes.size() < 8 || bytes.substr(0, 4096).find('\0') == bytes.npos) return {};
  const Zeros z = count_zeros(bytes);
  const auto most = [&](std::size_t n, std::size_t of) { return n * 10 >= of * 7; };
  const auto few = [&](std::size_t n, std::size_t of) { return n * 20 <= of; };
  const std::size_t even = z.at[0] + z.at[2], odd = z.at[1] + z.at[3];
  if (most(z.at[1], z.units) && most(z.at[2], z.units) && most(z.at[3], z.units) && few(z.at[0], z.units))
    return "UTF-32LE";
  if (most(z.at[0], z.units) && most(z.at[1], z.units) && most(z.at[2], z.units) && few(z.at[3], z.units))
    return "UTF-32BE";
  if (most(odd, z.units * 2) && few(even, z.units * 2)) return "UTF-16LE";
  if (most(even, z.units * 2) && few(odd, z.units * 2)) return "UTF-16BE";
  return {};
}

// What the web reads a label as, where that is not what the label says (encoding.spec.whatwg.org).
struct Alias {
  std::string_view label, means;
};
constexpr Alias kAliases[] = {
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin-1", "windows-1252"},
    {"l1", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"ascii", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"x-cp1252", "windows-1252"},
    {"ansi", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"latin5", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"x-gbk", "GB18030"},
    {"ks_c_5601-1987", "windows-949"},
    {"euc-kr", "windows-949"},
    {"shift_jis", "Shift_JIS"},
    {"x-sjis", "Shift_JIS"},
    {"utf8", "UTF-8"},
    {"unicode", "UTF-16LE"},
};

// Encodings that shift: the same ASCII bytes mean one thing here and another there, so that what one reader checks is
// not what the next one reads.
bool is_shifty(std::string_view name) {
  const std::string lower = ascii_lower(name);
  const auto has = [&](std::string_view part) { return lower.find(part) != lower.npos; };
  return has("utf-7") || has("utf7") || has("scsu") || has("bocu") || has("imap") || has("cesu") || has("lmbcs") ||
         has("unicode-1-1") || lower.starts_with("hz") || (has("2022") && !lower.starts_with("iso-2022-jp"));
}

// Whether ICU has it and markup in it is markup in ASCII: not so in EBCDIC.
bool holds_ascii(const std::string& name) {
  UErrorCode code = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(name.c_str(), &code);
  if (U_FAILURE(code)) return false;
  constexpr std::string_view kSample = "<a b=\"1\">";
  std::array<UChar, 32> made{};
  const std::int32_t size = ucnv_toUChars(converter, made.data(), made.size(), kSample.data(), kSample.size(), &code);
  ucnv_close(converter);
  return U_SUCCESS(code) && std::equal(kSample.begin(), kSample.end(), made.begin(), made.begin() + size);
}

std::string_view until_any(std::string_view text, std::string_view ends) {
  return text.substr(0, text.find_first_of(ends));
}

// The value after `key` and "=", quoted or not, within a tag or a parameter list.
std::string value_after(std::string_view text, std::string_view lower_text, std::string_view key) {
  for (std::size_t at = lower_text.find(key); at != lower_text.npos; at = lower_text.find(key, at + 1)) {
    std::string_view rest = skip_ascii_space(text.substr(at + key.size()));
    if (!rest.starts_with('=')) continue;
    rest = skip_ascii_space(rest.substr(1));
    if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
    return std::string(trim_ascii_space(until_any(rest, "\"';> \t\r\n/?")));
  }
  return {};
}

// <meta charset=x>, <meta http-equiv=content-type content="…; charset=x">, <?xml … encoding="x"?>.
std::string charset_in_markup(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kDeclarationBytes);
  const std::string lower = ascii_lower(head);
  const std::string_view low = lower;
  if (skip_ascii_space(low).starts_with("<?xml")) {
    const std::size_t end = low.find("?>");
    std::string label = value_after(head.substr(0, end), low.substr(0, end), "encoding");
    if (!label.empty()) return label;
  }
  for (std::size_t at = low.find("<meta"); at != low.npos; at = low.find("<meta", at + 5)) {
    const std::size_t size = std::min(low.find('>', at), low.size()) - at;
    std::string label = value_after(head.substr(at, size), low.substr(at, size), "charset");
    if (!label.empty()) return label;
  }
  return {};
}

// How a byte reads as windows-1252 in English or French.
enum class Reads { ascii_letter, ascii_other, letter, sign, odd };

Reads reads_as(unsigned char c) {
  if (c < 0x80)
    return is_ascii_upper(static_cast<char>(c)) || is_ascii_lower(static_cast<char>(c)) ? Reads::ascii_letter
                                                                                        : Reads::ascii_other;
  constexpr std::string_view kLetters =
      "\xC0\xC2\xC4\xC6\xC7\xC8\xC9\xCA\xCB\xCE\xCF\xD1\xD4\xD6\xD9\xDB\xDC\xDF\xE0\xE1\xE2\xE4\xE6\xE7\xE8\xE9\xEA\xEB\xED\xEE\xEF\xF1\xF3\xF4\xF6\xF9\xFA\xFB\xFC\xFF\x8C\x9C"sv;
  constexpr std::string_view kSigns =
      "\x80\x82\x84\x85\x8B\x91\x92\x93\x94\x95\x96\x97\x99\x9B\xA0\xA3\xA7\xA9\xAB\xAD\xAE\xB0\xB7\xBB\xBD"sv;
  if (kLetters.find(static_cast<char>(c)) != kLetters.npos) return Reads::letter;
  return kSigns.find(static_cast<char>(c)) != kSigns.npos ? Reads::sign : Reads::odd;
}

// Nearly all high bytes are letters of French or signs of print, they stand scattered, and letters stand by ASCII
// letters.
bool reads_as_western(std::string_view bytes) {
  std::size_t letters = 0, signs = 0, odd = 0, ascii = 0, pairs = 0;
  Reads before = Reads::ascii_other;
  for (const char c : bytes) {
    const Reads now = reads_as(static_cast<unsigned char>(c));
    letters += now == Reads::letter;
    signs += now == Reads::sign;
    odd += now == Reads::odd;
    ascii += now == Reads::ascii_letter;
    pairs += now == Reads::letter && before == Reads::letter;
    before = now;
  }
  return odd * 10 <= letters + signs && letters * 5 <= ascii + 10 && pairs * 4 <= letters;
}

struct DetectorCloser {
  void operator()(uchardet* d) const { uchardet_delete(d); }
};

std::string ask_uchardet(std::string_view bytes) {
  const std::unique_ptr<uchardet, DetectorCloser> detector(uchardet_new());
  if (!detector || uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return encoding_of_label(uchardet_get_charset(detector.get()));
}

}  // namespace

std::string_view wide_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return "UTF-32LE";
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32BE";
  if (bytes.starts_with("\xFF\xFE"sv)) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF"sv)) return "UTF-16BE";
  return wide_by_zeros(bytes);
}

std::string narrow(std::string_view bytes, std::string_view wide) {
  return decode_wide(bytes, wide).text;
}

std::string encoding_of_label(std::string_view label) {
  label = trim_ascii_space(label);
  if (label.empty() || label.size() > 40) return {};
  for (const Alias& alias : kAliases) {
    if (same_ascii(label, alias.label)) return std::string(alias.means);
  }
  if (is_shifty(label)) return {};
  const std::string name(label);
  UErrorCode code = U_ZERO_ERROR;
  const char* proper = ucnv_getStandardName(name.c_str(), "MIME", &code);
  if (!proper || U_FAILURE(code)) proper = ucnv_getStandardName(name.c_str(), "IANA", &(code = U_ZERO_ERROR));
  const std::string found = proper && U_SUCCESS(code) ? proper : name;
  const bool wide = found.starts_with("UTF-16") || found.starts_with("UTF-32");
  return is_shifty(found) || (!wide && !holds_ascii(found)) ? std::string() : found;
}

std::string charset_of_media_type(std::string_view media_type) {
  return value_after(media_type, ascii_lower(media_type), "charset");
}

std::string declared_encoding(std::string_view bytes, Format format, std::string_view media_type) {
  std::string carrier = encoding_of_label(charset_of_media_type(media_type));
  if (format != Format::html || (!carrier.empty() && carrier != "UTF-8")) return carrier;
  // Servers say UTF-8 of everything: asked only where that has failed, the page knows better.
  std::string page = encoding_of_label(charset_in_markup(bytes));
  return page.empty() ? carrier : page;
}

std::string guess_encoding(std::string_view bytes) {
  bytes = bytes.substr(0, kGuessBytes);
  if (reads_as_western(bytes)) return "windows-1252";
  const std::string found = ask_uchardet(bytes);
  return found.empty() || found == "UTF-8" || found.starts_with("UTF-") ? "windows-1252" : found;
}

}  // namespace pourparler
