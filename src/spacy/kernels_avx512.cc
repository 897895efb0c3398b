// The kernels on vectors of sixteen floats. As in kernels_avx2.cc, the instruction set is on for these functions only.
#if defined(__x86_64__)
#include <immintrin.h>

#include <cmath>

#include "spacy/kernels_table.h"

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"))), \
                             apply_to = function)
#else
// _mm512_undefined_ps of GCC 12 is what it says, and is warned of where it is inlined (GCC bug 105593).
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma")
#endif

namespace pourparler::spacy {
namespace {

constexpr std::size_t kWidth = 16;
template <int V>
constexpr int kRows = V == 4 ? 6 : 8;

struct Vec {
  __m512 v;

  static Vec zero() { return {_mm512_setzero_ps()}; }
  static Vec broadcast(float x) { return {_mm512_set1_ps(x)}; }
  static Vec load(const float* p) { return {_mm512_loadu_ps(p)}; }
  static void store(float* p, Vec x) { _mm512_storeu_ps(p, x.v); }
  static Vec add(Vec a, Vec b) { return {_mm512_add_ps(a.v, b.v)}; }
  static Vec mul(Vec a, Vec b) { return {_mm512_mul_ps(a.v, b.v)}; }
  static Vec fma(Vec a, Vec b, Vec c) { return {_mm512_fmadd_ps(a.v, b.v, c.v)}; }
  static Vec max(Vec a, Vec b) { return {_mm512_max_ps(a.v, b.v)}; }
  static float sum(Vec a) { return _mm512_reduce_add_ps(a.v); }
  static float largest(Vec a) { return _mm512_reduce_max_ps(a.v); }
  static int first_equal(Vec a, float x) {
    const unsigned bits = _mm512_cmp_ps_mask(a.v, _mm512_set1_ps(x), _CMP_EQ_OQ);
    return bits == 0 ? -1 : __builtin_ctz(bits);
  }
};

#include "spacy/kernels_body.inl"

}  // namespace

const Kernels kAvx512Kernels = {"avx512", dense, norm, gather, step, best};

}  // namespace pourparler::spacy

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
