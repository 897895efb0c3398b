#include "merge/stemmer.h"

#include <libstemmer.h>

#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::size_t kPrefix = 6;

std::string prefix(std::string_view word) {
  std::string out = fold(word);
  std::size_t at = 0;
  for (std::size_t letters = 0; at < out.size() && letters < kPrefix; ++letters) at += decode(out, at).size;
  out.resize(at);
  return out;
}

}  // namespace

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const {
  sb_stemmer_delete(stemmer);
}

Stemmer::Stemmer(const std::string& lang) : stemmer_(lang.empty() ? nullptr : sb_stemmer_new(lang.c_str(), "UTF_8")) {}

std::string Stemmer::stem(std::string_view lowered) const {
  if (!stemmer_) return prefix(lowered);
  const sb_symbol* stem = sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(lowered.data()),
                                          static_cast<int>(lowered.size()));
  if (stem == nullptr) return prefix(lowered);
  const auto size = static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()));
  return fold({reinterpret_cast<const char*>(stem), size});
}

}  // namespace pourparler
