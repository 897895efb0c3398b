// Actors: who is named and meant in one document, so that a full name, a family name, an office, a title and a pronoun
// meet in one actor. Who somebody is comes from what the document itself prints.
#pragma once

#include <memory>

#include "language/data.h"
#include "record/reading.h"

namespace pourparler {

class ActorLexicon;

class ActorReader {
 public:
  ActorReader(const Data& data, const Pack& pack);
  ~ActorReader();
  ActorReader(ActorReader&&) noexcept;
  ActorReader& operator=(ActorReader&&) noexcept;

  // Replaces actors, mentions and places of the reading. Needs sentences. Every name gets a mention, whether it takes
  // part in a fact or not; who takes part in none is taken off at the end of the pipeline. Thread-safe, linear in the
  // text.
  void read(Reading& reading) const;

 private:
  std::unique_ptr<const ActorLexicon> lexicon_;
};

}  // namespace pourparler
