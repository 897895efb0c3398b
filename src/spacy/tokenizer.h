// Cuts a text into tokens as spaCy's Tokenizer does: chunks between white space, affixes off both ends, infixes inside,
// special cases first and last. A port of spacy/tokenizer.pyx (MIT licence, see README.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "spacy/lexeme.h"
#include "spacy/regex.h"
#include "spacy/special_cases.h"

namespace pourparler::spacy {

struct RawToken {
  const Lexeme* lexeme = nullptr;
  std::uint64_t norm = 0;    // id: the word's, or what a special case says
  std::uint32_t start = 0;   // byte in the text
  bool space_after = false;  // one U+0020, which belongs to no token

  std::uint32_t end() const { return start + static_cast<std::uint32_t>(lexeme->text.size()); }
};

// What one thread keeps between texts: words and how chunks were cut. Tokens point into it until the next `trim`.
class TokenizerMemory {
 public:
  explicit TokenizerMemory(const Norms* norms) : lexicon(norms) {}
  // Forgets all if there is too much of it. Call between texts.
  void trim();

  struct Piece {
    const Lexeme* lexeme;
    std::uint64_t norm;
  };
  Lexicon lexicon;
  TextMap<std::vector<Piece>> chunks;
};

// Immutable; may be used by several threads at once, each with its own memory.
class Tokenizer {
 public:
  // The file `tokenizer` of a pipeline.
  static Result<Tokenizer> parse(std::string_view bytes, const std::string& source, const Kept& kept = Kept());

  // Any bytes; what is not valid UTF-8 is kept in tokens as it stands.
  std::vector<RawToken> tokenize(std::string_view text, TokenizerMemory& memory) const;

 private:
  using Pieces = std::vector<TokenizerMemory::Piece>;
  struct Chunk;  // a chunk on its way: UTF-32, and where its bytes are

  Tokenizer() = default;
  Status read_patterns(const Value& file, const std::string& source, const Kept& kept);
  Status read_special_cases(const Value& file, const std::string& source);

  std::vector<RawToken> cut(std::string_view text, TokenizerMemory& memory, bool with_special) const;
  void cut_chunk(std::string_view text, TokenizerMemory& memory, bool with_special, Pieces& out) const;
  void cut_affixes(Chunk& chunk, TokenizerMemory& memory, bool with_special, Pieces& out) const;
  void cut_infixes(const Chunk& chunk, TokenizerMemory& memory, Pieces& out) const;
  std::vector<RawToken> apply_special_cases(std::string_view text, std::vector<RawToken> tokens,
                                            TokenizerMemory& memory) const;
  const std::vector<SpecialToken>* special(std::string_view text) const;
  std::optional<Match> find_suffix(std::u32string_view text) const;
  TokenizerMemory::Piece piece(std::string_view text, std::uint64_t norm, TokenizerMemory& memory) const;
  void add_special(const std::vector<SpecialToken>& tokens, TokenizerMemory& memory, Pieces& out) const;

  std::optional<Regex> prefix_, suffix_, infix_, token_match_, url_match_;
  TextMap<std::vector<SpecialToken>> special_;
  std::size_t longest_special_ = 0;  // bytes
  PhraseTrie trie_;
};

}  // namespace pourparler::spacy
