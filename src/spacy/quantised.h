// The encoder's layers in 8-bit integers: several times as fast, and not equal to the reference to the last decision.
//
// Each row of activations gets its own scale, so that a document's result still depends on that document alone; each
// output has a scale for its weights. Sums are exact integers. Used only where the processor multiplies bytes quickly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "spacy/kernels.h"

namespace pourparler::spacy {

// A maxout layer over a window of three rows of `width` inputs each. [unit][window row][width/4][piece][16][4 bytes].
struct QuantisedLayer {
  static constexpr std::size_t kWindow = 3;

  std::size_t outputs = 0;
  std::size_t width = 0;
  std::size_t pieces = 0;
  Bytes weights;
  std::vector<std::int32_t, CacheLineAllocator<std::int32_t>>
      offset;    // [unit][window row][piece][16]: undoes the + 128
  Floats scale;  // [unit][piece][16]
  Floats bias;   // [unit][piece][16]

  std::size_t stride() const { return padded(outputs); }
};

// Whether a layer of this shape can be quantised.
bool can_quantise(std::size_t width, std::size_t pieces);

// `weights` is row-major (outputs, pieces, 3 * width), `bias` (outputs, pieces).
QuantisedLayer quantise_layer(std::span<const float> weights, std::span<const float> bias, std::size_t outputs,
                              std::size_t pieces, std::size_t width);

// Rows of activations as bytes: 128 + x / scale.
struct QuantisedRows {
  std::vector<std::uint8_t, CacheLineAllocator<std::uint8_t>> bytes;
  Floats scale;
};

struct QuantisedKernels {
  const char* name;
  // `width` is a multiple of 4.
  void (*quantise)(const float* x, std::size_t rows, std::size_t width, std::uint8_t* bytes, float* scale);
  // out[r] = max over pieces of the layer over rows r, r+1, r+2.
  void (*dense)(const QuantisedLayer& layer, const std::uint8_t* bytes, const float* scale, std::size_t rows,
                float* out, std::size_t ldo);
};

// Null where the processor has no fast byte products.
const QuantisedKernels* quantised_kernels();
// The same arithmetic without special instructions, for tests.
const QuantisedKernels& plain_quantised_kernels();

}  // namespace pourparler::spacy
