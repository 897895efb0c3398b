#include "merge/near_duplicates.h"

#include <algorithm>

#include "merge/families.h"

namespace pourparler {

namespace {

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
      : samples_(samples), options_(options) {}

  std::vector<std::uint32_t> run() {
    collect();
    leave_out_common();
    std::vector<FamilyLink> links = links_of(candidates());
    std::sort(links.begin(), links.end(), [this](const FamilyLink& x, const FamilyLink& y) { return before(x, y); });
    const FamilyGroups groups = join_families(samples_.size(), links, options_.sure);
    std::vector<std::uint32_t> first(samples_.size(), 0xFFFFFFFF), out(samples_.size());
    for (std::uint32_t i = 0; i < out.size(); ++i) {
      std::uint32_t& number = first[groups.of(i)];
      number = std::min(number, i);
      out[i] = number;
    }
    return out;
  }

 private:
  // Every shingle in every sample, in order, so that those that many texts share can be told.
  void collect() {
    std::size_t count = 0;
    for (const ShingleSample& sample : samples_) count += sample.least.size();
    keys_.reserve(count);
    for (std::uint32_t i = 0; i < samples_.size(); ++i) {
      for (const std::uint32_t hash : samples_[i].least) keys_.push_back({hash, i});
    }
    sort_keys(keys_);
  }

  void leave_out_common() {
    each_run(keys_, [&](std::size_t first, std::size_t last) {
      if (last - first > options_.common) common_.push_back(keys_[first].hash);
    });
    std::vector<Key> kept;
    std::vector<std::uint32_t> left;
    samples_kept_.resize(samples_.size());
    for (std::uint32_t i = 0; i < samples_.size(); ++i) {
      left.clear();
      const auto& least = samples_[i].least;
      std::set_difference(least.begin(), least.end(), common_.begin(), common_.end(), std::back_inserter(left));
      if (2 * left.size() < least.size()) left = least;  // all of the text is common: it has many copies
      ShingleSample& sample = samples_kept_[i];
      sample.distinct = samples_[i].distinct - static_cast<std::uint32_t>(least.size() - left.size());
      sample.least = left;
      for (std::size_t k = 0; k < std::min<std::size_t>(options_.keys, left.size()); ++k) kept.push_back({left[k], i});
    }
    keys_ = std::move(kept);
    sort_keys(keys_);
  }

  std::vector<std::uint64_t> candidates() const {
    std::vector<std::uint64_t> out;
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
        for (std::size_t j = i + 1; j < std::min(run.size(), i + 1 + reach); ++j) {
          out.push_back(static_cast<std::uint64_t>(std::min(run[i], run[j])) << 32 | std::max(run[i], run[j]));
        }
      }
    });
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  std::vector<FamilyLink> links_of(const std::vector<std::uint64_t>& pairs) const {
    std::vector<FamilyLink> out;
    for (const std::uint64_t pair : pairs) {
      const auto a = static_cast<std::uint32_t>(pair >> 32), b = static_cast<std::uint32_t>(pair);
      const ShingleSample &x = samples_kept_[a], &y = samples_kept_[b];
      const Overlap shared = overlap(x, y, std::min(samples_[a].bound(), samples_[b].bound()));
      const std::uint32_t least = std::min({options_.least_seen, x.distinct, y.distinct});
      if (shared.seen < least || shared.of_shorter() < options_.shared) continue;
      out.push_back({a, b, static_cast<float>(shared.of_shorter())});
    }
    return out;
  }

  // By what the texts are, not by when they came.
  bool before(const FamilyLink& x, const FamilyLink& y) const {
    if (x.score != y.score) return x.score > y.score;
    const auto ends = [this](const FamilyLink& link) {
      return std::minmax(samples_kept_[link.a].least, samples_kept_[link.b].least);
    };
    return ends(x) < ends(y);
  }

  const std::vector<ShingleSample>& samples_;
  const NearDuplicateOptions& options_;
  std::vector<Key> keys_;
  std::vector<std::uint32_t> common_;  // rising
  std::vector<ShingleSample> samples_kept_;
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
