#include "spacy/msgpack.h"

#include <bit>
#include <cstring>
#include <utility>

namespace pourparler::spacy {

namespace {

constexpr int kDeepest = 100;

}  // namespace

const Value* Value::find(std::string_view key) const {
  if (kind != Kind::map) return nullptr;
  for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
    if (items[i].is_text() && items[i].text == key) return &items[i + 1];
  }
  return nullptr;
}

std::optional<std::int64_t> Value::as_int() const {
  if (kind != Kind::integer) return std::nullopt;
  if (!negative && number > INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

Status MsgpackReader::status() const {
  if (error_) return *error_;
  return ok();
}

void MsgpackReader::fail(std::string what) {
  if (error_) return;
  error_ = malformed("MessagePack: " + std::move(what) + " at byte " + std::to_string(at_)).at(source_);
  at_ = bytes_.size();
}

std::string_view MsgpackReader::take(std::uint64_t size) {
  if (size > bytes_.size() - at_) {
    fail("the file ends inside a value");
    return {};
  }
  const std::string_view taken = bytes_.substr(at_, size);
  at_ += size;
  return taken;
}

std::uint64_t MsgpackReader::big_endian(std::size_t width) {
  std::uint64_t number = 0;
  for (const char c : take(width)) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}

Head MsgpackReader::head() {
  Head value;
  const auto counted_of = [&](Value::Kind kind, std::uint64_t count) {
    value.kind = kind;
    // Each item takes a byte at least: a count beyond the bytes that are left is a lie, refused before memory is asked
    // for.
    const std::uint64_t least = kind == Value::Kind::map ? 2 * count : count;
    if (!failed() && least > bytes_.size() - at_) fail("more items announced than the file can hold");
    value.number = failed() ? 0 : count;
    return value;
  };
  const auto text_of = [&](Value::Kind kind, std::uint64_t size) {
    value.kind = kind;
    value.text = take(size);
    return value;
  };
  const auto integer_of = [&](std::size_t width, bool is_signed) {
    value.kind = Value::Kind::integer;
    value.number = big_endian(width);
    if (is_signed && width < 8 && (value.number >> (8 * width - 1)) != 0)
      value.number |= ~std::uint64_t{0} << (8 * width);
    value.negative = is_signed && (value.number >> 63) != 0;
    return value;
  };
  using enum Value::Kind;
  const auto first = static_cast<unsigned>(big_endian(1));
  if (failed()) return value;
  if (first <= 0x7F || first >= 0xE0) {
    at_ -= 1;
    return integer_of(1, first >= 0xE0);
  }
  if (first <= 0x8F) return counted_of(map, first & 0x0F);
  if (first <= 0x9F) return counted_of(array, first & 0x0F);
  if (first <= 0xBF) return text_of(string, first & 0x1F);
  switch (first) {
    case 0xC0:
      return value;
    case 0xC2:
    case 0xC3:
      value.kind = boolean;
      value.number = first & 1;
      return value;
    case 0xC4:
      return text_of(binary, big_endian(1));
    case 0xC5:
      return text_of(binary, big_endian(2));
    case 0xC6:
      return text_of(binary, big_endian(4));
    case 0xCA:
      value.kind = real;
      value.real = static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(big_endian(4))));
      return value;
    case 0xCB:
      value.kind = real;
      value.real = std::bit_cast<double>(big_endian(8));
      return value;
    case 0xCC:
      return integer_of(1, false);
    case 0xCD:
      return integer_of(2, false);
    case 0xCE:
      return integer_of(4, false);
    case 0xCF:
      return integer_of(8, false);
    case 0xD0:
      return integer_of(1, true);
    case 0xD1:
      return integer_of(2, true);
    case 0xD2:
      return integer_of(4, true);
    case 0xD3:
      return integer_of(8, true);
    case 0xD9:
      return text_of(string, big_endian(1));
    case 0xDA:
      return text_of(string, big_endian(2));
    case 0xDB:
      return text_of(string, big_endian(4));
    case 0xDC:
      return counted_of(array, big_endian(2));
    case 0xDD:
      return counted_of(array, big_endian(4));
    case 0xDE:
      return counted_of(map, big_endian(2));
    case 0xDF:
      return counted_of(map, big_endian(4));
    default:
      fail("a type that pipelines do not use (byte " + std::to_string(first) + ")");
      return value;
  }
}

Value MsgpackReader::value() {
  return value(0);
}

Value MsgpackReader::value(int depth) {
  Value read;
  static_cast<Head&>(read) = head();
  if (!read.is(Value::Kind::array) && !read.is(Value::Kind::map)) return read;
  if (depth >= kDeepest) {
    fail("nested too deeply");
    return read;
  }
  const std::uint64_t count = read.is(Value::Kind::map) ? 2 * read.number : read.number;
  for (std::uint64_t i = 0; i < count && !failed(); ++i) read.items.push_back(value(depth + 1));
  return read;
}

std::uint32_t MsgpackReader::map() {
  const Head read = head();
  if (!read.is(Value::Kind::map)) fail("a map is wanted");
  return failed() ? 0 : static_cast<std::uint32_t>(read.number);
}

std::uint32_t MsgpackReader::array() {
  const Head read = head();
  if (!read.is(Value::Kind::array)) fail("an array is wanted");
  return failed() ? 0 : static_cast<std::uint32_t>(read.number);
}

std::uint64_t MsgpackReader::unsigned_integer() {
  const Head read = head();
  if (!read.is(Value::Kind::integer) || read.negative) fail("an unsigned integer is wanted");
  return failed() ? 0 : read.number;
}

std::string_view MsgpackReader::text() {
  const Head read = head();
  if (!read.is_text()) fail("a string is wanted");
  return failed() ? std::string_view() : read.text;
}

// Without building it: items still to come are counted, so that nesting costs no stack.
void MsgpackReader::skip() {
  for (std::uint64_t wanted = 1; wanted > 0 && !failed(); --wanted) {
    const Head read = head();
    if (read.is(Value::Kind::array)) wanted += read.number;
    if (read.is(Value::Kind::map)) wanted += 2 * read.number;
  }
}

std::string_view MsgpackReader::raw() {
  const std::size_t start = at_;
  skip();
  return failed() ? std::string_view() : bytes_.substr(start, at_ - start);
}

Result<Value> parse_msgpack(std::string_view bytes, const std::string& source) {
  MsgpackReader reader(bytes, source);
  Value value = reader.value();
  if (!reader.failed() && !reader.at_end())
    return malformed("MessagePack: bytes after the end of the value").at(source);
  if (reader.failed()) return reader.status().error();
  return value;
}

}  // namespace pourparler::spacy
