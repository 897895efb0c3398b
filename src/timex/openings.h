// With which one or two tokens something may begin: what lets the reader pass over nearly all of a text at a glance.
#pragma once

#include <cstdint>
#include <vector>

namespace pourparler {

// A set of symbols.
class SymbolSet {
 public:
  explicit SymbolSet(std::size_t size = 0) : words_((size + 63) / 64) {}
  void add(std::uint32_t symbol) { words_[symbol / 64] |= std::uint64_t{1} << (symbol % 64); }
  bool has(std::uint32_t symbol) const { return (words_[symbol / 64] >> (symbol % 64) & 1) != 0; }
  void add(const SymbolSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  }

 private:
  std::vector<std::uint64_t> words_;
};

class Openings {
 public:
  explicit Openings(std::size_t symbols = 0) : first_(symbols), single_(symbols), second_(symbols) {}

  // Something may be this one token.
  void add_single(std::uint32_t symbol) {
    first_.add(symbol);
    single_.add(symbol);
  }
  void add_pair(std::uint32_t symbol, std::uint32_t next) {
    first_.add(symbol);
    seconds(symbol).add(next);
  }
  void add_pairs(std::uint32_t symbol, const SymbolSet& next) {
    first_.add(symbol);
    seconds(symbol).add(next);
  }
  void add(const Openings& other) {
    first_.add(other.first_);
    single_.add(other.single_);
    for (std::uint32_t symbol = 0; symbol < second_.size(); ++symbol) {
      if (!other.second_[symbol].empty()) seconds(symbol).add(other.second_[symbol].front());
    }
  }

  const SymbolSet& first() const { return first_; }
  const SymbolSet& single() const { return single_; }
  // Whether something may begin with `symbol` and, if it goes on, with `next` after it.
  bool may(std::uint32_t symbol, std::uint32_t next) const {
    if (!first_.has(symbol)) return false;
    return single_.has(symbol) || (!second_[symbol].empty() && second_[symbol].front().has(next));
  }
  bool goes_on(std::uint32_t symbol) const { return !second_[symbol].empty(); }
  const SymbolSet& after(std::uint32_t symbol) const { return second_[symbol].front(); }
  std::size_t size() const { return second_.size(); }

 private:
  SymbolSet& seconds(std::uint32_t symbol) {
    if (second_[symbol].empty()) second_[symbol].emplace_back(second_.size());
    return second_[symbol].front();
  }

  SymbolSet first_, single_;
  std::vector<std::vector<SymbolSet>> second_;  // by first symbol; one set, or none
};

}  // namespace pourparler
