#include "ingest/decode.h"

#include <gtest/gtest.h>

#include <random>

#include "ingest/encoding.h"
#include "unicode/utf8.h"

namespace pourparler {
namespace {

using namespace std::string_literals;

Decoded decoded(const std::string& bytes, Format format = Format::plain, const std::string& media_type = "") {
  Capture capture;
  capture.bytes = bytes;
  capture.format = format;
  capture.media_type = media_type;
  Result<Decoded> out = decode(capture);
  return out ? std::move(*out) : Decoded{out.error().text(), {}, "error", 0};
}

struct Case {
  std::string bytes, text, encoding;
  std::uint32_t repaired = 0;
  Format format = Format::plain;
  std::string media_type = {};
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const Decoded out = decoded(c.bytes, c.format, c.media_type);
    EXPECT_EQ(out.text, c.text);
    EXPECT_EQ(out.encoding, c.encoding) << c.text;
    EXPECT_EQ(out.repaired, c.repaired) << c.text;
    EXPECT_TRUE(is_valid_utf8(out.text)) << c.text;
  }
}

TEST(Decode, Utf8) {
  check({
      {"", "", "UTF-8"},
      {"plain", "plain", "UTF-8"},
      {"Les négociateurs réunis à Genève", "Les négociateurs réunis à Genève", "UTF-8"},
      {"\xEF\xBB\xBFThe talks", "The talks", "UTF-8"},
      {"Переговоры 会談 😀", "Переговоры 会談 😀", "UTF-8"},
      {"é", "é", "UTF-8", 0, Format::plain, "text/plain; charset=iso-8859-1"},
      {"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n", "UTF-8"},
      {"a\0b"s,
       "a\uFFFD"
       "b",
       "UTF-8", 1},
      {"réunion à Genève, déjà \xFF là", "réunion à Genève, déjà \uFFFD là", "UTF-8", 1},
      {"le président a répété sa pensé\xC3", "le président a répété sa pensé\uFFFD", "UTF-8", 1},
      {"\xEF\xBB\xBF"
       "bad \xE9 byte",
       "bad \uFFFD byte", "UTF-8", 1},
  });
}

TEST(Decode, SingleByte) {
  check({
      {"Les n\xE9gociateurs r\xE9unis \xE0 Gen\xE8ve", "Les négociateurs réunis à Genève", "windows-1252"},
      {"caf\xE9", "café", "windows-1252"},
      {"the envoy\x92s \x93offer\x94 \x96 50 \x80", "the envoy’s “offer” – 50 €", "windows-1252"},
      {"l\x92\x9Cuvre", "l’œuvre", "windows-1252", 0, Format::plain, "text/plain; charset=ISO-8859-1"},
      {"\xAB\xA0Non\xA0\xBB, dit-il", "«\u00A0Non\u00A0», dit-il", "windows-1252"},
      {"\xA4 uro", "€ uro", "ISO-8859-15", 0, Format::plain, "text/plain; charset=iso-8859-15"},
      {"it\x92s", "it’s", "ISO-8859-15", 0, Format::plain, "text/plain; charset=ISO-8859-15"},
      {"\xCF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB", "Переговоры", "windows-1251", 0, Format::plain,
       "text/plain; charset=windows-1251"},
      {"bad \x81 byte in th\xE9\xE9 text", "bad \uFFFD byte in théé text", "windows-1252", 1, Format::plain,
       "text/plain; charset=latin1"},
      {"<html><head><meta charset=\"windows-1251\"></head>\xCF\xE5\xF0</html>",
       "<html><head><meta charset=\"windows-1251\"></head>Пер</html>", "windows-1251", 0, Format::html},
      {"<meta charset=windows-1251>\xCF\xE5", "<meta charset=windows-1251>Пе", "windows-1251", 0, Format::html,
       "text/html; charset=utf-8"},
      {"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>\xE9",
       "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>é", "windows-1252", 0, Format::html},
      {"<?xml version='1.0' encoding='iso-8859-2'?><p>\xB3</p>", "<?xml version='1.0' encoding='iso-8859-2'?><p>ł</p>",
       "ISO-8859-2", 0, Format::html},
      {"caf\xE9", "café", "windows-1252", 0, Format::plain, "text/plain; charset=utf-8"},
      {"caf\xE9", "café", "windows-1252", 0, Format::plain, "text/plain; charset=utf-7"},
      {"caf\xE9", "café", "windows-1252", 0, Format::plain, "text/plain; charset=no-such-thing"},
  });
}

TEST(Decode, ManyBytes) {
  check({
      {"\x89\xEF\x92\x6B", "会談", "Shift_JIS", 0, Format::plain, "text/plain; charset=windows-31j"},
      {"\x1B$B2qCL\x1B(B", "会談", "ISO-2022-JP", 0, Format::plain, "text/plain; charset=iso-2022-jp"},
      {"\xBB\xE1\xCC\xB8 \xFF", "会谈 \uFFFD", "GB18030", 1, Format::plain, "text/plain; charset=gb2312"},
  });
}

std::string wide(const std::u16string& text, bool little) {
  std::string out;
  for (const char16_t c : text) {
    const char low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8);
    out += little ? std::string{low, high} : std::string{high, low};
  }
  return out;
}

