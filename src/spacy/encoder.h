// tok2vec: from the hashed attributes of tokens to their vectors in context.
//
// Each attribute is looked up in a hashed table of embeddings; these (and a static vector where the pipeline has some)
// are mixed by one maxout layer into X0. The encoder then adds, layer by layer, what a maxout layer says of a row and
// its two neighbours. A document is one sequence, whatever its sentences, between rows of zeros that take part in every
// layer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "spacy/features.h"
#include "spacy/kernels.h"
#include "spacy/quantised.h"
#include "spacy/static_vectors.h"
#include "spacy/thinc_model.h"

namespace pourparler::spacy {

// The four rows of a table that a key is the sum of.
struct HashRows {
  std::uint32_t row[4];
};
HashRows hash_rows(std::uint64_t key, std::uint32_t seed, std::uint32_t table_rows);

class Encoder {
 public:
  // `vectors` may be null where the pipeline has none; a model that needs them is then refused.
  // `fast` runs the layers in 8-bit integers where the processor is good at it; elsewhere it changes nothing.
  static Result<Encoder> load(const ThincModel& model, const StaticVectors* vectors, bool fast = false);

  std::size_t width() const { return width_; }
  // Rows of zeros before, between and after documents.
  std::size_t pad() const { return convolutions_.size(); }

  // X0 of each token, a row of width() floats each. Depends on the token alone, not on its neighbours.
  void embed(std::span<const TokenFeatures> tokens, const Kernels& kernels, float* rows) const;

  struct Scratch {
    Floats other;  // as large as `x`
    Floats mixed;  // a block of rows before their norm
    QuantisedRows bytes;
  };

  // Runs the layers over `rows` rows in `x`, of which the first and last one are zeros that stay; documents lie between
  // with pad() rows of zeros around each. The result is in `x`.
  void run(Floats& x, Scratch& scratch, std::size_t rows, const Kernels& kernels) const;

 private:
  struct Column {
    std::uint64_t TokenFeatures::*key = nullptr;
    std::uint32_t seed = 0;
    std::uint32_t rows = 0;
    std::vector<float> table;
  };

  struct Layer {
    DenseLayer dense;  // empty where `bytes` is used
    QuantisedLayer bytes;
    LayerNorm norm;

    std::size_t stride() const { return dense.outputs != 0 ? dense.stride() : bytes.stride(); }
  };

  Status read_columns(const ThincModel& model);
  Status read_vectors(const ThincModel& model, const StaticVectors* vectors);
  Status read_layers(const ThincModel& model, bool fast);
  void look_up(const TokenFeatures& token, float* row) const;
  void convolve(const Layer& layer, const float* x, std::size_t rows, const Kernels& kernels, Scratch& scratch,
                float* out) const;

  std::size_t width_ = 0;
  std::size_t inputs_ = 0;  // of the mixer
  std::vector<Column> columns_;
  std::unique_ptr<ProjectedVectors> vectors_;
  Layer mixer_;
  std::vector<Layer> convolutions_;
};

}  // namespace pourparler::spacy
