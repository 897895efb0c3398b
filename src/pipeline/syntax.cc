#include "pipeline/syntax.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace pourparler {

namespace {

constexpr std::string_view kCurly = "\u2019";
constexpr auto kSaved = static_cast<std::uint32_t>(kCurly.size() - 1);  // bytes by which the plain mark is shorter

bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || static_cast<unsigned char>(byte) >= 0x80;
}

// A sentence as a document of its own, for the pipeline. Pipelines are trained on text with plain apostrophes and take
// the curly one of « l’aide » for part of a noun, so that one between letters is made plain.
struct Piece {
  Piece(const Document& document, const Sentence& sentence) {
    const std::string_view text = document.slice(sentence.span);
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t at = std::min(text.find(kCurly, from), text.size());
      alone.text += text.substr(from, at - from);
      const std::size_t behind = at + kCurly.size();
      from = std::min(behind, text.size());
      if (at == text.size()) break;
      if (at > 0 && behind < text.size() && is_letter(text[at - 1]) && is_letter(text[behind])) {
        plain.push_back(static_cast<std::uint32_t>(alone.text.size()));
        alone.text += '\'';
      } else {
        alone.text += kCurly;
      }
    }
  }

  // The place in the sentence of a place in what the pipeline read.
  std::uint32_t original(std::uint32_t at) const {
    const auto before = std::lower_bound(plain.begin(), plain.end(), at) - plain.begin();
    return at + kSaved * static_cast<std::uint32_t>(before);
  }

  Document alone;
  std::vector<std::uint32_t> plain;  // where apostrophes were made plain, in order
};

Token moved(const Token& token, const Piece& piece, Strings& to, std::uint32_t byte_shift, std::uint32_t token_shift) {
  const Strings& from = piece.alone.strings;
  Token out = token;
  out.span = {piece.original(token.span.start) + byte_shift, piece.original(token.span.end) + byte_shift};
  out.lemma = to.add(from[token.lemma]);
  out.tag = to.add(from[token.tag]);
  out.morph = to.add(from[token.morph]);
  out.entity = to.add(from[token.entity]);
  if (token.head != kNoToken) out.head = token.head + token_shift;
  return out;
}

}  // namespace

void read_syntax(Document& document, const spacy::Pipeline& pipeline) {
  std::vector<Piece> pieces;
  pieces.reserve(document.sentences.size());
  for (const Sentence& sentence : document.sentences) pieces.emplace_back(document, sentence);
  std::vector<Document*> batch;
  for (Piece& piece : pieces) batch.push_back(&piece.alone);
  pipeline.annotate(batch);

  document.tokens.clear();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Sentence& sentence = document.sentences[i];
    const auto first = static_cast<std::uint32_t>(document.tokens.size());
    for (const Token& token : pieces[i].alone.tokens) {
      document.tokens.push_back(moved(token, pieces[i], document.strings, sentence.span.start, first));
    }
    sentence.first = first;
    sentence.last = static_cast<std::uint32_t>(document.tokens.size());
  }
}

}  // namespace pourparler
