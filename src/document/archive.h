// Values as compact bytes: integers as LEB128, everything else by the list of its fields.
//
// A struct is described once, by a function `visit(io, value)` that hands its fields to `io`; Encoder writes them,
// Decoder reads them back in the same order, so the two cannot come apart. A Decoder never reads beyond its bytes:
// after the first fault it gives zeros and empties, and `failed` says so. For each enum a function `last_of(Enum)`
// names its last value.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "document/span.h"

namespace pourparler {

// T, const or not.
template <class T, class U>
concept Like = std::same_as<std::remove_const_t<T>, U>;

class Encoder {
 public:
  static constexpr bool kDecodes = false;

  template <class... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }
  void raw(std::string_view bytes) { out_.append(bytes); }
  void clear() { out_.clear(); }
  const std::string& bytes() const { return out_; }

 private:
  template <class T>
  void put(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      put(static_cast<std::uint64_t>(value));
    } else if constexpr (std::unsigned_integral<T>) {
      number(value);
    } else if constexpr (std::signed_integral<T>) {
      number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(std::int64_t{value} >> 63));
    } else if constexpr (std::same_as<T, double>) {
      auto bits = std::bit_cast<std::uint64_t>(value);
      for (int i = 0; i < 8; ++i, bits >>= 8) out_ += static_cast<char>(bits & 0xFF);
    } else {
      visit(*this, value);
    }
  }
  void put(const std::string& text) {
    number(text.size());
    raw(text);
  }
  void put(Span span) {
    number(span.start);
    number(static_cast<std::uint32_t>(span.end - span.start));
  }
  template <class T>
  void put(const std::vector<T>& list) {
    number(list.size());
    for (const T& item : list) put(item);
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_ += static_cast<char>(value | 0x80);
    out_ += static_cast<char>(value);
  }

  std::string out_;
};

class Decoder {
 public:
  static constexpr bool kDecodes = true;

  explicit Decoder(std::string_view bytes) : in_(bytes) {}

  template <class... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  // The next `size` bytes.
  std::string_view raw(std::uint64_t size) {
    if (size > in_.size()) return fail(), std::string_view();
    const std::string_view out = in_.substr(0, size);
    in_.remove_prefix(size);
    return out;
  }
  void fail() {
    failed_ = true;
    in_ = {};
  }
  bool failed() const { return failed_; }
  bool at_end() const { return in_.empty(); }

 private:
  template <class T>
  void get(T& value) {
    if constexpr (std::is_enum_v<T>) {
      const std::uint64_t n = number();
      if (n > static_cast<std::uint64_t>(last_of(T{}))) return fail();
      value = static_cast<T>(n);
    } else if constexpr (std::unsigned_integral<T>) {
      value = static_cast<T>(number());
    } else if constexpr (std::signed_integral<T>) {
      const std::uint64_t n = number();
      value = static_cast<T>(static_cast<std::int64_t>(n >> 1) ^ -static_cast<std::int64_t>(n & 1));
    } else if constexpr (std::same_as<T, double>) {
      std::uint64_t bits = 0;
      const std::string_view bytes = raw(8);
      for (std::size_t i = bytes.size(); i-- > 0;) bits = bits << 8 | static_cast<unsigned char>(bytes[i]);
      value = std::bit_cast<double>(bits);
    } else {
      visit(*this, value);
    }
  }
  void get(std::string& text) { text = raw(number()); }
  void get(Span& span) {
    span.start = static_cast<std::uint32_t>(number());
    span.end = span.start + static_cast<std::uint32_t>(number());
  }
  template <class T>
  void get(std::vector<T>& list) {
    const std::uint64_t count = number();
    if (count > in_.size()) return fail();  // every item takes a byte at least
    list.resize(count);
    for (T& item : list) get(item);
  }
  template <class T>
  void get(std::optional<T>& value) {
    bool there = false;
    get(there);
    if (there) get(value.emplace());
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (in_.empty()) return fail(), 0;
      const auto byte = static_cast<unsigned char>(in_.front());
      in_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    return fail(), 0;
  }

  std::string_view in_;
  bool failed_ = false;
};

}  // namespace pourparler
