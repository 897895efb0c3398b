// Arrays of numbers: weights and vectors.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "spacy/msgpack.h"

namespace pourparler::spacy {

// Row-major fp32, owned.
struct Array {
  std::vector<std::int64_t> shape;
  std::vector<float> data;

  bool has_shape(std::initializer_list<std::int64_t> wanted) const {
    return shape == std::vector<std::int64_t>(wanted);
  }
};

// "(96, 3, 288)".
std::string name_of_shape(const std::vector<std::int64_t>& shape);

// A numpy array inside MessagePack: a map with nd, type, shape, data. Takes <f4 and <f8 (rounded). `source` names file
// and node.
Result<Array> array_of(const Value& value, const std::string& source);

// A .npy file, version 1 to 3, C order, <f4 or <f8.
Result<Array> parse_npy(std::string_view bytes, const std::string& source);

}  // namespace pourparler::spacy
