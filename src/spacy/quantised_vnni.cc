// Quantised layers with AVX-512 VNNI: sixty-four products of bytes an instruction.
#if defined(__x86_64__)
#include <immintrin.h>

#include <cmath>

#include "spacy/kernels_table.h"

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma"))), \
                             apply_to = function)
#else
// See kernels_avx512.cc.
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma")
#endif

namespace pourparler::spacy {
namespace {

constexpr std::size_t kWindow = QuantisedLayer::kWindow;

void quantise(const float* x, std::size_t rows, std::size_t width, std::uint8_t* bytes, float* scale) {
  const __m512 magnitude = _mm512_castsi512_ps(_mm512_set1_epi32(0x7fffffff));
  for (std::size_t r = 0; r < rows; ++r, x += width, bytes += width) {
    __m512 top = _mm512_setzero_ps();
    for (std::size_t i = 0; i < width; i += kLanes) {
      top = _mm512_max_ps(top, _mm512_and_ps(magnitude, _mm512_loadu_ps(x + i)));
    }
    const float most = _mm512_reduce_max_ps(top);
    scale[r] = most / 127.0f;
    const __m512 inverse = _mm512_set1_ps(most > 0.0f ? 127.0f / most : 0.0f);
    for (std::size_t i = 0; i < width; i += kLanes) {
      const __m512i rounded = _mm512_cvtps_epi32(_mm512_mul_ps(_mm512_loadu_ps(x + i), inverse));
      const __m128i packed = _mm512_cvtepi32_epi8(_mm512_add_epi32(rounded, _mm512_set1_epi32(128)));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(bytes + i), packed);
    }
  }
}

inline __m512i four_bytes(const std::uint8_t* p) {
  int word;
  __builtin_memcpy(&word, p, sizeof word);
  return _mm512_set1_epi32(word);
}

// One row of the window for R rows of output: exact integer sums, then scaled into `sum`.
template <int R, int P>
inline void window_row(const std::uint8_t* a, const float* scale, std::size_t width, const std::int8_t* w,
                       const std::int32_t* offset, __m512 (&sum)[R][P]) {
  __m512i acc[R][P];
  POURPARLER_UNROLL
  for (int r = 0; r < R; ++r) {
    POURPARLER_UNROLL
    for (int p = 0; p < P; ++p) acc[r][p] = _mm512_loadu_si512(offset + p * kLanes);
  }
  for (std::size_t k = 0; k < width; k += 4, w += P * 64) {
    __m512i b[P];
    POURPARLER_UNROLL
    for (int p = 0; p < P; ++p) b[p] = _mm512_loadu_si512(w + p * 64);
    POURPARLER_UNROLL
    for (int r = 0; r < R; ++r) {
      const __m512i x = four_bytes(a + static_cast<std::size_t>(r) * width + k);
      POURPARLER_UNROLL
      for (int p = 0; p < P; ++p) acc[r][p] = _mm512_dpbusd_epi32(acc[r][p], x, b[p]);
    }
  }
  POURPARLER_UNROLL
  for (int r = 0; r < R; ++r) {
    const __m512 s = _mm512_set1_ps(scale[r]);
    POURPARLER_UNROLL
    for (int p = 0; p < P; ++p) sum[r][p] = _mm512_fmadd_ps(_mm512_cvtepi32_ps(acc[r][p]), s, sum[r][p]);
  }
}

template <int R, int P>
void tile(const QuantisedLayer& layer, std::size_t unit, const std::uint8_t* a, const float* scale, float* out,
          std::size_t ldo) {
  __m512 sum[R][P];
  POURPARLER_UNROLL
  for (int r = 0; r < R; ++r) {
    POURPARLER_UNROLL
    for (int p = 0; p < P; ++p) sum[r][p] = _mm512_setzero_ps();
  }
  const std::size_t block = layer.width * P * kLanes;
  for (std::size_t i = 0; i < kWindow; ++i) {
    window_row<R, P>(a + i * layer.width, scale + i, layer.width, &layer.weights[(unit * kWindow + i) * block],
                     &layer.offset[(unit * kWindow + i) * P * kLanes], sum);
  }
  const float* s = &layer.scale[unit * P * kLanes];
  const float* b = &layer.bias[unit * P * kLanes];
  POURPARLER_UNROLL
  for (int r = 0; r < R; ++r) {
    __m512 most = _mm512_fmadd_ps(sum[r][0], _mm512_loadu_ps(s), _mm512_loadu_ps(b));
    POURPARLER_UNROLL
    for (int p = 1; p < P; ++p) {
      most = _mm512_max_ps(
          most, _mm512_fmadd_ps(sum[r][p], _mm512_loadu_ps(s + p * kLanes), _mm512_loadu_ps(b + p * kLanes)));
    }
    _mm512_storeu_ps(out + static_cast<std::size_t>(r) * ldo, most);
  }
}

template <int P>
void all_units(const QuantisedLayer& layer, const std::uint8_t* a, const float* scale, std::size_t rows, float* out,
               std::size_t ldo) {
  constexpr int R = 4;
  for (std::size_t unit = 0; unit * kLanes < layer.stride(); ++unit) {
    std::size_t r = 0;
    float* to = out + unit * kLanes;
    for (; r + R <= rows; r += R) tile<R, P>(layer, unit, a + r * layer.width, scale + r, to + r * ldo, ldo);
    for (; r < rows; ++r) tile<1, P>(layer, unit, a + r * layer.width, scale + r, to + r * ldo, ldo);
  }
}

void dense(const QuantisedLayer& layer, const std::uint8_t* a, const float* scale, std::size_t rows, float* out,
           std::size_t ldo) {
  if (layer.pieces == 2) return all_units<2>(layer, a, scale, rows, out, ldo);
  return all_units<3>(layer, a, scale, rows, out, ldo);
}

}  // namespace

const QuantisedKernels kVnniKernels = {"avx512-vnni", quantise, dense};

}  // namespace pourparler::spacy

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
