#include "merge/lineage_align.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace pourparler {

namespace {

constexpr double kLeastLikeness = 0.22;  // below it a rung costs more than it gains
constexpr std::size_t kCommonForm = 40;  // passages of b; a form that stands in more of them anchors nothing
constexpr double kSpread = 0.45;         // of the logarithm of two lengths' ratio

struct Move {
  std::uint8_t a, b;
};
constexpr Move kMoves[] = {{1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}, {3, 1}};

// Weights of the terms that passages share, both ways, and of all their terms.
class Shared {
 public:
  Shared(const Sketch& a, const Sketch& b)
      : rows_(a.passages.size()), columns_(b.passages.size()), of_a_(rows_ * columns_), of_b_(rows_ * columns_) {
    fill(a, b, of_a_, false);
    fill(b, a, of_b_, true);
    weigh(a, a_);
    weigh(b, b_);
  }

  double of_a(std::size_t i, std::size_t j) const { return of_a_[i * columns_ + j]; }
  double of_b(std::size_t i, std::size_t j) const { return of_b_[i * columns_ + j]; }
  double weight_a(std::size_t i) const { return a_[i]; }
  double weight_b(std::size_t j) const { return b_[j]; }

 private:
  // For every passage of `from` and of `to`: the weight of the former's terms that the latter has too.
  void fill(const Sketch& from, const Sketch& to, std::vector<float>& out, bool turned) const {
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> where;
    for (std::uint32_t j = 0; j < to.passages.size(); ++j) {
      for (const Term& term : to.passages[j].terms) {
        for (const std::uint32_t form : term.forms) {
          if (form == 0) break;
          auto& list = where[form];
          if (list.empty() || list.back() != j) list.push_back(j);
        }
      }
    }
    std::vector<std::uint32_t> met(to.passages.size(), 0);
    std::uint32_t turn = 0;
    for (std::size_t i = 0; i < from.passages.size(); ++i) {
      for (const Term& term : from.passages[i].terms) {
        ++turn;
        for (const std::uint32_t form : term.forms) {
          if (form == 0) break;
          const auto at = where.find(form);
          if (at == where.end() || at->second.size() > kCommonForm) continue;
          for (const std::uint32_t j : at->second) {
            if (met[j] == turn) continue;
            met[j] = turn;
            out[turned ? j * columns_ + i : i * columns_ + j] += static_cast<float>(term.weight);
          }
        }
      }
    }
  }
  static void weigh(const Sketch& sketch, std::vector<double>& out) {
    for (const Passage& passage : sketch.passages) {
      double sum = 0.0;
      for (const Term& term : passage.terms) sum += term.weight;
      out.push_back(sum);
    }
  }

  std::size_t rows_, columns_;
  std::vector<float> of_a_, of_b_;
  std::vector<double> a_, b_;
};

class Aligner {
 public:
  Aligner(const Sketch& a, const Sketch& b)
      : a_(a), b_(b), shared_(a, b), rows_(a.passages.size() + 1), columns_(b.passages.size() + 1) {
    for (const Passage& p : a.passages) length_a_ += p.size;
    for (const Passage& p : b.passages) length_b_ += p.size;
  }

  Ladder run() {
    fill();
    Ladder out;
    for (std::size_t i = rows_ - 1, j = columns_ - 1; i > 0 || j > 0;) {
      const Step& step = at(i, j);
      if (step.a > 0 && step.b > 0) {
        out.rungs.push_back({static_cast<std::uint32_t>(i - step.a), step.a, static_cast<std::uint32_t>(j - step.b),
                             step.b, likeness(i - step.a, step.a, j - step.b, step.b)});
      }
      i -= step.a, j -= step.b;
    }
    std::reverse(out.rungs.begin(), out.rungs.end());
    measure(out);
    return out;
  }

 private:
  struct Step {
    double gain = 0.0;
    std::uint8_t a = 0, b = 0;
  };

  Step& at(std::size_t i, std::size_t j) { return steps_[i * columns_ + j]; }

