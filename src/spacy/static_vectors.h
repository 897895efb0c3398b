// The word vectors of a pipeline (md and lg): one row for each known text.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "spacy/array.h"
#include "spacy/model_files.h"

namespace pourparler::spacy {

class StaticVectors {
 public:
  // Reads vocab/vectors, vocab/key2row and vocab/vectors.cfg. A pipeline without vectors gives a table of width 0.
  static Result<StaticVectors> load(const ModelFiles& files);

  std::size_t width() const { return width_; }
  std::size_t rows() const { return rows_; }
  const float* row(std::size_t i) const { return &data_[i * width_]; }
  // Id of a text to its row.
  const std::unordered_map<std::uint64_t, std::uint32_t>& row_of() const { return row_of_; }

 private:
  std::size_t width_ = 0;
  std::size_t rows_ = 0;
  std::vector<float> data_;
  std::unordered_map<std::uint64_t, std::uint32_t> row_of_;
};

// The vectors as an encoder sees them: multiplied once by its projection, so that the wide originals can go.
class ProjectedVectors {
 public:
  // `weights` is (width, vectors.width()).
  ProjectedVectors(const StaticVectors& vectors, const Array& weights);

  // Writes the row of a text; zeros for one without vector.
  void copy(std::uint64_t orth, float* out) const;

 private:
  std::size_t width_ = 0;
  std::vector<float> data_;
  std::unordered_map<std::uint64_t, std::uint32_t> row_of_;
};

}  // namespace pourparler::spacy
