#include "spacy/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
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

struct Shape {
  std::size_t outputs, pieces, inputs, rows;
};

// Largest difference to loops in double precision that know nothing of packing.
double dense_error(const Kernels& kernels, const Shape& shape, std::size_t lda) {
  const auto weights = noise(shape.outputs * shape.pieces * shape.inputs, 1);
  const auto bias = noise(shape.outputs * shape.pieces, 2);
  const auto a = noise(shape.rows * lda + shape.inputs, 3);
  const DenseLayer layer = pack_dense(weights, bias, shape.outputs, shape.pieces, shape.inputs);
  Floats out(shape.rows * layer.stride());
  kernels.dense(layer, a.data(), lda, shape.rows, out.data(), layer.stride());
  double worst = 0.0;
  for (std::size_t r = 0; r < shape.rows; ++r) {
    for (std::size_t o = 0; o < shape.outputs; ++o) {
      double top = -std::numeric_limits<double>::infinity();
      for (std::size_t p = 0; p < shape.pieces; ++p) {
        double sum = bias[o * shape.pieces + p];
        for (std::size_t k = 0; k < shape.inputs; ++k) {
          sum += static_cast<double>(a[r * lda + k]) * weights[(o * shape.pieces + p) * shape.inputs + k];
        }
        top = std::max(top, sum);
      }
      worst = std::max(worst, std::abs(top - out[r * layer.stride() + o]));
    }
  }
  return worst;
}

TEST(Kernels, DenseLayersAgreeWithNaiveLoops) {
  const std::vector<Shape> shapes = {{96, 3, 288, 37},  {96, 3, 576, 8}, {16, 2, 48, 100}, {50, 1, 96, 9},
                                     {197, 1, 96, 3},   {1, 1, 1, 1},    {33, 1, 7, 5},    {64, 1, 96, 200},
                                     {1024, 1, 64, 11}, {5, 4, 9, 13},   {17, 3, 33, 97},  {300, 2, 12, 96},
                                     {48, 1, 10, 192},  {16, 4, 64, 6}};
  for (const Kernels* kernels : runnable_kernels()) {
    for (const Shape& s : shapes) {
      EXPECT_LT(dense_error(*kernels, s, s.inputs), 1e-3) << kernels->name << " " << s.outputs << "x" << s.inputs;
    }
  }
}

TEST(Kernels, RowsOfInputMayOverlap) {
  for (const Kernels* kernels : runnable_kernels()) {
    EXPECT_LT(dense_error(*kernels, {96, 3, 288, 101}, 96), 1e-3) << kernels->name;
    EXPECT_LT(dense_error(*kernels, {16, 2, 48, 23}, 16), 1e-3) << kernels->name;
  }
}

TEST(Kernels, ARowDependsOnItsInputAlone) {
  const auto weights = noise(96 * 3 * 288, 1);
  const auto bias = noise(96 * 3, 2);
  const auto a = noise(200 * 288, 3);
  const DenseLayer layer = pack_dense(weights, bias, 96, 3, 288);
  for (const Kernels* kernels : runnable_kernels()) {
    Floats together(200 * 96);
    kernels->dense(layer, a.data(), 288, 200, together.data(), 96);
    for (std::size_t r = 0; r < 200; ++r) {
      Floats alone(96);
      kernels->dense(layer, &a[r * 288], 288, 1, alone.data(), 96);
      for (std::size_t i = 0; i < 96; ++i) ASSERT_EQ(alone[i], together[r * 96 + i]) << kernels->name << " row " << r;
    }
  }
}

