#include "spacy/write.h"

#include <algorithm>

#include "spacy/universal.h"

namespace pourparler::spacy {

namespace {

// Ids and views to the document's symbols, looked up once a document and string.
class Symbols {
 public:
  Symbols(const StringStore& strings, Strings& into) : strings_(strings), into_(into) {}

  Symbol of(std::uint64_t id) {
    if (id == 0) return 0;
    const auto [at, fresh] = known_.try_emplace(id, 0);
    if (fresh) at->second = into_.add(strings_[id]);
    return at->second;
  }

 private:
  const StringStore& strings_;
  Strings& into_;
  std::unordered_map<std::uint64_t, Symbol> known_;
};

Token token_of(const Word& word, const Arc& arc, std::uint32_t offset, std::uint32_t first, Symbols& symbols,
               const StringStore& strings, Strings& lemmas) {
  Token token;
  token.span = {offset + word.start, offset + word.end()};
  token.lemma = lemmas.add(word.lemma);
  token.tag = symbols.of(word.tag);
  token.morph = word.morph == kEmptyMorph ? 0 : symbols.of(word.morph);
  token.entity = symbols.of(word.entity);
  token.entity_starts = word.entity_begin;
  token.pos = pos_of(strings[word.pos]);
  token.dep = arc.dep;
  token.head = arc.head == kNoToken ? kNoToken : first + arc.head;
  return token;
}

// The text of tokens [first, last) without white space at its ends; empty if there is nothing else.
Span trimmed(std::span<const Word> words, std::uint32_t first, std::uint32_t last, std::uint32_t offset) {
  while (first < last && words[first].lexeme->is_space) ++first;
  while (first < last && words[last - 1].lexeme->is_space) --last;
  if (first == last) return {};
  return {offset + words[first].start, offset + words[last - 1].end()};
}

}  // namespace

void write_words(std::span<const Word> words, std::uint32_t offset, bool clear, const StringStore& strings,
                 Document& into) {
  const auto base = static_cast<std::uint32_t>(into.tokens.size());
  const std::vector<Arc> arcs = universal_arcs(words, clear, strings);
  Symbols symbols(strings, into.strings);
  for (std::size_t i = 0; i < words.size(); ++i) {
    into.tokens.push_back(token_of(words[i], arcs[i], offset, base, symbols, strings, into.strings));
  }
  // A sentence of white space alone is no sentence: its tokens go to the one before, or at the start to the one after.
  const auto size = static_cast<std::uint32_t>(words.size());
  std::uint32_t pending = 0;
  for (std::uint32_t first = 0; first < size;) {
    std::uint32_t last = first + 1;
    while (last < size && words[last].sentence_start != 1) ++last;
    const Span span = trimmed(words, first, last, offset);
    if (!span.empty()) {
      into.sentences.push_back({span, base + pending, base + last});
      pending = last;
    } else if (pending != 0) {
      into.sentences.back().last = base + last;
      pending = last;
    }
    first = last;
  }
}

}  // namespace pourparler::spacy
