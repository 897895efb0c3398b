#include "spacy/msgpack.h"

#include <gtest/gtest.h>

#include "spacy/array.h"

namespace pourparler::spacy {
namespace {

using namespace std::string_literals;

TEST(Msgpack, ReadsIntegersOfEveryWidth) {
  struct Row {
    std::string bytes;
    std::int64_t value;
  };
  const Row rows[] = {
      {"\x00"s, 0},
      {"\x7F"s, 127},
      {"\xFF"s, -1},
      {"\xE0"s, -32},
      {"\xCC\xFF"s, 255},
      {"\xCD\x01\x00"s, 256},
      {"\xD0\x80"s, -128},
      {"\xD1\xFF\x7F"s, -129},
      {"\xCE\x00\x01\x00\x00"s, 65536},
      {"\xD2\xFF\xFF\xFF\xFE"s, -2},
      {"\xCF\x00\x00\x00\x01\x00\x00\x00\x00"s, 4294967296},
      {"\xD3\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s, -1},
  };
  for (const Row& row : rows) {
    const auto value = parse_msgpack(row.bytes, "t");
    ASSERT_TRUE(value) << row.value;
    EXPECT_EQ(value->as_int(), row.value);
  }
  EXPECT_EQ(parse_msgpack("\xCF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s, "t")->number, UINT64_MAX);
  EXPECT_FALSE(parse_msgpack("\xCF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s, "t")->as_int());
}

TEST(Msgpack, ReadsTextsAndContainersOfEveryWidth) {
  for (const std::string& head : {"\xA2"s, "\xD9\x02"s, "\xDA\x00\x02"s, "\xDB\x00\x00\x00\x02"s, "\xC4\x02"s,
                                  "\xC5\x00\x02"s, "\xC6\x00\x00\x00\x02"s}) {
    const std::string bytes = head + "ab";
    const auto value = parse_msgpack(bytes, "t");
    ASSERT_TRUE(value);
    EXPECT_EQ(value->text, "ab");
  }
  for (const std::string& head : {"\x92"s, "\xDC\x00\x02"s, "\xDD\x00\x00\x00\x02"s}) {
    const auto value = parse_msgpack(head + "\x01\xC0", "t");
    ASSERT_TRUE(value);
    ASSERT_EQ(value->items.size(), 2u);
    EXPECT_TRUE(value->items[1].is_nil());
  }
  for (const std::string& head : {"\x81"s, "\xDE\x00\x01"s, "\xDF\x00\x00\x00\x01"s}) {
    const std::string bytes = head + "\xA1k\xC3";
    const auto value = parse_msgpack(bytes, "t");
    ASSERT_TRUE(value);
    ASSERT_TRUE(value->find("k"));
    EXPECT_EQ(value->find("k")->number, 1u);
    EXPECT_FALSE(value->find("z"));
  }
  EXPECT_EQ(parse_msgpack("\xCA\x3F\x80\x00\x00"s, "t")->real, 1.0);
  EXPECT_EQ(parse_msgpack("\xCB\x3F\xF0\x00\x00\x00\x00\x00\x00"s, "t")->real, 1.0);
}

TEST(Msgpack, RefusesWhatIsBroken) {
  const std::string rows[] = {"",
                              "\xA2"
                              "a",
                              "\xDD\xFF\xFF\xFF\xFF"s,
                              "\xDF\x7F\xFF\xFF\xFF"s,
                              "\xC1",
                              "\x92\x01",
                              "\x01\x02",
                              std::string(200, '\x91') + "\x01"};
  for (const std::string& bytes : rows) {
    const auto value = parse_msgpack(bytes, "some/file");
    ASSERT_FALSE(value);
    EXPECT_EQ(value.error().place.source, "some/file");
  }
}

TEST(Msgpack, ReaderStopsAtTheFirstFault) {
  const std::string bytes = "\x81\xA1k\x05"s;
  MsgpackReader reader(bytes, "t");
  EXPECT_EQ(reader.map(), 1u);
  EXPECT_EQ(reader.text(), "k");
  EXPECT_EQ(reader.array(), 0u);  // an integer stands there
  EXPECT_TRUE(reader.failed());
  EXPECT_EQ(reader.unsigned_integer(), 0u);
  EXPECT_FALSE(reader.status());
}

std::string numpy_map(const std::string& type, const std::string& shape, const std::string& data) {
  return "\x85\xC4\x02nd\xC3\xC4\x04type\xA3"s + type + "\xC4\x04kind\xC4\x00\xC4\x05shape"s + shape + "\xC4\x04" +
         "data\xC4" + static_cast<char>(data.size()) + data;
}

TEST(Array, ReadsNumpyMaps) {
  const std::string bytes = numpy_map("<f4", "\x92\x01\x02", "\x00\x00\x80\x3F\x00\x00\x00\xC0"s);
  const auto value = parse_msgpack(bytes, "t");
  ASSERT_TRUE(value);
  const auto array = array_of(*value, "t");
  ASSERT_TRUE(array);
  EXPECT_TRUE(array->has_shape({1, 2}));
  EXPECT_EQ(array->data, (std::vector<float>{1.0f, -2.0f}));
}

TEST(Array, RefusesShapesThatTheBytesDoNotFill) {
  for (const std::string& shape :
       {"\x91\x03"s, "\x92\xFF\x02"s, "\x93\xCE\x7F\xFF\xFF\xFF\xCE\x7F\xFF\xFF\xFF\xCE\x7F\xFF\xFF\xFF"s, "\x90"s}) {
    const std::string bytes = numpy_map("<f4", shape, "\x00\x00\x80\x3F\x00\x00\x00\xC0"s);
    const auto value = parse_msgpack(bytes, "t");
    ASSERT_TRUE(value);
    const auto array = array_of(*value, "tok2vec/model: node 3");
    ASSERT_FALSE(array);
    EXPECT_EQ(array.error().place.source, "tok2vec/model: node 3");
  }
  const std::string bytes = numpy_map("<i8", "\x91\x01", "12345678");
  EXPECT_EQ(array_of(*parse_msgpack(bytes, "t"), "t").error().kind, ErrorKind::unsupported);
}

TEST(Array, ReadsNpyFiles) {
  const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }    \n";
  const std::string bytes =
      "\x93NUMPY\x01\x00"s + static_cast<char>(header.size()) + "\x00"s + header + "\x00\x00\x80\x3F\x00\x00\x00\xC0"s;
  const auto array = parse_npy(bytes, "vocab/vectors");
  ASSERT_TRUE(array) << array.error().text();
  EXPECT_TRUE(array->has_shape({2, 1}));
  EXPECT_FALSE(parse_npy(bytes.substr(0, bytes.size() - 1), "vocab/vectors"));
  EXPECT_FALSE(parse_npy(bytes.substr(0, 20), "vocab/vectors"));
  EXPECT_FALSE(parse_npy("", "vocab/vectors"));
}

}  // namespace
}  // namespace pourparler::spacy
