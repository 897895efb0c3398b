// MessagePack, the format of nearly every file of a pipeline.
//
// A Value does not own its strings: they are views into the bytes that it was read from, which must outlive it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pourparler::spacy {

// A value without what it holds.
struct Head {
  enum class Kind : std::uint8_t { nil, boolean, integer, real, string, binary, array, map };

  Kind kind = Kind::nil;
  bool negative = false;     // integer: `number` is to be read as a signed one
  std::uint64_t number = 0;  // boolean 0 or 1, integer
  double real = 0.0;
  std::string_view text;  // string, binary

  bool is(Kind wanted) const { return kind == wanted; }
  bool is_nil() const { return kind == Kind::nil; }
  // String or binary: older files write names as binary.
  bool is_text() const { return kind == Kind::string || kind == Kind::binary; }
};

class Value : public Head {
 public:
  std::vector<Value> items;  // array; map: key, value, key, value …

  // The value at a string (or binary) key of a map; null where it is missing or this is no map.
  const Value* find(std::string_view key) const;
  // The number as a signed one; nothing where this is no integer or does not fit.
  std::optional<std::int64_t> as_int() const;
};

// Reads one value that fills `bytes`. `source` names the file in errors.
Result<Value> parse_msgpack(std::string_view bytes, const std::string& source);

// Reads value after value without building a tree: for tables of a million entries. The first fault sticks: every later
// call gives an empty answer, and `status` says what was wrong.
class MsgpackReader {
 public:
  MsgpackReader(std::string_view bytes, std::string source) : bytes_(bytes), source_(std::move(source)) {}

  bool failed() const { return error_.has_value(); }
  bool at_end() const { return at_ == bytes_.size(); }
  Status status() const;

  // One whole value. Nesting deeper than 100 is refused.
  Value value();
  // The head of a map or an array: how many pairs or items follow.
  std::uint32_t map();
  std::uint32_t array();
  std::uint64_t unsigned_integer();
  std::string_view text();
  void skip();
  // The bytes of the next value.
  std::string_view raw();
  // Makes the reader fail for a reason of the caller's.
  void refuse(std::string why) { fail(std::move(why)); }

 private:
  Head head();  // a value without the items of an array or map; their count in `number`
  Value value(int depth);
  std::uint64_t big_endian(std::size_t width);
  std::string_view take(std::uint64_t size);
  void fail(std::string what);

  std::string_view bytes_;
  std::string source_;
  std::size_t at_ = 0;
  std::optional<Error> error_;
};

}  // namespace pourparler::spacy
