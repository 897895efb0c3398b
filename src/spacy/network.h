// The neural part of a pipeline: features of tokens in; tags, trees and entities out.
//
// A Network is immutable once loaded and may be shared by threads, each with a Workspace of its own. What it says of a
// document depends on that document alone, not on the batch, the workspace or the thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "spacy/config.h"
#include "spacy/features.h"
#include "spacy/kernels.h"
#include "spacy/model_files.h"

namespace pourparler::spacy {

// What a morphologizer's class says.
struct MorphClass {
  std::string features;  // "Gender=Fem|Number=Sing", may be empty
  std::int64_t pos = 0;  // symbol number of the part of speech; 0: none
};

// One document's annotations, one entry a token. A list whose component the pipeline does not have stays empty.
struct Analysis {
  std::vector<std::int32_t> tag;            // into tag_labels()
  std::vector<std::int32_t> morph;          // into morph_classes()
  std::vector<std::int32_t> lemma_tree;     // into lemma_trees()
  std::vector<std::int32_t> head;           // token number; a root is its own head
  std::vector<std::int32_t> dep;            // into dep_labels()
  std::vector<std::int8_t> sentence_start;  // 1 where a sentence starts, else -1
  std::vector<std::int32_t> entity;         // into entity_labels(), or -1 outside
  std::vector<bool> entity_begin;           // first token of an entity

  // How far the choice was ahead of the next best, where RunOptions asks for it.
  struct Margins {
    std::vector<float> tag, morph, lemma_tree, sentence_start, entity;
    std::vector<float> parse;  // least of the moves made with this token on top of the stack or first in the buffer
  } margin;
  // The shared tok2vec's vectors, row by row, where RunOptions asks for them.
  std::vector<float> tensor;
};

struct NetworkOptions {
  bool fast = false;  // 8-bit layers where the processor is good at them: quicker, not equal to the last decision
};

struct RunOptions {
  bool margins = false;
  bool tensor = false;
  const Kernels* kernels = nullptr;  // null: the best that the processor runs
};

struct WorkspaceBuffers;

// Scratch memory and word cache of one thread. Grows with the largest batch it has seen.
class Workspace {
 public:
  Workspace();
  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;

 private:
  friend class Network;
  std::unique_ptr<WorkspaceBuffers> buffers_;
};

class Network {
 public:
  // `config` is the parsed config.cfg of `files`. Components that are not neural are passed over; a neural one that
  // cannot be run is an error that names it.
  static Result<std::unique_ptr<Network>> load(const ModelFiles& files, const Json& config,
                                               const NetworkOptions& options = {});
  ~Network();

  // Annotates documents; `out` has as many entries. Memory grows with the longest document and with the batch.
  void run(std::span<const std::vector<TokenFeatures>> docs, std::span<Analysis> out, Workspace& workspace,
           const RunOptions& options = {}) const;

  const std::vector<std::string>& tag_labels() const;
  const std::vector<MorphClass>& morph_classes() const;
  const std::vector<std::int64_t>& lemma_trees() const;  // class to number of a tree in <lemmatizer>/trees
  const std::vector<std::string>& dep_labels() const;
  const std::vector<std::string>& entity_labels() const;

 private:
  struct Parts;
  explicit Network(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace pourparler::spacy
