#include "timex/timex.h"

#include <gtest/gtest.h>

namespace pourparler {
namespace {

const Data& data() {
  static const Result<Data> kData = Data::load(std::string(POURPARLER_SOURCE_DIR) + "/data");
  return *kData;
}

class Languages : public testing::TestWithParam<const char*> {};

TEST_P(Languages, ExamplesHold) {
  auto reader = TimeReader::load(*data().pack(GetParam()));
  ASSERT_TRUE(reader) << reader.error().text();
  for (const Error& fault : reader->run_examples()) ADD_FAILURE() << fault.text();
}

INSTANTIATE_TEST_SUITE_P(Packs, Languages, testing::Values("en", "fr"));

}  // namespace
}  // namespace pourparler
