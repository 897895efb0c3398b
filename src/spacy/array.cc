#include "spacy/array.h"

#include <charconv>
#include <cstring>

namespace pourparler::spacy {

namespace {

// The data as floats, if its size is that of the shape; guards against shapes whose product overflows.
Result<Array> filled(std::vector<std::int64_t> shape, std::string_view type, std::string_view data,
                     const std::string& source) {
  if (type != "<f4" && type != "<f8") return unsupported("array of type " + std::string(type)).at(source);
  const std::uint64_t width = type == "<f4" ? 4 : 8;
  std::uint64_t count = 1;
  for (const std::int64_t n : shape) {
    if (n < 0) return malformed("array of negative shape " + name_of_shape(shape)).at(source);
    if (n != 0 && count > data.size() / width / static_cast<std::uint64_t>(n)) {
      return malformed("array of shape " + name_of_shape(shape) + " has too few bytes").at(source);
    }
    count *= static_cast<std::uint64_t>(n);
  }
  if (count * width != data.size()) {
    return malformed("array of shape " + name_of_shape(shape) + " has " + std::to_string(data.size()) + " bytes")
        .at(source);
  }
  Array array;
  array.shape = std::move(shape);
  array.data.resize(count);
  if (width == 4 && count != 0) std::memcpy(array.data.data(), data.data(), data.size());
  for (std::uint64_t i = 0; width == 8 && i < count; ++i) {
    double number;
    std::memcpy(&number, data.data() + 8 * i, 8);
    array.data[i] = static_cast<float>(number);
  }
  return array;
}

// The text behind `'key':` in the header's Python literal, up to `stop`.
std::string_view field(std::string_view header, std::string_view key, char open, char stop) {
  std::size_t at = header.find(key);
  if (at == std::string_view::npos) return {};
  at = header.find(open, at + key.size());
  if (at == std::string_view::npos) return {};
  const std::size_t end = header.find(stop, at + 1);
  return end == std::string_view::npos ? std::string_view() : header.substr(at + 1, end - at - 1);
}

std::vector<std::int64_t> numbers(std::string_view list) {
  std::vector<std::int64_t> found;
  const char* at = list.data();
  const char* const end = at + list.size();
  while (at < end) {
    std::int64_t number = 0;
    const auto [next, fault] = std::from_chars(at, end, number);
    if (fault == std::errc()) found.push_back(number);
    at = fault == std::errc() ? next : at + 1;
  }
  return found;
}

}  // namespace

std::string name_of_shape(const std::vector<std::int64_t>& shape) {
  std::string name = "(";
  for (const std::int64_t n : shape) name += (name.size() > 1 ? ", " : "") + std::to_string(n);
  return name + ")";
}

Result<Array> array_of(const Value& value, const std::string& source) {
  const Value* type = value.find("type");
  const Value* shape = value.find("shape");
  const Value* data = value.find("data");
  if (!type || !type->is_text() || !shape || !shape->is(Value::Kind::array) || !data || !data->is_text()) {
    return malformed("not an array of numbers").at(source);
  }
  std::vector<std::int64_t> sizes;
  for (const Value& n : shape->items) sizes.push_back(n.as_int().value_or(-1));
  return filled(std::move(sizes), type->text, data->text, source);
}

Result<Array> parse_npy(std::string_view bytes, const std::string& source) {
  constexpr std::string_view kMagic = "\x93NUMPY";
  if (bytes.size() < 12 || !bytes.starts_with(kMagic)) return malformed("not a numpy array file").at(source);
  const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])); };
  const bool wide = byte(6) >= 2;
  const std::size_t start = wide ? 12 : 10;
  const std::size_t size = byte(8) | byte(9) << 8 | (wide ? byte(10) << 16 | byte(11) << 24 : 0);
  if (size > bytes.size() - start) return malformed("the header of the numpy array is cut off").at(source);
  const std::string_view header = bytes.substr(start, size);
  if (header.find("'fortran_order': True") != std::string_view::npos) {
    return unsupported("numpy array in Fortran order").at(source);
  }
  const std::string_view type = field(header, "'descr':", '\'', '\'');
  return filled(numbers(field(header, "'shape':", '(', ')')), type, bytes.substr(start + size), source);
}

}  // namespace pourparler::spacy
