#include <algorithm>
#include <chrono>
#include <cstdio>
#include <unordered_map>
#include <unordered_set>

#include "merge/lineage.h"
#include "merge/lineage_align.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kLeastSeen = 4;   // shingles; fewer are a phrase
constexpr double kSurelyCopied = 0.65;    // share of the shorter report's shingles
constexpr double kSurelyReworded = 0.40;  // … of a report in other words; below it the others of its family must agree
constexpr double kLeftAsIs = 0.60;        // share of the aligned passages in which next to no word differs
constexpr std::uint32_t kLittleText = 60;  // words
constexpr std::uint32_t kLeastPart = 6;    // a report that is a smaller part of another is compared by wording alone
constexpr double kSomePhrases = 0.10;      // of the shingles: two translators into one language hit upon as many
constexpr long kLongAgo = 21;              // days

// Versions of one text that two translators made share many shingles, but nearly every passage differs by a word or
// two; an editor leaves most passages as they are.
bool is_reworded(const Sketch& a, const Sketch& b, const Overlap& shared) {
  if (shared.of_shorter() >= kSurelyCopied || a.passages.size() < 3 || b.passages.size() < 3) return false;
  const Ladder ladder = align(a, b);
  return std::max(ladder.same_a, ladder.same_b) < kLeftAsIs && std::min(ladder.aligned_a, ladder.aligned_b) > 0.5;
}

std::optional<Kinship> by_wording(const Sketch& a, const Sketch& b, const LineageOptions& options) {
  const Overlap shared = overlap(a.wording, b.wording);
  const std::uint32_t least = std::min({kLeastSeen, a.wording.distinct, b.wording.distinct});
  if (shared.of_shorter() < options.copied || shared.seen < least) return std::nullopt;
  Kinship out;
  out.verbatim = !is_reworded(a, b, shared);
  out.score = shared.of_shorter();
  if (!out.verbatim && out.score >= kSurelyReworded) out.score = std::max(out.score, options.sure);
  out.coverage_a = shared.of_first, out.coverage_b = shared.of_second;
  return out;
}

// Days between two stated dates; nothing where one of them is not known to the day.
std::optional<long> days_apart(const std::string& a, const std::string& b) {
  const auto day = [](const std::string& date) -> std::optional<std::chrono::sys_days> {
    int year = 0;
    unsigned month = 0, of_month = 0;
    if (std::sscanf(date.c_str(), "%4d-%2u-%2u", &year, &month, &of_month) != 3) return std::nullopt;
    const std::chrono::year_month_day out{std::chrono::year(year), std::chrono::month(month),
                                          std::chrono::day(of_month)};
    return out.ok() ? std::optional(std::chrono::sys_days(out)) : std::nullopt;
  };
  const auto x = day(a), y = day(b);
  if (!x || !y) return std::nullopt;
  return std::abs((*x - *y).count());
}

// What an alignment must reach: less where names and numbers agree as well, more where they do not, where two texts in
// one language share no phrase, where one report is but a part of the other, where there is little text, and where
// weeks lie between the two.
double demand(const Sketch& shorter, const Sketch& longer, double names, double numbers,
              const LineageOptions& options) {
  double out = options.translated;
  if (shorter.lang == longer.lang) {
    const double phrases = overlap(shorter.wording, longer.wording).of_shorter();
    out = options.aligned + 0.25 * std::max(0.0, 1.0 - phrases / kSomePhrases);
  }
  const double ratio = static_cast<double>(shorter.words) / std::max(1u, longer.words);
  out += 0.12 * (1.0 - ratio);
  if (names >= 0.0) out += 0.35 * std::max(0.0, 0.75 - names);
  if (numbers >= 0.0) out += 0.15 * (0.5 - numbers);
  if (shorter.words < kLittleText) out += 0.20;
  if (const auto days = days_apart(shorter.date, longer.date); days && *days > kLongAgo) out += 0.10;
  return out;
}

// The share of a report's terms, by weight, that the other one has anywhere.
double contained(const Sketch& of, const std::unordered_set<std::uint32_t>& forms) {
  double all = 0.0, met = 0.0;
  for (const Passage& passage : of.passages) {
    for (const Term& term : passage.terms) {
      all += term.weight;
      const bool there = std::any_of(term.forms.begin(), term.forms.end(),
                                     [&](std::uint32_t form) { return form != 0 && forms.contains(form); });
      met += there ? term.weight : 0.0;
    }
  }
  return all > 0.0 ? met / all : 0.0;
}

