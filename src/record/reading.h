// A reading: one document and the facts that were read from it alone. The stages of the pipeline meet here; what
// several readings say together is for `merge` to find.
//
// Ids of actors and facts are unique within the reading ("a1", "s3"). Evidence and statement spans are of the
// document's source text.
//
// The store keeps readings whole: a field added to Reading, Document or anything in them goes into
// store/reading_codec.cc too, which does not build until it is there.
#pragma once

#include <vector>

#include "document/document.h"
#include "record/facts.h"

namespace pourparler {

// A place named as a place ("in Vienna", "at the Élysée Palace"), not as an actor.
struct PlaceMention {
  Span span;  // of Document::text
  PlaceName place;
};

struct Reading {
  Document document;
  std::vector<Actor> actors;
  std::vector<Mention> mentions;
  std::vector<PlaceMention> places;
  std::vector<Contact> contacts;
  std::vector<Statement> statements;
  std::vector<Move> moves;
};

}  // namespace pourparler
