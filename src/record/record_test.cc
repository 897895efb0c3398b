#include <gtest/gtest.h>

#include "record/reading.h"
#include "record/record.h"

namespace pourparler {
namespace {

TEST(Facts, NamesGoBothWays) {
  for (int i = 0; i <= static_cast<int>(MoveType::withdraw); ++i) {
    EXPECT_EQ(move_type_of(name_of(static_cast<MoveType>(i))), static_cast<MoveType>(i));
  }
  for (int i = 0; i <= static_cast<int>(ContactStatus::possible); ++i) {
    EXPECT_EQ(contact_status_of(name_of(static_cast<ContactStatus>(i))), static_cast<ContactStatus>(i));
  }
  EXPECT_EQ(channel_of("séance"), std::nullopt);
  EXPECT_EQ(mode_of("mixed"), Mode::mixed);
  EXPECT_EQ(name_of(Derivation::back_translation), "back_translation");
}

}  // namespace
}  // namespace pourparler
