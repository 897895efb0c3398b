#include "language/spelling.h"

#include <gtest/gtest.h>

#include <utility>

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

}  // namespace
}  // namespace pourparler
