// The kernels in terms of `Vec`, a vector of kWidth floats with load, store, broadcast, fma, add, max, and kRows, the
// height of a register tile for a number of vectors. Included once for each instruction set, inside its namespace.

template <int R, int V>
inline void tile(const float* a, std::size_t lda, std::size_t inputs, const float* w, Vec (&acc)[R][V]) {
  POURPARLER_UNROLL
  for (int r = 0; r < R; ++r) {
    POURPARLER_UNROLL
    for (int v = 0; v < V; ++v) acc[r][v] = Vec::zero();
  }
  for (std::size_t k = 0; k < inputs; ++k) {
    Vec b[V];
    POURPARLER_UNROLL
    for (int v = 0; v < V; ++v) b[v] = Vec::load(w + v * kLanes);
    POURPARLER_UNROLL
    for (int r = 0; r < R; ++r) {
      const Vec x = Vec::broadcast(a[r * lda + k]);
      POURPARLER_UNROLL
      for (int v = 0; v < V; ++v) acc[r][v] = Vec::fma(x, b[v], acc[r][v]);
    }
    w += V * kLanes;
  }
}

// One tile: R rows by one unit, in slices of kWidth lanes.
template <int R, int V, bool kMax>
void unit_tile(const float* a, std::size_t lda, std::size_t inputs, const float* w, const float* bias, float* out,
               std::size_t ldo) {
  for (std::size_t lane = 0; lane < kLanes; lane += kWidth) {
    Vec acc[R][V];
    tile<R, V>(a, lda, inputs, w + lane, acc);
    POURPARLER_UNROLL
    for (int r = 0; r < R; ++r) {
      POURPARLER_UNROLL
      for (int v = 0; v < V; ++v) acc[r][v] = Vec::add(acc[r][v], Vec::load(bias + v * kLanes + lane));
      if constexpr (kMax) {
        Vec m = acc[r][0];
        POURPARLER_UNROLL
        for (int v = 1; v < V; ++v) m = Vec::max(m, acc[r][v]);
        Vec::store(out + r * ldo + lane, m);
      } else {
        POURPARLER_UNROLL
        for (int v = 0; v < V; ++v) Vec::store(out + r * ldo + v * kLanes + lane, acc[r][v]);
      }
    }
  }
}

template <int V, bool kMax>
void unit(const float* a, std::size_t lda, std::size_t rows, std::size_t inputs, const float* w, const float* bias,
          float* out, std::size_t ldo) {
  constexpr int R = kRows<V>;
  std::size_t r = 0;
  for (; r + R <= rows; r += R) unit_tile<R, V, kMax>(a + r * lda, lda, inputs, w, bias, out + r * ldo, ldo);
  for (; r + 2 <= rows; r += 2) unit_tile<2, V, kMax>(a + r * lda, lda, inputs, w, bias, out + r * ldo, ldo);
  for (; r < rows; ++r) unit_tile<1, V, kMax>(a + r * lda, lda, inputs, w, bias, out + r * ldo, ldo);
}

// Rows of one pass over the weights: few enough that they stay in the nearest cache meanwhile.
constexpr std::size_t kBlock = 96;

template <int V, bool kMax>
void units(const DenseLayer& layer, std::size_t first, std::size_t last, const float*& w, const float*& bias,
           const float* a, std::size_t lda, std::size_t rows, float* out, std::size_t ldo) {
  const std::size_t step = kMax ? kLanes : V * kLanes;
  for (std::size_t at = first; at < last; at += step) {
    unit<V, kMax>(a, lda, rows, layer.inputs, w, bias, out + at, ldo);
    w += layer.inputs * V * kLanes;
    bias += V * kLanes;
  }
}

void block(const DenseLayer& layer, const float* a, std::size_t lda, std::size_t rows, float* out, std::size_t ldo) {
  const float* w = layer.weights.data();
  const float* b = layer.bias.data();
  const std::size_t end = layer.stride();
  switch (layer.pieces) {
    case 2:
      return units<2, true>(layer, 0, end, w, b, a, lda, rows, out, ldo);
    case 3:
      return units<3, true>(layer, 0, end, w, b, a, lda, rows, out, ldo);
    case 4:
      return units<4, true>(layer, 0, end, w, b, a, lda, rows, out, ldo);
    default:
      break;
  }
  const std::size_t whole = end / (3 * kLanes) * (3 * kLanes);
  units<3, false>(layer, 0, whole, w, b, a, lda, rows, out, ldo);
  if (end - whole == 2 * kLanes) units<2, false>(layer, whole, end, w, b, a, lda, rows, out, ldo);
  if (end - whole == kLanes) units<1, false>(layer, whole, end, w, b, a, lda, rows, out, ldo);
}

void dense(const DenseLayer& layer, const float* a, std::size_t lda, std::size_t rows, float* out, std::size_t ldo) {
  for (std::size_t r = 0; r < rows; r += kBlock) {
    block(layer, a + r * lda, lda, rows - r < kBlock ? rows - r : kBlock, out + r * ldo, ldo);
  }
}

