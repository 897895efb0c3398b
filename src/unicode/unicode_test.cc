#include <gtest/gtest.h>

#include "unicode/chars.h"
#include "unicode/excerpt.h"
#include "unicode/utf8.h"

namespace pourparler {
namespace {

TEST(Utf8, DecodesAndRefuses) {
  struct Case {
    std::string bytes;
    char32_t value;
    std::uint32_t size;
    bool valid;
  };
  const Case cases[] = {
      {"a", U'a', 1, true},
      {"é", U'é', 2, true},
      {"€", U'€', 3, true},
      {"😀", U'😀', 4, true},
      {"\xC0\xAF", kReplacement, 1, false},          // overlong
      {"\xE0\x80\x80", kReplacement, 1, false},      // overlong
      {"\xED\xA0\x80", kReplacement, 1, false},      // surrogate
      {"\xF4\x90\x80\x80", kReplacement, 1, false},  // above U+10FFFF
      {"\xE2\x82", kReplacement, 1, false},          // cut off
      {"\x80", kReplacement, 1, false},              // a tail alone
      {"\xFF", kReplacement, 1, false},
  };
  for (const Case& c : cases) {
    const CodePoint got = decode(c.bytes, 0);
    EXPECT_EQ(got.value, c.value) << c.bytes;
    EXPECT_EQ(got.size, c.size) << c.bytes;
    EXPECT_EQ(got.valid, c.valid) << c.bytes;
    EXPECT_EQ(is_valid_utf8(c.bytes), c.valid) << c.bytes;
  }
}

TEST(Utf8, RoundTripsEveryCodePoint) {
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string bytes;
    append(bytes, c);
    const CodePoint got = decode(bytes, 0);
    ASSERT_TRUE(got.valid && got.value == c && got.size == bytes.size()) << static_cast<std::uint32_t>(c);
    ASSERT_EQ(decode_before(bytes, bytes.size()).value, c);
  }
}

TEST(Utf8, CountsAndConverts) {
  EXPECT_EQ(count_code_points("Élysée"), 6u);
  EXPECT_EQ(to_utf8(to_utf32("Élysée 😀")), "Élysée 😀");
  EXPECT_FALSE(is_boundary("é", 1));
  EXPECT_TRUE(is_boundary("é", 2));
}

TEST(Chars, Folds) {
  struct Case {
    const char* in;
    const char* out;
  };
  const Case cases[] = {
      {"Zelenskyy", "zelenskyy"}, {"Élysée", "elysee"},
      {"Œuvre", "oeuvre"},        {"Straße", "strasse"},
      {"l’Élysée", "l'elysee"},   {"Erdoğan", "erdogan"},
      {"Łódź", "lodz"},           {"Jean‑Noël", "jean-noel"},
      {"Michael’s", "michael's"}, {"", ""},
      {"ﬁnal", "final"},
  };
  for (const Case& c : cases) EXPECT_EQ(fold(c.in), c.out);
}

TEST(Chars, LowerCapitaliseTrim) {
  EXPECT_EQ(lower("ÉLYSÉE"), "élysée");
  EXPECT_EQ(capitalise("élysée"), "Élysée");
  EXPECT_EQ(capitalise(""), "");
  EXPECT_EQ(trim("\u00a0 a b \u202f\n"), "a b");
  EXPECT_TRUE(is_blank(" \t\u2009"));
  EXPECT_FALSE(is_blank("."));
}

TEST(Excerpt, OneLineCutAtAWord) {
  struct Case {
    const char* text;
    std::size_t limit;
    const char* line;
  };
  for (const Case& c : {Case{"  a\n\tb\u00A0c  ", 0, "a b c"}, Case{"", 5, ""}, Case{"one two three", 3, "one two …"},
                        Case{"one two three", 4, "one two …"}, Case{"one", 3, "one"},
                        Case{"abcdefghij", 3, "abcdefg …"}, Case{"ééé", 0, "ééé"}})
    EXPECT_EQ(on_one_line(c.text, c.limit), c.line) << c.text;
}

}  // namespace
}  // namespace pourparler
