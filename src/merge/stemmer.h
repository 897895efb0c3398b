// Stems of words, by the Snowball algorithms.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace pourparler {

// Not thread-safe: one a thread. For a language that Snowball does not know, words are cut after six letters.
class Stemmer {
 public:
  explicit Stemmer(const std::string& lang);  // ISO 639-1

  // `lowered` is the word in lower case with its accents, on which the algorithms rely. The stem comes folded.
  std::string stem(std::string_view lowered) const;

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

}  // namespace pourparler