std::unordered_set<std::uint32_t> forms_of(const Sketch& sketch) {
  std::unordered_set<std::uint32_t> out;
  for (const Passage& passage : sketch.passages) {
    for (const Term& term : passage.terms) out.insert(term.forms.begin(), term.forms.end());
  }
  return out;
}

// No alignment carries much more than the terms that the two share wherever they stand. Most pairs of reports end
// here, at a tenth of the price of an alignment.
double most_coverage(const Sketch& a, const Sketch& b) {
  constexpr double kMargin = 1.25;
  return kMargin * (contained(a, forms_of(b)) + contained(b, forms_of(a))) / 2.0;
}

// Whether the report's language has a lexicon: its words are weighed, and written as their translations too.
bool has_lexicon(const Sketch& sketch) {
  for (const Passage& passage : sketch.passages) {
    for (const Term& term : passage.terms) {
      if (term.kind == TermKind::word && term.forms[1] != 0) return true;
    }
  }
  return false;
}

std::optional<Kinship> by_passages(const Sketch& a, const Sketch& b, const LineageOptions& options) {
  if (a.passages.empty() || b.passages.empty()) return std::nullopt;
  // Without a lexicon on either side a common word counts as much as a telling one: their passages tell nothing.
  if (!has_lexicon(a) && !has_lexicon(b)) return std::nullopt;
  const bool a_is_shorter = a.words != b.words ? a.words < b.words : a.doc < b.doc;
  const Sketch &shorter = a_is_shorter ? a : b, &longer = a_is_shorter ? b : a;
  if (shorter.words * kLeastPart < longer.words) return std::nullopt;
  if (most_coverage(shorter, longer) < demand(shorter, longer, 1.0, 1.0, options)) return std::nullopt;
  const Ladder ladder = align(shorter, longer);
  const double wanted = demand(shorter, longer, ladder.names_a, ladder.numbers_a, options);
  if (ladder.coverage_a < wanted) return std::nullopt;
  Kinship out;
  out.score = std::min(0.5 + ladder.coverage_a - wanted, 1.0);
  out.coverage_a = a_is_shorter ? ladder.aligned_a : ladder.aligned_b;
  out.coverage_b = a_is_shorter ? ladder.aligned_b : ladder.aligned_a;
  return out;
}

// For every report the others that share keys with it, those with the most first, as many as wanted.
std::vector<std::vector<std::size_t>> candidates(std::span<const Sketch> sketches, const LineageOptions& options) {
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> buckets;
  std::vector<std::vector<std::uint64_t>> keys(sketches.size());
  for (std::uint32_t i = 0; i < sketches.size(); ++i) {
    keys[i] = keys_of(sketches[i]);
    for (const std::uint64_t key : keys[i]) buckets[key].push_back(i);
  }
  std::vector<std::vector<std::size_t>> out(sketches.size());
  std::unordered_map<std::size_t, std::uint32_t> shared;
  for (std::size_t i = 0; i < sketches.size(); ++i) {
    shared.clear();
    for (const std::uint64_t key : keys[i]) {
      const auto& bucket = buckets[key];
      if (bucket.size() > options.largest(key)) continue;
      for (const std::uint32_t j : bucket) {
        if (j != i) ++shared[j];
      }
    }
    std::vector<std::pair<std::size_t, std::uint32_t>> order;
    for (const auto& [j, count] : shared) {
      if (count >= options.least_keys) order.emplace_back(j, count);
    }
    std::sort(order.begin(), order.end(), [&](const auto& x, const auto& y) {
      return x.second != y.second ? x.second > y.second : sketches[x.first].doc < sketches[y.first].doc;
    });
    if (order.size() > options.most_candidates) order.resize(options.most_candidates);
    for (const auto& [j, count] : order) out[i].push_back(j);
  }
  return out;
}

}  // namespace

std::optional<Kinship> compare(const Sketch& a, const Sketch& b, const LineageOptions& options) {
  if (a.lang == b.lang || a.lang.empty() || b.lang.empty()) {
    if (auto copied = by_wording(a, b, options)) return copied;
  }
  return by_passages(a, b, options);
}

std::vector<Kinship> kinships(std::span<const Sketch> sketches, const LineageOptions& options) {
  const auto near = candidates(sketches, options);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < near.size(); ++i) {
    for (const std::size_t j : near[i]) pairs.emplace_back(std::min(i, j), std::max(i, j));
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  std::vector<Kinship> out;
  for (const auto& [a, b] : pairs) {
    if (auto kin = compare(sketches[a], sketches[b], options)) {
      kin->a = a, kin->b = b;
      out.push_back(*kin);
    }
  }
  return out;
}

}  // namespace pourparler
