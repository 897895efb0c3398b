#include "merge/near_duplicates.h"

#include <algorithm>

#include "merge/families.h"

namespace pourparler {

namespace {

constexpr unsigned kCountBits = 24;
constexpr std::size_t kLeastOwn = 6;    // shingles that a text does not share with very many others
constexpr double kSameText = 0.80;      // shared by two texts that have nothing of their own
constexpr std::size_t kPaired = 50;     // texts with one key that are all held against each other
constexpr std::size_t kNeighbours = 3;  // where there are more

struct Key {
  std::uint32_t hash = 0, text = 0;
};

// Sorts by hash, then text, in three passes of eleven bits: comparisons would take most of the time.
void sort_keys(std::vector<Key>& keys) {
  constexpr std::uint32_t kBits = 11, kBuckets = 1u << kBits;
  std::vector<Key> other(keys.size());
  for (std::uint32_t shift = 0; shift < 32; shift += kBits) {
    std::vector<std::size_t> start(kBuckets + 1, 0);
    for (const Key& key : keys) ++start[((key.hash >> shift) & (kBuckets - 1)) + 1];
    for (std::uint32_t i = 0; i < kBuckets; ++i) start[i + 1] += start[i];
    for (const Key& key : keys) other[start[(key.hash >> shift) & (kBuckets - 1)]++] = key;
    keys.swap(other);
  }
}

// Calls `use(first, last)` for every run of keys of one hash.
template <class Use>
void each_run(const std::vector<Key>& keys, Use use) {
  for (std::size_t i = 0; i < keys.size();) {
    std::size_t end = i + 1;
    while (end < keys.size() && keys[end].hash == keys[i].hash) ++end;
    use(i, end);
    i = end;
  }
}

class Finder {
 public:
  Finder(const std::vector<ShingleSample>& samples, const NearDuplicateOptions& options)
      : samples_(samples), options_(options), groups_(samples.size()) {}

  std::vector<std::uint32_t> run() {
    count();
    leave_out_common();
    join_sure();
    join_weak();
    std::vector<std::uint32_t> first(samples_.size(), 0xFFFFFFFF), out(samples_.size());
    for (std::uint32_t i = 0; i < out.size(); ++i) {
      std::uint32_t& number = first[groups_.of(i)];
      number = std::min(number, i);
      out[i] = number;
    }
    return out;
  }

 private:
  // How many texts have a shingle in their samples, by the upper bits of its hash: a few strangers counted with it do
  // not matter, and counting takes a fraction of the time that sorting would.
  void count() {
    counts_.assign(std::size_t{1} << kCountBits, 0);
    for (const ShingleSample& sample : samples_) {
      for (const std::uint32_t hash : sample.least) {
        std::uint16_t& of = counts_[hash >> (32 - kCountBits)];
        of = static_cast<std::uint16_t>(std::min(of + 1, 0xFFFF));
      }
    }
  }

  void leave_out_common() {
    samples_kept_.resize(samples_.size());
    all_common_.assign(samples_.size(), false);
    keys_.reserve(samples_.size() * options_.keys);
    for (std::uint32_t i = 0; i < samples_.size(); ++i) {
      const auto& least = samples_[i].least;
      ShingleSample& kept = samples_kept_[i];
      kept.least.reserve(least.size());
      for (const std::uint32_t hash : least) {
        if (counts_[hash >> (32 - kCountBits)] <= options_.common) kept.least.push_back(hash);
      }
      if (kept.least.size() < std::min(kLeastOwn, least.size())) {
        kept.least = least;
        all_common_[i] = true;
      }
      kept.distinct = samples_[i].distinct - static_cast<std::uint32_t>(least.size() - kept.least.size());
      const std::size_t keys = std::min<std::size_t>(options_.keys, kept.least.size());
      for (std::size_t k = 0; k < keys; ++k) keys_.push_back({kept.least[k], i});
    }
    sort_keys(keys_);
  }

  // Sure pairs join at once, whatever their order: what they connect is the same. So a pair that is in one family
  // already need not be looked at, and of large families few are.
  void join_sure() {
    std::vector<std::uint32_t> run;
    each_run(keys_, [&](std::size_t first, std::size_t last) {
      run.clear();
      for (std::size_t i = first; i < last; ++i) run.push_back(keys_[i].text);
      std::size_t reach = run.size();
      if (run.size() > kPaired) {  // each with its neighbours, in an order that the texts give
        std::sort(run.begin(), run.end(),
                  [this](std::uint32_t x, std::uint32_t y) { return samples_kept_[x].least < samples_kept_[y].least; });
        reach = kNeighbours;
      }
      for (std::size_t i = 0; i < run.size(); ++i) {
        for (std::size_t j = i + 1; j < std::min(run.size(), i + 1 + reach); ++j) look_at(run[i], run[j]);
      }
    });
  }

  void look_at(std::uint32_t a, std::uint32_t b) {
    if (groups_.of(a) == groups_.of(b)) return;
    const ShingleSample &x = samples_kept_[a], &y = samples_kept_[b];
    const Overlap shared = overlap(x, y, std::min(samples_[a].bound(), samples_[b].bound()));
    const std::uint32_t least = std::min({options_.least_seen, x.distinct, y.distinct});
    if ((all_common_[a] || all_common_[b]) && std::min(shared.of_first, shared.of_second) < kSameText) return;
    const double score = shared.of_shorter();
    if (shared.seen < least || score < options_.shared) return;
    if (score >= options_.sure) return groups_.join(groups_.of(a), groups_.of(b));
    weak_.push_back({std::min(a, b), std::max(a, b), static_cast<float>(score)});
  }

  void join_weak() {
    std::erase_if(weak_, [this](const FamilyLink& link) { return groups_.of(link.a) == groups_.of(link.b); });
    std::sort(weak_.begin(), weak_.end(), [this](const FamilyLink& x, const FamilyLink& y) { return before(x, y); });
    weak_.erase(std::unique(weak_.begin(), weak_.end()), weak_.end());
    join_families(groups_, weak_, options_.sure);
  }

  // By what the texts are, not by when they came; by number only where the texts are the same.
  bool before(const FamilyLink& x, const FamilyLink& y) const {
    if (x.score != y.score) return x.score > y.score;
    const auto ends = [this](const FamilyLink& link) {
      return std::minmax(samples_kept_[link.a].least, samples_kept_[link.b].least);
    };
    const auto of_x = ends(x), of_y = ends(y);
    return of_x != of_y ? of_x < of_y : std::pair(x.a, x.b) < std::pair(y.a, y.b);
  }

  const std::vector<ShingleSample>& samples_;
  const NearDuplicateOptions& options_;
  std::vector<Key> keys_;
  std::vector<std::uint16_t> counts_;
  std::vector<ShingleSample> samples_kept_;
  std::vector<bool> all_common_;  // next to nothing in the text is its own: many have it whole, or it is a fragment
  FamilyGroups groups_;
  std::vector<FamilyLink> weak_;
};

}  // namespace

void NearDuplicates::add(std::string_view text) {
  hash_shingles(text, hashes_);
  samples_.push_back(sample_of(hashes_, options_.sample));
}

std::vector<std::uint32_t> NearDuplicates::families() const {
  return Finder(samples_, options_).run();
}

}  // namespace pourparler
