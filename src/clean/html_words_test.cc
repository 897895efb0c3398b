#include "clean/html_words.h"

#include <gtest/gtest.h>

#include "clean/html_depth.h"
#include "clean/html_tags.h"

namespace pourparler {
namespace {

const HtmlWords& words() {
  static const HtmlWords made(Data::load(POURPARLER_SOURCE_DIR "/data").value());
  return made;
}

TEST(HtmlWords, NamesTellWhatAnElementIs) {
  const struct {
    const char* names;
    int hints;
  } cases[] = {
      {"sidebar", HtmlWords::kNoise},
      {"relatedPosts__list", HtmlWords::kNoise},
      {"RELATED", HtmlWords::kNoise},
      {"article-body", HtmlWords::kBody},
      {"articleBody", HtmlWords::kBody},
      {"c-entry-content wide", HtmlWords::kBody},
      {"standfirst", HtmlWords::kLead},
      {"widget", HtmlWords::kDoubtful},
      {"hidden", HtmlWords::kDoubtful},
      {"label-hidden", HtmlWords::kNone},         // counts only as the whole name
      {"field--label-hidden", HtmlWords::kNone},  // a variant
      {"has-sidebar", HtmlWords::kNone},          // the layout
      {"category-politics tag-comments", HtmlWords::kNone},
      {"download", HtmlWords::kNone},  // "ad" is no word of it
      {"", HtmlWords::kNone},
      {"--", HtmlWords::kNone},
  };
  for (const auto& c : cases) EXPECT_EQ(words().hints(c.names), c.hints) << c.names;
}

TEST(HtmlDepth, OpenTagsHaveALimit) {
  HtmlDepth depth;
  const std::uint32_t div = tag_of("div"), bold = tag_of("b"), paragraph = tag_of("p"), own = tag_of("my-element");
  int kept = 0;
  for (int i = 0; i < 5000; ++i) kept += depth.open(div) ? 1 : 0;
  EXPECT_EQ(kept, 512);
  EXPECT_FALSE(depth.open(own));
  EXPECT_TRUE(depth.open(paragraph));  // closes itself
  int formatting = 0;
  for (int i = 0; i < 5000; ++i) formatting += depth.open(bold) ? 1 : 0;
  EXPECT_EQ(formatting, 128);
  for (int i = 0; i < 128; ++i) depth.close(bold);
  depth.close(div);
  EXPECT_TRUE(depth.open(own));
}

TEST(HtmlDepth, AnEndTagThatReachesNothingClosesNothing) {
  HtmlDepth depth;
  int left_open = 0;
  for (int i = 0; i < 5000; ++i) {
    const bool div = depth.open(tag_of("div"));
    const bool object = depth.open(tag_of("object"));
    depth.close(tag_of("div"));  // the object stands in between
    if (object) depth.close(tag_of("object"));
    left_open += div && object ? 1 : 0;
  }
  EXPECT_LE(left_open, 512);
}

}  // namespace
}  // namespace pourparler
