#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/result.h"

namespace pourparler {
namespace {

TEST(Error, SaysPlaceMessageAndRemedy) {
  struct Case {
    Error error;
    const char* text;
  };
  const Case cases[] = {
      {malformed("no version line"), "no version line"},
      {malformed("no version line").at("a.warc"), "a.warc: no version line"},
      {malformed("no version line").at("a.warc", 12), "a.warc:12: no version line"},
      {malformed("no version line").at("a.warc", 12, 3).mend("is it a WARC file?"),
       "a.warc:12:3: no version line (is it a WARC file?)"},
  };
  for (const Case& c : cases) EXPECT_EQ(c.error.text(), c.text);
}

TEST(Error, EveryKindHasAName) {
  EXPECT_EQ(name_of(ErrorKind::not_found), "not_found");
  EXPECT_EQ(name_of(ErrorKind::interrupted), "interrupted");
}

TEST(Result, HoldsOneSideAndThrowsOnTheOther) {
  Result<int> good = 3;
  Result<int> bad = refused("no");
  EXPECT_TRUE(good);
  EXPECT_EQ(*good, 3);
  EXPECT_FALSE(bad);
  EXPECT_EQ(bad.error().kind, ErrorKind::refused);
  EXPECT_THROW(bad.value(), std::bad_variant_access);
  EXPECT_THROW(good.error(), std::bad_variant_access);
}

TEST(Hash, KnownValues) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_NE(hash64("a"), hash64("b"));
  EXPECT_NE(hash64("a", 1), hash64("a", 2));
  EXPECT_EQ(hex64(0xabcULL), "0000000000000abc");
}

TEST(File, WritesReadsAndRefuses) {
  const auto folder = std::filesystem::temp_directory_path() / ("pourparler_base_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const std::string path = folder / "a";
  ASSERT_TRUE(write_file(path, "hello"));
  ASSERT_TRUE(write_file(path, std::string_view("he\0lo", 5)));
  EXPECT_EQ(read_file(path).value(), std::string("he\0lo", 5));
  EXPECT_EQ(read_file(path, 4).error().kind, ErrorKind::too_large);
  EXPECT_EQ(read_file(path, 5).value().size(), 5u);
  EXPECT_EQ(read_file(folder / "none").error().kind, ErrorKind::not_found);
  EXPECT_EQ(read_file(folder).error().kind, ErrorKind::unreadable);
  EXPECT_EQ(write_file(folder / "no" / "such", "x").error().kind, ErrorKind::not_found);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1) << "a part file was left behind";
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace pourparler
