#include "merge/merge.h"

#include <gtest/gtest.h>

#include "record/testing.h"

namespace pourparler {
namespace {

TEST(Content, CountsWordsNumbersNames) {
  const Content a = content_of("The envoy said 12,000 troops leave Harlburg"),
                b = content_of("12.000 troops left Harlburg");
  EXPECT_EQ(shared(a.numbers, b.numbers), 1u);
  EXPECT_EQ(shared(a.names, b.names), 1u);
  EXPECT_GT(containment(a.words, b.words), 0.5);
}

TEST(Digest, ComesBackFromItsBytes) {
  testing::RandomReadings random(7);
  for (int i = 0; i < 200; ++i) {
    Capture capture;
    const Digest digest = digest_of(random.reading(capture));
    const std::string bytes = encode_digest(digest);
    const auto back = decode_digest(bytes);
    ASSERT_TRUE(back);
    EXPECT_EQ(encode_digest(*back), bytes);
    EXPECT_FALSE(decode_digest(std::string_view(bytes).substr(0, bytes.size() / 2)));
  }
}

}  // namespace
}  // namespace pourparler