TEST(Decode, Wide) {
  check({
      {wide(u"\uFEFFdéjà 😀", true), "déjà 😀", "UTF-16LE"},
      {wide(u"\uFEFFdéjà 😀", false), "déjà 😀", "UTF-16BE"},
      {wide(u"The talks went on", true), "The talks went on", "UTF-16LE"},
      {wide(u"The talks went on", false), "The talks went on", "UTF-16BE"},
      {"\xFF\xFE\0\0t\0\0\0\xE9\0\0\0"s, "té", "UTF-32LE"},
      {"\0\0\xFE\xFF\0\0\0t\0\0\0\xE9"s, "té", "UTF-32BE"},
      {"\xFF\xFE"
       "a\0\x00\xD8"
       "b\0c"s,
       "a\uFFFD"
       "b\uFFFD",
       "UTF-16LE", 2},
      {"\xFF\xFE", "", "UTF-16LE"},
  });
}

TEST(Decode, EncodedTwice) {
  check({
      {"Les nÃ©gociateurs rÃ©unis Ã\u00A0 GenÃ¨ve", "Les négociateurs réunis à Genève", "UTF-8", 4},
      {"the envoyâ€™s â€œofferâ€\u009D â€“ no", "the envoy’s “offer” – no", "UTF-8", 4},
      {"the envoyâ\u0080\u0099s", "the envoy’s", "UTF-8", 1},
      {"Â«\u00A0NonÂ\u00A0Â»", "«\u00A0Non\u00A0»", "UTF-8", 3},
      {"voilÃ  le prÃ©sident", "voilà le président", "UTF-8", 2},
      {"ÃƒÂ©tÃƒÂ©", "été", "UTF-8", 6},
      {"Ð¿ÐµÑ€ÐµÐ³Ð¾Ð²Ð¾Ñ€Ñ‹", "переговоры", "UTF-8", 10},
      {"50 â‚¬, Ãâ€°tat", "50 €, État", "UTF-8", 3},
      {"it\u0092s", "it’s", "UTF-8", 1},
      {"caf\xC3\x83\xC2\xA9", "café", "UTF-8", 1},
  });
}

// What looks like it but is meant.
TEST(Decode, KeepsWhatIsMeant) {
  for (const std::string text :
       {"face à « l’offre »", "AMANHÔ disse", "«AMANHû", "SÃO PAULO", "Âge d’or, âme", "„Ä“ und „Å“",
        "à\u00A0» et é\u00A0:", "100 °C ± 2 §", "É « non »", "Ã", "Ð Ñ", "ÇA « LÀ »"}) {
    EXPECT_EQ(decoded(text).text, text);
    EXPECT_EQ(decoded(text).repaired, 0u) << text;
  }
}

TEST(Decode, RefusesWhatWouldCostTooMuch) {
  Capture capture;
  capture.path = "big.txt";
  capture.bytes = std::string(1000, '\xE9');
  DecodeOptions options;
  options.max_reencoded_bytes = 999;
  const Result<Decoded> out = decode(capture, options);
  ASSERT_FALSE(out.ok());
  EXPECT_EQ(out.error().kind, ErrorKind::too_large);
  EXPECT_EQ(out.error().place.source, "big.txt");
}

TEST(Decode, LeavesATextThatIsAllEncodedTwice) {
  std::string bytes;
  for (int i = 0; i < (1 << 20) + 10; ++i) bytes += "Ã©";
  EXPECT_EQ(decoded(bytes).repaired, 0u);
}

// The map property: pieces rise, touch nothing twice, and every code point of the text leads to bytes that decode to it
// alone.
void check_map(const std::string& bytes, const Decoded& out) {
  std::uint32_t derived = 0, source = 0;
  for (const OffsetMap::Piece& piece : out.map.pieces()) {
    ASSERT_GE(piece.derived, derived);
    ASSERT_GE(piece.source, source);
    derived = piece.derived + piece.derived_size;
    source = piece.source + piece.source_size;
  }
  ASSERT_LE(source, bytes.size());
  ASSERT_EQ(derived, out.text.size());
}