  double weight_a(std::size_t i, std::size_t n) const {
    double sum = 0.0;
    for (std::size_t k = i; k < i + n; ++k) sum += shared_.weight_a(k);
    return sum;
  }
  double weight_b(std::size_t j, std::size_t n) const {
    double sum = 0.0;
    for (std::size_t k = j; k < j + n; ++k) sum += shared_.weight_b(k);
    return sum;
  }

  // How far two lengths are from the ratio of the two reports; 1 where they agree.
  double length_fit(std::size_t i, std::size_t n, std::size_t j, std::size_t m) const {
    double a = 0.0, b = 0.0;
    for (std::size_t k = i; k < i + n; ++k) a += a_.passages[k].size;
    for (std::size_t k = j; k < j + m; ++k) b += b_.passages[k].size;
    const double off = std::log((a + 8.0) / (b + 8.0)) / kSpread;
    return 1.0 / (1.0 + 0.15 * off * off);
  }

  double likeness(std::size_t i, std::size_t n, std::size_t j, std::size_t m) const {
    const double wa = weight_a(i, n), wb = weight_b(j, m);
    double ma = 0.0, mb = 0.0;
    for (std::size_t k = i; k < i + n; ++k) {
      double sum = 0.0;
      for (std::size_t l = j; l < j + m; ++l) sum += shared_.of_a(k, l);
      ma += std::min(sum, shared_.weight_a(k));
    }
    for (std::size_t l = j; l < j + m; ++l) {
      double sum = 0.0;
      for (std::size_t k = i; k < i + n; ++k) sum += shared_.of_b(k, l);
      mb += std::min(sum, shared_.weight_b(l));
    }
    return (ma + mb) / (wa + wb);
  }

  void fill() {
    steps_.assign(rows_ * columns_, {});
    for (std::size_t i = 0; i < rows_; ++i) {
      for (std::size_t j = 0; j < columns_; ++j) {
        Step& best = at(i, j);
        if (i > 0) best = {at(i - 1, j).gain, 1, 0};
        if (j > 0 && (i == 0 || at(i, j - 1).gain > best.gain)) best = {at(i, j - 1).gain, 0, 1};
        for (const Move move : kMoves) try_move(i, j, move, best);
      }
    }
  }

  void try_move(std::size_t i, std::size_t j, Move move, Step& best) {
    if (i < move.a || j < move.b) return;
    const std::size_t from_a = i - move.a, from_b = j - move.b;
    if (shared_.of_a(i - 1, j - 1) <= 0.0 && shared_.of_a(from_a, from_b) <= 0.0) return;
    const double like = likeness(from_a, move.a, from_b, move.b) * length_fit(from_a, move.a, from_b, move.b);
    if (like < kLeastLikeness) return;
    const double gain = (like - kLeastLikeness / 2) * (weight_a(from_a, move.a) + weight_b(from_b, move.b));
    const double total = at(from_a, from_b).gain + gain;
    if (total > best.gain) best = {total, move.a, move.b};
  }

  void measure(Ladder& out) const {
    double all_a = weight_a(0, rows_ - 1), all_b = weight_b(0, columns_ - 1);
    for (const Rung& rung : out.rungs) {
      out.coverage_a += rung.likeness * weight_a(rung.a, rung.a_count);
      out.coverage_b += rung.likeness * weight_b(rung.b, rung.b_count);
      out.aligned_a += weight_a(rung.a, rung.a_count);
      out.aligned_b += weight_b(rung.b, rung.b_count);
    }
    const auto share = [](double& part, double whole) { part = whole > 0.0 ? part / whole : 0.0; };
    share(out.coverage_a, all_a), share(out.aligned_a, all_a);
    share(out.coverage_b, all_b), share(out.aligned_b, all_b);
  }

  const Sketch& a_;
  const Sketch& b_;
  Shared shared_;
  std::size_t rows_, columns_;
  double length_a_ = 0.0, length_b_ = 0.0;
  std::vector<Step> steps_;
};

}  // namespace

Ladder align(const Sketch& a, const Sketch& b) {
  return Aligner(a, b).run();
}

}  // namespace pourparler
