#include "store/reading_codec.h"

#include <gtest/gtest.h>

#include "record/testing.h"

namespace pourparler {
namespace {

std::string encoded(const Reading& reading, const std::string& captured, bool with_tokens) {
  Encoder out;
  encode(reading, captured, with_tokens, out);
  return out.bytes();
}

TEST(ReadingCodec, NothingIsLost) {
  testing::RandomReadings random(11);
  for (int i = 0; i < 500; ++i) {
    Capture capture;
    const Reading reading = random.reading(capture);
    const std::string bytes = encoded(reading, capture.bytes, true);
    const Result<Reading> back = decode_reading(bytes, capture.bytes);
    ASSERT_TRUE(back.ok()) << back.error().text();
    // Two readings are the same where their bytes are: every field is in them.
    EXPECT_EQ(encoded(*back, capture.bytes, true), bytes);
    EXPECT_EQ(back->document.text, reading.document.text);
    EXPECT_EQ(back->document.source, reading.document.source);
    EXPECT_EQ(back->document.map.pieces(), reading.document.map.pieces());
    ASSERT_EQ(back->document.tokens.size(), reading.document.tokens.size());
    for (std::size_t t = 0; t < reading.document.tokens.size(); ++t) {
      EXPECT_EQ(back->document.tokens[t].head, reading.document.tokens[t].head);
      EXPECT_EQ(back->document.strings[back->document.tokens[t].lemma],
                reading.document.strings[reading.document.tokens[t].lemma]);
    }
  }
}

TEST(ReadingCodec, TokensMayBeLeftOut) {
  testing::RandomReadings random(12);
  for (int i = 0; i < 50; ++i) {
    Capture capture;
    Reading reading = random.reading(capture);
    const Result<Reading> back = decode_reading(encoded(reading, capture.bytes, false), capture.bytes);
    ASSERT_TRUE(back.ok());
    EXPECT_TRUE(back->document.tokens.empty());
    ASSERT_EQ(back->document.sentences.size(), reading.document.sentences.size());
    for (std::size_t s = 0; s < reading.document.sentences.size(); ++s) {
      EXPECT_EQ(back->document.sentences[s].span, reading.document.sentences[s].span);
    }
    reading.document.tokens.clear();
    reading.document.strings = Strings();
    for (Sentence& sentence : reading.document.sentences) sentence.first = sentence.last = 0;
    EXPECT_EQ(encoded(*back, capture.bytes, true), encoded(reading, capture.bytes, true));
  }
}

TEST(ReadingCodec, APlainTextTakesFewBytes) {
  Reading reading;
  reading.document.source = reading.document.text = std::string(100000, 'x');
  reading.document.map = OffsetMap::identity(100000);
  EXPECT_LT(encoded(reading, reading.document.source, false).size(), 100u);
}

// A map that does not fit its texts is a bug elsewhere; what was given comes back all the same.
TEST(ReadingCodec, AMapThatDoesNotFitIsKept) {
  Reading reading;
  reading.document.source = "source";
  reading.document.text = "te";
  reading.document.map.add({1, 400, 3, 400});
  reading.document.map.add({0xFFFFFFF0, 9, 0xFFFFFFF0, 9});
  const Result<Reading> back = decode_reading(encoded(reading, "bytes", false), "bytes");
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->document.text, "te");
  EXPECT_EQ(back->document.map.pieces(), reading.document.map.pieces());
}

TEST(ReadingCodec, DamageIsAnErrorAndNoCrash) {
  testing::RandomReadings random(13);
  for (int i = 0; i < 60; ++i) {
    Capture capture;
    const std::string bytes = encoded(random.reading(capture), capture.bytes, true);
    for (std::size_t cut = 0; cut < bytes.size(); cut += 1 + bytes.size() / 40) {
      EXPECT_FALSE(decode_reading(bytes.substr(0, cut), capture.bytes).ok());
    }
    EXPECT_FALSE(decode_reading(bytes + "x", capture.bytes).ok());
    for (int k = 0; k < 40; ++k) {
      std::string broken = bytes;
      broken[random.below(static_cast<std::uint32_t>(bytes.size()))] ^= static_cast<char>(1 + random.below(255));
      (void)decode_reading(broken, capture.bytes).ok();
    }
  }
  EXPECT_EQ(decode_reading("\x7F", "").error().kind, ErrorKind::unsupported);
}

}  // namespace
}  // namespace pourparler
