#include "clean/plain.h"

#include <gtest/gtest.h>

namespace pourparler {
namespace {

const Data& data() {
  static const Data kData = std::move(*Data::load(std::string(POURPARLER_SOURCE_DIR) + "/data"));
  return kData;
}

const PlainCleaner& cleaner() {
  static const PlainCleaner kCleaner(data());
  return kCleaner;
}

TEST(Plain, Empty) {
  const PlainText out = cleaner().clean("");
  EXPECT_EQ(out.text, "");
  EXPECT_TRUE(out.paragraphs.empty());
}

}  // namespace
}  // namespace pourparler
