// The kernels on vectors of eight floats. The instruction set is switched on for the functions below and for nothing
// that a header brought, so that no inline function of another file can come from here.
#if defined(__x86_64__)
#include <immintrin.h>

#include <cmath>

#include "spacy/kernels_table.h"

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma")
#endif

namespace pourparler::spacy {
namespace {

constexpr std::size_t kWidth = 8;
template <int V>
constexpr int kRows = V == 1   ? 8
                      : V == 2 ? 6
                      : V == 3 ? 4
                               : 2;

struct Vec {
  __m256 v;

  static Vec zero() { return {_mm256_setzero_ps()}; }
  static Vec broadcast(float x) { return {_mm256_set1_ps(x)}; }
  static Vec load(const float* p) { return {_mm256_loadu_ps(p)}; }
  static void store(float* p, Vec x) { _mm256_storeu_ps(p, x.v); }
  static Vec add(Vec a, Vec b) { return {_mm256_add_ps(a.v, b.v)}; }
  static Vec mul(Vec a, Vec b) { return {_mm256_mul_ps(a.v, b.v)}; }
  static Vec fma(Vec a, Vec b, Vec c) { return {_mm256_fmadd_ps(a.v, b.v, c.v)}; }
  static Vec max(Vec a, Vec b) { return {_mm256_max_ps(a.v, b.v)}; }
  static float sum(Vec a) {
    __m128 x = _mm_add_ps(_mm256_castps256_ps128(a.v), _mm256_extractf128_ps(a.v, 1));
    x = _mm_add_ps(x, _mm_movehl_ps(x, x));
    return _mm_cvtss_f32(_mm_add_ss(x, _mm_movehdup_ps(x)));
  }
  static float largest(Vec a) {
    __m128 x = _mm_max_ps(_mm256_castps256_ps128(a.v), _mm256_extractf128_ps(a.v, 1));
    x = _mm_max_ps(x, _mm_movehl_ps(x, x));
    return _mm_cvtss_f32(_mm_max_ss(x, _mm_movehdup_ps(x)));
  }
  static int first_equal(Vec a, float x) {
    const int bits = _mm256_movemask_ps(_mm256_cmp_ps(a.v, _mm256_set1_ps(x), _CMP_EQ_OQ));
    return bits == 0 ? -1 : __builtin_ctz(static_cast<unsigned>(bits));
  }
};

#include "spacy/kernels_body.inl"

}  // namespace

const Kernels kAvx2Kernels = {"avx2", dense, norm, gather, step, best};

}  // namespace pourparler::spacy

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
