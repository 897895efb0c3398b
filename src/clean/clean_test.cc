#include "clean/clean.h"

#include <gtest/gtest.h>

namespace pourparler {
namespace {

const Data& data() {
  static const Data loaded = Data::load(POURPARLER_SOURCE_DIR "/data").value();
  return loaded;
}

Document cleaned(Format format, const std::string& text) {
  Capture capture;
  capture.path = "a";
  capture.bytes = text;
  capture.format = format;
  Decoded decoded{text, OffsetMap::identity(static_cast<std::uint32_t>(text.size())), "UTF-8", 0};
  return clean(capture, decoded, data()).value();
}

TEST(Clean, PlainTextIsItsOwnSource) {
  const Document doc = cleaned(Format::plain, "The envoys met.\n\nThey parted.\n");
  EXPECT_EQ(doc.source, "The envoys met.\n\nThey parted.\n");
  ASSERT_EQ(doc.paragraphs.size(), 2U);
  EXPECT_EQ(doc.slice(doc.paragraphs[1].span), "They parted.");
}

TEST(Clean, HtmlSourceIsTheExtractedText) {
  const Document doc = cleaned(Format::html, "<p>The envoys met.</p><p>They parted.</p>");
  EXPECT_EQ(doc.text, "The envoys met.\n\nThey parted.");
  EXPECT_EQ(doc.source, doc.text);
  EXPECT_EQ(doc.id, id_of_bytes("<p>The envoys met.</p><p>They parted.</p>"));
}

}  // namespace
}  // namespace pourparler
