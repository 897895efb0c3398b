// A text cut into words for finding names: at white space, hyphens and apostrophes, so that "Jean-Noël",
// "Franco-British" and "l'Élysée" fall into their parts; a possessive 's is a word of its own, an abbreviation keeps
// its dots.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace pourparler {

struct ActorWord {
  Span span;
  std::uint32_t sentence = 0;
  bool capital = false;    // begins with a capital letter
  bool shout = false;      // two letters or more, all of them capitals
  bool opens = false;      // first of its sentence, or of a quotation
  bool glued = false;      // tied to the word before by a hyphen
  bool comma = false;      // a comma or a bracket stands before it
  bool nominal = false;    // a noun, an adjective or a number, where a trained pipeline has read the text
  bool adjective = false;  // as that pipeline has it
  bool plain = false;      // no proper name, as that pipeline has it
  bool stop = false;       // any other mark stands before it (not a hyphen, not an apostrophe)
};

struct ActorWords {
  std::vector<ActorWord> words;
  std::vector<std::string> storage;      // folded
  std::vector<std::string_view> folded;  // views into storage

  std::size_t size() const { return words.size(); }
  Span span(std::size_t first, std::size_t last) const { return {words[first].span.start, words[last - 1].span.end}; }
};

// Needs the document's sentences.
ActorWords actor_words(const Document& document);

}  // namespace pourparler
