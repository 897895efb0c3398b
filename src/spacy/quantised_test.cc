#include "spacy/quantised.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace pourparler::spacy {
namespace {

std::vector<float> noise(std::size_t n, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  std::vector<float> values(n);
  for (float& x : values) x = normal(random);
  return values;
}

struct Case {
  std::size_t outputs, pieces, width, rows;
};

class Quantised : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    const auto [outputs, pieces, width, rows] = GetParam();
    weights_ = noise(outputs * pieces * 3 * width, 1);
    bias_ = noise(outputs * pieces, 2);
    x_ = noise((rows + 2) * width, 3);
    std::fill_n(x_.begin() + static_cast<std::ptrdiff_t>(width), width, 0.0f);  // a row of zeros has no scale
    layer_ = quantise_layer(weights_, bias_, outputs, pieces, width);
  }

  Floats run(const QuantisedKernels& kernels) const {
    const auto [outputs, pieces, width, rows] = GetParam();
    std::vector<std::uint8_t> bytes(x_.size());
    std::vector<float> scale(rows + 2);
    kernels.quantise(x_.data(), rows + 2, width, bytes.data(), scale.data());
    Floats out(rows * layer_.stride());
    kernels.dense(layer_, bytes.data(), scale.data(), rows, out.data(), layer_.stride());
    return out;
  }

  std::vector<float> weights_, bias_, x_;
  QuantisedLayer layer_;
};

INSTANTIATE_TEST_SUITE_P(Shapes, Quantised,
                         testing::Values(Case{96, 3, 96, 21}, Case{16, 2, 16, 4}, Case{128, 2, 128, 9},
                                         Case{48, 3, 32, 1}));

TEST_P(Quantised, IsCloseToTheLayerItStandsFor) {
  const auto [outputs, pieces, width, rows] = GetParam();
  const Floats out = run(plain_quantised_kernels());
  double error = 0.0, size = 0.0;
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t o = 0; o < outputs; ++o) {
      double most = -1e30;
      for (std::size_t p = 0; p < pieces; ++p) {
        double sum = bias_[o * pieces + p];
        for (std::size_t k = 0; k < 3 * width; ++k) {
          sum += static_cast<double>(x_[r * width + k]) * weights_[(o * pieces + p) * 3 * width + k];
        }
        most = std::max(most, sum);
      }
      error += std::pow(out[r * layer_.stride() + o] - most, 2);
      size += most * most;
    }
  }
  EXPECT_LT(std::sqrt(error / size), 0.02);
}

TEST_P(Quantised, FastKernelsCountAsPlainOnesDo) {
  if (quantised_kernels() == nullptr) GTEST_SKIP() << "this processor has no fast byte products";
  const Floats plain = run(plain_quantised_kernels());
  const Floats fast = run(*quantised_kernels());
  for (std::size_t i = 0; i < plain.size(); ++i) ASSERT_NEAR(fast[i], plain[i], 1e-3) << i;
}

TEST(QuantisedRange, ActivationsStayInsideAByte) {
  const std::vector<float> x = {1e30f, -1e30f, 0.0f, 1.0f, 0.5f, -0.5f, 1e-30f, -1e-30f, 0, 0, 0, 0, 0, 0, 0, 0};
  std::vector<std::uint8_t> bytes(16);
  float scale = 0.0f;
  plain_quantised_kernels().quantise(x.data(), 1, 16, bytes.data(), &scale);
  EXPECT_EQ(bytes[0], 255);
  EXPECT_EQ(bytes[1], 1);
  EXPECT_EQ(bytes[2], 128);
  if (quantised_kernels() == nullptr) return;
  std::vector<std::uint8_t> fast(16);
  quantised_kernels()->quantise(x.data(), 1, 16, fast.data(), &scale);
  EXPECT_EQ(fast, bytes);
}

}  // namespace
}  // namespace pourparler::spacy
