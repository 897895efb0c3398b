#include "spacy/quantised.h"

#include <algorithm>
#include <cmath>

#include "spacy/kernels_table.h"

namespace pourparler::spacy {
namespace {

constexpr std::size_t kWindow = QuantisedLayer::kWindow;

void quantise_plain(const float* x, std::size_t rows, std::size_t width, std::uint8_t* bytes, float* scale) {
  for (std::size_t r = 0; r < rows; ++r, x += width, bytes += width) {
    float most = 0.0f;
    for (std::size_t i = 0; i < width; ++i) most = std::max(most, std::abs(x[i]));
    scale[r] = most / 127.0f;
    const float inverse = most > 0.0f ? 127.0f / most : 0.0f;
    for (std::size_t i = 0; i < width; ++i) bytes[i] = static_cast<std::uint8_t>(128 + std::lrintf(x[i] * inverse));
  }
}

// One output of one piece, by the same layout as the fast kernel.
float one(const QuantisedLayer& layer, const std::uint8_t* bytes, const float* scale, std::size_t unit,
          std::size_t piece, std::size_t lane) {
  float sum = 0.0f;
  for (std::size_t w = 0; w < kWindow; ++w) {
    const std::size_t block = (unit * kWindow + w) * layer.pieces + piece;
    std::int32_t exact = layer.offset[block * kLanes + lane];
    for (std::size_t k = 0; k < layer.width; ++k) {
      const std::size_t at = ((unit * kWindow + w) * (layer.width / 4) + k / 4) * layer.pieces + piece;
      exact += layer.weights[(at * kLanes + lane) * 4 + k % 4] * bytes[w * layer.width + k];
    }
    sum = std::fma(static_cast<float>(exact), scale[w], sum);
  }
  const std::size_t at = (unit * layer.pieces + piece) * kLanes + lane;
  return std::fma(sum, layer.scale[at], layer.bias[at]);
}

void dense_plain(const QuantisedLayer& layer, const std::uint8_t* bytes, const float* scale, std::size_t rows,
                 float* out, std::size_t ldo) {
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t o = 0; o < layer.stride(); ++o) {
      float most = 0.0f;
      for (std::size_t p = 0; p < layer.pieces; ++p) {
        const float x = one(layer, bytes + r * layer.width, scale + r, o / kLanes, p, o % kLanes);
        most = p == 0 ? x : std::max(most, x);
      }
      out[r * ldo + o] = most;
    }
  }
}

}  // namespace

bool can_quantise(std::size_t width, std::size_t pieces) {
  return width % kLanes == 0 && pieces >= 2 && pieces <= 3;
}

QuantisedLayer quantise_layer(std::span<const float> weights, std::span<const float> bias, std::size_t outputs,
                              std::size_t pieces, std::size_t width) {
  QuantisedLayer layer{outputs, width, pieces, {}, {}, {}, {}};
  const std::size_t inputs = kWindow * width;
  const std::size_t rows = layer.stride() * pieces;
  layer.weights.assign(rows * inputs, 0);
  layer.offset.assign(rows * kWindow, 0);
  layer.scale.assign(rows, 0.0f);
  layer.bias.assign(rows, 0.0f);
  for (std::size_t row = 0; row < outputs * pieces; ++row) {
    const std::size_t unit = row / pieces / kLanes, lane = row / pieces % kLanes, piece = row % pieces;
    const float* from = &weights[row * inputs];
    float most = 0.0f;
    for (std::size_t k = 0; k < inputs; ++k) most = std::max(most, std::abs(from[k]));
    const float inverse = most > 0.0f ? 127.0f / most : 0.0f;
    layer.scale[(unit * pieces + piece) * kLanes + lane] = most / 127.0f;
    layer.bias[(unit * pieces + piece) * kLanes + lane] = bias[row];
    for (std::size_t k = 0; k < inputs; ++k) {
      const std::size_t w = k / width, i = k % width;
      const auto q = static_cast<std::int8_t>(std::lrintf(from[k] * inverse));
      const std::size_t at = ((unit * kWindow + w) * (width / 4) + i / 4) * pieces + piece;
      layer.weights[(at * kLanes + lane) * 4 + i % 4] = q;
      layer.offset[((unit * kWindow + w) * pieces + piece) * kLanes + lane] -= 128 * q;
    }
  }
  return layer;
}

const QuantisedKernels& plain_quantised_kernels() {
  static const QuantisedKernels plain = {"plain", quantise_plain, dense_plain};
  return plain;
}

const QuantisedKernels* quantised_kernels() {
#if defined(__x86_64__)
  static const bool has = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                          __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
                          __builtin_cpu_supports("avx512vnni");
  if (has) return &kVnniKernels;
#endif
  return nullptr;
}

}  // namespace pourparler::spacy
