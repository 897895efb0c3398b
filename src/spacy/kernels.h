// The inner loops: dense layers, layer norm, transition steps. One source, compiled for plain vectors of four, AVX2 and
// AVX-512; the best that the processor runs is chosen when first asked for.
//
// Whatever the processor, a row of a result depends on nothing but its own input row, and is summed in one order: the
// way in which documents are cut into batches cannot change a bit of it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "spacy/aligned.h"

namespace pourparler::spacy {

inline constexpr std::size_t kLanes = 16;
inline constexpr std::size_t kMaxPieces = 4;

inline std::size_t padded(std::size_t n) {
  return (n + kLanes - 1) / kLanes * kLanes;
}

// A linear layer or a maxout layer, its weights laid out as the kernels read them: outputs in units of up to three
// vectors of sixteen (linear) or of one vector a piece (maxout), and in each unit all inputs in order.
struct DenseLayer {
  std::size_t outputs = 0;
  std::size_t inputs = 0;
  std::size_t pieces = 1;
  Floats weights;  // [unit][input][vector][16]
  Floats bias;     // [unit][vector][16]

  // Rows of results are this far apart at least.
  std::size_t stride() const { return padded(outputs); }
};

// `weights` is row-major (outputs, pieces, inputs), `bias` (outputs, pieces) or empty.
DenseLayer pack_dense(std::span<const float> weights, std::span<const float> bias, std::size_t outputs,
                      std::size_t pieces, std::size_t inputs);

struct LayerNorm {
  Floats gain;
  Floats bias;
};

// A small linear layer for one input at a time: [input][padded outputs].
struct StepLayer {
  std::size_t outputs = 0;
  std::size_t inputs = 0;
  Floats weights;
  Floats bias;
};

StepLayer pack_step(std::span<const float> weights, std::span<const float> bias, std::size_t outputs,
                    std::size_t inputs);

struct Best {
  std::size_t index;
  float score;
};

struct Kernels {
  const char* name;

  // out[r] = max over pieces of (a[r]·W + b). Rows of `a` are `lda` apart and may overlap (lda < inputs); rows of `out`
  // are `ldo` >= layer.stride() apart.
  void (*dense)(const DenseLayer& layer, const float* a, std::size_t lda, std::size_t rows, float* out,
                std::size_t ldo);

  // out[r] = norm(x[r])·gain + bias (+ residual[r]). `ldx` separates rows of x; those of residual (may be null) and of
  // out are `width` apart.
  void (*norm)(const LayerNorm& norm, std::size_t width, const float* x, std::size_t ldx, const float* residual,
               std::size_t rows, float* out);

  // hidden[i] = max over pieces p of (sum of rows[f][p*width+i] in order of f, plus bias). width is a multiple of 16.
  void (*gather)(const float* const* rows, std::size_t features, const float* bias, std::size_t width,
                 std::size_t pieces, float* hidden);

  // out (padded) = hidden·W + b.
  void (*step)(const StepLayer& layer, const float* hidden, float* out);

  // The first of the largest of scores[i] + mask[i], i < n; n a multiple of 16. mask is 0 or -infinity.
  Best (*best)(const float* scores, const float* mask, std::size_t n);
};

const Kernels& kernels();

// All that this processor can run, the portable ones first. For tests and benchmarks.
std::vector<const Kernels*> runnable_kernels();

}  // namespace pourparler::spacy
