#include "merge/merge.h"

#include <gtest/gtest.h>

#include "merge/spelling.h"
#include "record/testing.h"

namespace pourparler {
namespace {

TEST(Spelling, OneNameInManySpellings) {
  const std::pair<const char*, const char*> kSame[] = {
      {"zelenskyy", "zelensky"}, {"zelenskiy", "zelensky"}, {"poutine", "putin"}, {"lavrov", "lawrow"},
      {"sergei", "serguei"},     {"medvedev", "medwedew"},  {"abbas", "abas"},    {"guterres", "guteres"}};
  for (const auto& [a, b] : kSame) EXPECT_TRUE(one_spelling(a, b)) << a << " " << b;
  const std::pair<const char*, const char*> kNear[] = {
      {"araghchi", "araqchi"}, {"rouhani", "rohani"}, {"khrushchev", "khrouchtchev"}, {"netanyahu", "netanyahou"}};
  for (const auto& [a, b] : kNear) {
    EXPECT_TRUE(near_spelling(a, b)) << a << " " << b;
    EXPECT_EQ(coarse_key(a), coarse_key(b)) << a << " " << b;
  }
  const std::pair<const char*, const char*> kOther[] = {{"kerry", "carey"}, {"rubio", "rubin"}, {"miller", "muller"},
                                                        {"lee", "li"},      {"abe", "aba"},     {"marin", "martin"}};
  for (const auto& [a, b] : kOther) EXPECT_FALSE(one_spelling(a, b)) << a << " " << b;
}

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
