// Result<T>: a T, or the Error that stood in its way.
//
// It must be read: the compiler warns where one is dropped. Reading the side that is not there is a bug and throws.
//
//   Result<Json> parse(std::string_view text);
//   auto json = parse(text);
//   if (!json) return json.error();
//   use(*json);
#pragma once

#include <utility>
#include <variant>

#include "base/error.h"

namespace pourparler {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : side_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: meant to convert
  Result(Error error) : side_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: meant to convert

  bool ok() const { return side_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return std::get<0>(side_); }
  const T& value() const& { return std::get<0>(side_); }
  T&& value() && { return std::get<0>(std::move(side_)); }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T operator*() && { return std::move(*this).value(); }  // by value: `for (x : *f())` would outlive a reference
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const& { return std::get<1>(side_); }
  Error&& error() && { return std::get<1>(std::move(side_)); }

 private:
  std::variant<T, Error> side_;
};

// Nothing to return but whether it went well.
struct Done {};
using Status = Result<Done>;
inline Status ok() {
  return Done{};
}

}  // namespace pourparler
