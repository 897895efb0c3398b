#include "spacy/lexeme.h"

#include "spacy/msgpack.h"
#include "spacy/python_chars.h"
#include "spacy/string_ids.h"
#include "spacy/symbols.h"
#include "unicode/utf8.h"

namespace pourparler::spacy {

namespace {

constexpr std::size_t kLongShape = 100;
constexpr int kLongestRun = 4;
constexpr std::size_t kSuffix = 3;

char32_t shape_of(char32_t c) {
  if (python::is_alpha(c)) return python::is_upper(c) ? U'X' : U'x';
  return python::is_digit(c) ? U'd' : c;
}

}  // namespace

Norms::Norms() {
  for (std::size_t i = 0; i < kBaseNormsSize; ++i) {
    norms_.emplace(string_id(kBaseNorms[i].text), string_id(kBaseNorms[i].norm));
  }
}

Result<Norms> Norms::parse(std::string_view lookups, const std::string& source) {
  Norms norms;
  MsgpackReader reader(lookups, source);
  for (std::uint32_t tables = reader.map(); tables > 0 && !reader.failed(); --tables) {
    if (reader.text() != "lexeme_norm") {
      reader.skip();
      continue;
    }
    for (std::uint32_t entries = reader.map(); entries > 0 && !reader.failed(); --entries) {
      const std::uint64_t key = reader.unsigned_integer();
      norms.norms_[key] = string_id(reader.text());
    }
  }
  if (reader.failed()) return reader.status().error();
  return norms;
}

std::uint64_t Norms::of(std::uint64_t orth, std::uint64_t lower) const {
  const auto found = norms_.find(orth);
  return found == norms_.end() ? lower : found->second;
}

std::string shape_of(std::u32string_view text) {
  if (text.size() >= kLongShape) return "LONG";
  std::string shape;
  char32_t last = 0;
  int run = 0;
  for (const char32_t c : text) {
    const char32_t kind = shape_of(c);
    run = kind == last && !shape.empty() ? run + 1 : 0;
    last = kind;
    if (run < kLongestRun) append(shape, kind);
  }
  return shape;
}

Lexeme& Lexicon::make(std::string_view text) {
  Lexeme& lexeme = lexemes_.emplace_back();
  lexeme.text = text;
  known_.emplace(lexeme.text, &lexeme);
  const std::u32string wide = to_utf32(text);
  const std::u32string_view view = wide;
  lexeme.orth = string_id(text);
  lexeme.lower = string_id(python::lower(text));
  lexeme.norm = norms_->of(lexeme.orth, lexeme.lower);
  lexeme.prefix = string_id(to_utf8(view.substr(0, 1)));
  lexeme.suffix = string_id(to_utf8(view.size() > kSuffix ? view.substr(view.size() - kSuffix) : view));
  lexeme.shape = string_id(shape_of(view));
  lexeme.code_points = static_cast<std::uint32_t>(wide.size());
  lexeme.is_space = python::is_space(view);
  return lexeme;
}

void Lexicon::clear() {
  known_.clear();
  lexemes_.clear();
}

TokenFeatures features_of(const Lexeme& lexeme, std::uint64_t norm, bool space_after) {
  TokenFeatures features;
  features.norm = norm;
  features.prefix = lexeme.prefix;
  features.suffix = lexeme.suffix;
  features.shape = lexeme.shape;
  features.spacy = space_after;
  features.is_space = lexeme.is_space;
  features.orth = lexeme.orth;
  features.lower = lexeme.lower;
  return features;
}

}  // namespace pourparler::spacy