TEST(Kernels, NormAgreesWithNaiveLoops) {
  for (const std::size_t width : {96U, 16U, 7U, 33U, 300U}) {
    const std::size_t rows = 5;
    const std::size_t ldx = padded(width);
    const auto x = noise(rows * ldx, 4);
    const auto residual = noise(rows * width, 5);
    const auto gain = noise(width, 6);
    const auto bias = noise(width, 7);
    const LayerNorm norm{Floats(gain.begin(), gain.end()), Floats(bias.begin(), bias.end())};
    for (const Kernels* kernels : runnable_kernels()) {
      for (const bool add : {false, true}) {
        Floats out(rows * width);
        kernels->norm(norm, width, x.data(), ldx, add ? residual.data() : nullptr, rows, out.data());
        for (std::size_t r = 0; r < rows; ++r) {
          double mean = 0, variance = 0;
          for (std::size_t i = 0; i < width; ++i) mean += x[r * ldx + i] / static_cast<double>(width);
          for (std::size_t i = 0; i < width; ++i) {
            variance += (x[r * ldx + i] - mean) * (x[r * ldx + i] - mean) / static_cast<double>(width);
          }
          for (std::size_t i = 0; i < width; ++i) {
            const double want = (x[r * ldx + i] - mean) / std::sqrt(variance + 1e-8) * gain[i] + bias[i] +
                                (add ? residual[r * width + i] : 0.0f);
            ASSERT_NEAR(out[r * width + i], want, 1e-4) << kernels->name << " width " << width;
          }
        }
      }
    }
  }
}

TEST(Kernels, GatherSumsSlotsAndTakesTheBestPiece) {
  const std::size_t width = 64, pieces = 2, features = 8;
  const auto table = noise(features * width * pieces, 8);
  const auto bias = noise(width * pieces, 9);
  std::vector<const float*> rows;
  for (std::size_t f = 0; f < features; ++f) rows.push_back(&table[f * width * pieces]);
  for (const Kernels* kernels : runnable_kernels()) {
    Floats hidden(width);
    kernels->gather(rows.data(), features, bias.data(), width, pieces, hidden.data());
    for (std::size_t i = 0; i < width; ++i) {
      double top = -1e9;
      for (std::size_t p = 0; p < pieces; ++p) {
        double sum = bias[p * width + i];
        for (const float* row : rows) sum += row[p * width + i];
        top = std::max(top, sum);
      }
      EXPECT_NEAR(hidden[i], top, 1e-5) << kernels->name;
    }
  }
}

TEST(Kernels, StepAgreesWithNaiveLoops) {
  for (const std::size_t outputs : {1U, 18U, 48U, 74U, 106U, 128U, 129U, 400U}) {
    const auto weights = noise(outputs * 64, 10);
    const auto bias = noise(outputs, 11);
    const auto hidden = noise(64, 12);
    const StepLayer layer = pack_step(weights, bias, outputs, 64);
    for (const Kernels* kernels : runnable_kernels()) {
      Floats out(padded(outputs));
      kernels->step(layer, hidden.data(), out.data());
      for (std::size_t o = 0; o < outputs; ++o) {
        double sum = bias[o];
        for (std::size_t k = 0; k < 64; ++k) sum += static_cast<double>(hidden[k]) * weights[o * 64 + k];
        EXPECT_NEAR(out[o], sum, 1e-4) << kernels->name << " " << outputs;
      }
    }
  }
}

TEST(Kernels, BestIsTheFirstOfTheLargestAllowed) {
  const float no = -std::numeric_limits<float>::infinity();
  Floats scores(32, 0.0f), mask(32, 0.0f);
  scores[5] = scores[20] = scores[31] = 3.0f;
  for (const Kernels* kernels : runnable_kernels()) {
    mask.assign(32, 0.0f);
    EXPECT_EQ(kernels->best(scores.data(), mask.data(), 32).index, 5U) << kernels->name;
    mask[5] = no;
    EXPECT_EQ(kernels->best(scores.data(), mask.data(), 32).index, 20U) << kernels->name;
    mask[20] = mask[31] = no;
    EXPECT_EQ(kernels->best(scores.data(), mask.data(), 32).index, 0U) << kernels->name;
  }
}

TEST(Kernels, AllInstructionSetsAgree) {
  const auto weights = noise(96 * 3 * 288, 13);
  const auto bias = noise(96 * 3, 14);
  const auto a = noise(40 * 288, 15);
  const DenseLayer layer = pack_dense(weights, bias, 96, 3, 288);
  Floats first(40 * 96);
  runnable_kernels().front()->dense(layer, a.data(), 288, 40, first.data(), 96);
  for (const Kernels* kernels : runnable_kernels()) {
    Floats out(40 * 96);
    kernels->dense(layer, a.data(), 288, 40, out.data(), 96);
    for (std::size_t i = 0; i < out.size(); ++i) ASSERT_NEAR(out[i], first[i], 1e-4) << kernels->name;
  }
}

}  // namespace
}  // namespace pourparler::spacy
