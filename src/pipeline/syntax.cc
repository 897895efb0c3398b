#include "pipeline/syntax.h"

#include <vector>

namespace pourparler {

namespace {

// A sentence as a document of its own, for the pipeline.
Document alone(const Document& document, const Sentence& sentence) {
  Document out;
  out.text = std::string(document.slice(sentence.span));
  return out;
}

Token moved(const Token& token, const Strings& from, Strings& to, std::uint32_t byte_shift, std::uint32_t token_shift) {
  Token out = token;
  out.span = {token.span.start + byte_shift, token.span.end + byte_shift};
  out.lemma = to.add(from[token.lemma]);
  out.tag = to.add(from[token.tag]);
  out.morph = to.add(from[token.morph]);
  out.entity = to.add(from[token.entity]);
  if (token.head != kNoToken) out.head = token.head + token_shift;
  return out;
}

}  // namespace

void read_syntax(Document& document, const spacy::Pipeline& pipeline) {
  std::vector<Document> pieces;
  pieces.reserve(document.sentences.size());
  for (const Sentence& sentence : document.sentences) pieces.push_back(alone(document, sentence));
  std::vector<Document*> batch;
  for (Document& piece : pieces) batch.push_back(&piece);
  pipeline.annotate(batch);

  document.tokens.clear();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Sentence& sentence = document.sentences[i];
    const auto first = static_cast<std::uint32_t>(document.tokens.size());
    for (const Token& token : pieces[i].tokens) {
      document.tokens.push_back(moved(token, pieces[i].strings, document.strings, sentence.span.start, first));
    }
    sentence.first = first;
    sentence.last = static_cast<std::uint32_t>(document.tokens.size());
  }
}

}  // namespace pourparler
