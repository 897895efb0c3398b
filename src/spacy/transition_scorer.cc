#include "spacy/transition_scorer.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace pourparler::spacy {
namespace {

// (slot, hidden, piece, input) of the file as the rows (slot, piece, padded hidden) of a linear layer, so that the
// pieces of a hidden unit lie in vectors side by side.
std::vector<float> by_piece(const Array& weights, std::size_t hidden) {
  const auto slots = static_cast<std::size_t>(weights.shape[0]);
  const auto outputs = static_cast<std::size_t>(weights.shape[1]);
  const auto pieces = static_cast<std::size_t>(weights.shape[2]);
  const std::size_t inputs = weights.shape.size() > 3 ? static_cast<std::size_t>(weights.shape[3]) : 1;
  std::vector<float> rows(slots * pieces * hidden * inputs, 0.0f);
  for (std::size_t f = 0; f < slots; ++f) {
    for (std::size_t o = 0; o < outputs; ++o) {
      for (std::size_t p = 0; p < pieces; ++p) {
        const float* from = &weights.data[((f * outputs + o) * pieces + p) * inputs];
        std::copy_n(from, inputs, &rows[((f * pieces + p) * hidden + o) * inputs]);
      }
    }
  }
  return rows;
}

}  // namespace

Floats mask_of(const std::vector<bool>& allowed) {
  Floats mask(padded(allowed.size()), -std::numeric_limits<float>::infinity());
  for (std::size_t i = 0; i < allowed.size(); ++i) {
    if (allowed[i]) mask[i] = 0.0f;
  }
  return mask;
}

Result<TransitionScorer> TransitionScorer::load(const ThincModel& model, std::size_t width, std::size_t features,
                                                std::size_t classes) {
  TransitionScorer scorer;
  scorer.width_ = width;
  scorer.features_ = features;
  scorer.classes_ = classes;
  auto root = model.only("parser_model");
  if (!root) return std::move(root).error();
  scorer.has_upper_ = (*root)->attr("has_upper", 1) != 0;
  if (auto read = scorer.read_lower(model); !read) return std::move(read).error();
  if (auto read = scorer.read_upper(model); !read) return std::move(read).error();
  return scorer;
}

Status TransitionScorer::read_lower(const ThincModel& model) {
  auto lower = model.only("precomputable_affine");
  if (!lower) return std::move(lower).error();
  std::array<std::int64_t, 4> dims{};
  const std::array<const char*, 4> names = {"nF", "nO", "nP", "nI"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    auto dim = (*lower)->dim(names[i]);
    if (!dim) return std::move(dim).error();
    dims[i] = *dim;
  }
  const auto [slots, outputs, pieces, inputs] = dims;
  if (slots != static_cast<std::int64_t>(features_)) {
    return unsupported(std::to_string(slots) + " features of a state instead of " + std::to_string(features_))
        .at((*lower)->where);
  }
  if (outputs > 4096 || pieces > static_cast<std::int64_t>(kMaxPieces)) {
    return unsupported("a hidden layer of " + std::to_string(outputs) + " by " + std::to_string(pieces))
        .at((*lower)->where);
  }
  auto weights = (*lower)->param("W", {slots, outputs, pieces, inputs});
  auto bias = (*lower)->param("b", {outputs, pieces});
  auto pad = (*lower)->param("pad", {1, slots, outputs, pieces});
  if (!weights) return std::move(weights).error();
  if (!bias) return std::move(bias).error();
  if (!pad) return std::move(pad).error();

  hidden_ = padded(static_cast<std::size_t>(outputs));
  pieces_ = static_cast<std::size_t>(pieces);
  lower_ =
      pack_dense(by_piece(**weights, hidden_), {}, features_ * pieces_ * hidden_, 1, static_cast<std::size_t>(inputs));
  const auto flat = [this](const Array& array, std::int64_t slot_count, std::int64_t output_count) {
    Array view = array;
    view.shape = {slot_count, output_count, static_cast<std::int64_t>(pieces_)};
    const auto rows = by_piece(view, hidden_);
    return Floats(rows.begin(), rows.end());
  };
  pad_ = flat(**pad, slots, outputs);
  bias_ = flat(**bias, 1, outputs);
  return ok();
}

// The file's linear layers: the upper one, if the model has it, then the one under `lower`.
Status TransitionScorer::read_upper(const ThincModel& model) {
  const auto linears = model.named("linear");
  if (linears.size() != (has_upper_ ? 2U : 1U)) {
    return malformed(std::to_string(linears.size()) + " linear layers in a parser").at(model.source());
  }
  const auto classes = static_cast<std::int64_t>(classes_);
  const ThincNode& below = *linears.back();
  const auto inputs = static_cast<std::int64_t>(lower_.inputs);
  auto weights = below.param("W", {inputs, static_cast<std::int64_t>(width_)});
  if (!weights) return std::move(weights).error();
  auto bias = below.param("b", {inputs});
  if (!bias) return std::move(bias).error();
  linear_ = pack_dense((*weights)->data, (*bias)->data, lower_.inputs, 1, width_);
  auto outputs = (*model.only("precomputable_affine"))->dim("nO");
  if (!has_upper_) {
    if (*outputs != classes) return malformed("hidden layer is not as wide as there are moves").at(model.source());
    return ok();
  }
  auto upper = linears.front()->param("W", {classes, *outputs});
  if (!upper) return std::move(upper).error();
  auto upper_bias = linears.front()->param("b", {classes});
  if (!upper_bias) return std::move(upper_bias).error();
  upper_ = pack_step((*upper)->data, (*upper_bias)->data, classes_, static_cast<std::size_t>(*outputs));
  return ok();
}

void TransitionScorer::prepare(const float* vectors, std::size_t tokens, const Kernels& kernels,
                               Prepared& prepared) const {
  const std::size_t middle = linear_.stride();
  prepared.hidden.resize(tokens * middle);
  prepared.rows.resize(tokens * lower_.stride());
  kernels.dense(linear_, vectors, width_, tokens, prepared.hidden.data(), middle);
  kernels.dense(lower_, prepared.hidden.data(), middle, tokens, prepared.rows.data(), lower_.stride());
}

void TransitionScorer::score(const Prepared& prepared, const int* ids, const Kernels& kernels, float* scores) const {
  std::array<const float*, kMaxFeatures> rows;
  const std::size_t slot = pieces_ * hidden_;
  for (std::size_t f = 0; f < features_; ++f) {
    rows[f] =
        ids[f] < 0 ? &pad_[f * slot] : &prepared.rows[static_cast<std::size_t>(ids[f]) * lower_.stride() + f * slot];
  }
  if (!has_upper_) return kernels.gather(rows.data(), features_, bias_.data(), hidden_, pieces_, scores);
  alignas(64) std::array<float, 4096> hidden;
  kernels.gather(rows.data(), features_, bias_.data(), hidden_, pieces_, hidden.data());
  kernels.step(upper_, hidden.data(), scores);
}

}  // namespace pourparler::spacy
