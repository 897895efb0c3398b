#include "spacy/network.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <utility>

#include "spacy/encoder.h"
#include "spacy/network_loader.h"
#include "spacy/stage.h"

namespace pourparler::spacy {
namespace {

std::uint64_t next_network() {
  static std::atomic<std::uint64_t> counter{0};
  return ++counter;
}

// Numbers the words of the batch and mixes those that are new.
void look_up_words(const NetworkParts& parts, const Batch& batch) {
  WorkspaceBuffers& buffers = batch.buffers;
  buffers.words.start_batch();
  const std::size_t known = buffers.words.size();
  buffers.slots.clear();
  for (const auto& doc : batch.docs) {
    for (const TokenFeatures& token : doc) buffers.slots.push_back(buffers.words.slot_of(token));
  }
  const std::size_t all = buffers.words.size();
  for (std::size_t e = 0; e < parts.encoders.size(); ++e) {
    const std::size_t width = parts.encoders[e].width();
    buffers.word_rows[e].resize(all * width);
    if (all == known) continue;
    parts.encoders[e].embed(std::span(&buffers.words.word(known), all - known), batch.kernels,
                            &buffers.word_rows[e][known * width]);
  }
}

// Documents end to end, with the encoder's rows of zeros around each and one more zero row at either end.
void lay_out(const Encoder& encoder, const Floats& word_rows, const Batch& batch, Encoded& encoded) {
  const std::size_t width = encoder.width();
  encoded.width = width;
  encoded.first_row.clear();
  std::size_t row = 1 + encoder.pad();
  for (const auto& doc : batch.docs) {
    encoded.first_row.push_back(row);
    row += doc.size() + encoder.pad();
  }
  encoded.rows.assign((row + 1) * width, 0.0f);
  const std::uint32_t* slot = batch.buffers.slots.data();
  for (std::size_t doc = 0; doc < batch.docs.size(); ++doc) {
    float* to = &encoded.rows[encoded.first_row[doc] * width];
    for (std::size_t i = 0; i < batch.docs[doc].size(); ++i, to += width) {
      std::memcpy(to, &word_rows[*slot++ * width], width * sizeof(float));
    }
  }
}

void encode(const Encoder& encoder, const Floats& word_rows, const Batch& batch, Encoded& encoded) {
  lay_out(encoder, word_rows, batch, encoded);
  encoder.run(encoded.rows, batch.buffers.scratch, encoded.rows.size() / encoded.width, batch.kernels);
}

void keep_tensor(const Batch& batch, const Encoded& encoded) {
  for (std::size_t doc = 0; doc < batch.docs.size(); ++doc) {
    const float* from = encoded.document(doc);
    batch.out[doc].tensor.assign(from, from + batch.docs[doc].size() * encoded.width);
  }
}

}  // namespace

Workspace::Workspace() : buffers_(std::make_unique<WorkspaceBuffers>()) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

struct Network::Parts : NetworkParts {
  std::uint64_t number = next_network();
};

Network::Network(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Network::~Network() = default;

Result<std::unique_ptr<Network>> Network::load(const ModelFiles& files, const Json& config,
                                               const NetworkOptions& options) {
  auto parts = std::make_unique<Parts>();
  if (auto loaded = load_network_parts(files, config, options, *parts); !loaded) return std::move(loaded).error();
  return std::unique_ptr<Network>(new Network(std::move(parts)));
}

void Network::run(std::span<const std::vector<TokenFeatures>> docs, std::span<Analysis> out, Workspace& workspace,
                  const RunOptions& options) const {
  const Kernels& chosen = options.kernels != nullptr ? *options.kernels : kernels();
  WorkspaceBuffers& buffers = *workspace.buffers_;
  if (buffers.network != parts_->number) {
    buffers.words.clear();
    buffers.network = parts_->number;
  }
  buffers.word_rows.resize(parts_->encoders.size());
  buffers.encoded.resize(parts_->encoders.size());
  std::fill(out.begin(), out.end(), Analysis());
  const Batch batch{docs, out, buffers, options, chosen};
  look_up_words(*parts_, batch);
  for (std::size_t e = 0; e < parts_->encoders.size(); ++e) {
    encode(parts_->encoders[e], buffers.word_rows[e], batch, buffers.encoded[e]);
  }
  if (options.tensor && !buffers.encoded.empty()) keep_tensor(batch, buffers.encoded.front());
  for (const auto& stage : parts_->stages) stage->run(batch, buffers.encoded[stage->encoder()]);
}

const std::vector<std::string>& Network::tag_labels() const {
  return parts_->tag_labels;
}
const std::vector<MorphClass>& Network::morph_classes() const {
  return parts_->morph_classes;
}
const std::vector<std::int64_t>& Network::lemma_trees() const {
  return parts_->lemma_trees;
}
const std::vector<std::string>& Network::dep_labels() const {
  return parts_->dep_labels;
}
const std::vector<std::string>& Network::entity_labels() const {
  return parts_->entity_labels;
}

}  // namespace pourparler::spacy
