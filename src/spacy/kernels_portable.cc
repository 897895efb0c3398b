// The kernels on vectors of four floats, which every processor of the last twenty years has.
#include <cmath>

#include "spacy/kernels_table.h"

namespace pourparler::spacy {
namespace {

constexpr std::size_t kWidth = 4;
template <int V>
constexpr int kRows = V == 1 ? 4 : 2;

struct Vec {
  using Four = float __attribute__((vector_size(16)));
  Four v;

  static Vec zero() { return {Four{0, 0, 0, 0}}; }
  static Vec broadcast(float x) { return {Four{x, x, x, x}}; }
  static Vec load(const float* p) {
    Vec x;
    __builtin_memcpy(&x.v, p, sizeof x.v);
    return x;
  }
  static void store(float* p, Vec x) { __builtin_memcpy(p, &x.v, sizeof x.v); }
  static Vec add(Vec a, Vec b) { return {a.v + b.v}; }
  static Vec mul(Vec a, Vec b) { return {a.v * b.v}; }
  static Vec fma(Vec a, Vec b, Vec c) { return {a.v * b.v + c.v}; }
  static Vec max(Vec a, Vec b) {
    Vec m = a;
    for (int i = 0; i < 4; ++i) m.v[i] = b.v[i] > a.v[i] ? b.v[i] : a.v[i];
    return m;
  }
  static float sum(Vec a) { return (a.v[0] + a.v[2]) + (a.v[1] + a.v[3]); }
  static float largest(Vec a) {
    float top = a.v[0];
    for (int i = 1; i < 4; ++i) top = a.v[i] > top ? a.v[i] : top;
    return top;
  }
  static int first_equal(Vec a, float x) {
    for (int i = 0; i < 4; ++i) {
      if (a.v[i] == x) return i;
    }
    return -1;
  }
};

#include "spacy/kernels_body.inl"

}  // namespace

const Kernels kPortableKernels = {"portable", dense, norm, gather, step, best};

}  // namespace pourparler::spacy
