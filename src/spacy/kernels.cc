#include "spacy/kernels.h"

#include "spacy/kernels_table.h"

namespace pourparler::spacy {
namespace {

// Vectors of sixteen in the unit that starts at output `at`.
std::size_t vectors_in_unit(const DenseLayer& layer, std::size_t at) {
  if (layer.pieces > 1) return layer.pieces;
  const std::size_t left = (layer.stride() - at) / kLanes;
  return left < 3 ? left : 3;
}

}  // namespace

DenseLayer pack_dense(std::span<const float> weights, std::span<const float> bias, std::size_t outputs,
                      std::size_t pieces, std::size_t inputs) {
  DenseLayer layer{outputs, inputs, pieces, {}, {}};
  layer.weights.assign(layer.stride() * pieces * inputs, 0.0f);
  layer.bias.assign(layer.stride() * pieces, 0.0f);
  float* w = layer.weights.data();
  float* b = layer.bias.data();
  for (std::size_t at = 0; at < layer.stride();) {
    const std::size_t vectors = vectors_in_unit(layer, at);
    for (std::size_t v = 0; v < vectors; ++v) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const std::size_t o = pieces > 1 ? at + lane : at + v * kLanes + lane;
        if (o >= outputs) continue;
        const std::size_t row = pieces > 1 ? o * pieces + v : o;
        if (!bias.empty()) b[v * kLanes + lane] = bias[row];
        for (std::size_t k = 0; k < inputs; ++k) w[(k * vectors + v) * kLanes + lane] = weights[row * inputs + k];
      }
    }
    w += vectors * inputs * kLanes;
    b += vectors * kLanes;
    at += pieces > 1 ? kLanes : vectors * kLanes;
  }
  return layer;
}

StepLayer pack_step(std::span<const float> weights, std::span<const float> bias, std::size_t outputs,
                    std::size_t inputs) {
  StepLayer layer{outputs, inputs, Floats(padded(outputs) * inputs, 0.0f), Floats(padded(outputs), 0.0f)};
  for (std::size_t o = 0; o < outputs; ++o) {
    layer.bias[o] = bias[o];
    for (std::size_t k = 0; k < inputs; ++k) layer.weights[k * padded(outputs) + o] = weights[o * inputs + k];
  }
  return layer;
}

std::vector<const Kernels*> runnable_kernels() {
  std::vector<const Kernels*> found = {&kPortableKernels};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) found.push_back(&kAvx2Kernels);
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl")) {
    found.push_back(&kAvx512Kernels);
  }
#endif
  return found;
}

const Kernels& kernels() {
  static const Kernels& best = *runnable_kernels().back();
  return best;
}

}  // namespace pourparler::spacy
