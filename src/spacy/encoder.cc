#include "spacy/encoder.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <utility>

namespace pourparler::spacy {
namespace {

// Rows that one pass gathers: enough to fill the kernels, few enough for the nearest cache.
constexpr std::size_t kRowsAtOnce = 96;

std::uint64_t rotate_left(std::uint64_t x, int by) {
  return (x << by) | (x >> (64 - by));
}

std::uint64_t finish(std::uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33);
}

std::uint64_t TokenFeatures::*key_of(const std::string& column) {
  static const std::array<std::pair<const char*, std::uint64_t TokenFeatures::*>, 8> kKeys = {{
      {"NORM", &TokenFeatures::norm},
      {"PREFIX", &TokenFeatures::prefix},
      {"SUFFIX", &TokenFeatures::suffix},
      {"SHAPE", &TokenFeatures::shape},
      {"SPACY", &TokenFeatures::spacy},
      {"IS_SPACE", &TokenFeatures::is_space},
      {"ORTH", &TokenFeatures::orth},
      {"LOWER", &TokenFeatures::lower},
  }};
  for (const auto& [name, key] : kKeys) {
    if (column == name) return key;
  }
  return nullptr;
}

Result<LayerNorm> read_norm(const ThincNode& node, std::int64_t width) {
  auto gain = node.param("G", {width});
  if (!gain) return std::move(gain).error();
  auto bias = node.param("b", {width});
  if (!bias) return std::move(bias).error();
  return LayerNorm{Floats((*gain)->data.begin(), (*gain)->data.end()),
                   Floats((*bias)->data.begin(), (*bias)->data.end())};
}

// A maxout layer's parameters, checked.
struct Maxout {
  const Array* weights;
  const Array* bias;
  std::size_t pieces;
};

Result<Maxout> read_maxout(const ThincNode& node, std::int64_t width, std::int64_t inputs) {
  auto pieces = node.dim("nP");
  if (!pieces) return std::move(pieces).error();
  if (*pieces > static_cast<std::int64_t>(kMaxPieces) || *pieces < 2) {
    return unsupported("maxout of " + std::to_string(*pieces) + " pieces").at(node.where);
  }
  auto weights = node.param("W", {width, *pieces, inputs});
  if (!weights) return std::move(weights).error();
  auto bias = node.param("b", {width, *pieces});
  if (!bias) return std::move(bias).error();
  return Maxout{*weights, *bias, static_cast<std::size_t>(*pieces)};
}

}  // namespace

// thinc's variant of MurmurHash3 over one 64-bit key: the block step of x64-128 without its tail.
HashRows hash_rows(std::uint64_t key, std::uint32_t seed, std::uint32_t table_rows) {
  std::uint64_t h1 = key * 0x87c37b91114253d5ULL;
  h1 = rotate_left(h1, 31) * 0x4cf5ad432745937fULL;
  h1 ^= seed;
  h1 ^= 8;
  std::uint64_t h2 = seed ^ 8U;
  h1 += h2;
  h2 += h1;
  h1 = finish(h1);
  h2 = finish(h2);
  h1 += h2;
  h2 += h1;
  const auto low = [](std::uint64_t h) { return static_cast<std::uint32_t>(h); };
  const auto high = [](std::uint64_t h) { return static_cast<std::uint32_t>(h >> 32); };
  return {{low(h1) % table_rows, high(h1) % table_rows, low(h2) % table_rows, high(h2) % table_rows}};
}

Result<Encoder> Encoder::load(const ThincModel& model, const StaticVectors* vectors, bool fast) {
  Encoder encoder;
  if (auto read = encoder.read_columns(model); !read) return std::move(read).error();
  if (auto read = encoder.read_vectors(model, vectors); !read) return std::move(read).error();
  if (auto read = encoder.read_layers(model, fast); !read) return std::move(read).error();
  return encoder;
}

Status Encoder::read_columns(const ThincModel& model) {
  auto extract = model.only("extract_features");
  if (!extract) return std::move(extract).error();
  const auto tables = model.named("hashembed");
  const auto& names = (*extract)->columns;
  if (tables.empty() || tables.size() != names.size()) {
    return malformed(std::to_string(names.size()) + " attributes for " + std::to_string(tables.size()) + " embeddings")
        .at((*extract)->where);
  }
  auto width = tables.front()->dim("nO");
  if (!width) return std::move(width).error();
  width_ = static_cast<std::size_t>(*width);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    auto rows = tables[i]->dim("nV");
    if (!rows) return std::move(rows).error();
    auto table = tables[i]->param("E", {*rows, *width});
    if (!table) return std::move(table).error();
    Column column{key_of(names[i]), static_cast<std::uint32_t>(tables[i]->attr("seed", 0)),
                  static_cast<std::uint32_t>(*rows), (*table)->data};
    if (column.key == nullptr) return unsupported("embedded attribute " + names[i]).at((*extract)->where);
    columns_.push_back(std::move(column));
  }
  inputs_ = columns_.size() * width_;
  return ok();
}

Status Encoder::read_vectors(const ThincModel& model, const StaticVectors* vectors) {
  const auto nodes = model.named("static_vectors");
  if (nodes.empty()) return ok();
  if (nodes.size() > 1) return unsupported("more than one table of static vectors").at(model.source());
  if (vectors == nullptr || vectors->width() == 0) {
    return malformed("needs static vectors, and the pipeline has none").at(nodes[0]->where);
  }
  auto weights = nodes[0]->param("W", {static_cast<std::int64_t>(width_), static_cast<std::int64_t>(vectors->width())});
  if (!weights) return std::move(weights).error();
  vectors_ = std::make_unique<ProjectedVectors>(*vectors, **weights);
  inputs_ += width_;
  return ok();
}

