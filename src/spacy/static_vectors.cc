#include "spacy/static_vectors.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "spacy/config.h"
#include "spacy/kernels.h"
#include "spacy/msgpack.h"

namespace pourparler::spacy {
namespace {

Status require_default_mode(const ModelFiles& files) {
  const std::string name = "vocab/vectors.cfg";
  if (!files.has(name)) return ok();
  auto text = files.read(name);
  if (!text) return std::move(text).error();
  auto config = parse_json(*text, files.where(name));
  if (!config) return std::move(config).error();
  const std::string mode = string_at(*config, "mode", "default");
  if (mode == "default") return ok();
  return unsupported("vectors of mode " + mode).at(files.where(name)).mend("use a pipeline with one vector a word");
}

}  // namespace

Result<StaticVectors> StaticVectors::load(const ModelFiles& files) {
  StaticVectors vectors;
  if (!files.has("vocab/vectors") || !files.has("vocab/key2row")) return vectors;
  auto bytes = files.read("vocab/vectors");
  if (!bytes) return std::move(bytes).error();
  auto table = parse_npy(*bytes, files.where("vocab/vectors"));
  if (!table) return std::move(table).error();
  if (table->shape.size() != 2) return malformed("vectors are no table").at(files.where("vocab/vectors"));
  if (table->data.empty()) return vectors;
  if (auto mode = require_default_mode(files); !mode) return std::move(mode).error();
  vectors.rows_ = static_cast<std::size_t>(table->shape[0]);
  vectors.width_ = static_cast<std::size_t>(table->shape[1]);
  vectors.data_ = std::move(table->data);

  auto keys = files.read("vocab/key2row");
  if (!keys) return std::move(keys).error();
  MsgpackReader reader(*keys, files.where("vocab/key2row"));
  for (std::uint32_t left = reader.map(); left > 0 && !reader.failed(); --left) {
    const std::uint64_t key = reader.unsigned_integer();
    const std::uint64_t row = reader.unsigned_integer();
    if (row >= vectors.rows_ && !reader.failed()) {
      return malformed("row " + std::to_string(row) + " of " + std::to_string(vectors.rows_))
          .at(files.where("vocab/key2row"));
    }
    vectors.row_of_.emplace(key, static_cast<std::uint32_t>(row));
  }
  if (auto status = reader.status(); !status) return std::move(status).error();
  return vectors;
}

ProjectedVectors::ProjectedVectors(const StaticVectors& vectors, const Array& weights)
    : width_(static_cast<std::size_t>(weights.shape[0])), row_of_(vectors.row_of()) {
  const DenseLayer layer = pack_dense(weights.data, {}, width_, 1, vectors.width());
  constexpr std::size_t kRowsAtOnce = 96;
  Floats projected(kRowsAtOnce * layer.stride());
  data_.resize(vectors.rows() * width_);
  for (std::size_t at = 0; at < vectors.rows(); at += kRowsAtOnce) {
    const std::size_t n = std::min(kRowsAtOnce, vectors.rows() - at);
    kernels().dense(layer, vectors.row(at), vectors.width(), n, projected.data(), layer.stride());
    for (std::size_t i = 0; i < n; ++i) {
      std::memcpy(&data_[(at + i) * width_], &projected[i * layer.stride()], width_ * sizeof(float));
    }
  }
}

void ProjectedVectors::copy(std::uint64_t orth, float* out) const {
  const auto found = row_of_.find(orth);
  if (found == row_of_.end()) {
    std::fill_n(out, width_, 0.0f);
  } else {
    std::memcpy(out, &data_[found->second * width_], width_ * sizeof(float));
  }
}

}  // namespace pourparler::spacy
