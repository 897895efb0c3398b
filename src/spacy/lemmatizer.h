// Lemmas by rule, by table and by edit trees. A port of spaCy's lemmatizers (MIT, see README.md).
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "spacy/config.h"
#include "spacy/kept.h"
#include "spacy/model_files.h"
#include "spacy/string_ids.h"
#include "spacy/word.h"

namespace pourparler::spacy {

// What one thread remembers of lemmas. Words' lemmas point into it until the next `trim`.
class LemmaMemory {
 public:
  void trim();
  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

  struct Key {
    std::uint64_t orth, pos, morph;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return key.orth ^ (key.pos * 0x9E3779B97F4A7C15) ^ (key.morph << 7);
    }
  };
  std::unordered_map<Key, std::string_view, KeyHash> known;

 private:
  std::deque<std::string> texts_;
};

// Immutable; may be used by several threads at once, each with its own memory.
class Lemmatizer {
 public:
  virtual ~Lemmatizer() = default;
  // Sets the lemmas of words that have none (all, where the pipeline says so). `trees`: for edit trees, the tree that
  // the network chose for each word; else empty.
  virtual void apply(std::span<Word> words, std::span<const std::int64_t> trees, LemmaMemory& memory) const = 0;
};

// The component `name` of a pipeline in language `lang`, of factory "lemmatizer" or "trainable_lemmatizer". Modes of
// lemmatizers that live in a language's own Python code (Spanish rules, Russian …) are refused. `strings` must outlive
// it. Its tables are kept in `kept`, where a later process uses them in place.
Result<std::unique_ptr<Lemmatizer>> load_lemmatizer(const ModelFiles& files, const Json& config,
                                                    const std::string& name, const std::string& lang,
                                                    StringStore& strings, const Kept& kept = Kept());

}  // namespace pourparler::spacy
