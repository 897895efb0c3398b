#include "spacy/word_cache.h"

namespace pourparler::spacy {
namespace {

bool same_word(const TokenFeatures& a, const TokenFeatures& b) {
  return a.orth == b.orth && a.norm == b.norm && a.spacy == b.spacy && a.prefix == b.prefix && a.suffix == b.suffix &&
         a.shape == b.shape && a.is_space == b.is_space && a.lower == b.lower;
}

}  // namespace

bool WordCache::start_batch() {
  if (words_.size() <= kMaxWords) return false;
  clear();
  return true;
}

void WordCache::clear() {
  words_.clear();
  table_.assign(table_.size(), 0);
}

// Ids are hashes already, but small numbers for some words: one multiplication spreads those.
std::size_t WordCache::home(const TokenFeatures& token) const {
  const std::uint64_t mixed = (token.orth ^ (token.norm << 1) ^ token.spacy) * 0x9e3779b97f4a7c15ULL;
  return static_cast<std::size_t>(mixed >> 32) & (table_.size() - 1);
}

std::uint32_t WordCache::slot_of(const TokenFeatures& token) {
  if (words_.size() * 2 >= table_.size()) grow();
  std::size_t at = home(token);
  while (table_[at] != 0) {
    if (same_word(words_[table_[at] - 1], token)) return table_[at] - 1;
    at = (at + 1) & (table_.size() - 1);
  }
  words_.push_back(token);
  table_[at] = static_cast<std::uint32_t>(words_.size());
  return table_[at] - 1;
}

void WordCache::grow() {
  table_.assign(table_.empty() ? 1024 : table_.size() * 2, 0);
  for (std::size_t slot = 0; slot < words_.size(); ++slot) {
    std::size_t at = home(words_[slot]);
    while (table_[at] != 0) at = (at + 1) & (table_.size() - 1);
    table_[at] = static_cast<std::uint32_t>(slot + 1);
  }
}

}  // namespace pourparler::spacy
