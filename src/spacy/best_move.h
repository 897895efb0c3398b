// Chooses among the allowed classes.
#pragma once

#include <cstddef>

#include "spacy/kernels.h"

namespace pourparler::spacy {

struct Choice {
  std::size_t index;
  float margin;  // to the next best allowed class; infinity where there is none; 0 where it was not asked for
};

// The first of the best of the classes whose mask is 0. There must be one. `with_margin` costs a second walk.
Choice choose(const Kernels& kernels, const float* scores, const Floats& mask, bool with_margin);

}  // namespace pourparler::spacy
