#include "unicode/chars.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "unicode/utf8.h"

namespace pourparler {

namespace {

icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

// Letters that no decomposition takes apart, and typographic twins of ASCII characters.
std::u32string_view plain_form(char32_t c) {
  switch (c) {
    case U'œ':
      return U"oe";
    case U'æ':
      return U"ae";
    case U'ø':
      return U"o";
    case U'ł':
      return U"l";
    case U'đ':
    case U'ð':
      return U"d";
    case U'þ':
      return U"th";
    case U'ı':
      return U"i";
    case U'‘':
    case U'’':
    case U'ʼ':
    case U'´':
    case U'`':
      return U"'";
    case U'‐':
    case U'‑':
    case U'‒':
    case U'–':
    case U'—':
      return U"-";
    default:
      return {};
  }
}

}  // namespace

bool is_letter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c));
}
bool is_upper(char32_t c) {
  return u_isUUppercase(static_cast<UChar32>(c));
}
bool is_lower(char32_t c) {
  return u_isULowercase(static_cast<UChar32>(c));
}
bool is_digit(char32_t c) {
  return u_isdigit(static_cast<UChar32>(c));
}
bool is_space(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c));
}
bool is_punctuation(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_P_MASK | U_GC_S_MASK)) != 0;
}

std::string lower(std::string_view utf8) {
  if (is_ascii(utf8)) return lower_ascii(utf8);
  std::string out;
  from_utf8(utf8).toLower(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

std::string capitalise(std::string_view utf8) {
  if (utf8.empty()) return {};
  const CodePoint first = decode(utf8, 0);
  std::string out;
  icu::UnicodeString(static_cast<UChar32>(first.value)).toUpper(icu::Locale::getRoot()).toUTF8String(out);
  return out.append(utf8.substr(first.size));
}

std::string fold(std::string_view utf8) {
  if (is_ascii(utf8)) {
    std::string out = lower_ascii(utf8);
    for (char& c : out) {
      if (c == '`') c = '\'';
    }
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const kNfkd = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString text = from_utf8(utf8).foldCase();
  if (kNfkd != nullptr) {
    UErrorCode failed = U_ZERO_ERROR;
    icu::UnicodeString apart = kNfkd->normalize(text, failed);
    if (U_SUCCESS(failed)) text = apart;
  }
  std::string out;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if ((U_GET_GC_MASK(c) & U_GC_MN_MASK) != 0) continue;
    const std::u32string_view plain = plain_form(static_cast<char32_t>(c));
    if (plain.empty()) append(out, static_cast<char32_t>(c));
    for (const char32_t p : plain) append(out, p);
  }
  return out;
}

bool is_blank(std::string_view utf8) {
  return trim(utf8).empty();
}

std::string_view trim(std::string_view utf8) {
  while (!utf8.empty()) {
    const CodePoint c = decode(utf8, 0);
    if (!is_space(c.value)) break;
    utf8.remove_prefix(c.size);
  }
  while (!utf8.empty()) {
    const CodePoint c = decode_before(utf8, utf8.size());
    if (!is_space(c.value)) break;
    utf8.remove_suffix(c.size);
  }
  return utf8;
}

}  // namespace pourparler
