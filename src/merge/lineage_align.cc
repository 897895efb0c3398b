#include "merge/lineage_align.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace pourparler {

namespace {

constexpr double kLeastLikeness = 0.22;  // below it a rung costs more than it gains
constexpr std::size_t kCommonForm = 40;  // passages of b; a form that stands in more of them anchors nothing
constexpr double kSameWords = 0.93;      // likeness of passages in which next to no word differs
constexpr double kSteady = 0.75;         // of a report's weight
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
    const auto own_a = own_weights(a), own_b = own_weights(b);
    fill(a, b, own_a, of_a_, false);
    fill(b, a, own_b, of_b_, true);
    weigh(own_a, a_);
    weigh(own_b, b_);
  }

  double of_a(std::size_t i, std::size_t j) const { return of_a_[i * columns_ + j]; }
  double of_b(std::size_t i, std::size_t j) const { return of_b_[i * columns_ + j]; }
  double weight_a(std::size_t i) const { return a_[i]; }
  double weight_b(std::size_t j) const { return b_[j]; }

 private:
  using Weights = std::vector<std::vector<float>>;  // of each passage's terms

  // What stands in many passages of a report tells little of which passage is which.
  static Weights own_weights(const Sketch& sketch) {
    std::unordered_map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> met;  // form → passages, the last one
    for (std::uint32_t i = 0; i < sketch.passages.size(); ++i) {
      for (const Term& term : sketch.passages[i].terms) {
        auto& [count, last] = met[term.forms[0]];
        if (count == 0 || last != i) ++count, last = i;
      }
    }
    Weights out;
    for (const Passage& passage : sketch.passages) {
      std::vector<float>& weights = out.emplace_back();
      for (const Term& term : passage.terms) {
        weights.push_back(static_cast<float>(term.weight / std::sqrt(met[term.forms[0]].first)));
      }
    }
    return out;
  }

  // For every passage of `from` and of `to`: the weight of the former's terms that the latter has too.
  void fill(const Sketch& from, const Sketch& to, const Weights& weights, std::vector<float>& out, bool turned) const {
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
      for (std::size_t t = 0; t < from.passages[i].terms.size(); ++t) {
        ++turn;
        for (const std::uint32_t form : from.passages[i].terms[t].forms) {
          if (form == 0) break;
          const auto at = where.find(form);
          if (at == where.end() || at->second.size() > kCommonForm) continue;
          for (const std::uint32_t j : at->second) {
            if (met[j] == turn) continue;
            met[j] = turn;
            out[turned ? j * columns_ + i : i * columns_ + j] += weights[i][t];
          }
        }
      }
    }
  }
  static void weigh(const Weights& weights, std::vector<double>& out) {
    for (const auto& passage : weights) out.push_back(std::accumulate(passage.begin(), passage.end(), 0.0));
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
    double like = likeness(from_a, move.a, from_b, move.b);
    if (like < kLeastLikeness) return;  // lengths only take from it
    like *= length_fit(from_a, move.a, from_b, move.b);
    if (like < kLeastLikeness) return;
    const double gain = (like - kLeastLikeness / 2) * (weight_a(from_a, move.a) + weight_b(from_b, move.b));
    const double total = at(from_a, from_b).gain + gain;
    if (total > best.gain) best = {total, move.a, move.b};
  }

  // The likeness that all but a part of a report's weight reaches; what stands on no rung has none.
  static double steady(std::vector<std::pair<double, double>> likeness, double whole) {
    std::sort(likeness.begin(), likeness.end(), std::greater<>());
    double sum = 0.0;
    for (const auto& [like, weight] : likeness) {
      if ((sum += weight) >= kSteady * whole) return like;
    }
    return 0.0;
  }

  // The share of a report's terms of one kind that their rung's other side has too; of those on no rung, none is.
  static double kept(const Sketch& of, const Sketch& other, const std::vector<Rung>& rungs, TermKind kind,
                     bool turned) {
    double all = 0.0, met = 0.0;
    for (const Passage& passage : of.passages) {
      for (const Term& term : passage.terms) all += term.kind == kind ? 1.0 : 0.0;
    }
    std::unordered_set<std::uint32_t> forms;
    for (const Rung& rung : rungs) {
      forms.clear();
      const auto [from, count, to, width] = turned ? std::tuple(rung.b, rung.b_count, rung.a, rung.a_count)
                                                   : std::tuple(rung.a, rung.a_count, rung.b, rung.b_count);
      for (std::uint32_t j = to; j < to + width; ++j) {
        for (const Term& term : other.passages[j].terms) forms.insert(term.forms.begin(), term.forms.end());
      }
      forms.erase(0);
      for (std::uint32_t i = from; i < from + count; ++i) {
        for (const Term& term : of.passages[i].terms) {
          if (term.kind != kind) continue;
          met +=
              std::any_of(term.forms.begin(), term.forms.end(), [&](std::uint32_t f) { return forms.count(f) != 0; });
        }
      }
    }
    return all > 0.0 ? met / all : -1.0;
  }

  void measure(Ladder& out) const {
    const double all_a = weight_a(0, rows_ - 1), all_b = weight_b(0, columns_ - 1);
    std::vector<std::pair<double, double>> of_a, of_b;
    for (const Rung& rung : out.rungs) {
      const double a = weight_a(rung.a, rung.a_count), b = weight_b(rung.b, rung.b_count);
      out.coverage_a += rung.likeness * a, out.coverage_b += rung.likeness * b;
      out.aligned_a += a, out.aligned_b += b;
      of_a.emplace_back(rung.likeness, a), of_b.emplace_back(rung.likeness, b);
      if (rung.likeness >= kSameWords) out.same_a += a, out.same_b += b;
    }
    const auto share = [](double& part, double whole) { part = whole > 0.0 ? part / whole : 0.0; };
    share(out.same_a, out.aligned_a), share(out.same_b, out.aligned_b);
    share(out.coverage_a, all_a), share(out.aligned_a, all_a);
    share(out.coverage_b, all_b), share(out.aligned_b, all_b);
    out.steady_a = steady(of_a, all_a), out.steady_b = steady(of_b, all_b);
    for (const TermKind kind : {TermKind::number, TermKind::name}) {
      double& a = kind == TermKind::number ? out.numbers_a : out.names_a;
      double& b = kind == TermKind::number ? out.numbers_b : out.names_b;
      a = kept(a_, b_, out.rungs, kind, false), b = kept(b_, a_, out.rungs, kind, true);
    }
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