TEST(Decode, MapLeadsToTheBytes) {
  const std::u32string text = U"Le négociateur — « œuvre » dit: l’été à 50 €.";
  for (const char* charset : {"windows-1252", "UTF-8", "ISO-8859-15"}) {
    // One byte sequence a code point: made by decoding each single byte.
    std::string bytes;
    std::vector<Span> expected;
    for (const char32_t c : text) {
      std::string one;
      append(one, c);
      if (std::string_view(charset) != "UTF-8") {
        one.clear();
        for (int b = 1; b < 256 && one.empty(); ++b) {
          const std::string byte(1, static_cast<char>(b));
          std::string want;
          append(want, c);
          if (decoded("zz\xE9 " + byte, Format::plain, std::string("text/plain; charset=") + charset).text ==
              "zzé " + want)
            one = byte;
        }
      }
      if (one.empty()) one = "?";
      expected.push_back(
          {static_cast<std::uint32_t>(bytes.size()), static_cast<std::uint32_t>(bytes.size() + one.size())});
      bytes += one;
    }
    const Decoded out = decoded(bytes, Format::plain, std::string("text/plain; charset=") + charset);
    check_map(bytes, out);
    std::size_t i = 0;
    for (std::uint32_t at = 0; at < out.text.size(); ++i) {
      const std::uint32_t size = decode(out.text, at).size;
      EXPECT_EQ(out.map.to_source({at, at + size}), expected.at(i)) << charset << " " << i;
      at += size;
    }
    EXPECT_EQ(i, expected.size());
  }
}

TEST(Decode, MapOfWideAndRepairedText) {
  const std::string utf16 = wide(u"\uFEFFaé😀b", true);
  const Decoded a = decoded(utf16);
  EXPECT_EQ(a.map.to_source({0, 1}), (Span{2, 4}));
  EXPECT_EQ(a.map.to_source({1, 3}), (Span{4, 6}));
  EXPECT_EQ(a.map.to_source({3, 7}), (Span{6, 10}));
  EXPECT_EQ(a.map.to_source({7, 8}), (Span{10, 12}));

  const Decoded b = decoded("\xEF\xBB\xBFpÃ©re et mÃ¨re");
  EXPECT_EQ(b.text, "pére et mère");
  EXPECT_EQ(b.map.to_source({0, 1}), (Span{3, 4}));
  EXPECT_EQ(b.map.to_source({1, 3}), (Span{4, 8}));
  EXPECT_EQ(b.map.to_source({3, 4}), (Span{8, 9}));

  const Decoded c = decoded("\x1B$B2qCL\x1B(B.", Format::plain, "text/plain; charset=iso-2022-jp");
  EXPECT_EQ(c.text, "会談.");
  EXPECT_EQ(c.map.to_source({0, 6}).start, 3u);
}

// Any bytes give valid UTF-8, a sound map, and no fault.
TEST(Decode, AnyBytes) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    const std::size_t size = random() % 60;
    for (std::size_t i = 0; i < size; ++i) {
      const unsigned kind = random() % 4;
      bytes += static_cast<char>(kind == 0 ? random() % 256 : kind == 1 ? 0xC2 + random() % 3 : 0x20 + random() % 0x90);
    }
    const std::string charsets[] = {"",       "utf-16", "shift_jis", "gb18030", "iso-2022-jp",
                                    "koi8-r", "euc-kr", "big5",      "utf-8"};
    const std::string& charset = charsets[random() % 9];
    const Decoded out = decoded(bytes, random() % 2 ? Format::plain : Format::html,
                                charset.empty() ? "" : "text/plain; charset=" + charset);
    ASSERT_TRUE(is_valid_utf8(out.text));
    ASSERT_EQ(out.text.find('\0'), std::string::npos);
    ASSERT_NO_FATAL_FAILURE(check_map(bytes, out)) << charset;
  }
}

TEST(Encoding, Labels) {
  const std::pair<const char*, const char*> cases[] = {{"latin1", "windows-1252"},
                                                       {"ISO-8859-1", "windows-1252"},
                                                       {" utf8 ", "UTF-8"},
                                                       {"UTF-8", "UTF-8"},
                                                       {"koi8-r", "KOI8-R"},
                                                       {"GBK", "GB18030"},
                                                       {"windows-1250", "windows-1250"},
                                                       {"utf-7", ""},
                                                       {"ebcdic-us", ""},
                                                       {"nonsense", ""},
                                                       {"", ""},
                                                       {"iso-2022-kr", ""},
                                                       {"hz-gb-2312", ""},
                                                       {"ISO-8859-9", "windows-1254"}};
  for (const auto& [label, means] : cases) EXPECT_EQ(encoding_of_label(label), means) << label;
}

TEST(Encoding, GuessesAmongLanguages) {
  EXPECT_EQ(guess_encoding("Le pr\xE9sident de la d\xE9l\xE9gation a d\xE9"
                           "clar\xE9"),
            "windows-1252");
  EXPECT_EQ(
      guess_encoding(
          "\xCF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB \xEF\xF0\xEE\xF8\xEB\xE8 \xF3\xF1\xEF\xE5\xF8\xED\xEE, "
          "\xF1\xEA\xE0\xE7\xE0\xEB "
          "\xEF\xF0\xE5\xE4\xF1\xF2\xE0\xE2\xE8\xF2\xE5\xEB\xFC \xEC\xE8\xED\xE8\xF1\xF2\xE5\xF0\xF1\xF2\xE2\xE0"),
      "windows-1251");
  EXPECT_EQ(guess_encoding(""), "windows-1252");
}

}  // namespace
}  // namespace pourparler
