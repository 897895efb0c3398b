#include "spacy/best_move.h"

#include <limits>

namespace pourparler::spacy {
namespace {

// What the vectors cannot settle: scores that are no numbers. The first allowed class wins unless a later one is
// larger.
std::size_t one_by_one(const float* scores, const Floats& mask) {
  std::size_t top = mask.size();
  for (std::size_t i = 0; i < mask.size(); ++i) {
    if (mask[i] == 0.0f && (top == mask.size() || scores[i] > scores[top])) top = i;
  }
  return top;
}

}  // namespace

Choice choose(const Kernels& kernels, const float* scores, const Floats& mask, bool with_margin) {
  Choice choice{kernels.best(scores, mask.data(), mask.size()).index, 0.0f};
  if (choice.index >= mask.size() || mask[choice.index] != 0.0f) choice.index = one_by_one(scores, mask);
  if (!with_margin) return choice;
  choice.margin = std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < mask.size(); ++i) {
    if (i == choice.index || mask[i] != 0.0f) continue;
    const float behind = scores[choice.index] - scores[i];
    if (behind < choice.margin) choice.margin = behind;
  }
  return choice;
}

}  // namespace pourparler::spacy