inline float mean_of(const float* x, std::size_t n) {
  Vec sum = Vec::zero();
  std::size_t i = 0;
  for (; i + kWidth <= n; i += kWidth) sum = Vec::add(sum, Vec::load(x + i));
  float total = Vec::sum(sum);
  for (; i < n; ++i) total += x[i];
  return total / static_cast<float>(n);
}

inline float variance_of(const float* x, std::size_t n, float mean) {
  const Vec mu = Vec::broadcast(-mean);
  Vec sum = Vec::zero();
  std::size_t i = 0;
  for (; i + kWidth <= n; i += kWidth) {
    const Vec d = Vec::add(Vec::load(x + i), mu);
    sum = Vec::fma(d, d, sum);
  }
  float total = Vec::sum(sum);
  for (; i < n; ++i) total += (x[i] - mean) * (x[i] - mean);
  return total / static_cast<float>(n);
}

void norm(const LayerNorm& layer, std::size_t width, const float* x, std::size_t ldx, const float* residual,
          std::size_t rows, float* out) {
  const float* gain = layer.gain.data();
  const float* bias = layer.bias.data();
  for (std::size_t r = 0; r < rows; ++r, x += ldx, out += width) {
    const float mean = mean_of(x, width);
    const float scale = 1.0f / std::sqrt(variance_of(x, width, mean) + 1e-8f);
    const Vec mu = Vec::broadcast(-mean);
    const Vec s = Vec::broadcast(scale);
    std::size_t i = 0;
    for (; i + kWidth <= width; i += kWidth) {
      const Vec unit_value = Vec::mul(Vec::add(Vec::load(x + i), mu), s);
      Vec y = Vec::fma(unit_value, Vec::load(gain + i), Vec::load(bias + i));
      if (residual != nullptr) y = Vec::add(y, Vec::load(residual + i));
      Vec::store(out + i, y);
    }
    for (; i < width; ++i) {
      out[i] = (x[i] - mean) * scale * gain[i] + bias[i] + (residual != nullptr ? residual[i] : 0.0f);
    }
    if (residual != nullptr) residual += width;
  }
}

void gather(const float* const* rows, std::size_t features, const float* bias, std::size_t width, std::size_t pieces,
            float* hidden) {
  for (std::size_t i = 0; i < width; i += kWidth) {
    Vec most = Vec::zero();
    for (std::size_t p = 0; p < pieces; ++p) {
      const std::size_t at = p * width + i;
      Vec sum = Vec::load(rows[0] + at);
      for (std::size_t f = 1; f < features; ++f) sum = Vec::add(sum, Vec::load(rows[f] + at));
      sum = Vec::add(sum, Vec::load(bias + at));
      most = p == 0 ? sum : Vec::max(most, sum);
    }
    Vec::store(hidden + i, most);
  }
}

template <int V>
void step_columns(const StepLayer& layer, const float* hidden, std::size_t at, float* out) {
  const std::size_t stride = padded(layer.outputs);
  Vec acc[V];
  POURPARLER_UNROLL
  for (int v = 0; v < V; ++v) acc[v] = Vec::zero();
  const float* w = layer.weights.data() + at;
  for (std::size_t k = 0; k < layer.inputs; ++k, w += stride) {
    const Vec x = Vec::broadcast(hidden[k]);
    POURPARLER_UNROLL
    for (int v = 0; v < V; ++v) acc[v] = Vec::fma(x, Vec::load(w + v * kWidth), acc[v]);
  }
  POURPARLER_UNROLL
  for (int v = 0; v < V; ++v) {
    Vec::store(out + at + v * kWidth, Vec::add(acc[v], Vec::load(layer.bias.data() + at + v * kWidth)));
  }
}

void step(const StepLayer& layer, const float* hidden, float* out) {
  const std::size_t end = padded(layer.outputs);
  std::size_t at = 0;
  for (; at + 8 * kWidth <= end; at += 8 * kWidth) step_columns<8>(layer, hidden, at, out);
  switch ((end - at) / kWidth) {
    case 7:
      return step_columns<7>(layer, hidden, at, out);
    case 6:
      return step_columns<6>(layer, hidden, at, out);
    case 5:
      return step_columns<5>(layer, hidden, at, out);
    case 4:
      return step_columns<4>(layer, hidden, at, out);
    case 3:
      return step_columns<3>(layer, hidden, at, out);
    case 2:
      return step_columns<2>(layer, hidden, at, out);
    case 1:
      return step_columns<1>(layer, hidden, at, out);
    default:
      return;
  }
}

Best best(const float* scores, const float* mask, std::size_t n) {
  Vec most = Vec::add(Vec::load(scores), Vec::load(mask));
  for (std::size_t i = kWidth; i < n; i += kWidth) most = Vec::max(most, Vec::add(Vec::load(scores + i), Vec::load(mask + i)));
  const float top = Vec::largest(most);
  for (std::size_t i = 0; i < n; i += kWidth) {
    const int at = Vec::first_equal(Vec::add(Vec::load(scores + i), Vec::load(mask + i)), top);
    if (at >= 0) return {i + static_cast<std::size_t>(at), top};
  }
  return {n, top};
}
