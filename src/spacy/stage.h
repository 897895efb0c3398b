// What the neural components have in common: each reads the vectors of one encoder and writes into the analyses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "spacy/arc_eager.h"
#include "spacy/encoder.h"
#include "spacy/network.h"
#include "spacy/transition_scorer.h"
#include "spacy/tree.h"
#include "spacy/word_cache.h"

namespace pourparler::spacy {

// The documents of a batch as one encoder lays them out: rows of `width` floats, rows of zeros between documents.
struct Encoded {
  Floats rows;
  std::vector<std::size_t> first_row;  // of each document
  std::size_t width = 0;

  const float* document(std::size_t doc) const { return &rows[first_row[doc] * width]; }
};

struct WorkspaceBuffers {
  std::uint64_t network = 0;  // whose words are cached
  WordCache words;
  std::vector<Floats> word_rows;     // by encoder: X0 of each cached word
  std::vector<std::uint32_t> slots;  // of the batch's tokens, document after document
  std::vector<Encoded> encoded;      // by encoder
  Encoder::Scratch scratch;
  Floats scores;
  TransitionScorer::Prepared prepared;
  ArcEagerState state;
};

struct Batch {
  std::span<const std::vector<TokenFeatures>> docs;
  std::span<Analysis> out;
  WorkspaceBuffers& buffers;
  const RunOptions& options;
  const Kernels& kernels;
};

class Stage {
 public:
  explicit Stage(std::size_t encoder) : encoder_(encoder) {}
  virtual ~Stage() = default;
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  std::size_t encoder() const { return encoder_; }
  virtual void run(const Batch& batch, const Encoded& encoded) const = 0;

 private:
  std::size_t encoder_;
};

// A linear layer over each token, and the best of its classes.
struct HeadOutput {
  std::vector<std::int32_t> Analysis::*classes = nullptr;
  std::vector<float> Analysis::Margins::*margins = nullptr;
};
Result<std::unique_ptr<Stage>> make_head(const ThincModel& model, std::size_t encoder, std::size_t width,
                                         std::size_t classes, HeadOutput output);
// The senter's: class 1 starts a sentence. The first token always does, and what a parser said stands, unless
// `overwrite`.
Result<std::unique_ptr<Stage>> make_sentence_head(const ThincModel& model, std::size_t encoder, std::size_t width,
                                                  bool overwrite);

Result<std::unique_ptr<Stage>> make_parser(const ThincModel& model, std::size_t encoder, std::size_t width,
                                           std::span<const Move> moves, const std::string& moves_source,
                                           std::vector<std::string>& dep_labels);

Result<std::unique_ptr<Stage>> make_entities(const ThincModel& model, std::size_t encoder, std::size_t width,
                                             const std::vector<Move>& moves, const std::string& moves_source,
                                             std::vector<std::string>& entity_labels);

}  // namespace pourparler::spacy
