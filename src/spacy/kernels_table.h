// The kernels compiled for each instruction set. Only kernels.cc and quantised.cc choose among them.
#pragma once

#include "spacy/kernels.h"
#include "spacy/quantised.h"

// Register tiles are arrays; they live in registers only where every loop over them is unrolled.
#if defined(__clang__)
#define POURPARLER_UNROLL _Pragma("clang loop unroll(full)")
#else
#define POURPARLER_UNROLL _Pragma("GCC unroll 16")
#endif

namespace pourparler::spacy {

extern const Kernels kPortableKernels;
#if defined(__x86_64__)
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;
extern const QuantisedKernels kVnniKernels;
#endif

}  // namespace pourparler::spacy