Status Encoder::read_layers(const ThincModel& model, bool fast) {
  const auto maxouts = model.named("maxout");
  const auto norms = model.named("layernorm");
  const auto windows = model.named("expand_window");
  if (maxouts.empty() || maxouts.size() != norms.size() || maxouts.size() != windows.size() + 1) {
    return unsupported("an encoder of " + std::to_string(maxouts.size()) + " maxout layers, " +
                       std::to_string(norms.size()) + " norms and " + std::to_string(windows.size()) + " windows")
        .at(model.source());
  }
  for (const ThincNode* window : windows) {
    if (window->attr("window_size", 1) != 1) return unsupported("a window other than 1").at(window->where);
  }
  const auto width = static_cast<std::int64_t>(width_);
  for (std::size_t i = 0; i < maxouts.size(); ++i) {
    const std::size_t inputs = i == 0 ? inputs_ : 3 * width_;
    auto maxout = read_maxout(*maxouts[i], width, static_cast<std::int64_t>(inputs));
    if (!maxout) return std::move(maxout).error();
    auto norm = read_norm(*norms[i], width);
    if (!norm) return std::move(norm).error();
    Layer layer;
    layer.norm = std::move(*norm);
    const auto& [weights, bias, pieces] = *maxout;
    if (i > 0 && fast && quantised_kernels() != nullptr && can_quantise(width_, pieces)) {
      layer.bytes = quantise_layer(weights->data, bias->data, width_, pieces, width_);
    } else {
      layer.dense = pack_dense(weights->data, bias->data, width_, pieces, inputs);
    }
    if (i == 0) {
      mixer_ = std::move(layer);
    } else {
      convolutions_.push_back(std::move(layer));
    }
  }
  return ok();
}

void Encoder::look_up(const TokenFeatures& token, float* row) const {
  for (const Column& column : columns_) {
    const HashRows hashed = hash_rows(token.*column.key, column.seed, column.rows);
    const float* r0 = &column.table[hashed.row[0] * width_];
    const float* r1 = &column.table[hashed.row[1] * width_];
    const float* r2 = &column.table[hashed.row[2] * width_];
    const float* r3 = &column.table[hashed.row[3] * width_];
    for (std::size_t i = 0; i < width_; ++i) row[i] = ((r0[i] + r1[i]) + r2[i]) + r3[i];
    row += width_;
  }
  if (vectors_ != nullptr) vectors_->copy(token.orth, row);
}

void Encoder::embed(std::span<const TokenFeatures> tokens, const Kernels& kernels, float* rows) const {
  Floats inputs(std::min(tokens.size(), kRowsAtOnce) * inputs_);
  Floats mixed(std::min(tokens.size(), kRowsAtOnce) * mixer_.dense.stride());
  for (std::size_t at = 0; at < tokens.size(); at += kRowsAtOnce) {
    const std::size_t n = std::min(kRowsAtOnce, tokens.size() - at);
    for (std::size_t i = 0; i < n; ++i) look_up(tokens[at + i], &inputs[i * inputs_]);
    kernels.dense(mixer_.dense, inputs.data(), inputs_, n, mixed.data(), mixer_.dense.stride());
    kernels.norm(mixer_.norm, width_, mixed.data(), mixer_.dense.stride(), nullptr, n, rows + at * width_);
  }
}

// Rows overlap: the window of row i is the three rows from i-1 on, which lie side by side.
void Encoder::convolve(const Layer& layer, const float* x, std::size_t rows, const Kernels& kernels, Scratch& scratch,
                       float* out) const {
  const std::size_t stride = layer.stride();
  const bool fast = layer.dense.outputs == 0;
  scratch.mixed.resize(kRowsAtOnce * stride);
  if (fast) quantised_kernels()->quantise(x, rows, width_, scratch.bytes.bytes.data(), scratch.bytes.scale.data());
  for (std::size_t at = 1; at + 1 < rows; at += kRowsAtOnce) {
    const std::size_t n = std::min(kRowsAtOnce, rows - 1 - at);
    if (fast) {
      quantised_kernels()->dense(layer.bytes, &scratch.bytes.bytes[(at - 1) * width_], &scratch.bytes.scale[at - 1], n,
                                 scratch.mixed.data(), stride);
    } else {
      kernels.dense(layer.dense, x + (at - 1) * width_, width_, n, scratch.mixed.data(), stride);
    }
    kernels.norm(layer.norm, width_, scratch.mixed.data(), stride, x + at * width_, n, out + at * width_);
  }
}

void Encoder::run(Floats& x, Scratch& scratch, std::size_t rows, const Kernels& kernels) const {
  scratch.other.resize(x.size());
  scratch.bytes.bytes.resize(x.size());
  scratch.bytes.scale.resize(rows);
  std::memset(scratch.other.data(), 0, width_ * sizeof(float));
  std::memset(scratch.other.data() + (rows - 1) * width_, 0, width_ * sizeof(float));
  for (const Layer& layer : convolutions_) {
    convolve(layer, x.data(), rows, kernels, scratch, scratch.other.data());
    std::swap(x, scratch.other);
  }
}

}  // namespace pourparler::spacy
