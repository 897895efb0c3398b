// Keys by locality-sensitive hashing.
//
// Wording: the least shingles of a bottom-k sample. Of a part of a text they are the least that lie in the part, so a
// copy abridged to a third still shares about a third of the keys. Content: pairs of minima over the report's distinct
// telling terms, which translations share to a good part and other reports of one event to a small one.
#include <algorithm>

#include "base/hash.h"
#include "merge/sketch.h"

namespace pourparler {

namespace {

constexpr std::size_t kWordingKeys = 24;
constexpr std::size_t kNameKeys = 48;
constexpr std::size_t kContentKeys = 48;
constexpr std::uint8_t kTelling = 110;  // weight from which a term goes into content keys
constexpr std::uint64_t kWordingSalt = 0x776f7264, kContentSalt = 0x636f6e74;

std::uint64_t mix(std::uint64_t value, std::uint64_t salt) {
  std::uint64_t h = value * 0x9e3779b97f4a7c15ULL + salt * 0xd6e8feb86659fd93ULL;
  h ^= h >> 32, h *= 0xd6e8feb86659fd93ULL;
  h ^= h >> 29, h *= 0xff51afd7ed558ccdULL;
  return h ^ (h >> 32);
}

// The forms of a passage's anchors that a translation keeps: sounds of names, numbers, first pivots of telling words.
void anchors_of(const Passage& passage, bool words, std::vector<std::uint32_t>& out) {
  out.clear();
  for (const Term& term : passage.terms) {
    if (term.kind == TermKind::word && (!words || term.weight < kTelling)) continue;
    out.push_back(term.forms[0]);
    if (term.kind == TermKind::name && term.forms[1] != 0) out.push_back(term.forms[1]);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

// The least of many values, each once.
class Least {
 public:
  explicit Least(std::size_t count) : count_(count) {}

  void add(std::uint64_t value) {
    if (value >= bound_) return;
    values_.push_back(value);
    if (values_.size() >= 8 * count_) settle();
  }
  const std::vector<std::uint64_t>& values() {
    settle();
    return values_;
  }

 private:
  void settle() {
    std::sort(values_.begin(), values_.end());
    values_.erase(std::unique(values_.begin(), values_.end()), values_.end());
    if (values_.size() < count_) return;
    values_.resize(count_);
    bound_ = values_.back();
  }

  std::size_t count_;
  std::vector<std::uint64_t> values_;
  std::uint64_t bound_ = ~std::uint64_t{0};
};

// The least hashes of pairs of anchors that stand in one passage.
void add_pairs(const Sketch& sketch, bool words, std::size_t count, std::vector<std::uint64_t>& out) {
  Least pairs(count);
  std::vector<std::uint32_t> anchors;
  for (const Passage& passage : sketch.passages) {
    anchors_of(passage, words, anchors);
    for (std::size_t i = 0; i < anchors.size(); ++i) {
      for (std::size_t j = i + 1; j < anchors.size(); ++j) {
        pairs.add(mix(static_cast<std::uint64_t>(anchors[i]) << 32 | anchors[j], kContentSalt));
      }
    }
  }
  out.insert(out.end(), pairs.values().begin(), pairs.values().end());
}

}  // namespace

std::vector<std::uint64_t> keys_of(const Sketch& sketch) {
  std::vector<std::uint64_t> out;
  add_pairs(sketch, false, kNameKeys, out);
  add_pairs(sketch, true, kContentKeys, out);
  for (std::uint64_t& key : out) key &= ~std::uint64_t{1};
  for (std::size_t i = 0; i < std::min(kWordingKeys, sketch.wording.least.size()); ++i) {
    out.push_back(mix(sketch.wording.least[i], kWordingSalt) | 1);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace pourparler
