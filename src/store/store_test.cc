#include "store/store.h"

#include <gtest/gtest.h>

#include "store/search.h"
#include "store/testing.h"
#include "store/writer.h"

namespace pourparler {
namespace {

using testing::Scratch;

TEST(Store, KeepsWhatItIsGiven) {
  Scratch scratch;
  const Capture capture = testing::plain_capture("a.txt", "Les ministres se sont réunis à Genève.\nRien d'autre.");
  const Reading reading = testing::plain_reading(capture);
  {
    Store store = scratch.create();
    Writer writer = *Writer::on(store);
    EXPECT_EQ(*writer.add(capture, reading), Added::yes);
    EXPECT_EQ(*writer.add(capture, reading), Added::had_it);
    Capture again = capture;
    again.path = "copies/a.txt";
    EXPECT_EQ(*writer.add(again, reading), Added::path_only);
    ASSERT_TRUE(writer.commit().ok());
    EXPECT_EQ(writer.committed(), 1u);
    EXPECT_TRUE(store.check(true).ok());
  }
  Store store = scratch.read();
  const std::string id = reading.document.id;
  EXPECT_EQ(*store.known(id), Known::document);
  EXPECT_EQ(*store.known("d0"), Known::no);
  EXPECT_EQ(store.capture(id)->bytes, capture.bytes);
  EXPECT_EQ(store.reading(id)->document.text, reading.document.text);
  EXPECT_EQ(*store.paths_of(id), (std::vector<std::string>{"a.txt", "copies/a.txt"}));
  EXPECT_EQ(*store.ids_of_path("copies/a.txt"), std::vector<std::string>{id});
  EXPECT_EQ(*store.ids_with_prefix(id.substr(0, 5)), std::vector<std::string>{id});
  EXPECT_EQ(store.counts()->documents, 1u);
  const auto hits = search(store, "GENEVE");
  ASSERT_TRUE(hits.ok()) << hits.error().text();
  ASSERT_EQ(hits->size(), 1u);
  EXPECT_EQ(slice(capture.bytes, hits->front().span), "Genève");
  EXPECT_EQ(slice(hits->front().snippet, hits->front().marks.at(0)), "Genève");
}

}  // namespace
}  // namespace pourparler
